"""The settings: one frozen dataclass, read from the environment here and nowhere else."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from werkstadt.errors import WerkstadtError, mark

LEAN, STOCK = "lean", "stock"
LINES, JSON = "lines", "json"
DATABASE_URL = "DATABASE_URL"
"""The name that hosts give the address of a database server; our own name goes first."""
REDIS_URL = "REDIS_URL"
"""The same for a Redis server."""
POSTGRES = "postgresql+psycopg"
"""How addresses of PostgreSQL servers begin, with the driver that is used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. Each field is `WERKSTADT_<NAME>` in the environment, or an option of the command line."""

    data: Path = Path("data")
    """Folder with the database and the pictures."""
    host: str = "0.0.0.0"  # noqa: S104 - phones in the room must reach the laptop
    """Address to listen on."""
    port: int = 8080
    """Port to listen on (never 5000: macOS uses it)."""
    public_url: str = ""
    """Address that phones open, such as https://werkstadt.example/beteiligung; empty: found out from the network."""
    proxies: int = 0
    """Number of trusted proxies in front (1 behind nginx or Caddy); their forwarded headers are believed."""
    database_url: str = field(default="", repr=False)
    """A PostgreSQL server, postgresql+psycopg://user:password@host/name; empty: SQLite in the data folder."""
    redis_url: str = field(default="", repr=False)
    """A Redis server, redis://:password@host:6379/0, that rings between several servers on one database; empty: one."""
    backup_folder: str = ""
    """Folder (a stick, another disk) into which the running server puts backups; empty: none."""
    backup_every: int = 10
    """Minutes between two backups, while something changes."""
    backup_keep: int = 24
    """Backups that stay in the folder; what is older than thirty days goes in any case."""
    backup_passphrase: str = field(default="", repr=False)
    """Encrypts backups; who restores has to know it."""
    metrics_token: str = field(default="", repr=False)
    """Opens /metrics to other machines that send it; empty: this machine only."""
    language: str = "de"
    """Language of pages outside a workshop and of the command line: de or en."""
    log: str = LINES
    """How the log is written: lines for people, or json, one object a line for programs that collect them."""
    transport: str = LEAN
    """How live connections are written to: lean (our own), or stock (the library's, slower; to compare)."""
    busy_above: int = 50
    """Writes a second of all phones together above which the busiest seats have to wait."""
    most_seats: int = 5000
    """Seats of participants in one workshop; whoever comes after that is told that it is full."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """Unknown WERKSTADT_ names, for the warning at start."""


class BadSetting(WerkstadtError):
    """A setting that cannot be understood."""

    code = "bad_setting"
    text = mark("Die Einstellung %(name)s hat einen Wert, der nicht passt: %(value)s")


def spoken_language() -> str:
    """The language of the command line, before anything else has been read."""
    return os.environ.get("WERKSTADT_LANGUAGE", Settings().language)


def from_environment(**given: object) -> Settings:
    """Settings from the environment; what is given (and not None) goes first. Raises BadSetting."""
    prefix = "WERKSTADT_"
    known = {name for name in Settings.__slots__ if name != "extra"}
    found = {key.removeprefix(prefix).lower(): value for key, value in os.environ.items() if key.startswith(prefix)}
    chosen: dict[str, Any] = {
        name: read(f"{prefix}{name.upper()}", name, value) for name, value in found.items() if name in known and value
    }
    for name, field_name in ((DATABASE_URL, "database_url"), (REDIS_URL, "redis_url")):
        if os.environ.get(name) and field_name not in chosen:
            chosen[field_name] = read(name, field_name, os.environ[name])
    chosen |= {name: read(f"--{name}", name, str(value)) for name, value in given.items() if value is not None}
    return replace(Settings(), extra={name: value for name, value in found.items() if name not in known}, **chosen)


def read(said: str, name: str, value: str) -> Any:
    """The value of a setting from its text; `said` is what the person called it. Raises BadSetting."""
    reader = READERS.get(name)
    try:
        return reader(value) if reader else value
    except ValueError:
        raise BadSetting(name=said, value=value) from None


def _whole(most: int) -> Callable[[str], int]:
    def number(value: str) -> int:
        # Python refuses to read numbers of thousands of digits, with an error of its own.
        if not value.isdecimal() or len(value) > len(str(most)) or int(value) > most:
            raise ValueError
        return int(value)

    return number


def _one_of(*allowed: str) -> Callable[[str], str]:
    def chosen(value: str) -> str:
        if value not in allowed:
            raise ValueError
        return value

    return chosen


def _at_least_one(most: int) -> Callable[[str], int]:
    whole = _whole(most)

    def number(value: str) -> int:
        if whole(value) < 1:
            raise ValueError
        return whole(value)

    return number


def _address(value: str) -> str:
    """An address with scheme and host, maybe a path; what is behind `?` or `#` would get lost in every link."""
    parts = urlsplit(value)
    parts.port  # noqa: B018 - raises ValueError for a port that is none
    whole = parts.scheme in {"http", "https"} and parts.hostname and not (parts.query or parts.fragment)
    if not whole or "@" in parts.netloc or value != "".join(value.split()):
        raise ValueError
    return value


def _database(value: str) -> str:
    """What is none is not repeated: it may hold a password."""
    try:
        parts = urlsplit(value)
        fits = parts.scheme in {POSTGRES, "postgresql"} and parts.path.strip("/") and parts.port != 0
    except ValueError:
        fits = False
    if not fits:
        raise BadSetting(
            mark(
                "WERKSTADT_DATABASE_URL (oder DATABASE_URL) passt nicht. Die Adresse eines PostgreSQL-Servers sieht so "
                "aus: postgresql+psycopg://name:kennwort@rechner/datenbank"
            )
        )
    return f"{POSTGRES}:{value.partition(':')[2]}"


def _redis(value: str) -> str:
    """What is none is not repeated: it may hold a password."""
    try:
        parts = urlsplit(value)
        fits = parts.scheme in {"redis", "rediss"} and parts.hostname and parts.port != 0
    except ValueError:
        fits = False
    if not fits:
        raise BadSetting(
            mark(
                "WERKSTADT_REDIS_URL (oder REDIS_URL) passt nicht. Die Adresse eines Redis-Servers sieht so aus: "
                "redis://:kennwort@rechner:6379/0"
            )
        )
    return value


READERS: Mapping[str, Callable[[str], Any]] = {
    "data": Path,
    "backup_every": _at_least_one(24 * 60),
    "backup_keep": _at_least_one(9999),
    "busy_above": _at_least_one(100_000),
    "most_seats": _at_least_one(1_000_000),
    "port": _whole(65535),
    "proxies": _whole(9),
    "language": _one_of("de", "en"),
    "log": _one_of(LINES, JSON),
    "transport": _one_of(LEAN, STOCK),
    "public_url": _address,
    "database_url": _database,
    "redis_url": _redis,
}
"""Setting → reads its text; raises ValueError for what does not fit."""
