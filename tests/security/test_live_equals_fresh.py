"""Whatever happens and however the changes arrive: a screen that follows them shows what a fresh load would show."""

import json
import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.security.house import DAY, House
from werkstadt.core import contributing, doors, joining, judging, log, responding, running, seats, states
from werkstadt.core.contributing import Draft
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.finding import ways_in
from werkstadt.core.seats import Seat
from werkstadt.core.stage import stage_data
from werkstadt.core.tables import Contribution, Response
from werkstadt.errors import WerkstadtError
from werkstadt.station.card_html import render_card
from werkstadt.web.audience import Audience, Items, audience_of
from werkstadt.words import Words

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
class Screen:
    """What one client knows: the number it has, cards as HTML, states of stations, the stage."""

    audience: Audience
    number: int = 0
    cards: dict[str, str] = field(default_factory=dict)
    stations: dict[str, tuple[str, str]] = field(default_factory=dict)
    stage: dict[str, Any] = field(default_factory=dict)

    def shows(self) -> tuple[dict[str, str], dict[str, tuple[str, str]], dict[str, Any]]:
        """Everything that can be seen; the server's clock goes on meanwhile."""
        return self.cards, self.stations, {name: value for name, value in self.stage.items() if name != "now"}

    def fold(self, first: int, last: int, items: list[dict[str, Any]]) -> None:
        """Takes one message of changes, as `live.js` and the pages do."""
        if last <= self.number:
            return
        assert first <= self.number
        for item in items:
            if item["seq"] > self.number:
                self._take(item)
        self.number = last

    def _take(self, item: dict[str, Any]) -> None:
        if item["op"] == "drop":
            self.cards.pop(item["id"], None)
        elif item["op"] == "put":
            self.cards[item["id"]] = str(item["html"])
        elif item["id"] == log.STAGE:
            self.stage = item["data"]
        elif item["station"]:
            self.stations[item["id"]] = (item["data"]["title"], item["data"]["state"])


@dataclass
class Day:
    """One workshop, its people, its screens, and chance."""

    house: House
    chance: random.Random
    people: list[Seat]
    moderator: Seat
    host: Seat
    stations: dict[str, str]
    screens: list[Screen] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)

    @property
    def workshop(self) -> str:
        """Its id."""
        return self.moderator.workshop

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
        day.house.own.database, day.house.own.catalogue, day.chance.choice(day.people), day.stations[kind], draft
    )
    day.keys[saved.id] = key


def edit(day: Day) -> None:
    card = day.card()
    fields = next(fields for sorts in NEW.values() for sort, fields in sorts if sort == card.sort)
    draft = Draft(secrets.token_hex(16), card.sort, day.fields(fields), day.keys[card.id])
    contributing.change(
        day.house.own.database, day.house.own.catalogue, day.chance.choice(day.people), card.id, draft, card.version
    )


def withdraw(day: Day) -> None:
    card = day.card()
    seat = day.chance.choice(day.people)
    contributing.withdraw(day.house.own.database, seat, card.id, secrets.token_hex(16), day.keys[card.id])


def judge(day: Day) -> None:
    seat = day.chance.choice([day.moderator, day.host])
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
    seat = day.chance.choice(day.people)
    responding.respond(day.house.own.database, seat, day.card().id, kind, text, secrets.token_hex(16))


def judge_response(day: Day) -> None:
    response = day.chance.choice(day.rows(Response))
    judging.judge_response(day.house.own.database, day.moderator, response.id, hidden=day.chance.random() < 0.5)


def join(day: Day) -> None:
    name = f"Träger {day.chance.randrange(10**6)}"
    joining.join_card(
        day.house.own.database,
        day.house.own.catalogue,
        day.people[0],
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


def deliver(day: Day) -> None:
    """Some of the screens hear what they missed, all of it in one message."""
    for screen in day.chance.sample(day.screens, len(day.screens) // 2):
        catch_up(day, screen)


ACTIONS: list[Callable[[Day], None]] = [
    *[contribute] * 4, *[judge] * 4, edit, edit, withdraw, open_or_close, respond, respond, judge_response, join, run,
    *[deliver] * 3,
]  # fmt: skip


def catch_up(day: Day, screen: Screen) -> None:
    """The tail that a socket or `changes?since=` brings."""
    last, entries = log.since(day.house.own.database, day.workshop, screen.number)
    items = Items(day.house.own, day.workshop, entries).for_audience(screen.audience)
    screen.fold(screen.number, last, json.loads(json.dumps(items)))


def fresh(day: Day, audience: Audience) -> Screen:
    """What a page that is loaded now would show; its number is read before its state."""
    screen = Screen(audience, log.present_number(day.house.own.database, day.moderator.workshop))
    static = f"{day.house.own.base_path}/static/{day.house.own.assets.fingerprint}"
    for row in states.stations(day.house.own.database, day.moderator):
        screen.stations[row.id] = (row.title, row.state)
        if audience.station not in {"", row.id}:
            continue
        state = states.station_state(
            day.house.own.database, day.house.own.catalogue, day.moderator, row.id, staff=audience.staff
        )
        kind = day.house.own.catalogue.kind(row.kind)
        for card in state.cards:
            screen.cards[card.id] = str(render_card(kind, card, state, Words("de", state.gender), static))
    with day.house.own.database.read() as session:
        screen.stage = stage_data(session, day.workshop)
    return screen


def new_day(house: House, seed: int) -> Day:
    """A workshop with three stations, two participants, a moderator, a host, and a screen of every kind."""
    database = house.own.database
    workshop, found = import_event(database, house.own.catalogue, event(seed))
    staff = {door.role: seats.enter_by_link(database, workshop, door.secret).seat for door in reversed(found)}
    token = ways_in(database, workshop).token
    people = [doors.join(database, token, DAY).seat for _ in range(2)]
    stations = {row.kind: row.id for row in states.stations(database, staff["moderator"])}
    day = Day(house, random.Random(seed), people, staff["moderator"], staff["host"], stations)
    for station in stations.values():
        running.set_station(database, day.moderator, station, "open")
    asked = [(people[0], "", False), (day.moderator, "", True), (day.host, "", True)]
    asked += [(people[1], station, False) for station in stations.values()]
    audiences = [audience_of(database, seat, station, staff=staff_, language="de") for seat, station, staff_ in asked]
    day.screens = [fresh(day, audience) for audience in audiences]
    return day


def live_through(house: House, seed: int) -> None:
    """One random day, compared at its end."""
    day = new_day(house, seed)
    for _ in range(day.chance.randint(5, 40)):
        action = day.chance.choice(ACTIONS)
        try:
            action(day)
        except (WerkstadtError, AttributeError, IndexError):
            continue  # refused, or nothing there yet to do it to
        day.done.append(action.__name__)
    for screen in day.screens:
        catch_up(day, screen)
        assert screen.shows() == fresh(day, screen.audience).shows(), (seed, screen.audience, day.done)


@pytest.mark.parametrize("seed", range(0, 200, 20))  # a hundred days; two thousand in the full run
def test_following_the_changes_shows_what_a_fresh_load_shows(shared: House, seed: int) -> None:
    for step in range(10):
        live_through(shared, seed + step)


@pytest.mark.full
@pytest.mark.timeout(3600)
def test_following_the_changes_of_two_thousand_days(shared: House) -> None:
    for seed in range(1_000, 3_000):
        live_through(shared, seed)


def test_a_card_that_quotes_another_one_follows_it(shared: House) -> None:
    day = new_day(shared, 1)
    database, catalogue, person = shared.own.database, shared.own.catalogue, day.people[0]

    def leave(sort: str, **fields: str) -> str:
        draft = Draft(secrets.token_hex(16), sort, fields)
        return contributing.contribute(database, catalogue, person, day.stations["friction"], draft).id

    friction = leave("friction", text="Zitat, das verborgen wird")
    wish = leave("wish", text="Ein Wunsch", answers=friction)
    screens = {screen.audience.staff: screen for screen in day.screens if not screen.audience.station}
    for screen in screens.values():
        catch_up(day, screen)
        assert "Zitat" in screen.cards[wish]
    judging.judge(database, day.moderator, friction, "hide")
    for screen in screens.values():
        catch_up(day, screen)
        assert screen.shows() == fresh(day, screen.audience).shows()
    assert "Zitat" not in screens[False].cards[wish]
