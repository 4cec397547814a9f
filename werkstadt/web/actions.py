"""Moderating the whole workshop by script: projector, agenda, timer, message, stations, devices; JSON in, JSON out."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, jsonify

from werkstadt.core import devices, pairing, running, screens, showing, steps
from werkstadt.core.editing import undoing
from werkstadt.core.patterns import releasing
from werkstadt.core.seats import Seat
from werkstadt.errors import Malformed
from werkstadt.web import farewell
from werkstadt.web.json_body import body, text
from werkstadt.web.pages import workshop_of
from werkstadt.web.rotation_actions import ROTATION
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("actions", __name__)
Data = Mapping[str, Any]


@pages.post("/w/<workshop>/actions")
def act(workshop: str) -> Response:
    """`{action, …}` → what became of it; the core checks the right of the seat."""
    seat = seat_here(workshop)
    workshop_of(seat)
    data = body()
    action = ACTIONS.get(text(data, "action"))
    if action is None:
        raise Malformed
    return jsonify(action(seat, data))


def show(seat: Seat, data: Data) -> dict[str, Any]:
    """`view`, with `station` and `page` where it is a board."""
    page, view = _whole(data, "page") or 0, text(data, "view")
    opens = farewell.planned(seat) if view == "thanks" else ()
    station = text(data, "station") or None
    return running.show(services().database, seat, view, station, page, opens)._asdict()


def screen(seat: Seat, data: Data) -> dict[str, Any]:
    """`screen` and its `mode`: `room`, `led` with `view`, `station` and `page`, or `free`."""
    return screens.lead(
        services().database, seat, text(data, "screen"), text(data, "mode"), text(data, "view"),
        text(data, "station") or None, _whole(data, "page") or 0,
    )._asdict()  # fmt: skip


def layer(seat: Seat, data: Data) -> dict[str, Any]:
    """`layer` of the map that the projector shows; an empty one shows all of it."""
    return showing.show_layer(services().database, seat, text(data, "layer"))._asdict()


def imagery(seat: Seat, data: Data) -> dict[str, Any]:
    """Whether the text of the guided imagery is `offered` on phones."""
    return showing.offer_imagery(services().database, seat, offered=_yes(data, "offered"))._asdict()


def read_out(seat: Seat, data: Data) -> dict[str, Any]:
    """`line` of the plenary: an insight or agreement that the projector shows alone."""
    return showing.read_out(services().database, seat, text(data, "line"))._asdict()


def go_to(seat: Seat, data: Data) -> dict[str, Any]:
    """`item` of the agenda, and whether it `does` what was planned for it."""
    return steps.go_to(services().database, seat, text(data, "item"), does=_yes(data, "does"))._asdict()


def give_minutes(seat: Seat, data: Data) -> dict[str, Any]:
    """`minutes` more, or fewer, for an `item` of the agenda."""
    return steps.give_minutes(services().database, seat, text(data, "item"), _whole(data, "minutes") or 0)._asdict()


def automatic(seat: Seat, data: Data) -> dict[str, Any]:
    """Whether the agenda goes on by itself is `on`."""
    return steps.set_automatic(services().database, seat, on=_yes(data, "on"))._asdict()


def timer(seat: Seat, data: Data) -> dict[str, Any]:
    """`seconds` starts, `add` lengthens, `pause` pauses or goes on, `stop` ends."""
    return running.set_timer(
        services().database, seat, seconds=_whole(data, "seconds"), add=_whole(data, "add") or 0,
        pause=_yes(data, "pause"), stop=_yes(data, "stop"),
    )._asdict()  # fmt: skip


def gong(seat: Seat, _data: Data) -> dict[str, Any]:
    """The gong for all."""
    return {"seq": running.strike_gong(services().database, seat)}


def message(seat: Seat, data: Data) -> dict[str, Any]:
    """`text` for all screens; an empty one takes it away."""
    return running.say_to_all(services().database, seat, text(data, "text"))._asdict()


def stations(seat: Seat, data: Data) -> dict[str, Any]:
    """`states`: id → state of several stations at once."""
    states = data.get("states")
    if not isinstance(states, dict) or not all(isinstance(state, str) for state in states.values()):
        raise Malformed
    return running.set_stations(services().database, seat, states)._asdict()


def pattern(seat: Seat, data: Data) -> dict[str, Any]:
    """`name` of a pattern, the `place` where it may be seen (`projector`, `documentation`), and whether (`on`)."""
    name, place, on = text(data, "name"), text(data, "place"), _yes(data, "on")
    return releasing.release(services().database, seat, name, place, on=on)._asdict()


def undo(seat: Seat, data: Data) -> dict[str, Any]:
    """`id` of an action that shall be taken back, as its answer named it under `undo`."""
    return {"seq": undoing.undo(services().database, seat, text(data, "id"))}


def pair_device(seat: Seat, data: Data) -> dict[str, Any]:
    """`digits` → the name of the device that shows them."""
    return {"device": pairing.device_of(services().database, seat, text(data, "digits"))}


def pair_confirm(seat: Seat, data: Data) -> dict[str, Any]:
    """`digits`, `role` and `station`: the device fetches its seat itself."""
    station = text(data, "station") or None
    return {"seat": pairing.confirm(services().database, seat, text(data, "digits"), text(data, "role"), station)}


def remove_seat(seat: Seat, data: Data) -> dict[str, Any]:
    """`seat` of a device that shall end."""
    return {"seq": devices.remove_seat(services().database, seat, text(data, "seat"))}


ACTIONS: Mapping[str, Callable[[Seat, Data], dict[str, Any]]] = {
    made.__name__: made
    for made in (
        show,
        screen,
        layer,
        go_to,
        give_minutes,
        automatic,
        timer,
        gong,
        message,
        stations,
        pattern,
        undo,
        read_out,
        imagery,
        pair_device,
        pair_confirm,
        remove_seat,
        *ROTATION,
    )
}


def _whole(data: Data, name: str) -> int | None:
    value = data.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise Malformed


def _yes(data: Data, name: str) -> bool:
    value = data.get(name, False)
    if not isinstance(value, bool):
        raise Malformed
    return value
