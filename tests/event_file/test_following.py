"""A workshop that follows another: what comes along, what stays behind, and what travels further."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.event_file.test_event_file import missing
from tests.travelled import exported
from werkstadt.core import workshops
from werkstadt.core.catalogue import catalogue
from werkstadt.core.database import Database
from werkstadt.core.eventfile.following import following
from werkstadt.core.eventfile.preparing import prepare
from werkstadt.core.eventfile.reading import read_event_file
from werkstadt.core.eventfile.travelling import as_bytes, copy_event, follow_event
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Carried, Earlier, EarlierCard
from werkstadt.errors import BrokenFile

FOLLOWED = json.loads(Path(__file__).with_name("followed.json").read_text(encoding="utf-8"))
DAY = date(2027, 5, 7)

Event = dict[str, Any]


@pytest.fixture
def followed() -> Event:
    return deepcopy(FOLLOWED)


def after(event: Event, title: str = "", *, stations: bool = True) -> Event:
    """The event file of a workshop that follows this one."""
    return following(prepare(catalogue(), read_event_file(as_bytes(event))), title, DAY, stations=stations)


def test_what_became_of_it_travels_and_is_the_same_again(followed: Event, travelled: Callable[[Event], Event]) -> None:
    once = travelled(followed)
    assert missing(followed, once) == []
    assert as_bytes(travelled(once)) == as_bytes(once)


def test_following_workshop_travels_too(followed: Event, travelled: Callable[[Event], Event]) -> None:
    once = travelled(after(followed))
    assert once["earlier"] == after(followed)["earlier"]
    assert as_bytes(travelled(once)) == as_bytes(once)


def test_agreements_and_wishes_are_carried_and_what_was_left_open_before(followed: Event) -> None:
    assert [(one["kind"], one["what"], one.get("status", "")) for one in after(followed)["earlier"]["carried"]] == [
        ("promise", "Ein Schaukasten an der Mühle", "done"),
        ("examine", "Licht am Bachweg", ""),
        ("looking", "Wer gießt im Sommer?", "open"),
        ("wishes", "Ein Fest im Winter", "examined"),
        ("wishes", "Ein Kalender für alle", ""),
        ("wishes", "Mehr Bänke am Bach, bitte melden: […]", ""),
    ]


def test_cluster_of_wishes_is_asked_once(followed: Event) -> None:
    for card in followed["stations"][2]["contributions"][1:3]:
        card["meta"] = {"cluster": "Bach und Bänke"}
    found = after(followed)["earlier"]
    assert [one["what"] for one in found["carried"] if one["kind"] == "wishes"] == [
        "Ein Fest im Winter", "Bach und Bänke",
    ]  # fmt: skip
    assert [card["cluster"] for card in found["cards"] if card["type"] == "friction"] == ["Bach und Bänke"] * 2


def test_organisations_come_along_and_nobody_else(followed: Event) -> None:
    found = after(followed)
    assert found["participants"] == [
        {"group": "Verwaltung", "organisations": ["Amt für Grün"]},
        {"group": "Vereine", "organisations": ["Mühlenverein", "Turnerbund"]},
    ]
    said = json.dumps(found, ensure_ascii=False)
    left = ("Erika", "Beispiel", "Platzwart", "0170", "0123", "Wir mahlen", "Geheimes", "Bleibt liegen")
    assert [word for word in left if word in json.dumps(followed, ensure_ascii=False)] == list(left)
    assert [word for word in left if word in said] == []


def test_map_and_calendar_are_kept_under_the_one_name_of_each_organisation(followed: Event) -> None:
    assert after(followed)["earlier"]["cards"] == [
        {"type": "calendar", "when": {"date": "2026-06-13"}, "title": "Mühlenfest", "organised_by": ["Mühlenverein"]},
        {"type": "calendar", "when": {"month": 3}, "title": "Putztag", "organised_by": ["Turnerbund"]},
        {"type": "social-space", "kind": "flag", "organisation": "Mühlenverein", "x": 0.3, "y": 0.4},
        {"type": "social-space", "kind": "flag", "organisation": "Turnerbund", "x": 0.7, "y": 0.2},
        {"type": "social-space", "kind": "tie", "from": "Mühlenverein", "to": "Turnerbund", "tie": "wished"},
        {"type": "friction", "kind": "wish", "text": "Ein Kalender für alle"},
        {"type": "friction", "kind": "wish", "text": "Mehr Bänke am Bach, bitte melden: […]"},
    ]


def test_stations_come_along_on_wish_without_what_belongs_to_one_year(followed: Event) -> None:
    assert "stations" not in after(followed, stations=False)
    stations = after(followed)["stations"]
    assert [(one["type"], one["title"], one["settings"]) for one in stations] == [
        ("calendar", "Das Jahr im Talgrund", {}), ("social-space", "Wer steht wo?", {}), ("friction", "Reibung", {}),
    ]  # fmt: skip
    assert stations[0]["questions"] == ["Was findet wann statt?"]


def test_title_stays_unless_another_is_given(followed: Event) -> None:
    assert after(followed)["event"]["title"] == "Talgrund trifft sich"
    event = after(followed, "Talgrund blickt zurück")["event"]
    assert (event["title"], event["date"], event["subtitle"]) == (
        "Talgrund blickt zurück", "2027-05-07", "Reihe Gesunder Talgrund",
    )  # fmt: skip


def test_workshop_in_the_database_is_followed_and_may_go(
    followed: Event, database: Database, coordinator: Callable[[Event], Seat]
) -> None:
    source = coordinator(followed)
    new, _ = follow_event(database, catalogue(), source, "", DAY, stations=True)
    workshops.delete_workshop(database, source, "Talgrund trifft sich")
    assert json.loads(exported(database, catalogue(), new))["earlier"] == after(followed)["earlier"]


def test_what_was_carried_goes_with_its_workshop(
    followed: Event, database: Database, coordinator: Callable[[Event], Seat]
) -> None:
    source = coordinator(followed)

    def rows() -> list[int]:
        with database.read() as session:
            return [session.scalar(select(func.count()).select_from(each)) or 0 for each in TABLES]

    assert rows() == [1, 4, 3]
    workshops.delete_workshop(database, source, "Talgrund trifft sich")
    assert rows() == [0, 0, 0]


TABLES = (Earlier, EarlierCard, Carried)


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        ({"cards": [{"type": "pottery", "title": "x"}]}, "earlier.cards[0].type"),
        ({"cards": [{"type": "calendar", "when": {"date": "never"}, "title": "x"}]}, "earlier.cards[0].when"),
        ({"carried": [{"kind": "wishes"}]}, "earlier.carried[0].what"),
        ({"carried": [{"kind": "promise", "what": "x", "status": "perhaps"}]}, "earlier.carried[0].status"),
    ],
)
def test_broken_earlier_workshop_is_refused_with_its_place(followed: Event, broken: Event, place: str) -> None:
    with pytest.raises(BrokenFile) as refusal:
        prepare(catalogue(), read_event_file(as_bytes(followed | {"earlier": broken})))
    assert refusal.value.values["place"] == place


def test_copy_follows_nothing(followed: Event, database: Database, coordinator: Callable[[Event], Seat]) -> None:
    new, _ = copy_event(database, catalogue(), coordinator(followed), "Noch einmal", DAY)
    assert "earlier" not in json.loads(exported(database, catalogue(), new))
