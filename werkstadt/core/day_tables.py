"""The tables of the day's frame: the stage, agenda, inputs, insights, agreements."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from werkstadt.core.table import Table

AGREEMENTS = ("promise", "examine", "looking")
"""Kinds of agreement: a promise, something to be examined, something that still looks for somebody."""
AGREEMENT_STATES = ("done", "under_way", "open", "dropped")
"""What became of an agreement, where somebody said so."""
WISH_STATES = ("taken_up", "examined", "not_possible")
"""What became of wishes, where somebody answered them."""


class Stage(Table):
    """What the room sees now: the projector's view, the point of the agenda, the timer, a message to all."""

    __tablename__ = "stage"
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    view: Mapped[str] = mapped_column(default="lobby")
    station: Mapped[str | None]
    page: Mapped[int] = mapped_column(default=0)
    agenda_item: Mapped[str | None]
    agenda_since: Mapped[dt.datetime | None]
    """When the present point of the agenda began, so that screens can say how late the day is."""
    timer_ends: Mapped[dt.datetime | None]
    timer_seconds: Mapped[int] = mapped_column(default=0)
    timer_left: Mapped[int | None]
    """Seconds left while the timer is paused."""
    gong: Mapped[dt.datetime | None]
    """When somebody last struck it."""
    message: Mapped[str] = mapped_column(default="")
    gallery: Mapped[bool] = mapped_column(default=False)
    card: Mapped[str | None]
    """The card in the spotlight."""
    layer: Mapped[str] = mapped_column(default="")
    """What of a plane is shown, such as one kind of tie."""
    imagery: Mapped[bool] = mapped_column(default=False)
    """Whether phones offer the text of the guided imagery to those who want to read it."""
    automatic: Mapped[bool] = mapped_column(default=False)
    """Whether the agenda goes on by itself when a point's time is over."""


class AgendaItem(Table):
    """A point of the agenda."""

    __tablename__ = "agenda_item"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    position: Mapped[int]
    time: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int] = mapped_column(default=0)
    title: Mapped[str]
    phase: Mapped[str] = mapped_column(default="")
    opens: Mapped[list[str]] = mapped_column(default=list)
    closes: Mapped[list[str]] = mapped_column(default=list)
    shows: Mapped[str] = mapped_column(default="")
    """The view that the projector switches to; empty: it stays."""
    shows_station: Mapped[str | None]
    extra: Mapped[int] = mapped_column(default=0)
    """Minutes given to it on the day, or taken from it."""
    items: Mapped[list[str]] = mapped_column(default=list)
    about: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Talk(Table):
    """An input: its title and its points."""

    __tablename__ = "talk"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    points: Mapped[list[str]] = mapped_column(default=list)
    about: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Insight(Table):
    """What the plenary takes along."""

    __tablename__ = "insight"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    position: Mapped[int]
    text: Mapped[str]
    about: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Agreement(Table):
    """A promise, something to be examined, or something that looks for somebody."""

    __tablename__ = "agreement"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(default="promise")
    what: Mapped[str]
    who: Mapped[str] = mapped_column(default="")
    by: Mapped[str | None]
    status: Mapped[str] = mapped_column(default="")
    """What became of it after the day: `done`, `under_way`, `open`, `dropped`; empty while nobody said."""
    word: Mapped[str] = mapped_column(default="")
    updated: Mapped[dt.date | None]
    about: Mapped[dict[str, Any]] = mapped_column(default=dict)
