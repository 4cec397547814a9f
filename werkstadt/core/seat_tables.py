"""The tables of seats: links for staff, seats, devices that wait to be let in."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from werkstadt.core.table import Table


class Link(Table):
    """A named link for staff; its secret stands only here, hashed. Revoking it removes its seats."""

    __tablename__ = "link"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    role: Mapped[str]
    station: Mapped[str | None]
    name: Mapped[str] = mapped_column(default="")
    secret: Mapped[str]
    revoked: Mapped[bool] = mapped_column(default=False)


class SeatRow(Table):
    """A seat: workshop, role, person, hashed token."""

    __tablename__ = "seat"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    role: Mapped[str]
    station: Mapped[str | None]
    link: Mapped[str | None]
    name: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    token: Mapped[str]
    resume: Mapped[str | None] = mapped_column(index=True)
    """Hash of the resume code, if one was asked for."""
    removed: Mapped[bool] = mapped_column(default=False)
    people_group: Mapped[str | None]
    since: Mapped[dt.datetime]


class Pairing(Table):
    """A device that shows a code and waits to be let in."""

    __tablename__ = "pairing"
    id: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(index=True)
    """Hash of the six digits."""
    secret: Mapped[str]
    """Hash of what the device keeps to fetch its seat."""
    device: Mapped[str]
    until: Mapped[dt.datetime]
    seat: Mapped[str | None]
    used: Mapped[bool] = mapped_column(default=False)


class WrongDigits(Table):
    """A try with digits that no device showed: nobody may try them all."""

    __tablename__ = "wrong_digits"
    id: Mapped[str] = mapped_column(primary_key=True)
    workshop: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
    seat: Mapped[str]
    at: Mapped[dt.datetime]
