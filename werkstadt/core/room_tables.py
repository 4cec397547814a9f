"""The tables of running the room: screens, what was done and can be undone, clusters, dots, rotation, patterns."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from werkstadt.core.table import Table

SCREEN_MODES = ("room", "led", "free")
"""A projector shows what the room sees, what somebody chose for it alone, or is left to its own keys."""


class Screen(Table):
    """What one of several projectors shows; a projector without a row shows what the room sees."""

    __tablename__ = "screen"
    seat: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    mode: Mapped[str] = mapped_column(default="room")
    view: Mapped[str] = mapped_column(default="lobby")
    station: Mapped[str | None]
    page: Mapped[int] = mapped_column(default=0)
    card: Mapped[str | None]
    """The card in the spotlight."""
    layer: Mapped[str] = mapped_column(default="")
    """What of a plane is shown, such as one kind of tie."""


class Action(Table):
    """What staff did, with the role that did it, and what was there before; never the text of a card."""

    __tablename__ = "action"
    __table_args__ = (Index("ix_action_workshop_number", "workshop", "number"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"))
    number: Mapped[int]
    """Counted within the workshop."""
    name: Mapped[str]
    role: Mapped[str]
    station: Mapped[str | None]
    needs: Mapped[str]
    """The right that somebody needs to undo it."""
    rows: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    """`{table, key, before, after}` of each row that was changed."""
    changes: Mapped[list[Any]] = mapped_column(default=list)
    """`[station, item, op]` of the log: what screens have to hear of again when it is undone."""
    at: Mapped[dt.datetime]
    undone: Mapped[bool] = mapped_column(default=False)


class Cluster(Table):
    """A group of cards with a name; a contribution names its cluster."""

    __tablename__ = "cluster"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    station: Mapped[str] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(default="")
    position: Mapped[int]


class Voting(Table):
    """A vote with dots on the cards of a station; its result is hidden until it is closed."""

    __tablename__ = "voting"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    station: Mapped[str] = mapped_column(index=True)
    position: Mapped[int]
    question: Mapped[str] = mapped_column(default="")
    dots: Mapped[int] = mapped_column(default=3)
    """How many each has; 0 where dots are counted on paper alone."""
    several: Mapped[bool] = mapped_column(default=False)
    """Whether one card may get several dots of the same person."""
    state: Mapped[str] = mapped_column(default="open")
    """`open` or `closed`."""
    people: Mapped[int] = mapped_column(default=0)
    """How many took part of whom nobody knows the seat any more: references are gone, or it came in a file."""


class Dot(Table):
    """The dots of one seat on one card in one vote; of all seats that are gone under an empty seat."""

    __tablename__ = "dot"
    voting: Mapped[str] = mapped_column(primary_key=True)
    contribution: Mapped[str] = mapped_column(primary_key=True, index=True)
    seat: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    count: Mapped[int] = mapped_column(default=1)


class PaperDots(Table):
    """Dots counted on paper for one card in one vote."""

    __tablename__ = "paper_dots"
    voting: Mapped[str] = mapped_column(primary_key=True)
    contribution: Mapped[str] = mapped_column(primary_key=True, index=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    count: Mapped[int] = mapped_column(default=0)


class Rotation(Table):
    """Groups that go from station to station in rounds, where a workshop does not flow freely."""

    __tablename__ = "rotation"
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    state: Mapped[str] = mapped_column(default="planned")
    """`planned`, `running` or `ended`."""
    made: Mapped[str] = mapped_column(default="mixed")
    """How people come into groups: `mixed` by sectors, by `hand`, by the dot on the `badge`."""
    stations: Mapped[list[str]] = mapped_column(default=list)
    """Ids of the stations that take part."""
    rounds: Mapped[int] = mapped_column(default=0)
    round: Mapped[int] = mapped_column(default=0)
    """The present one, from 1; 0 before the first."""
    minutes: Mapped[int] = mapped_column(default=12)
    """Of one round, with walking, briefing, talking and looking."""
    counted: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Round → station → number of the last card there when it began; not for anonymous stations."""


class PeopleGroup(Table):
    """A group of a rotation: its name and colour; a seat names its group."""

    __tablename__ = "people_group"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(default="")
    colour: Mapped[str] = mapped_column(default="")
    people: Mapped[int] = mapped_column(default=0)
    """How many of them have no phone, where somebody counted."""


class Visit(Table):
    """Where a group is in a round."""

    __tablename__ = "visit"
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    people_group: Mapped[str] = mapped_column(primary_key=True)
    station: Mapped[str | None]


class HandOver(Table):
    """The line that a host writes for the next group after a round."""

    __tablename__ = "hand_over"
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    station: Mapped[str] = mapped_column(primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(default="")


class Pattern(Table):
    """Where a thing that the stations say together may be seen; without a row on the moderator's page alone."""

    __tablename__ = "pattern"
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    on_projector: Mapped[bool] = mapped_column(default=False)
    in_documentation: Mapped[bool] = mapped_column(default=False)


class Earlier(Table):
    """The workshop that this one follows, as it was when this one was opened; the earlier one may be gone since."""

    __tablename__ = "earlier"
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    title: Mapped[str] = mapped_column(default="")
    date: Mapped[dt.date | None]


class EarlierCard(Table):
    """A date, flag, tie or wish of the earlier workshop, with organisations and without persons."""

    __tablename__ = "earlier_card"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    kind: Mapped[str]
    """The kind of its station."""
    sort: Mapped[str]
    number: Mapped[int]
    fields: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Carried(Table):
    """An agreement or a cluster of wishes of the earlier workshop, and what became of it."""

    __tablename__ = "carried"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str]
    """`promise`, `examine`, `looking`, or `wishes`."""
    what: Mapped[str]
    who: Mapped[str] = mapped_column(default="")
    by: Mapped[str | None]
    status: Mapped[str] = mapped_column(default="")
    """`done`, `under_way`, `open`, `dropped`; of wishes `taken_up`, `examined`, `not_possible`; empty: not asked."""
    word: Mapped[str] = mapped_column(default="")
    updated: Mapped[dt.date | None]
