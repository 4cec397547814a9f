"""Two editions from one source: the public one says nothing that was not released, whatever the format."""

import json
import re
import secrets
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from tests.core.canaries import CANARIES, CANARY, CANARY_NUMBER, KIND, PLACE, add_kind, event, files
from tests.core.conftest import Room
from tests.core.documented import material
from tests.core.test_handing_out import wanted
from werkstadt.app import open_database
from werkstadt.core import clearing
from werkstadt.core.document import INTERNAL, PUBLIC
from werkstadt.core.documenting.cleared import WHATS, LeftOut
from werkstadt.core.documenting.contacts import without_contacts
from werkstadt.core.documenting.editions import public
from werkstadt.core.documenting.material import Material
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.finding import ways_in
from werkstadt.core.tables import Agreement, Clearance, Contribution, Organisation, Picture, Response
from werkstadt.documents import EVERY, MAKERS, PRINTS, WISHED
from werkstadt.documents.everything import WHAT
from werkstadt.settings import Settings

ROOMS = ("posters", *(name for name in PRINTS if name != "wifi"))
"""What is printed for the day and belongs to no documentation; the sheet for the Wi-Fi is made from what is typed."""
UNDRAWN = ("year-a2", "year-a1")
"""Posters of boards that the aviary has not."""


@pytest.fixture(scope="module")
def aviary(tmp_path_factory: pytest.TempPathFactory, storage: Callable[[], str]) -> Iterator[Room]:
    """A workshop full of canaries."""
    folder = tmp_path_factory.mktemp("aviary") / "data"
    folder.mkdir()
    add_kind(folder / "stations")
    url = storage()
    database, catalogue = open_database(Settings(data=folder, database_url=url))
    workshop, doors = import_event(database, catalogue, event())
    room = Room(database, catalogue, workshop, doors, folder, url)
    database.write(lambda session: photograph(session, room))
    yield room
    database.close()


def photograph(session: Session, room: Room) -> None:
    """A picture on which persons can be recognised."""
    name = f"{secrets.token_hex(8)}.png"
    (room.folder / "pictures").mkdir(exist_ok=True)
    made = BytesIO()
    Image.new("RGB", (80, 60), "white").save(made, "PNG")
    (room.folder / "pictures" / name).write_bytes(made.getvalue())
    said = {"caption": f"{CANARY}bild", "alternative": f"{CANARY}bild", "credit": f"{CANARY}bild", "people": True}
    session.add(Picture(id="p1", workshop=room.workshop, station=None, file=name, width=80, height=60, **said))


def editions(room: Room) -> tuple[Material, Material, list[LeftOut]]:
    """The internal edition, the public one, and what that leaves out."""
    internal = material(room)
    with room.database.read() as session:
        released, left = public(internal, room.catalogue.kinds, clearing.cleared(session, room.workshop))
    return internal, released, left


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b\u2060]+", "", text).casefold()


def said(name: str, body: bytes) -> str:
    return squeezed("\n".join(text for _, text in files(name, body)))


def made(room: Room, name: str, edition: str) -> str:
    document = MAKERS[name](replace(wanted(room), edition=edition))
    return said(document.name, document.body)


@pytest.fixture(scope="module")
def handed_out(aviary: Room) -> dict[str, str]:
    """Name → text of each file of the public edition; the ZIP makes every other format, but for the posters."""
    archive = MAKERS["zip"](replace(wanted(aviary), edition=PUBLIC))
    with zipfile.ZipFile(BytesIO(archive.body)) as opened:
        found = {name: said(name, opened.read(name)) for name in opened.namelist()}
    rooms = {name: made(aviary, name, PUBLIC) for name in (*ROOMS, *WISHED)}
    return found | rooms | {"zip": said(archive.name, archive.body)}


@pytest.fixture(scope="module")
def internal(aviary: Room) -> dict[str, str]:
    return {name: made(aviary, name, INTERNAL) for name in EVERY if name not in {"pictures", *UNDRAWN, *ROOMS}}


def test_no_canary_is_in_a_public_file(handed_out: dict[str, str]) -> None:
    assert len(handed_out) == len(WHAT) - len(UNDRAWN) - 1 + len(ROOMS) + len(WISHED) + len(("LIESMICH.txt", "zip"))
    signs = {*map(squeezed, (*CANARIES, CANARY, CANARY_NUMBER, str(PLACE)))}
    assert {
        name: found for name, text in handed_out.items() if (found := [sign for sign in signs if sign in text])
    } == {}


def test_every_canary_is_in_an_internal_file(internal: dict[str, str]) -> None:
    assert [canary for canary in CANARIES if not any(squeezed(canary) in text for text in internal.values())] == []
    assert [sign for sign in (CANARY_NUMBER, str(PLACE)) if squeezed(sign) not in internal["json"]] == []


def test_internal_files_are_unpacked_where_they_are_looked_for(internal: dict[str, str]) -> None:
    assert [name for name, text in internal.items() if squeezed(CANARY) not in text] == []


def test_files_inside_a_pdf_are_looked_into(aviary: Room, handed_out: dict[str, str]) -> None:
    only_in_the_data = squeezed(f"{CANARY}wurzel")
    assert only_in_the_data in made(aviary, "pdf-data", INTERNAL)
    assert '"werkstadt-event"' in handed_out["pdf-data"]


def test_each_file_says_its_edition_in_its_name_and_the_documentation_on_its_first_page(
    handed_out: dict[str, str], internal: dict[str, str]
) -> None:
    plain = {name for name, text in handed_out.items() if "-oeffentlich" not in text.split(".")[0]}
    assert plain == {"LIESMICH.txt", *ROOMS}
    assert [name for name, text in internal.items() if "-intern" not in text.split(".")[0]] == []
    for name in ("pdf", "html", "docx", "odt"):
        assert "·internefassung" in internal[name]
        public_one = next(text for file, text in handed_out.items() if file.endswith(f"-oeffentlich.{name}"))
        assert "·öffentlichefassung" in public_one


def test_public_file_of_everything_opens_no_door(aviary: Room, handed_out: dict[str, str]) -> None:
    ways = ways_in(aviary.database, aviary.workshop)
    assert squeezed(ways.code) not in handed_out["zip"]
    assert squeezed(ways.code) in handed_out["posters"].replace("-", "")


def test_public_event_file_is_imported_again(aviary: Room) -> None:
    body = MAKERS["json"](replace(wanted(aviary), edition=PUBLIC)).body
    workshop, _ = import_event(aviary.database, aviary.catalogue, body)
    again = material(aviary, workshop)
    assert [len(part.state.cards) for part in again.stations] == [2, 1, 1, 1]
    assert set(json.loads(body)) <= {"format", "version", "event", "agenda", "participants", "stations", "plenary"}


def test_what_is_left_out_is_listed_with_its_reason(aviary: Room) -> None:
    _, released, left = editions(aviary)
    assert {one.what for one in left} == set(WHATS)
    assert all(one.said for one in left)
    assert [len(part.state.cards) for part in released.stations] == [2, 1, 1, 1]
    assert {one.said for one in left if one.whole} == {
        f"{CANARY}lotsin", f"{CANARY}fähnchen", f"{CANARY}von", f"{CANARY}bild",
    }  # fmt: skip


def clear_all(session: Session, workshop: str) -> None:
    """Everything of everybody, as a coordinator may who has asked them all."""
    for table in (Contribution, Organisation, Picture, Response, Agreement):
        ids = session.scalars(select(table.id).where(table.workshop == workshop)).all()
        clearing.give(session, workshop, [(item, what) for item in ids for what in WHATS])


def test_what_was_cleared_is_said_and_withdrawn_again_is_not(aviary: Room) -> None:
    aviary.database.write(lambda session: clear_all(session, aviary.workshop))
    internal, released, left = editions(aviary)
    assert [one for one in left if one.item and one.place != aviary.station(KIND).id] == []
    kept = [[card.fields for card in part.state.cards] for part in released.stations]
    assert kept[1:] == [[card.fields for card in part.state.cards] for part in internal.stations][1:]
    assert (released.agreements, released.pictures) == (internal.agreements, internal.pictures)
    aviary.database.write(lambda session: session.execute(update(Clearance).values(consent=clearing.WITHDRAWN)))
    aviary.database.write(lambda session: clear_all(session, aviary.workshop))
    assert editions(aviary)[1].pictures == ()
    aviary.database.write(lambda session: session.execute(delete(Clearance)))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bitte an a.b-c@mail.example.org, danke", "Bitte an […], danke"),
        ("Tel. 03641 49-2000 oder +49 (0)170 5550123", "Tel. […] oder […]"),
        ("(03641) 492000", "[…]"),
        ("Am 01.02.2026 von 09:00 bis 12:00 Uhr", "Am 01.02.2026 von 09:00 bis 12:00 Uhr"),
        ("2026-11-21, 1.000.000 Euro, 07743 Jena, Haus 0815", "2026-11-21, 1.000.000 Euro, 07743 Jena, Haus 0815"),
        ("Gruppe 01/02/2026 – 03/04/2026", "Gruppe 01/02/2026 – 03/04/2026"),
    ],
)
def test_contacts_are_masked_and_days_are_not(text: str, left: str) -> None:
    assert without_contacts(text) == left
