"""A file to hand out, and how somebody wants it."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from werkstadt.errors import Refused, mark

INTERNAL = "internal"
"""The working version, the only edition there is."""


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes, media type, file name."""

    body: bytes
    media: str
    name: str


@dataclass(frozen=True, slots=True)
class Released:
    """Who released a documentation, and when."""

    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The wish for one document; plain data that can travel to a worker."""

    data: Path
    """The data folder."""
    workshop: str
    today: date
    """The day the document stands for (»Stand«)."""
    language: str = ""
    """Language tag; empty: that of the workshop."""
    edition: str = INTERNAL
    base_url: str = ""
    """The address phones open, without a slash at its end."""
    database_url: str = field(default="", repr=False)
    """The database on a server; empty: the file in the data folder."""
    released: Released | None = None
    """None for a working version."""


def refuse_public(edition: str) -> None:
    """Raises Refused for any edition but the working version."""
    if edition != INTERNAL:
        raise Refused(
            mark("Eine öffentliche Fassung gibt es erst nach der Freigabe. Die Arbeitsfassung ist schon da."),
            code="not_released",
        )
