"""Groups of cards travel by their names, with their order, the sorting of the wall and whether it is covered."""

from collections.abc import Callable
from typing import Any

Event = dict[str, Any]


def test_groups_order_and_word_are_the_same_after_a_journey(travelled: Callable[[Event], Event]) -> None:
    cards = [
        {"kind": "friction", "text": "Eins", "meta": {"cluster": "Räume"}},
        {"kind": "friction", "text": "Zwei", "meta": {"visibility": "returned", "word": "Bitte kürzer"}},
        {"kind": "wish", "text": "Drei", "meta": {"cluster": "Ämter"}},
        {"kind": "wish", "text": "Vier", "meta": {"cluster": "räume"}},
    ]
    station = {"type": "friction", "ordered": "clusters", "private": True, "clusters": ["Ämter", "Räume"]}
    event = {"format": "werkstadt-event", "version": 1, "event": {"title": "Probe"}}
    (first,) = travelled({**event, "stations": [{**station, "contributions": cards}]})["stations"]
    assert {key: first[key] for key in station} == station
    assert [card["meta"].get("cluster") for card in first["contributions"]] == ["Räume", None, "Ämter", "Räume"]
    assert first["contributions"][1]["meta"] == {"visibility": "returned", "word": "Bitte kürzer"}
    (again,) = travelled({**event, "stations": [first]})["stations"]
    assert again == first
