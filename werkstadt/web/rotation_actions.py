"""Running the rotation by script: the actions that the moderator's page and a host's send."""

from collections.abc import Callable, Mapping
from typing import Any

from werkstadt.core.rotating import joining, lines, making, turning
from werkstadt.core.rotating.making import Wanted
from werkstadt.core.seats import Seat
from werkstadt.errors import Malformed
from werkstadt.web.json_body import text
from werkstadt.web.services import services

Data = Mapping[str, Any]


def rotation_plan(seat: Seat, data: Data) -> dict[str, Any]:
    """Groups and a plan: `made`, `groups`, `stations` (ids), `rounds`, `minutes` of a round."""
    stations = data.get("stations")
    if not isinstance(stations, list) or not all(isinstance(one, str) for one in stations):
        raise Malformed
    wanted = Wanted(
        text(data, "made"), _whole(data, "groups"), tuple(stations), _whole(data, "rounds"), _whole(data, "minutes")
    )
    return making.make(services().database, seat, wanted)._asdict()


def rotation_drop(seat: Seat, _data: Data) -> dict[str, Any]:
    """Back to the free flow."""
    return making.drop(services().database, seat)._asdict()


def rotation_start(seat: Seat, _data: Data) -> dict[str, Any]:
    """The first round."""
    return turning.start(services().database, seat)._asdict()


def rotation_turn(seat: Seat, data: Data) -> dict[str, Any]:
    """The round that comes `after` one, or the end."""
    return turning.turn(services().database, seat, _whole(data, "after"))._asdict()


def rotation_end(seat: Seat, _data: Data) -> dict[str, Any]:
    """The end, whatever round it is."""
    return turning.end(services().database, seat)._asdict()


def rotation_move(seat: Seat, data: Data) -> dict[str, Any]:
    """One person of an `organisation` from the group `source` to `target` (ids; empty: no group)."""
    return joining.move(
        services().database, seat, text(data, "organisation"), text(data, "source") or None,
        text(data, "target") or None,
    )._asdict()  # fmt: skip


def rotation_count(seat: Seat, data: Data) -> dict[str, Any]:
    """How many `people` of a `group` have no phone."""
    return joining.count(services().database, seat, text(data, "group"), _whole(data, "people"))._asdict()


def rotation_rename(seat: Seat, data: Data) -> dict[str, Any]:
    """A `name` for a `group`."""
    return joining.rename(services().database, seat, text(data, "group"), text(data, "name"))._asdict()


def rotation_level(seat: Seat, _data: Data) -> dict[str, Any]:
    """Groups of nearly one size again."""
    return joining.level(services().database, seat)._asdict()


def rotation_line(seat: Seat, data: Data) -> dict[str, Any]:
    """The `text` of a `station` for the group after a `round`."""
    line = text(data, "text")
    return {"seq": lines.write_line(services().database, seat, text(data, "station"), line, _whole(data, "round"))}


ROTATION: tuple[Callable[[Seat, Data], dict[str, Any]], ...] = (
    rotation_plan, rotation_drop, rotation_start, rotation_turn, rotation_end, rotation_move, rotation_count,
    rotation_rename, rotation_level, rotation_line,
)  # fmt: skip


def _whole(data: Data, name: str) -> int:
    value = data.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Malformed
    return value
