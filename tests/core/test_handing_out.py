"""Files to hand out, made from a real workshop: whatever the format, only what was released, and never a traceback."""

import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pikepdf
import pytest

from tests.core.conftest import DAY, Room
from tests.documents.printed import sizes_of, squeezed, text_of
from werkstadt.app import open_database
from werkstadt.core.document import Wanted
from werkstadt.core.eventfile.travelling import create_from_template, import_event
from werkstadt.core.finding import ways_in
from werkstadt.core.secret import grouped
from werkstadt.core.tables import Contribution
from werkstadt.documents import MAKERS
from werkstadt.folders import folder
from werkstadt.settings import Settings

BASE = "https://beteiligung.example.org/werkstadt"


def wanted(room: Room, workshop: str = "") -> Wanted:
    return Wanted(room.folder, workshop or room.workshop, DAY, base_url=BASE, database_url=room.database_url)


def test_poster_of_each_station_names_the_plain_address_and_the_code(town: Room) -> None:
    ways = ways_in(town.database, town.workshop)
    body = MAKERS["posters"](wanted(town)).body
    text = text_of(body)
    assert text.count(squeezed(grouped(ways.code))) == len(sizes_of(body)) == 5
    assert text.count("beteiligung.example.org/werkstadt") == 5
    assert ways.token not in text


def test_boards_hold_every_card_of_the_stations_that_are_not_drawn(town: Room) -> None:
    text = text_of(MAKERS["boards"](wanted(town)).body)
    with town.database.read() as session:
        rows = [
            row.fields["text"] if "text" in row.fields else row.fields["name"]
            for kind in ("friction", "target_groups")
            for row in session.query(Contribution).where(
                Contribution.station == town.station(kind).id, Contribution.visibility == "shown"
            )
        ]
    assert len(rows) > 10
    assert [row for row in rows if squeezed(row) not in text] == []


def test_empty_boards_are_there_to_be_written_on(town: Room) -> None:
    workshop, _ = create_from_template(town.database, town.catalogue, "Bald", DAY)
    body = MAKERS["boards"](wanted(town, workshop)).body
    text = text_of(body)
    assert set(sizes_of(body)) == {(1191, 842)}
    assert len(sizes_of(body)) >= 5
    assert text.count("Wasbrauchensie?") == 3
    for heading in ("Reibungen", "Wünsche"):
        assert heading in text


def test_sheets_of_two_sorts_are_there_to_be_written_on_whatever_else_the_board_says(tmp_path: Path) -> None:
    made = tmp_path / "stations" / "two_sheets"
    copytree(folder("stations") / "friction", made)
    declared = (made / "station.toml").read_text(encoding="utf-8")
    board = 'layout = "sheets"\nsorts = ["friction", "wish"]\nparts = { by = "heading" }\n'
    changed = re.sub(r'layout = "columns"\n.*\nparts = .*\n', board, declared)
    (made / "station.toml").write_text(changed, encoding="utf-8")
    database, catalogue = open_database(Settings(data=tmp_path))
    event = {"title": "Tag", "date": "2026-11-21"}
    file = {"format": "werkstadt-event", "version": 1, "event": event, "stations": [{"type": "two-sheets"}]}
    workshop, doors = import_event(database, catalogue, json.dumps(file).encode())
    body = MAKERS["boards"](wanted(Room(database, catalogue, workshop, doors, tmp_path))).body
    database.close()
    assert len(sizes_of(body)) >= 1


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_files_inside_the_pdf_are_those_of_the_same_edition(town: Room, edition: str) -> None:
    asked = replace(wanted(town), edition=edition)
    made = MAKERS["pdf-data"](asked)
    assert [(one.standard, one.passed) for one in made.verdicts] == [("PDF/UA-1", True), ("PDF/A-3a", True)]
    event = MAKERS["json"](asked)
    bare = re.compile(rb'"exported": "[^"]*"')
    with zipfile.ZipFile(io.BytesIO(MAKERS["csv"](asked).body)) as tables:
        bodies = {event.body, *(tables.read(name) for name in tables.namelist())}
    with pikepdf.open(io.BytesIO(made.body)) as document:
        found = {name: one.get_file().read_bytes() for name, one in document.attachments.items()}
    assert {bare.sub(b"", body) for body in found.values()} == {bare.sub(b"", body) for body in bodies}
    assert event.name in found
    assert [name for name in found if not re.fullmatch(r"[\w-]+\.(csv|json)", name, re.ASCII)] == []
