"""A deleted workshop leaves nothing: no byte of it in the database, its write-ahead log, or any file."""

import json
import secrets
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.core.conftest import DAY, Room
from tests.travelled import exported
from werkstadt import demo
from werkstadt.core import consents, contributing, pictures, responding, running, workshops
from werkstadt.core.contributing import Draft
from werkstadt.core.editing import agenda, chapters, facts, links, plenary, register, stations, talks
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.picture_making import make_picture
from werkstadt.core.rich_text import as_typed
from werkstadt.core.tables import Table
from werkstadt.core.workshops import one
from werkstadt.errors import Refused

CANARY = "Kanarienvogel"


def fill(room: Room) -> None:
    """Puts a canary into every kind of text a workshop can hold."""
    seat, database = room.staff("coordinator"), room.database
    with database.read() as session:
        now = {group: facts.shown(one(session, seat), group) for group in facts.READERS}
    for group, names in {"event": ("subtitle", "place"), "responsible": ("publisher", "funder", "contact"),
                         "notice": ("notice",), "common_ground": ("common_ground",)}.items():  # fmt: skip
        typed = now[group] | {name: f"{CANARY}-{name}" for name in names}
        facts.save(database, seat, group, typed, fingerprint(now[group]))
    for chapter in ("foreword", "outlook", "overview", chapters.add(database, seat, {"title": CANARY})):
        before = chapters.shown(database, seat, chapter)
        text = as_typed([{"type": "paragraph", "text": f"{CANARY}-{chapter}"}])
        wanted = before | dict.fromkeys(("text", "easy", "view"), text) | {"title": CANARY, "message1": CANARY}
        chapters.save(database, seat, chapter, wanted, fingerprint(before))
    agenda.add_point(database, seat, {"title": f"{CANARY}-Punkt", "items": f"{CANARY}-Unterpunkt"})
    talks.add_talk(database, seat, {"title": f"{CANARY}-Vortrag", "points": f"{CANARY}-Aussage"})
    plenary.add_line(database, seat, "insight", {"text": f"{CANARY}-Erkenntnis"})
    plenary.add_line(database, seat, "agreement", {"kind": "promise", "what": f"{CANARY}-Zusage", "who": CANARY})
    register.add(database, seat, {"name": f"{CANARY}-Verein", "sector": f"{CANARY}-Gruppe"})
    links.new_link(database, seat, {"role": "moderator", "name": f"{CANARY}-Link"})
    station = room.station("friction")
    stations.save_questions(database, seat, station.id, ids=[""], texts=[f"{CANARY}-Frage"],
                            former=fingerprint(stations.shown_questions(station)))  # fmt: skip
    running.set_host_note(database, seat, station.id, f"{CANARY}-Notiz", fingerprint({"host_note": station.host_note}))
    running.say_to_all(database, seat, f"{CANARY}-Nachricht")
    card = room.leave(seat, "friction", "friction", text=f"{CANARY}-Karte")
    draft = Draft(secrets.token_hex(16), "friction", {"text": f"{CANARY}-Korrektur"})
    contributing.change(database, room.catalogue, seat, card.id, draft, 1)
    entry = room.leave(seat, "calendar", "entry", title=f"{CANARY}-Fest", organised_by=[f"{CANARY}-Chor"])
    responding.respond(database, seat, entry.id, "note", f"{CANARY}-Antwort", secrets.token_hex(16))
    agreed = {"person": f"{CANARY}-Person", "choices": "quotation", "client_id": secrets.token_hex(16)}
    consents.give_on_paper(database, room.catalogue, seat, agreed, lambda ticked: f"{CANARY}-Wortlaut {ticked}")
    image = BytesIO()
    Image.new("RGB", (64, 64), "white").save(image, "PNG")
    typed = {"use": "photo", "caption": f"{CANARY}-Bild", "alternative": f"{CANARY}-Beschreibung", "credit": CANARY}
    pictures.add_picture(database, seat, room.folder / "pictures", make_picture(image.getvalue()), typed)


def holding(folder: Path, text: str) -> list[str]:
    """Files below a folder that contain the text, in whatever encoding SQLite might use."""
    wanted = [text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(form in path.read_bytes() for form in wanted)]


@pytest.mark.in_a_file
def test_deleted_workshop_leaves_no_byte(room: Room) -> None:
    fill(room)
    assert holding(room.folder, CANARY)
    seat = room.staff("coordinator")
    with room.database.read() as session:
        title = one(session, seat).title
    files = workshops.delete_workshop(room.database, seat, f" {title} ")
    assert len(files) == 1
    pictures.remove_files(room.folder / "pictures", files)
    for text in (CANARY, title, room.workshop, "Drosselgrund", "Alte Mosterei"):
        assert holding(room.folder, text) == [], text
    assert list((room.folder / "pictures").iterdir()) == []


def test_no_row_of_a_deleted_workshop_is_left(room: Room) -> None:
    fill(room)
    seat = room.staff("coordinator")
    with room.database.read() as session:
        title = one(session, seat).title
    workshops.delete_workshop(room.database, seat, title)
    with room.database.read() as session:
        connection = session.connection()
        left = {
            table.name: connection.exec_driver_sql(f'SELECT count(*) FROM "{table.name}"').scalar_one()  # noqa: S608 - our own names
            for table in Table.metadata.sorted_tables
        }
    assert {name: rows for name, rows in left.items() if rows and name not in {"meta", "erasure"}} == {}


@pytest.mark.in_a_file
def test_wrong_title_or_role_deletes_nothing(room: Room) -> None:
    fill(room)
    with room.database.read() as session:
        title = one(session, room.staff("coordinator")).title
    for seat, typed in ((room.staff("coordinator"), "Ein anderer Titel"), (room.staff("moderator"), title)):
        with pytest.raises(Refused):
            workshops.delete_workshop(room.database, seat, typed)
    assert holding(room.folder, CANARY)


def test_second_workshop_stays_whole(room: Room) -> None:
    second, doors = import_event(room.database, room.catalogue, demo.town_on(DAY))
    other = Room(room.database, room.catalogue, second, doors, room.folder)
    before = json.loads(exported(room.database, room.catalogue, other.workshop))
    with room.database.read() as session:
        title = one(session, room.staff("coordinator")).title
    workshops.delete_workshop(room.database, room.staff("coordinator"), title)
    after = json.loads(exported(room.database, room.catalogue, other.workshop))
    assert before | {"exported": ""} == after | {"exported": ""}
