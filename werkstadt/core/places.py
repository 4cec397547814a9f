"""Where the data lie: a file in the data folder, or a database on a PostgreSQL server."""

import sys
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from werkstadt.errors import WerkstadtError, mark

DATABASE = "werkstadt.sqlite"
"""The file in the data folder."""


class NoDriver(WerkstadtError):
    """The settings name a PostgreSQL server, and what speaks with it was not installed."""

    code = "no_driver"
    text = mark("Für PostgreSQL fehlt ein Programmteil. Ihn holt: %(command)s")


@dataclass(frozen=True, slots=True)
class PostgreSQL:
    """A database on a server; its address may hold a password and is never shown."""

    url: str = field(repr=False)


Place = Path | PostgreSQL


def place_of(data: Path, url: str) -> Place:
    """The database of a data folder, which lies elsewhere where the settings say so. Raises NoDriver."""
    if not url:
        return data / DATABASE
    if find_spec("psycopg") is None:
        raise NoDriver(command=f"{sys.executable} -m pip install 'psycopg[binary]'")
    return PostgreSQL(url)
