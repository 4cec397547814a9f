"""What all tests share: the option for long figures, servers and browsers, the accessibility checker's script."""

from collections.abc import Iterator
from importlib.resources import files

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


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--full`, as `werkstadt test --full` hands it on."""
    parser.addoption("--full", action="store_true", help="run the long figures too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked `full` unless it is asked for."""
    if config.getoption("--full"):
        return
    long = [item for item in items if item.get_closest_marker("full")]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]


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
