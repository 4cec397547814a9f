"""The event file on its way in and out: nothing gets lost, nothing secret leaves."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from tests.travelled import exported
from werkstadt.core.catalogue import catalogue
from werkstadt.core.database import Database
from werkstadt.core.eventfile.reading import read_event_file
from werkstadt.core.eventfile.travelling import as_bytes, copy_event, create_from_template, import_event
from werkstadt.core.organisations import canonical, register
from werkstadt.core.seats import Seat
from werkstadt.core.tables import AgendaItem, Contribution, Link, Response, Station, Workshop
from werkstadt.demo import town

REFERENCE = Path(__file__).parents[3] / "shared" / "data" / "jena-nord-2024.json"

Event = dict[str, Any]
Journey = Callable[[Event], Event]
Enter = Callable[[Event], Seat]


def missing(expected: Any, found: Any, place: str = "") -> list[str]:
    """Places of `expected` that `found` lacks or says otherwise."""
    if isinstance(expected, dict):
        lost = [f"{place}.{key}" for key in expected if key not in found]
        inside = [missing(expected[key], found[key], f"{place}.{key}") for key in expected if key in found]
        return lost + [line for lines in inside for line in lines]
    if isinstance(expected, list):
        if len(expected) != len(found):
            return [f"{place}: {len(found)} of {len(expected)}"]
        inside = [missing(item, found[number], f"{place}[{number}]") for number, item in enumerate(expected)]
        return [line for lines in inside for line in lines]
    return [] if expected == found and type(expected) is type(found) else [f"{place}: {found!r}"]


def set_visibility(database: Database, seat: Seat, text: str, visibility: str) -> None:
    here = (Contribution.workshop == seat.workshop, Contribution.fields["text"].as_string() == text)
    database.write(lambda session: session.execute(update(Contribution).where(*here).values(visibility=visibility)))


def test_event_file_of_the_reference_event_travels_without_loss(travelled: Journey) -> None:
    if not REFERENCE.exists():
        pytest.skip("the reference event lies beside the project, and is not here")
    event = json.loads(REFERENCE.read_bytes())
    exported = travelled(event)
    assert missing(event, exported) == []
    assert as_bytes(travelled(exported)) == as_bytes(exported)


def test_event_file_of_the_demo_town_travels_without_loss(travelled: Journey) -> None:
    event = json.loads(town().read_text(encoding="utf-8"))
    exported = travelled(event)
    assert [line for line in missing(event, exported) if ".id: " not in line and ".answers: " not in line] == []
    assert as_bytes(travelled(exported)) == as_bytes(exported)


def test_event_file_keeps_every_unknown_key_and_empty_value(small: Event, travelled: Journey) -> None:
    exported = travelled(small)
    small["stations"][0]["contributions"][0]["id"] = "c1"
    small["stations"][0]["contributions"][2]["answers"] = "c1"
    assert missing(small, exported) == []


def test_event_file_is_the_same_after_a_second_journey(small: Event, travelled: Journey) -> None:
    once = travelled(small)
    assert as_bytes(travelled(once)) == as_bytes(once)


def test_event_file_numbers_cards_in_file_order(small: Event, travelled: Journey) -> None:
    ids = [card["id"] for station in travelled(small)["stations"] for card in station["contributions"]]
    assert ids == ["c1", "c2", "c3", "c4", "c5", "c6"]


def test_imported_cards_are_shown_unless_the_file_says_otherwise(
    database: Database, small: Event, coordinator: Enter
) -> None:
    seat = coordinator(small)
    with database.read() as session:
        station = session.scalars(select(Station).where(Station.kind == "friction")).one()
        here = select(Contribution).where(Contribution.station == station.id)
        rows = session.scalars(here.order_by(Contribution.number)).all()
        assert [row.visibility for row in rows] == ["shown", "held", "shown", "hidden"]
        assert [row.late for row in rows] == [False, True, False, False]
        assert [row.workshop for row in rows] == [seat.workshop] * 4
        assert rows[2].fields["answers"] == rows[0].id
        assert station.settings["hold"] is True


def test_imported_agenda_opens_the_stations_of_a_type(database: Database, small: Event, coordinator: Enter) -> None:
    coordinator(small)
    with database.read() as session:
        friction = session.scalar(select(Station.id).where(Station.kind == "friction"))
        assert session.scalar(select(AgendaItem.opens)) == [friction]


def test_imported_register_knows_sectors_and_spellings(database: Database, small: Event, coordinator: Enter) -> None:
    seat = coordinator(small)
    with database.read() as session:
        rows = {row.name: (row.sector, row.invited) for row in register(session, seat.workshop)}
        spellings = canonical(register(session, seat.workshop))
    assert rows["Amt für Soziales"] == ("Verwaltung", True)
    assert rows["Turnverein"] == ("Vereine", True)
    assert rows["TV Nordhang"] == ("", False)
    assert spellings == {"TV Nordhang": "Turnverein"}


def test_export_leaves_out_what_was_withdrawn_or_redacted(database: Database, small: Event, coordinator: Enter) -> None:
    seat = coordinator(small)
    set_visibility(database, seat, "Zwischenton", "redacted")
    set_visibility(database, seat, "Alle reden, wenige tun", "withdrawn")
    cards = json.loads(exported(database, catalogue(), seat.workshop))["stations"][0]["contributions"]
    assert [(card["id"], card["text"]) for card in cards] == [("c1", "Zu jedem Beschluss ein Datum"), ("c2", "Später")]
    assert "answers" not in cards[0]


def test_export_holds_no_code_token_or_inner_id(database: Database, small: Event, coordinator: Enter) -> None:
    seat = coordinator(small)
    file = exported(database, catalogue(), seat.workshop).decode()
    with database.read() as session:
        workshop = session.scalars(select(Workshop)).one()
        secrets = [workshop.join_code, workshop.join_token, seat.id, *session.scalars(select(Link.secret))]
        for column in (Link.id, Contribution.id, Response.id, Station.id):
            secrets += session.scalars(select(column)).all()
    assert [secret for secret in secrets if secret in file] == []


def test_import_makes_a_link_for_every_role_and_station(database: Database, small: Event) -> None:
    _, doors = import_event(database, catalogue(), json.dumps(small).encode())
    assert [door.role for door in doors] == ["coordinator", "moderator", "projector", "host", "host", "host"]


@pytest.mark.parametrize("language", ["de", "en", "de-simple"])
def test_template_gives_agenda_and_stations(database: Database, language: str) -> None:
    create_from_template(database, catalogue(), "Werkstatt", None, language)
    with database.read() as session:
        stations = session.scalars(select(Station).order_by(Station.position)).all()
        said = [catalogue().kind(row.kind).say("title", language) for row in stations]
        assert [row.title for row in stations] == said
        assert all(row.questions and row.kicker for row in stations)
        opens = session.scalar(select(AgendaItem.opens).where(AgendaItem.phase == "work"))
        assert opens == [row.id for row in stations if row.kind != "memo"]  # that is open all day


def test_copy_takes_the_stations_and_leaves_the_cards(database: Database, small: Event, coordinator: Enter) -> None:
    workshop, _ = copy_event(database, catalogue(), coordinator(small), "Zweite Werkstatt", None)
    with database.read() as session:
        assert session.scalar(select(func.count()).where(Contribution.workshop == workshop)) == 0
        stations = session.scalars(select(Station).where(Station.workshop == workshop).order_by(Station.position))
        assert [row.title for row in stations] == ["Reibung", "Jahr", "Ökosystem Netzwerk"]


def test_card_may_be_ten_times_as_long_as_in_the_form(small: Event, travelled: Journey) -> None:
    small["stations"] = [{"type": "friction", "contributions": [{"kind": "wish", "text": "x" * 4000}]}]
    assert len(travelled(small)["stations"][0]["contributions"][0]["text"]) == 4000


def test_choice_that_the_station_no_longer_offers_can_still_travel(small: Event, travelled: Journey) -> None:
    tie = {"kind": "tie", "from": "a", "to": "b", "tie": "once"}
    small["stations"] = [{"type": "social-space", "contributions": [tie]}]
    assert travelled(small)["stations"][0]["contributions"][0]["tie"] == "once"


def test_file_with_a_byte_order_mark_is_read(small: Event) -> None:
    event = read_event_file(b"\xef\xbb\xbf" + json.dumps(small).encode())
    assert event.event.get("title") == "Werkstatt Nordhang"


def test_example_of_the_docs_travels_without_loss(travelled: Journey) -> None:
    text = (Path(__file__).parents[2] / "docs" / "event-file.md").read_text(encoding="utf-8")
    example = json.loads(text.split("```json")[1].split("```")[0])
    assert missing(example, travelled(example)) == []
