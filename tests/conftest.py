"""What all tests share: the option for long figures, servers and browsers, the accessibility checker's script."""

from collections.abc import Iterator
from importlib.resources import files
from itertools import zip_longest
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser

from tests import both_databases, postgres
from tests.both_databases import storage
from tests.day.people import Room
from tests.serving import (
    Running,
    browser,
    closed_afterwards,
    closed_with_the_module,
    devices,
    one_server,
    playwright,
    server,
    town,
)

__all__ = [
    "browser",
    "closed_afterwards",
    "closed_with_the_module",
    "devices",
    "one_server",
    "playwright",
    "server",
    "storage",
    "town",
]


if TYPE_CHECKING:
    from pathlib import Path

WAITING_FOLDERS = {"day", "deploy", "faults", "ops", "several"}
"""Folders of tests that mostly wait for servers of their own."""
DRAWING_FOLDERS = {"access", "security", "web"}
"""Folders of tests with browsers, and with many requests."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--full`, as `werkstadt test --full` hands it on."""
    parser.addoption("--full", action="store_true", help="run the long figures too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked `full` unless it is asked for, and begin with what takes long."""
    if not config.getoption("--full"):
        long = [item for item in items if item.get_closest_marker("full")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
    items[:] = _long_files_first(items)


def _long_files_first(items: list[pytest.Item]) -> list[pytest.Item]:
    """Files that wait for servers and files that draw in browsers, in turn; then the many short ones.

    Workers take whole files in this order: those that wait leave the processors to those that draw, and the short
    ones at the end fill up whoever is done.
    """
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    waiting, drawing = (
        [path for path in files if path.parent.name in names] for names in (WAITING_FOLDERS, DRAWING_FOLDERS)
    )
    first = [path for pair in zip_longest(drawing, waiting) for path in pair if path]
    return [item for path in dict.fromkeys([*first, *files]) for item in files[path]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Both kinds of database for those that store something."""
    both_databases.parametrize(metafunc)


@pytest.fixture(scope="session")
def database_server() -> Iterator[postgres.Server]:
    """A PostgreSQL server for this process of the tests."""
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def axe_script() -> str:
    """The source of axe-core, to be put into a page by `evaluate` (a strict CSP refuses script tags)."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def room(town: Running, browser: Browser) -> Room:
    """The screens of the demo's workshop with all stations open, shared by the tests of a module."""
    found = Room(browser, town)
    found.open_all()
    return found
