"""The settings: one frozen dataclass, read from the environment here and nowhere else."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from werkstadt.errors import WerkstadtError, mark


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
    database_url: str = ""
    """Reserved for PostgreSQL; empty means SQLite in the data folder."""
    language: str = "de"
    """Language of pages outside a workshop and of the command line: de or en."""
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
    settings = Settings()
    prefix = "WERKSTADT_"
    known = {name for name in Settings.__slots__ if name != "extra"}
    found = {key.removeprefix(prefix).lower(): value for key, value in os.environ.items() if key.startswith(prefix)}
    for name, value in found.items():
        if name in known:
            settings = replace(settings, **{name: _converted(name, value)})
    extra = {name: value for name, value in found.items() if name not in known}
    chosen: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    return replace(settings, extra=extra, **chosen)


def _converted(name: str, value: str) -> Any:
    if name == "data":
        return Path(value)
    if name in {"port", "proxies"}:
        if not value.isdecimal():
            raise BadSetting(name="WERKSTADT_" + name.upper(), value=value)
        return int(value)
    return value
