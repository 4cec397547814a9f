"""Which short German texts say nearly the same, and which only share a word."""

import pytest

from tests.core.conftest import Room
from werkstadt.core import alike, running, states, suggesting
from werkstadt.core.editing import undoing
from werkstadt.core.suggesting import Suggestion
from werkstadt.errors import Refused

TEXTS = (
    "Den Spielplatz im Park auch am Abend nutzen", "Spielplatznutzung am Abend",
    "Es gibt zu wenig Kitaplätze in Nord", "Zu wenige Kita-Plätze im Norden",
    "Mehr Bäume in der Straße", "Mehr Baeume in der Strasse pflanzen",
    "Jugendliche haben keinen Treffpunkt", "Es fehlt ein Treffpunkt für Jugendliche",
    "Müll liegt überall herum", "Ältere Menschen fühlen sich allein", "Die Straßenbahn fährt abends zu selten",
    "Der Jugendclub schließt zu früh",
)  # fmt: skip


def test_umlauts_endings_and_joined_words_are_seen_through() -> None:
    found = {(pair.first, pair.second) for pair in alike.pairs(TEXTS)}
    assert found == {(0, 1), (2, 3), (4, 5), (6, 7)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Straße", "STRASSE"), ("Bäume", "Baeume"), ("Ämter", "Aemter"), ("Müll", "Muell")],
)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert alike.folded(one) == alike.folded(other)


@pytest.mark.parametrize("word", ["neue", "Frauen", "bauen", "quer"])
def test_vowels_that_only_look_like_an_umlaut_stay(word: str) -> None:
    assert alike.folded(word) == word.casefold()


def test_nothing_is_alike_where_nothing_is_said() -> None:
    assert alike.pairs(["", "", "und die", "und der"]) == []


def found(room: Room) -> list[Suggestion]:
    host, place = room.staff("host", "friction"), room.station("friction").id
    state = states.station_state(room.database, room.catalogue, host, place, staff=True)
    known = suggesting.dismissed(room.database, host, place)
    return suggesting.suggestions(host, room.catalogue.kind("friction"), state, known)


def test_suggestion_is_dismissed_for_all_and_comes_back(room: Room) -> None:
    host, place = room.staff("host", "friction"), room.station("friction").id
    running.set_station(room.database, host, place, "open")
    one = room.leave(room.participant(), "friction", "friction", key="a" * 32, text="Anträge sind zu kompliziert").id
    other = room.leave(room.participant(), "friction", "friction", key="b" * 32, text="Antrag zu kompliziert").id
    (pair,) = found(room)
    assert {pair.first.id, pair.second.id} == {one, other}
    done = suggesting.not_alike(room.database, host, place, [one, other])
    assert found(room) == []
    undoing.undo(room.database, host, done.undo)
    assert len(found(room)) == 1
    with pytest.raises(Refused):
        suggesting.not_alike(room.database, room.participant(), place, [one, other])
