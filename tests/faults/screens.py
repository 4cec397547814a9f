"""Screens that follow the live line as `live.js` does, and a line whose pushes, losses and restarts chance decides."""

import json
from dataclasses import dataclass, field
from typing import Any

import gevent

from tests.security.house import House
from werkstadt.app import make_app, open_database
from werkstadt.core import log, states
from werkstadt.core.seats import NewSeat
from werkstadt.core.stage import stage_data
from werkstadt.station.card_html import render_card
from werkstadt.web.live import Live
from werkstadt.web.made_once import MadeOnce
from werkstadt.web.waiting import Waiter
from werkstadt.words import Words

Shown = tuple[dict[str, str], dict[str, tuple[str, str]], dict[str, Any]]
"""Card → HTML, station → title and state, the stage."""
Known = dict[tuple[str, bool], dict[str, str]]
"""Station, and whether for staff → its cards."""


class Line:
    """The live part of a server; it pushes when it is told to, so that the same seed is the same day."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._open()

    def _open(self) -> None:
        self.house.app = make_app(self.house.own)
        self.live = Live(self.house.app, self.house.own, Waiter())
        gevent.killall(self.live._greenlets)
        self.live._neighbours.look_no_more()

    def push(self) -> None:
        """Sends what was committed since the last time."""
        while self.live._dirty:
            self.live._push(self.live._dirty.pop())

    def restart(self) -> None:
        """Another process on the same data: nothing is left of who listened, or of what was sent to them."""
        own = self.house.own
        own.database.close()
        own.database, own.catalogue = open_database(own.settings)
        own.tails = MadeOnce()
        self._open()


@dataclass
class Screen:
    """A page of one seat: the number it has, cards as HTML, states of stations, the stage, and what is on its way."""

    line: Line
    made: NewSeat
    station: str = ""
    staff: bool = False
    number: int = 0
    cards: dict[str, str] = field(default_factory=dict)
    stations: dict[str, tuple[str, str]] = field(default_factory=dict)
    stage: dict[str, Any] = field(default_factory=dict)
    socket: Any = None
    asleep: bool = False
    coming: list[dict[str, Any]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)

    def load(self) -> None:
        """The page as the server gives it now, and its socket."""
        self.cut()
        self.answers = []
        self.number = log.present_number(self.line.house.own.database, self.made.seat.workshop)
        self.cards, self.stations, self.stage = fresh(self)
        self.connect()

    def connect(self) -> None:
        """Opens the socket, and says which number it has."""
        seat = self.made.seat
        auth = {"workshop": seat.workshop, "seat": seat.id, "station": self.station, "staff": self.staff}
        self.socket = self.line.live.sockets.test_client(
            self.line.house.app, flask_test_client=self.line.house.client(self.made),
            auth={**auth, "language": "de", "since": self.number},
        )  # fmt: skip
        assert self.socket.is_connected()

    def cut(self) -> None:
        """The socket is gone, and what was on its way with it."""
        if self.socket and self.socket.is_connected():
            self.socket.disconnect()
        self.socket, self.coming = None, []

    def receive(self) -> None:
        """What the socket has brought waits to be read; a phone that sleeps will never read it."""
        found = self.socket.get_received() if self.socket else []
        if not self.asleep:
            self.coming += [{"name": one["name"], **one["args"][0]} for one in found]

    def hear(self, most: int = 1_000) -> None:
        """Reads the next messages, in their order."""
        self.receive()
        heard, self.coming = self.coming[:most], self.coming[most:]
        for message in heard:
            if message["name"] == "resync":
                self.load()
                return
            if message["name"] == "changes":
                self.fold(message)

    def hear_one(self) -> None:
        """Reads the next message only; the others wait."""
        self.hear(1)

    def ask(self) -> None:
        """Asks over HTTP for what is missing; one question at a time, and the answer takes its time."""
        if self.answers:
            return
        seat = self.made.seat
        address = f"/w/{seat.workshop}/changes?since={self.number}&station={self.station}&lang=de"
        client = self.line.house.client(self.made)
        answer = client.get(address + "&staff" * self.staff, headers={"X-Seat": seat.id})
        assert answer.status_code == 200
        self.answers.append(json.loads(answer.data))

    def take_answer(self) -> None:
        """The answer has come."""
        if self.answers:
            self.fold(self.answers.pop())

    def fold(self, message: dict[str, Any]) -> None:
        """Takes one message of changes."""
        if message.get("resync"):
            self.load()
        elif message["to"] <= self.number:
            return
        elif message["from"] > self.number:
            self.ask()
        else:
            for item in message["items"]:
                if item["seq"] > self.number:
                    self._take(item)
            self.number = message["to"]

    def _take(self, item: dict[str, Any]) -> None:
        if item["op"] == "drop":
            self.cards.pop(item["id"], None)
        elif item["op"] == "put":
            self.cards[item["id"]] = str(item["html"])
        elif item["id"] == log.STAGE:
            self.stage = item["data"]
        elif item["op"] == log.STATE and item["station"]:
            self.stations[item["id"]] = (item["data"]["title"], item["data"]["state"])

    def shows(self) -> Shown:
        """Everything that can be seen; the server's clock goes on meanwhile."""
        return self.cards, self.stations, {name: value for name, value in self.stage.items() if name != "now"}


def fresh(screen: Screen, known: Known | None = None) -> Shown:
    """What a page that is loaded now would show; stations that are `known` at this instant are not drawn again."""
    own, seat, known = screen.line.house.own, screen.made.seat, {} if known is None else known
    cards: dict[str, str] = {}
    stations: dict[str, tuple[str, str]] = {}
    for row in states.stations(own.database, seat):
        stations[row.id] = (row.title, row.state)
        if screen.station in {"", row.id}:
            if (row.id, screen.staff) not in known:
                known[row.id, screen.staff] = cards_at(screen, row.id, row.kind)
            cards |= known[row.id, screen.staff]
    with own.database.read() as session:
        stage = stage_data(session, seat.workshop)
    return cards, stations, {name: value for name, value in stage.items() if name != "now"}


def cards_at(screen: Screen, station: str, kind: str) -> dict[str, str]:
    """The cards of a station as this seat sees them."""
    own = screen.line.house.own
    static = f"{own.base_path}/static/{own.assets.fingerprint}"
    state = states.station_state(own.database, own.catalogue, screen.made.seat, station, staff=screen.staff)
    words = Words("de", state.gender)
    return {card.id: str(render_card(own.catalogue.kind(kind), card, state, words, static)) for card in state.cards}
