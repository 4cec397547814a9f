"""What people do in a workshop, one random thing at a time: the same seed is the same day."""

import json
import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.security.house import DAY, House
from werkstadt.core import (
    arranging,
    clustering,
    contributing,
    doors,
    dotting,
    handing_back,
    joining,
    judging,
    responding,
    running,
    screens,
    seats,
    states,
    voting,
)
from werkstadt.core.contributing import Draft
from werkstadt.core.editing import undoing
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.finding import ways_in
from werkstadt.core.room_tables import SCREEN_MODES
from werkstadt.core.rotating import lines, making, turning
from werkstadt.core.rotating.making import Wanted
from werkstadt.core.seats import NewSeat, Seat
from werkstadt.core.tables import Contribution, Response, Voting

Fields = dict[str, Any]
NEW: dict[str, list[tuple[str, Fields]]] = {
    "friction": [("friction", {"text": "Reibung {n}"}), ("wish", {"text": "Wunsch {n}", "answers": "{friction}"})],
    "target_groups": [("sheet", {"name": "Gruppe {n}", "reached_by": ["Verein {n}"]})],
    "calendar": [("entry", {"title": "Fest {n}", "when": {"month": 5}})],
}


def event(seed: int) -> bytes:
    """A workshop with three stations; on every other day nobody reads the frictions before they are shown."""
    stations = [
        {"type": "friction", "title": "Reibung", "settings": {"hold": seed % 2 == 0}},
        {"type": "target-groups", "title": "Gruppen"},
        {"type": "calendar", "title": "Jahr"},
    ]
    about = {"title": "Probe", "date": DAY.isoformat()}
    return json.dumps({"format": "werkstadt-event", "version": 1, "event": about, "stations": stations}).encode()


@dataclass
class Day:
    """One workshop, its people, and chance."""

    house: House
    chance: random.Random
    people: list[NewSeat]
    staff: dict[str, NewSeat]
    stations: dict[str, str]
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def workshop(self) -> str:
        """Its id."""
        return self.moderator.workshop

    @property
    def moderator(self) -> Seat:
        """Who opens, closes and judges."""
        return self.staff["moderator"].seat

    @property
    def person(self) -> Seat:
        """One of the participants."""
        return self.chance.choice(self.people).seat

    def rows(self, table: type[Any]) -> list[Any]:
        """All cards or responses there are."""
        with self.house.own.database.read() as session:
            return list(session.query(table).filter_by(workshop=self.workshop).order_by(table.id))

    def card(self, sort: str = "") -> Any:
        """Some card."""
        found = [row for row in self.rows(Contribution) if sort in {"", row.sort}]
        if sort:
            found = [row for row in found if row.visibility == "shown"]
        return self.chance.choice(found) if found else None

    def fields(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Fields with a number that was not there before, and a friction to answer where there is one."""
        friction = self.card("friction")
        text = json.dumps(fields).replace("{n}", str(self.chance.randrange(10**6)))
        filled = json.loads(text.replace("{friction}", friction.id if friction else ""))
        return {name: value for name, value in filled.items() if value}


def contribute(day: Day) -> None:
    kind = day.chance.choice(list(NEW))
    sort, fields = day.chance.choice(NEW[kind])
    key = secrets.token_hex(16) if kind == "friction" and day.chance.random() < 0.8 else ""
    draft = Draft(secrets.token_hex(16), sort, day.fields(fields), key)
    saved = contributing.contribute(
        day.house.own.database, day.house.own.catalogue, day.person, day.stations[kind], draft
    )
    day.keys[saved.id] = key


def edit(day: Day) -> None:
    card = day.card()
    fields = next(fields for sorts in NEW.values() for sort, fields in sorts if sort == card.sort)
    draft = Draft(secrets.token_hex(16), card.sort, day.fields(fields), day.keys[card.id])
    contributing.change(day.house.own.database, day.house.own.catalogue, day.person, card.id, draft, card.version)


def withdraw(day: Day) -> None:
    card = day.card()
    seat = day.person
    contributing.withdraw(day.house.own.database, seat, card.id, secrets.token_hex(16), day.keys[card.id])


def judge(day: Day) -> None:
    seat = day.chance.choice([day.moderator, day.staff["host"].seat])
    verdict = day.chance.choice(["release", "release", "release", "hold", "hide", "restore", "redact"])
    judging.judge(day.house.own.database, seat, day.card().id, verdict)


def open_or_close(day: Day) -> None:
    station = day.chance.choice(list(day.stations.values()))
    running.set_station(
        day.house.own.database, day.moderator, station, day.chance.choice(["open", "open", "paused", "closed"])
    )


def respond(day: Day) -> None:
    kind = day.chance.choice(["dot", "dot", "note", "question", "help"])
    text = "" if kind == "dot" else f"Gesagt {day.chance.randrange(10**6)}"
    seat = day.person
    responding.respond(day.house.own.database, seat, day.card().id, kind, text, secrets.token_hex(16))


def judge_response(day: Day) -> None:
    response = day.chance.choice(day.rows(Response))
    judging.judge_response(day.house.own.database, day.moderator, response.id, hidden=day.chance.random() < 0.5)


def join(day: Day) -> None:
    name = f"Träger {day.chance.randrange(10**6)}"
    joining.join_card(
        day.house.own.database,
        day.house.own.catalogue,
        day.person,
        day.card("sheet").id,
        name,
        secrets.token_hex(16),
    )


def run(day: Day) -> None:
    database = day.house.own.database
    station = day.chance.choice(list(day.stations.values()))
    choice = day.chance.randrange(3)
    if choice == 0:
        running.say_to_all(database, day.moderator, f"Bitte {day.chance.randrange(99)}")
    elif choice == 1:
        running.show(database, day.moderator, "station", station, 0)
    else:
        running.set_timer(database, day.moderator, seconds=60)


def vote(day: Day) -> None:
    station = day.chance.choice(list(day.stations.values()))
    running = [row for row in day.rows(Voting) if row.station == station]
    if not running:
        voting.start(day.house.own.database, day.moderator, station, "Was zuerst?", 3, several=True)
    else:
        state = day.chance.choice(["open", "closed"])
        voting.set_state(day.house.own.database, day.moderator, station, running[0].id, state)


def dot(day: Day) -> None:
    row, seat = day.chance.choice(day.rows(Voting)), day.person
    card = day.chance.choice([one for one in day.rows(Contribution) if one.station == row.station])
    count, client_id = day.chance.randrange(3), secrets.token_hex(16)
    dotting.set_dots(day.house.own.database, seat, row.station, row.id, card.id, count, client_id)


def lead(day: Day) -> None:
    mode = day.chance.choice(SCREEN_MODES)
    screens.lead(day.house.own.database, day.moderator, day.staff["projector"].seat.id, mode, "lobby")


def rotate(day: Day) -> None:
    database, stations = day.house.own.database, tuple(day.stations.values())
    choice = day.chance.randrange(5)
    if choice == 0:
        making.make(database, day.moderator, Wanted("mixed", 2, stations, 3, 5))
    elif choice == 1:
        turning.start(database, day.moderator)
    elif choice == 2:
        turning.turn(database, day.moderator, day.chance.randrange(1, 4))
    elif choice == 3:
        lines.write_line(database, day.moderator, day.chance.choice(stations), f"Weiter {day.chance.random()}", 1)
    else:
        making.drop(database, day.moderator)


def take_back(day: Day) -> None:
    done = undoing.done(day.house.own.database, day.moderator, most=5)
    undoing.undo(day.house.own.database, day.moderator, day.chance.choice(done).id)


def hand_back(day: Day) -> None:
    handing_back.hand_back(day.house.own.database, day.moderator, day.card().id, "Bitte kürzer")


def group(day: Day) -> None:
    """Puts a card into a group, or takes it out again."""
    card, database = day.card(), day.house.own.database
    seen = {card.id: card.cluster or ""}
    if card.cluster and day.chance.random() < 0.5:
        clustering.take_out(database, day.moderator, card.station, seen)
    else:
        clustering.put_together(database, day.moderator, card.station, seen, name=day.chance.choice("ABC"))


def cover(day: Day) -> None:
    station = day.chance.choice(list(day.stations.values()))
    arranging.cover(day.house.own.database, day.moderator, station, private=day.chance.random() < 0.4)


OPERATIONS: list[Callable[[Day], None]] = [
    *[contribute] * 4, *[judge] * 4, edit, edit, withdraw, open_or_close, respond, respond, judge_response, join, run,
    vote, dot, dot, lead, rotate, rotate, take_back, take_back, hand_back, group, cover, cover,
]  # fmt: skip


def new_day(house: House, seed: int) -> Day:
    """A workshop with three open stations, two participants, and staff."""
    database = house.own.database
    workshop, found = import_event(database, house.own.catalogue, event(seed))
    staff = {door.role: seats.enter_by_link(database, workshop, door.secret) for door in reversed(found)}
    token = ways_in(database, workshop).token
    people = [doors.join(database, token, DAY) for _ in range(2)]
    stations = {row.kind: row.id for row in states.stations(database, staff["moderator"].seat)}
    for station in stations.values():
        running.set_station(database, staff["moderator"].seat, station, "open")
    return Day(house, random.Random(seed), people, staff, stations)
