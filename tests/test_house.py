"""The house is in order: linter, format, types, and files that hold one idea."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 300
CODE = {".py", ".js", ".css", ".html", ".typ"}
FOLDERS = ("werkstadt", "stations", "templates", "static", "tests", "bench")


def code_files() -> list[Path]:
    """All files of code that we write."""
    found = [path for name in FOLDERS for path in (ROOT / name).rglob("*") if path.suffix in CODE]
    # A migration is what Alembic found, a list and no logic; static/vendor is not ours.
    left_out = {ROOT / "static" / "vendor", ROOT / "werkstadt" / "core" / "migrations" / "versions"}
    return sorted(path for path in found if not left_out & set(path.parents))


@pytest.mark.timeout(400)
@pytest.mark.parametrize("tool", [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]], ids=" ".join)
def test_tool_finds_nothing(tool: list[str]) -> None:
    run = subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_file_short_enough_to_hold_one_idea() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in code_files()}
    assert {str(path.relative_to(ROOT)): lines for path, lines in lengths.items() if lines > LONGEST} == {}
