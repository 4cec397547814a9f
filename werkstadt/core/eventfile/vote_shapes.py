"""What an event file says of votes with dots: at a station which ones there were, at a card how many it got."""

from collections.abc import Iterable
from typing import Any

from werkstadt.core.eventfile.breaking import broken
from werkstadt.core.eventfile.objects import Entry, inner, read_objects
from werkstadt.core.eventfile.values import Reader, count, one_of, text, yes_no
from werkstadt.errors import mark

VOTE: dict[str, Reader] = {
    "question": text(200),
    "dots": count,
    "several": yes_no,
    "state": one_of("open", "closed"),
    "people": count,
}
DOTS: dict[str, Reader] = {"vote": count, "phones": count, "paper": count}
USUAL = {"several": False, "state": "closed", "people": 0}
"""What a vote need not say."""


def read_votes(value: Any, place: str) -> list[Entry]:
    """The votes of a station. Raises BrokenFile."""
    return read_objects(value, place, VOTE, ("dots",))


def read_dots(value: Any, place: str) -> list[Entry]:
    """The dots of a card in the votes of its station. Raises BrokenFile."""
    return read_objects(value, place, DOTS, ("vote",))


def check_dots(votes: int, metas: Iterable[Entry]) -> None:
    """Every dot belongs to one of so many votes, and no card names a vote twice. Raises BrokenFile."""
    for meta in metas:
        seen: set[int] = set()
        for entry in meta.get("dots", []):
            if entry.values["vote"] >= votes or entry.values["vote"] in seen:
                raise broken(inner(entry.place, "vote"), mark("Diese Abstimmung hat die Station nicht, oder zweimal."))
            seen.add(entry.values["vote"])
