"""Stations: any kind can be added, questions keep their ids, settings their types, full ones are not lost by a slip."""

from typing import Any

import pytest

from tests.core.conftest import Room
from werkstadt.core import contributing, log, organisations, running, states
from werkstadt.core.contributing import Draft
from werkstadt.core.editing import settings, stations
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.stage import stage_data
from werkstadt.core.tables import Contribution, Station
from werkstadt.errors import Invalid, NoSeat, Refused, Stale


def all_of(room: Room) -> list[Station]:
    return states.stations(room.database, room.staff("coordinator"))


def ask(room: Room, row: Station, ids: list[str], texts: list[str], former: str = "") -> None:
    seat = room.staff("coordinator")
    former = former or fingerprint(stations.shown_questions(row))
    stations.save_questions(room.database, seat, row.id, ids=ids, texts=texts, former=former)


def set_up(room: Room, row: Station, former: str = "", **raw: Any) -> None:
    kind = room.catalogue.kind(row.kind)
    former = former or fingerprint(settings.shown(kind, row, "de"))
    settings.save_settings(
        room.database, room.catalogue, room.staff("coordinator"), row.id, raw=raw, former=former, language="de"
    )


def test_every_kind_can_be_added_and_brings_its_words(room: Room) -> None:
    before = len(all_of(room))
    for name in room.catalogue.kinds:
        stations.add_station(room.database, room.catalogue, room.staff("coordinator"), name)
    added = all_of(room)[before:]
    assert [row.kind for row in added] == list(room.catalogue.kinds)
    assert all(row.title and row.questions for row in added)


def test_unknown_kind_is_refused(room: Room) -> None:
    with pytest.raises(Invalid):
        stations.add_station(room.database, room.catalogue, room.staff("coordinator"), "../../etc")


def test_station_moves(room: Room) -> None:
    before = [row.id for row in all_of(room)]
    stations.move_station(room.database, room.staff("coordinator"), before[2], -1)
    assert [row.id for row in all_of(room)] == [before[0], before[2], before[1], *before[3:]]


def test_questions_keep_their_ids_when_order_and_words_change(room: Room) -> None:
    row = room.station("ecosystem")
    ids = [question["id"] for question in row.questions]
    texts = [question["text"] for question in row.questions]
    ask(room, row, [ids[1], ids[0], *ids[2:], ""], [texts[1], "Anders gefragt?", *texts[2:], "Ganz neu?"])
    after = room.station("ecosystem").questions
    assert [question["id"] for question in after[:-1]] == [ids[1], ids[0], *ids[2:]]
    assert after[1]["text"] == "Anders gefragt?"
    assert after[-1]["id"] not in ids


def test_answered_question_stays(room: Room) -> None:
    row = room.station("ecosystem")
    ids = [question["id"] for question in row.questions]
    texts = ["", *(question["text"] for question in row.questions[1:])]
    with pytest.raises(Invalid) as refused:
        ask(room, row, ids, texts)
    assert set(refused.value.fields) == {"questions"}
    assert [question["id"] for question in room.station("ecosystem").questions] == ids


def test_foreign_id_of_a_question_becomes_a_new_one(room: Room) -> None:
    row = room.station("friction")
    ids = [question["id"] for question in row.questions]
    ask(room, row, [*ids, "<script>"], [*(question["text"] for question in row.questions), "Neu?"])
    assert room.station("friction").questions[-1]["id"] != "<script>"


def test_two_who_edit_the_questions_see_each_other(room: Room) -> None:
    row = room.station("friction")
    former = fingerprint(stations.shown_questions(row))
    ids = [question["id"] for question in row.questions]
    ask(room, row, [*ids, ""], [*(question["text"] for question in row.questions), "Neu?"])
    with pytest.raises(Stale):
        ask(room, row, ids, ["Nur diese?"] + [""] * (len(ids) - 1), former)


def test_settings_are_read_by_their_types(room: Room) -> None:
    set_up(room, room.station("calendar"), groups="Kinder\n\nKinder\nAlte", hold=True,
           holidays=[{"name": "Herbst", "start": "2027-10-04", "end": "2027-10-16"}])  # fmt: skip
    row = room.station("calendar")
    assert row.settings["groups"] == ["Kinder", "Alte"]
    assert row.settings["hold"] is True
    assert row.settings["holidays"] == [{"name": "Herbst", "start": "2027-10-04", "end": "2027-10-16"}]


@pytest.mark.parametrize(
    "raw",
    [
        {"ties": []},
        {"ties": [{"id": "a", "label": "", "accent": "neon", "pattern": "solid"}]},
        {"background": "bild-eines-anderen"},
        {"grid": "vielleicht"},
    ],
)
def test_setting_that_does_not_fit_is_refused_at_its_name(room: Room, raw: dict[str, Any]) -> None:
    before = room.station("social_space").settings
    with pytest.raises(Invalid) as refused:
        set_up(room, room.station("social_space"), **raw)
    assert set(refused.value.fields) == set(raw)
    assert room.station("social_space").settings == before


def test_tie_that_is_stretched_stays(room: Room) -> None:
    kept = [{"id": "wished", "label": "", "accent": "rose", "pattern": "dots"}]
    with pytest.raises(Invalid) as refused:
        set_up(room, room.station("social_space"), ties=kept)
    assert "besteht" in str(refused.value.fields["ties"])


def test_two_who_edit_the_settings_see_each_other(room: Room) -> None:
    row = room.station("friction")
    former = fingerprint(settings.shown(room.catalogue.kind(row.kind), row, "de"))
    set_up(room, row, former, hold=False)
    with pytest.raises(Stale):
        set_up(room, row, former, anonymous=False)


def test_station_with_cards_goes_only_when_asked(room: Room) -> None:
    seat, row = room.staff("coordinator"), room.station("friction")
    with pytest.raises(Refused):
        stations.remove_station(room.database, seat, row.id, with_cards=False)
    assert stations.cards_of(room.database, seat, row.id) > 0


def test_removed_station_is_known_nowhere(room: Room) -> None:
    seat, row = room.staff("coordinator"), room.station("friction")
    host = room.staff("host", "friction")
    running.show(room.database, room.staff("moderator"), "station", row.id)
    stations.remove_station(room.database, seat, row.id, with_cards=True)
    assert row.id not in [other.id for other in all_of(room)]
    with room.database.read() as session:
        stage = stage_data(session, room.workshop)
    assert (stage["view"], stage["station"]) == ("lobby", None)
    with pytest.raises(NoSeat):
        running.set_station(room.database, host, row.id, "open")


def test_removed_station_leaves_the_stage_and_the_screens_hear_of_it(room: Room) -> None:
    moderator, station = room.staff("moderator"), room.station("friction")
    before = running.show(room.database, moderator, "gallery", station.id).seq
    stations.remove_station(room.database, room.staff("coordinator"), station.id, with_cards=True)
    with room.database.read() as session:
        stage = stage_data(session, room.workshop)
    assert (stage["view"], stage["station"], stage["gallery"]) == ("lobby", None, False)
    _, entries = log.since(room.database, room.workshop, before)
    assert log.STAGE in {entry.item for entry in entries}


def test_names_that_only_a_removed_station_held_leave_the_register(room: Room) -> None:
    station, seat = room.station("ecosystem"), room.staff("coordinator")
    host = room.staff("host", "ecosystem")
    draft = Draft(
        "b" * 32, "answer", {"text": "Karte", "question": station.questions[0]["id"]}, author="Nur hier e. V."
    )
    contributing.contribute(room.database, room.catalogue, host, station.id, draft)
    assert "Nur hier e. V." in organisations.suggestions(room.database, seat)
    before = set(organisations.suggestions(room.database, seat))
    stations.remove_station(room.database, seat, station.id, with_cards=True)
    gone = before - set(organisations.suggestions(room.database, seat))
    assert "Nur hier e. V." in gone
    with room.database.read() as session:
        rows = organisations.register(session, room.workshop)
        assert gone.isdisjoint(row.name for row in rows if row.invited)
        left = {row.author for row in session.query(Contribution)}
    assert left - {""} <= {row.name for row in rows}
