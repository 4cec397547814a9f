"""A file to hand out, and how somebody wants it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from werkstadt.errors import mark
from werkstadt.words import Words

INTERNAL = "internal"
"""The edition for those who took part: all that is shown."""
PUBLIC = "public"
"""The edition for everybody else, and what is handed out at the door: what was released."""
EDITIONS = (INTERNAL, PUBLIC)
PASSED = mark("Geprüft: %(standards)s bestanden.")
FAILED = mark("%(standard)s nicht bestanden: %(reasons)s")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check of a PDF against one standard said; `failures` are its own words, a few of them."""

    standard: str
    passed: bool
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes, media type, file name; of a PDF what the check said."""

    body: bytes
    media: str
    name: str
    verdicts: tuple[Verdict, ...] = ()

    def report(self, words: Words) -> list[tuple[str, bool]]:
        """The verdicts in a line or two, each with whether it is a good one; nothing for what is no PDF."""
        passed = [verdict.standard for verdict in self.verdicts if verdict.passed]
        said = [(words(PASSED, standards=words.listed(passed)), True)] if passed else []
        failed = [verdict for verdict in self.verdicts if not verdict.passed]
        return said + [(words(FAILED, standard=one.standard, reasons="; ".join(one.failures)), False) for one in failed]


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
    typed: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    """What somebody typed for this file alone, such as a Wi-Fi password: printed, never stored."""
    released: Released | None = None
    """None for a working version."""
