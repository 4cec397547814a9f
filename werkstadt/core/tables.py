"""The tables. Every look-up starts at a workshop: all but `meta`, `pairing` and `erasure` say which one."""

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from werkstadt.core.day_tables import (
    AGREEMENT_STATES,
    AGREEMENTS,
    WISH_STATES,
    AgendaItem,
    Agreement,
    Insight,
    Stage,
    Talk,
)
from werkstadt.core.erasures import Erasure
from werkstadt.core.publishing_tables import Chapter, Clearance, Consent, Release
from werkstadt.core.room_tables import (
    Action,
    Carried,
    Cluster,
    Dot,
    Earlier,
    EarlierCard,
    HandOver,
    PaperDots,
    Pattern,
    PeopleGroup,
    Rotation,
    Screen,
    Visit,
    Voting,
)
from werkstadt.core.seat_tables import Link, Pairing, SeatRow, WrongDigits
from werkstadt.core.table import Table

__all__ = [
    "AGREEMENTS",
    "AGREEMENT_STATES",
    "WISH_STATES",
    "Action",
    "AgendaItem",
    "Agreement",
    "Answer",
    "Carried",
    "Change",
    "Chapter",
    "Clearance",
    "Cluster",
    "Consent",
    "Contribution",
    "Dot",
    "Earlier",
    "EarlierCard",
    "Erasure",
    "HandOver",
    "Insight",
    "Link",
    "Meta",
    "Organisation",
    "Pairing",
    "PaperDots",
    "Pattern",
    "PeopleGroup",
    "Picture",
    "Release",
    "Response",
    "Rotation",
    "Screen",
    "SeatRow",
    "Stage",
    "Station",
    "Table",
    "Talk",
    "Version",
    "Visit",
    "Voting",
    "Workshop",
    "WrongDigits",
]

NUMBER = BigInteger().with_variant(Integer(), "sqlite")
"""Numbers of the log: a restored workshop leaves up to a thousand million of them out."""


class Meta(Table):
    """Facts about the installation: the secret of the HMACs, the operator's secret (hashed)."""

    __tablename__ = "meta"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Workshop(Table):
    """One event."""

    __tablename__ = "workshop"
    id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(NUMBER, default=0)
    state: Mapped[str] = mapped_column(default="open")
    title: Mapped[str]
    subtitle: Mapped[str] = mapped_column(default="")
    date: Mapped[dt.date | None]
    starts: Mapped[str] = mapped_column(default="")
    ends: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="de")
    gender: Mapped[str] = mapped_column(default="*")
    publisher: Mapped[str] = mapped_column(default="")
    funder: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    expected: Mapped[int | None]
    colour: Mapped[str] = mapped_column(default="")
    notice: Mapped[str] = mapped_column(default="")
    foreword: Mapped[str] = mapped_column(default="")
    outlook: Mapped[str] = mapped_column(default="")
    common_ground: Mapped[list[str]] = mapped_column(default=list)
    join_code: Mapped[str] = mapped_column(unique=True)
    join_token: Mapped[str] = mapped_column(unique=True)
    opens_on: Mapped[dt.date | None]
    closes_on: Mapped[dt.date | None]
    references_removed_on: Mapped[dt.date | None]
    references_removed: Mapped[bool] = mapped_column(default=False)
    deleted_on: Mapped[dt.date | None]
    counted_from: Mapped[dt.date | None]
    """The day from which the two dates were counted where nobody chose them: the event's, or a past one's import."""
    feedback_until: Mapped[dt.date | None]
    """The last day on which participants may correct and add to the documentation; none while nobody asked them."""
    handed_out: Mapped[bool] = mapped_column(default=False)
    """Whether participants may take the working version along, in its public edition."""
    address: Mapped[str] = mapped_column(default="")
    """The address of this machine that QR codes name, where somebody chose one on the morning."""
    imagery: Mapped[str] = mapped_column(default="")
    """The text of a guided imagery, for whoever reads it aloud."""
    rehearses: Mapped[str | None]
    """The workshop of which this one is a copy to rehearse in."""
    agreements_token: Mapped[str | None]
    """Hash of what the link to the agreements says, where somebody made one."""
    about: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Unknown keys of the event file, by the place where they stood."""


class Station(Table):
    """A kind placed in a workshop."""

    __tablename__ = "station"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    kind: Mapped[str]
    title: Mapped[str]
    kicker: Mapped[str] = mapped_column(default="")
    position: Mapped[int]
    state: Mapped[str] = mapped_column(default="planned")
    questions: Mapped[list[Any]] = mapped_column(default=list)
    """List of {id, text}."""
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    host_note: Mapped[str] = mapped_column(default="")
    private: Mapped[bool] = mapped_column(default=False)
    """Whether cards are covered until somebody reveals them: each sees the own ones, staff all."""
    step: Mapped[int] = mapped_column(default=0)
    """The question that is its turn, from 1, where a station goes through them one after another; 0: all at once."""
    step_since: Mapped[dt.datetime | None]
    ordered: Mapped[str] = mapped_column(default="")
    """How its cards are sorted: as they came, by `newest`, `dots` or `clusters`."""
    about: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Organisation(Table):
    """A spelling of an organisation; `same_as` names the one it stands for. Merging rewrites nothing."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("workshop", "name"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    name: Mapped[str]
    sector: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    same_as: Mapped[str | None]
    invited: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    about: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Contribution(Table):
    """What was left at a station. An anonymous one has a key and neither seat nor author nor time."""

    __tablename__ = "contribution"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"))
    station: Mapped[str] = mapped_column(ForeignKey("station.id"))
    sort: Mapped[str]
    number: Mapped[int]
    fields: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(default=1)
    visibility: Mapped[str] = mapped_column(default="shown")
    late: Mapped[bool] = mapped_column(default=False)
    added: Mapped[bool] = mapped_column(default=False)
    """Left after the event, while its documentation was open for feedback."""
    seat: Mapped[str | None]
    author: Mapped[str] = mapped_column(default="")
    key: Mapped[str | None]
    at: Mapped[dt.datetime | None]
    source: Mapped[str] = mapped_column(default="")
    cluster: Mapped[str | None]
    word: Mapped[str] = mapped_column(default="")
    """Why it went back to its author; empty again once they changed it."""
    picture: Mapped[str | None]
    """The photograph of paper that it was typed from."""
    about: Mapped[dict[str, Any]] = mapped_column(default=dict)
    __table_args__ = (
        Index("ix_contribution_station_number", "station", "number"),
        Index("ix_contribution_seat", "seat"),
    )


class Version(Table):
    """A former text of a contribution, for the coordinator alone; no author, no time."""

    __tablename__ = "version"
    contribution: Mapped[str] = mapped_column(ForeignKey("contribution.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(index=True)
    fields: Mapped[dict[str, Any]]


class Response(Table):
    """What a seat says to a contribution: dot, question, help, note."""

    __tablename__ = "response"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    contribution: Mapped[str] = mapped_column(ForeignKey("contribution.id"), index=True)
    seat: Mapped[str | None]
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    visibility: Mapped[str] = mapped_column(default="shown")
    about: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Change(Table):
    """One numbered row of the log. It never holds text, author or time."""

    __tablename__ = "change"
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    station: Mapped[str | None]
    item: Mapped[str]
    op: Mapped[str]


class Answer(Table):
    """Client id → answer, so that a repeated write gets the same one. No seat, no time, no text."""

    __tablename__ = "answer"
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    client_id: Mapped[str] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(index=True)
    mac: Mapped[str | None]
    answer: Mapped[dict[str, Any]]


class Picture(Table):
    """A picture on disk under a random name: logo, map, photograph."""

    __tablename__ = "picture"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    station: Mapped[str | None]
    use: Mapped[str] = mapped_column(default="photo")
    """`photo`, `logo` or `map`."""
    file: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    caption: Mapped[str] = mapped_column(default="")
    alternative: Mapped[str] = mapped_column(default="")
    decorative: Mapped[bool] = mapped_column(default=False)
    credit: Mapped[str] = mapped_column(default="")
    licence: Mapped[str] = mapped_column(default="")
    paper: Mapped[str] = mapped_column(default="")
    """A photograph of paper cards: `waiting` to be typed, `typed`; empty for others."""
    people: Mapped[bool] = mapped_column(default=False)
    """Whether persons can be recognised on it."""
    position: Mapped[int] = mapped_column(default=0)
