"""`python3 werkstadt` in a bare checkout: with any Python it either works or says in words what is missing."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STARTS = ROOT / "werkstadt" / "__main__.py"
RAISES = 'raise ImportError("not here")\n'


def hidden(folder: Path, *modules: str) -> dict[str, str]:
    """The environment of a Python that cannot import these modules."""
    folder.mkdir()
    for name in modules:
        (folder / f"{name}.py").write_text(RAISES, encoding="utf-8")
    return {**os.environ, "PYTHONPATH": str(folder)}


def start(checkout: Path, *arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run `python3 werkstadt …` in a checkout, with nobody there to answer questions."""
    command = [sys.executable, "werkstadt", *arguments]
    return subprocess.run(
        command, cwd=checkout, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that holds nothing but the start, under a name with a space."""
    (tmp_path / "ein Ordner" / "werkstadt").mkdir(parents=True)
    shutil.copy(STARTS, tmp_path / "ein Ordner" / "werkstadt")
    for name in ("pyproject.toml", "constraints.txt", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path / "ein Ordner")
    return tmp_path / "ein Ordner"


def names_python_needs_before_our_first_line() -> set[str]:
    """What is loaded to run any folder at all."""
    loaded = "import runpy, sys, zipimport; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in run.stdout.split()}


def test_no_module_of_ours_hides_one_that_python_needs_before_our_first_line() -> None:
    ours = {path.stem for path in (ROOT / "werkstadt").iterdir()} - {"__init__", "__main__", "__pycache__"}
    assert ours & names_python_needs_before_our_first_line() == set()


def test_start_meets_no_module_of_ours_under_a_name_of_the_standard_library(checkout: Path, tmp_path: Path) -> None:
    loaded = names_python_needs_before_our_first_line()
    names = {name for name in sys.stdlib_module_names - loaded if not name.startswith("_")}
    assert {"hashlib", "json", "queue", "secrets", "subprocess"} <= names
    for name in names:
        (checkout / "werkstadt" / f"{name}.py").write_text(RAISES, encoding="utf-8")
    run = start(checkout, env=hidden(tmp_path / "hidden", "ensurepip", "pip"))
    assert run.stderr.endswith("sudo apt install python3-venv\n")


def test_start_without_ensurepip_and_pip_names_the_package(checkout: Path, tmp_path: Path) -> None:
    run = start(checkout, env=hidden(tmp_path / "hidden", "ensurepip", "pip"))
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.splitlines()[-2:] == [
        "Es fehlt ein Teil von Python (ensurepip). Auf Debian und Ubuntu:  sudo apt install python3-venv",
        "A part of Python is missing (ensurepip). On Debian and Ubuntu:  sudo apt install python3-venv",
    ]
    assert not (checkout / ".venv").exists()


def test_start_with_an_old_python_says_so(checkout: Path) -> None:
    pretend = "import runpy, sys; sys.version_info = (3, 10, 1); runpy.run_path('werkstadt', run_name='__main__')"
    run = subprocess.run([sys.executable, "-c", pretend], cwd=checkout, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.startswith("WerkStadt braucht Python 3.11 oder neuer")


def test_start_without_internet_says_so_and_goes_on_next_time(checkout: Path) -> None:
    offline = {**os.environ, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": str(checkout)}
    run = start(checkout, env=offline)
    assert run.returncode == 1
    assert "needs the internet once" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (checkout / ".venv" / "werkstadt.json").exists()


@pytest.mark.full
def test_folder_that_was_moved_is_set_up_anew(checkout: Path, tmp_path: Path) -> None:
    """Programs in `.venv` name their place: moved, they would start nothing, or what lies at the old place."""
    offline = {**os.environ, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": str(checkout)}
    assert start(checkout, env=offline).returncode == 1  # makes the environment, and gets no further
    command = checkout / ".venv" / "bin" / "werkstadt"
    command.write_text('#!/bin/sh\necho "started$PYTHONDONTWRITEBYTECODE"\n')
    command.chmod(0o755)
    setting_up = [
        "import runpy, json, os; m = runpy.run_path('werkstadt/__main__.py', run_name='start')",
        "known = {'locks': m['fingerprint'](), 'tests': False, 'python': m['real_python'](), 'root': os.getcwd()}",
        "print(json.dumps(known))",
    ]
    note = subprocess.run(
        [sys.executable, "-c", "\n".join(setting_up)], cwd=checkout, capture_output=True, text=True, check=True
    )
    (checkout / ".venv" / "werkstadt.json").write_text(note.stdout, encoding="utf-8")
    forgetful = {**offline, "PYTHONDONTWRITEBYTECODE": "1"}  # each start would compile everything again
    assert start(checkout, env=forgetful).stdout == "started\n"
    moved = tmp_path / "umgezogen"
    checkout.rename(moved)
    run = start(moved, env=offline)
    assert run.returncode == 1
    assert run.stderr.startswith("WerkStadt wird eingerichtet")


def test_command_that_cannot_start_is_told_in_words(tmp_path: Path) -> None:
    code = [
        "import runpy, pathlib; m = runpy.run_path('werkstadt/__main__.py', run_name='start')",
        "g = m['main'].__globals__; g['set_up'] = lambda **_: None",
        f"g['COMMAND'] = pathlib.Path({str(tmp_path / 'dead')!r}); m['main']()",
    ]
    (tmp_path / "dead").write_text("#!/nowhere/python\n")
    (tmp_path / "dead").chmod(0o755)
    run = subprocess.run([sys.executable, "-c", "\n".join(code)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "Den Ordner .venv löschen" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.full
@pytest.mark.timeout(600)
def test_start_of_a_fresh_clone_works_and_is_quick_the_second_time(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    first = start(clone, "--version")
    assert (first.returncode, len(first.stderr.splitlines())) == (0, 2), first.stderr
    began = time.monotonic()
    second = start(clone, "--version")
    assert (second.stdout, second.stderr) == (first.stdout, "")
    assert time.monotonic() - began < 5
