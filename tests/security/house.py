"""Two workshops in one house: the real app on a real database, with things in both of them that could leak."""

import json
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from werkstadt import demo
from werkstadt.app import make_app, open_database, stand_behind
from werkstadt.core import (
    clustering,
    consents,
    contributing,
    doors,
    dotting,
    feedback,
    judging,
    pictures,
    release_files,
    releasing,
    responding,
    running,
    seats,
    states,
    voting,
)
from werkstadt.core.contributing import Draft
from werkstadt.core.database import Session
from werkstadt.core.document import Document
from werkstadt.core.documenting.order import OWN
from werkstadt.core.editing import chapters, talks
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.finding import ways_in
from werkstadt.core.once import Saved
from werkstadt.core.picture_making import make_picture
from werkstadt.core.seats import NewSeat, Seat
from werkstadt.core.tables import Change, Table
from werkstadt.core.workshops import Door
from werkstadt.documents import MAKERS, chapter_list, chapter_offers, chapter_pages, find_flaws
from werkstadt.export.tables_in import read_table
from werkstadt.folders import folder
from werkstadt.settings import Settings
from werkstadt.web.assets import Assets
from werkstadt.web.services import Services
from werkstadt.web.waiting import Result, Waiter
from werkstadt.web.who import participant_cookie, staff_cookie
from werkstadt.web.workers import Workers

DAY = date(2026, 11, 21)
STAFF = ("coordinator", "moderator", "host", "table", "projector")
ROLES = ("participant", *STAFF)


class NativeWaiter(Waiter):
    """Waits for workers without an event loop."""

    def __init__(self) -> None:
        pass

    def wait(self, future: Future[Any]) -> Any:
        """The future's result."""
        return future.result()

    def blocking(self, call: Callable[[], Result]) -> Result:
        """The result of the call."""
        return call()


@dataclass
class Place:
    """One workshop of the house: a word that stands in all its texts, seats of every role, an id of everything."""

    workshop: str
    word: str
    doors: list[Door]
    seats: dict[str, NewSeat] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    """Name of a part of an address (`station`, `card`, `picture`, …) → id."""

    def seat(self, role: str) -> Seat:
        """The seat of this role."""
        return self.seats[role].seat


@dataclass
class House:
    """The app and its workshops."""

    own: Services
    app: Flask
    places: list[Place] = field(default_factory=list)

    def client(self, *held: NewSeat) -> FlaskClient:
        """A browser that holds these seats."""
        client = self.app.test_client()
        for made in held:
            seat = made.seat
            staff = seat.role != "participant"
            name = staff_cookie(seat.workshop, seat.id) if staff else participant_cookie(seat.workshop)
            client.set_cookie(name, made.token)
        return client

    def new_participant(self, place: Place) -> NewSeat:
        """Somebody who has just come in."""
        return doors.join(self.own.database, ways_in(self.own.database, place.workshop).token, DAY)

    def station(self, place: Place, kind: str) -> str:
        """The station of a kind."""
        rows = states.stations(self.own.database, place.seat("coordinator"))
        return next(row.id for row in rows if row.kind == kind)

    def leave(self, place: Place, seat: Seat, kind: str, sort: str, *, key: str = "", **fields: Any) -> Saved:
        """A card at the station of a kind."""
        draft = Draft(secrets.token_hex(16), sort, fields, key)
        return contributing.contribute(self.own.database, self.own.catalogue, seat, self.station(place, kind), draft)

    def everything(self, workshop: str = "") -> dict[str, list[Any]]:
        """Every row of every table, or those of one workshop, as text."""
        found = {}
        with self.own.database.read() as session:
            for table in Table.metadata.sorted_tables:
                rows = session.execute(table.select()).all()
                found[table.name] = sorted(repr(row) for row in rows if not workshop or workshop in repr(row))
        return found


@contextmanager
def open_house(folder_: Path, **settings: Any) -> Iterator[House]:
    """A house without workshops."""
    folder_.mkdir(parents=True, exist_ok=True)
    given = replace(Settings(data=folder_), **settings)
    database, kinds = open_database(given)
    workers = Workers(NativeWaiter())
    own = Services(
        given, database, kinds, Assets(folder("static")), workers, lambda _chosen="": given.public_url or "http://localhost",
        documents=MAKERS, today=lambda: DAY, read_table=read_table, find_flaws=find_flaws,
        chapter_list=chapter_list, chapter_offers=chapter_offers, chapter_pages=chapter_pages,
    )  # fmt: skip
    try:
        app = make_app(own)
        stand_behind(app, given, own.base_path)
        yield House(own, app)
    finally:
        workers.close()
        database.close()


def move_in(house: House, word: str) -> Place:
    """A filled workshop: the demo's town renamed, every role seated, and one of everything."""
    text = demo.town_on(DAY).decode().replace("Amselwerda", word).replace("Mosterei", word)
    event = json.loads(text) | {"earlier": _earlier(word)}
    workshop, found = import_event(house.own.database, house.own.catalogue, json.dumps(event).encode())
    place = Place(workshop, word, found)
    _take_seats(house, place)
    _leave_traces(house, place)
    return place


def _earlier(word: str) -> dict[str, Any]:
    """The workshop that this one follows."""
    carried = [
        {"kind": "promise", "what": f"{word} Schaukasten", "who": f"{word}-Verein", "word": f"{word} hängt"},
        {"kind": "wishes", "what": f"{word} Bänke"},
    ]
    cards: list[dict[str, Any]] = [
        {"type": "calendar", "title": f"{word} Fest", "when": {"month": 6}},
        {"type": "friction", "kind": "wish", "text": f"{word} Bänke am Bach"},
    ]
    return {"title": f"{word} damals", "date": "2025-11-20", "carried": carried, "cards": cards}


def _take_seats(house: House, place: Place) -> None:
    database = house.own.database
    place.seats["participant"] = house.new_participant(place)
    for door in place.doors:
        if door.role not in place.seats:
            place.seats[door.role] = seats.enter_by_link(database, place.workshop, door.secret)
    station = place.seat("host").station

    def job(session: Session) -> NewSeat:
        return seats.sit(session, place.workshop, "table", station=station)

    place.seats["table"] = database.write(job)
    for row in states.stations(database, place.seat("coordinator")):
        running.set_station(database, place.seat("coordinator"), row.id, "open")


def _leave_traces(house: House, place: Place) -> None:
    """Shown, held and hidden cards, a former text, responses, a picture, a talk, an anonymous card."""
    database, catalogue, word = house.own.database, house.own.catalogue, place.word
    person, staff = place.seat("participant"), place.seat("coordinator")
    seats.say_organisation(database, person, f"{word}-Verein")
    card = house.leave(place, person, "calendar", "entry", title=f"{word} offen", when={"month": 5})
    contributing.change(
        database, catalogue, person, card.id,
        Draft(secrets.token_hex(16), "entry", {"title": f"{word} neu", "when": {"month": 6}}), 1,
    )  # fmt: skip
    hidden = house.leave(place, person, "calendar", "entry", title=f"{word} versteckt", when={"month": 7})
    judging.judge(database, staff, hidden.id, "hide")
    key = secrets.token_hex(16)
    held = house.leave(place, person, "friction", "friction", key=key, text=f"{word} gehalten")
    responding.respond(database, person, card.id, "note", f"{word} Notiz", secrets.token_hex(16))
    said = running.say_to_all(database, staff, f"{word} sagt")
    talks.add_talk(database, staff, {"title": f"{word} Vortrag", "points": "eins"})
    picture = pictures.add_picture(
        database, staff, house.own.pictures, make_picture(tiny_png()),
        {"use": "map", "credit": f"{word} Karte", "licence": "dl-de", "caption": word, "alternative": word},
    )  # fmt: skip
    photograph = pictures.add_picture(
        database, staff, house.own.pictures, make_picture(tiny_png()),
        {"use": "photo", "caption": f"{word} Foto", "station": place.seat("host").station or ""},
    )  # fmt: skip
    vote = voting.start(database, staff, house.station(place, "calendar"), f"{word} zuerst?", 3, several=False).voting
    dotting.set_dots(database, person, house.station(place, "calendar"), vote, card.id, 1, secrets.token_hex(16))
    agreed = {"person": f"{word} Person", "choices": "quotation", "client_id": secrets.token_hex(16)}
    consents.give(database, house.own.catalogue, place.seat("participant"), agreed, lambda _: f"{word} Wortlaut")
    feedback.hand_out(database, staff, handed_out=True)
    release = _release(house, place)
    calendar = house.station(place, "calendar")
    grouped = clustering.put_together(database, staff, calendar, {hidden.id: ""}, name=f"{word} Gruppe")
    place.ids = {
        "workshop": place.workshop, "station": house.station(place, "calendar"), "card": card.id, "hidden": hidden.id,
        "held": held.id, "other": house.station(place, "friction"), "key": key, "picture": picture,
        "photograph": photograph, "release": release, "voting": vote, "cluster": grouped.cluster,
        "seat": place.seat("projector").id, "link": next(door.link for door in place.doors if door.role == "projector"),
        "code": ways_in(database, place.workshop).token, "action": said.undo,
        "chapter": chapters.add(database, staff, {"title": f"{word} Dank"}).removeprefix(OWN),
    } | _first_rows(house, place)  # fmt: skip


def _release(house: House, place: Place) -> str:
    """A release with one frozen file."""
    database, staff = house.own.database, place.seat("coordinator")
    typed = {"by": f"{place.word}-Amt", "edition": "internal", "formats": "csv"}
    made = releasing.release(database, staff, typed, ["csv"])
    file = release_files.keep(house.own.pictures, "csv", Document(b"zip", "application/zip", f"{place.word}.zip"))
    release_files.finish(database, made, [{"format": "csv"}], [file])
    return made


def _first_rows(house: House, place: Place) -> dict[str, str]:
    """An id out of each table that pages name in addresses or forms."""
    wanted = {
        "point": "agenda_item", "line": "insight", "agreement": "agreement", "talk": "talk",
        "organisation": "organisation", "response": "response", "consent": "consent",
        "carried": "carried",
    }  # fmt: skip
    found = {}
    with house.own.database.read() as session:
        for name, table_name in wanted.items():
            table = Table.metadata.tables[table_name]
            found[name] = str(session.execute(table.select().where(table.c.workshop == place.workshop)).first()[0])  # type: ignore[index]  # there is one
    return found


def log_numbers(house: House, workshop: str) -> list[int]:
    """The numbers of a workshop's log."""
    with house.own.database.read() as session:
        rows = session.query(Change.seq).where(Change.workshop == workshop).order_by(Change.seq)
        return [int(row.seq) for row in rows]


def tiny_png() -> bytes:
    """A picture of 64 × 48 pixels."""
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    Image.new("RGB", (64, 48), (90, 140, 60)).save(file, "PNG")
    return file.getvalue()


def error_of(body: str) -> dict[str, Any]:
    """The one error shape, checked."""
    data = json.loads(body)
    assert set(data) == {"error"}
    assert set(data["error"]) - {"present"} == {"code", "message", "fields"}
    found: dict[str, Any] = data["error"]
    return found
