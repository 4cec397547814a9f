"""Tests that store something run on SQLite, and on PostgreSQL too where its programs are there.

The modules that matter do so every time, and all that ask for `storage` with --full.
"""

from collections.abc import Callable

import pytest

from tests import postgres

SQLITE, POSTGRES = "sqlite", "postgres"
EVERY_TIME = {"test_storing", "test_deleting", "test_missed"}
"""Modules that run on both every time: storing, exactly once, the log, erasing, catching up."""


def parametrize(metafunc: pytest.Metafunc) -> None:
    """Lets a test that uses `storage` run on both kinds of database."""
    if "storage" not in metafunc.fixturenames:
        return
    module = metafunc.module.__name__.rpartition(".")[2]
    both = module in EVERY_TIME or metafunc.config.getoption("--full")
    both = both and bool(postgres.programs()) and not metafunc.definition.get_closest_marker("in_a_file")
    metafunc.parametrize("storage", [SQLITE, POSTGRES] if both else [SQLITE], indirect=True, scope="module")


@pytest.fixture(scope="module")
def storage(request: pytest.FixtureRequest) -> Callable[[], str]:
    """Gives addresses of fresh databases; an empty one means the file in the data folder."""
    if request.param == SQLITE:
        return str
    server: postgres.Server = request.getfixturevalue("database_server")
    return server.new
