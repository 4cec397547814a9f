"""The rotation as the host of a station sees it: who is here, who comes next, what the last group left."""

from dataclasses import dataclass
from typing import Any

from werkstadt.core.rotating.lines import LONGEST, lines_at
from werkstadt.core.rotating.seen import Group, Seen
from werkstadt.core.seats import Seat
from werkstadt.station.saying import quoted
from werkstadt.station.state import StationState
from werkstadt.web import rotation
from werkstadt.web.services import services

MOST_QUOTED = 8


@dataclass(frozen=True, slots=True)
class Handing:
    """A round at one station; cards are none where they are anonymous, for whose group is known, is half known."""

    here: list[Group]
    coming: list[Group]
    before: list[Group]
    line: str
    line_before: str
    left: tuple[str, ...] | None
    """What the last group left, in its first words; None where nobody may tell."""
    left_count: int
    new_count: int
    """Cards since this round began."""


def handing(seat: Seat, station: StationState) -> dict[str, Any] | None:
    """What the template needs; None where the station takes no part, or where everybody goes where they like."""
    shown = rotation.shown(seat)
    found: Seen | None = shown["seen"]
    if found is None or station.id not in {stop.id for stop in found.stations}:
        return None
    with services().database.read() as session:
        lines = lines_at(session, seat.workshop, station.id)
    return {**shown, "most": LONGEST, "at": _handing(found, station, lines)}


def _handing(found: Seen, station: StationState, lines: dict[int, str]) -> Handing:
    here = found.round if found.state == "running" else 0
    last = max((number for number in lines if 0 < number < here), default=0)
    began, before = _first(found, station, here), _first(found, station, here - 1)
    left = None
    if began is not None and before is not None:
        left = [card for card in station.cards if before < card.number <= began]
    kind = services().catalogue.kind(station.kind)
    return Handing(
        here=found.here(station.id, here), before=found.here(station.id, here - 1),
        coming=found.here(station.id, found.round + 1) if found.state != "ended" else [],
        line=lines.get(found.round, ""), line_before=lines.get(last, ""),
        left=None if left is None else tuple(quoted(kind, card) for card in left[-MOST_QUOTED:]),
        left_count=len(left or ()), new_count=sum(began is not None and card.number > began for card in station.cards),
    )  # fmt: skip


def _first(found: Seen, station: StationState, number: int) -> int | None:
    """At which card a round began here; None before the first round, and where cards are anonymous."""
    return found.counted.get(str(number), {}).get(station.id)
