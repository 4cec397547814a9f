"""Storing: the cards that wait, all of them at once, with their numbers, log and answers, in one transaction.

When a room taps at one instant, a dozen statements for each card would take longer than everything else together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select
from sqlalchemy.orm import Session

from werkstadt.core import log, organisations
from werkstadt.core.feedback_days import is_running
from werkstadt.core.once import Answers, Saved
from werkstadt.core.rights import Right, Role, require
from werkstadt.core.seats import Seat, locks
from werkstadt.core.secret import hashed, new_id
from werkstadt.core.tables import Contribution, SeatRow, Station, Workshop
from werkstadt.errors import NoSeat, NotFound, Refused, WerkstadtError, mark
from werkstadt.station.kind import Sort

STAFF = {Role.HOST, Role.MODERATOR, Role.COORDINATOR}
AFTERWARDS = {"paused", "closed"}
"""States of a station at which a card comes late."""
NOT_OPEN_YET = mark("Diese Station ist noch nicht offen. Der Text ist noch da; bitte später noch einmal.")

SEATS = select(SeatRow.id, SeatRow.workshop).where(
    SeatRow.id.in_(bindparam("ids", expanding=True)), SeatRow.removed.is_(False)
)
STATIONS = (
    select(
        Station.id,
        Station.workshop,
        Station.state,
        Station.settings,
        Workshop.state.label("workshop_state"),
        Workshop.feedback_until,
    )
    .join(Workshop, Workshop.id == Station.workshop)
    .where(Station.id.in_(bindparam("ids", expanding=True)))
)
LAST_NUMBERS = (
    select(Contribution.station, func.max(Contribution.number))
    .where(Contribution.station.in_(bindparam("ids", expanding=True)))
    .group_by(Contribution.station)
)
ADD = insert(Contribution)


@dataclass(frozen=True, slots=True)
class Ready:
    """A card that was read and waits to be stored; `body` tells a repeat from another text."""

    seat: Seat
    station: str
    sort: Sort
    fields: dict[str, Any]
    author: str
    key: str
    client_id: str
    body: str


def store(session: Session, waiting: list[Ready]) -> list[Saved | WerkstadtError]:
    """An answer for each card in order: saved, the answer it already got, or why not; nothing is half done."""
    answers = Answers(session, {(card.seat.workshop, card.client_id) for card in waiting})
    here = _Here(session, waiting)
    fresh: dict[tuple[str, str], tuple[Ready, dict[str, Any]]] = {}
    refused: dict[int, WerkstadtError] = {}
    for place, card in enumerate(waiting):
        name = (card.seat.workshop, card.client_id)
        if name in answers or name in fresh:
            continue
        try:
            fresh[name] = (card, here.row(card))
        except WerkstadtError as error:
            refused[place] = error
    answers.add(session, _written(session, fresh))
    return [refused.get(place) or _answer(answers, card) for place, card in enumerate(waiting)]


def _answer(answers: Answers, card: Ready) -> Saved | WerkstadtError:
    try:
        return answers.of((card.seat.workshop, card.client_id), card.body)
    except WerkstadtError as error:
        return error


def _written(
    session: Session, fresh: dict[tuple[str, str], tuple[Ready, dict[str, Any]]]
) -> dict[tuple[str, str], tuple[str, Saved]]:
    """Writes cards with their numbers; what is to be remembered, by workshop and client id."""
    if not fresh:
        return {}
    session.connection().execute(ADD, [row for _, row in fresh.values()])
    names: dict[str, list[str]] = {}
    for card, row in fresh.values():
        if row["seat"]:
            names.setdefault(card.seat.workshop, []).extend(organisations.named(card.sort, card.fields, row["author"]))
    for workshop, wanted in names.items():
        organisations.appear(session, workshop, wanted)
    changes = [(row["workshop"], row["station"], row["id"], log.PUT) for _, row in fresh.values()]
    numbers = log.append_all(session, changes)
    return {
        name: (card.body, Saved(row["id"], number, row["visibility"], late=row["late"]))
        for number, (name, (card, row)) in zip(numbers, fresh.items(), strict=True)
    }


class _Here:
    """Seats, stations and last numbers of the cards that wait, read once."""

    def __init__(self, session: Session, waiting: list[Ready]) -> None:
        connection = session.connection()
        seats = {"ids": sorted({card.seat.id for card in waiting})}
        stations = {"ids": sorted({card.station for card in waiting})}
        self._seats = {tuple(row) for row in connection.execute(SEATS, seats)}
        self._stations = {row.id: row for row in connection.execute(STATIONS, stations)}
        self._numbers: dict[str, int] = {row[0]: row[1] for row in connection.execute(LAST_NUMBERS, stations)}

    def row(self, card: Ready) -> dict[str, Any]:
        """The row of a new card; an anonymous one has neither seat nor author nor time, whatever was sent along."""
        station = self._check(card)
        anonymous = is_anonymous(card.key, station.settings)
        staff = card.seat.role in STAFF
        added = is_running(station.feedback_until) and not staff
        late = station.state in AFTERWARDS and not staff and not added
        held = added or waits_to_be_read(station.state, station.settings, card.seat.role)
        self._numbers[station.id] = self._numbers.get(station.id, 0) + 1
        return {
            "id": new_id(), "workshop": station.workshop, "station": station.id, "sort": card.sort.name,
            "fields": card.fields, "number": self._numbers[station.id], "version": 1,
            "seat": None if anonymous else card.seat.id, "author": "" if anonymous else card.author,
            "key": hashed(card.key) if card.key else None, "at": None if anonymous else datetime.now(UTC),
            "source": "", "about": {}, "late": late, "added": added,
            "visibility": "held" if held else "shown",
        }  # fmt: skip

    def _check(self, card: Ready) -> Row[Any]:
        station = self._stations.get(card.station)
        if station is None or station.workshop != card.seat.workshop:
            raise NotFound
        if (card.seat.id, card.seat.workshop) not in self._seats:
            raise NoSeat
        require(
            card.seat,
            Right.CONTRIBUTE,
            card.station,
            locked=locks(station.workshop_state, station.feedback_until, card.seat),
        )
        if station.state == "planned" and card.seat.role not in STAFF:
            raise Refused(NOT_OPEN_YET, code="planned")
        return station


def waits_to_be_read(state: str, settings: Mapping[str, Any], role: str) -> bool:
    """Whether what this role writes now is held until staff has read it: a new card as well as a new text of one."""
    return role not in STAFF and (state in AFTERWARDS or bool(settings.get("hold")))


def is_anonymous(key: str, settings: Mapping[str, Any]) -> bool:
    """A write with a key is anonymous whatever the setting now is: that is what the person read before writing."""
    return bool(key) or bool(settings.get("anonymous"))
