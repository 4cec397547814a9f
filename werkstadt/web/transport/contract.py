"""What we rely on inside of python-engineio and python-socketio, checked at start."""

import inspect
from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import Any, NamedTuple

import engineio
import engineio.server
import socketio
import socketio.manager
from engineio import packet as packets
from engineio.socket import Socket
from socketio import packet as events


class Inside(NamedTuple):
    """A function of the library: the parameters it takes, and names it must use."""

    function: Callable[..., Any] | None
    name: str
    parameters: str
    uses: frozenset[str] = frozenset()


VERSIONS = {"python-engineio": "4", "python-socketio": "5"}
NUMBERS = {
    **{name: (packets, number) for number, name in enumerate(("OPEN", "CLOSE", "PING", "PONG", "MESSAGE", "UPGRADE"))},
    **{name: (events, number) for number, name in enumerate(("CONNECT", "DISCONNECT", "EVENT", "ACK"))},
}
"""Packets whose number we write or compare."""


def functions() -> Iterator[Inside]:
    """Everything that we replace or call."""

    def inside(owner: Any, name: str, parameters: str, *uses: str) -> Inside:
        found = getattr(owner, name, None)
        return Inside(found, f"{owner.__name__}.{name}", parameters, frozenset(uses))

    server, socket, manager = engineio.server.Server, Socket, socketio.manager.Manager
    yield inside(server, "_handle_connect", "self environ start_response transport jsonp_index", "Socket", "sockets")
    yield inside(socket, "__init__", "self server sid", "queue", "last_ping", "connected", "upgrading", "upgraded")
    yield inside(socket, "send", "self pkt")
    yield inside(socket, "receive", "self pkt", "schedule_ping", "close")
    yield inside(socket, "close", "self wait abort reason", "send", "closed", "queue")
    yield inside(socket, "schedule_ping", "self", "last_ping")
    yield inside(socket, "handle_post_request", "self environ", "receive")
    yield inside(socket, "_upgrade_websocket", "self environ start_response", "_websocket_handler", "_async")
    yield inside(socket, "_websocket_handler", "self ws", "upgrading", "upgraded", "connected")
    yield inside(manager, "emit", "self event data namespace room skip_sid callback to kwargs", "_send_eio_packet")
    yield inside(manager, "get_participants", "self namespace room")
    yield inside(manager, "is_sid_room", "self namespace room")
    yield inside(manager, "sid_from_eio_sid", "self eio_sid namespace")
    yield inside(socketio.Server, "_send_eio_packet", "self eio_sid eio_pkt")


def breaches() -> list[str]:
    """What is not as we know it, one line each; our transport must not be used unless there is nothing."""
    wrong = [f"{name} {version(name)}" for name, major in VERSIONS.items() if version(name).partition(".")[0] != major]
    wrong += [line for known in functions() if (line := _breach(known))]
    return wrong + [name for name, (module, number) in NUMBERS.items() if getattr(module, name, None) != number]


def _breach(known: Inside) -> str:
    if known.function is None:
        return f"{known.name} is missing"
    if " ".join(inspect.signature(known.function).parameters) != known.parameters:
        return f"{known.name} takes other parameters"
    missing = known.uses - {*known.function.__code__.co_names, *known.function.__code__.co_varnames}
    return f"{known.name} does not use {', '.join(sorted(missing))}" if missing else ""
