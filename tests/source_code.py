"""Reads the product's own source: which modules there are and what each imports."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def sources() -> list[Path]:
    """Every Python file of the product: the package and the stations without their tests."""
    paths = [*(ROOT / "werkstadt").rglob("*.py"), *(ROOT / "stations").rglob("*.py")]
    return sorted(path for path in paths if not path.name.startswith("test_"))


def module(path: Path) -> str:
    """`station.figures.svg` for werkstadt/station/figures/svg.py; `stations.…` for a station's folder."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    inside = parts[1:] if parts[0] == "werkstadt" else parts
    return ".".join(inside).removesuffix("__init__").removesuffix(".")


def layer(path: Path) -> str:
    """The first part of the module's name."""
    return module(path).partition(".")[0]


OWN = {module(path) for path in sources()}


def imports(path: Path) -> Iterator[str]:
    """The full names of all modules a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = node.module.removeprefix("werkstadt").removeprefix(".")
            below = [name for alias in node.names if (name := f"{inside}.{alias.name}".removeprefix(".")) in OWN]
            is_own = node.module.partition(".")[0] == "werkstadt"
            yield from [f"werkstadt.{name}" for name in below] if is_own and below else [node.module]


def own_imports(path: Path) -> set[str]:
    """What a file imports of ours, without the leading `werkstadt.`."""
    own = {name for name in imports(path) if name.partition(".")[0] == "werkstadt"}
    return {name.removeprefix("werkstadt").removeprefix(".") for name in own}


def outside_imports(path: Path) -> set[str]:
    """The libraries a file imports."""
    return {name.partition(".")[0] for name in imports(path)} - sys.stdlib_module_names - {"werkstadt"}
