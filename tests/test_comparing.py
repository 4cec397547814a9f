"""Then and now: what is new, still there or gone, however its organisations are spelled."""

from typing import Any

from werkstadt.station.comparing import difference, gone, organisations
from werkstadt.station.kind import Kind
from werkstadt.station.loading import kinds
from werkstadt.station.state import Card, StationState


def card(number: int, sort: str, **fields: Any) -> Card:
    return Card(str(number), sort, fields, number)


def state(kind: str, *cards: Card) -> StationState:
    """A station of this kind with these cards, at which TB is a spelling of Turnerbund."""
    spellings = {"TB": "Turnerbund"}
    return StationState("s", kind, "", "", "open", (), {}, cards, 2027, spellings=spellings)


def kind(name: str) -> Kind:
    return kinds()[name]


def test_flag_is_the_same_under_another_spelling() -> None:
    space, flag = kind("social_space"), kind("social_space").sort("flag")
    then = (card(1, "flag", organisation="Turnerbund"), card(2, "flag", organisation="Mühlenverein"))
    now = state("social_space", card(3, "flag", organisation="TB"), card(4, "flag", organisation="Amt"))
    assert flag is not None
    found = difference(flag, then, now)
    assert [[one.id for one in cards] for cards in (found.new, found.kept, found.gone)] == [["4"], ["3"], ["2"]]
    assert [one.id for one in gone(space, then, now)] == ["2"]


def test_tie_is_the_same_in_either_direction_and_another_of_another_kind() -> None:
    tie = kind("social_space").sort("tie")
    assert tie is not None
    then = (card(1, "tie", **{"from": "Amt", "to": "Turnerbund", "tie": "wished"}),)
    same = state("social_space", card(2, "tie", **{"from": "TB", "to": "Amt", "tie": "wished"}))
    other = state("social_space", card(2, "tie", **{"from": "TB", "to": "Amt", "tie": "exists"}))
    assert [len(difference(tie, then, now).kept) for now in (same, other)] == [1, 0]


def test_date_is_the_same_by_its_title_whenever_it_is() -> None:
    entry = kind("calendar").sort("entry")
    assert entry is not None
    then = (card(1, "entry", title="Mühlenfest", when={"date": "2026-06-13"}),)
    now = state("calendar", card(2, "entry", title=" mühlenfest  ", when={"date": "2027-06-12"}))
    assert [one.id for one in difference(entry, then, now).kept] == ["2"]


def test_organisations_of_a_card_go_by_their_one_name() -> None:
    entry = kind("calendar").sort("entry")
    assert entry is not None
    party = card(1, "entry", title="Fest", organised_by=["TB", "Amt"], **{"with": ["Mühlenverein"]})
    assert organisations(entry, party, state("calendar")) == ["Turnerbund", "Amt", "Mühlenverein"]
