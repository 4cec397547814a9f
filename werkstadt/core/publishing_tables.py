"""The tables of the documentation: its chapters, what may stand in the public edition, what was released."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from werkstadt.core.table import Table


class Chapter(Table):
    """What the coordinator decided about a chapter and wrote into it; without a row a chapter is as it was built."""

    __tablename__ = "chapter"
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    """`overview`, `station:<id>`, …; `own:<id>` for a chapter that the coordinator added."""
    position: Mapped[int | None]
    """Its place among the chapters, where somebody moved it."""
    shown: Mapped[bool] = mapped_column(default=True)
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[list[Any]] = mapped_column(default=list)
    """What was written in the editor, as paragraphs and lists; never HTML."""
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What belongs to this chapter alone, such as the messages of »At a glance«."""


class Consent(Table):
    """What a person agreed to. It outlives the workshop's data while a publication stands, so it refers to nothing."""

    __tablename__ = "consent"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(index=True)
    event: Mapped[str] = mapped_column(default="")
    """The event's title and day, for the time when it is gone."""
    person: Mapped[str]
    """Who agreed, as they wrote it."""
    choices: Mapped[list[str]] = mapped_column(default=list)
    """What was ticked: `name`, `function`, `quotation`, `photo`, `contact`, `place`."""
    wording: Mapped[str]
    """The text that was agreed to, as it was shown."""
    code: Mapped[str] = mapped_column(unique=True)
    """Hash of the code that withdraws."""
    given: Mapped[dt.datetime]
    withdrawn: Mapped[dt.datetime | None]


class Clearance(Table):
    """One thing that may stand in the public edition: a name on a card, a photograph, a place."""

    __tablename__ = "clearance"
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    """The id of a contribution, picture, station or organisation."""
    what: Mapped[str] = mapped_column(primary_key=True)
    """As in `Consent.choices`."""
    consent: Mapped[str | None] = mapped_column(index=True)
    """The consent it rests on; none where the coordinator answers for it."""
    since: Mapped[dt.datetime]


class Release(Table):
    """A documentation that was released: frozen, with a checksum. A newer one replaces it."""

    __tablename__ = "release"
    __table_args__ = (UniqueConstraint("workshop", "number"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    number: Mapped[int]
    edition: Mapped[str]
    at: Mapped[dt.datetime]
    by: Mapped[str]
    """Who released it, as they wrote it."""
    files: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    """`{format, name, file, bytes, sha256}`; `file` is gone once it was replaced."""
    published: Mapped[dt.datetime | None]
    replaced: Mapped[dt.datetime | None]
    why: Mapped[str] = mapped_column(default="")
    """Why it was replaced."""
