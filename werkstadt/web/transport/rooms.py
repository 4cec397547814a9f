"""Stands in for the library's client manager: what goes to a room is made once and written to all its sockets."""

from collections.abc import Callable
from functools import partial
from typing import Any

import gevent
from engineio import packet as packets
from engineio.packet import Packet
from gevent.lock import RLock
from socketio import packet as events
from socketio.manager import Manager

from werkstadt.web.transport.engine import framed

IN_ONE_GO = 250
"""Sockets written to before others may go on; a few milliseconds."""


class LeanManager(Manager):  # type: ignore[misc]  # the library publishes no types
    """Who is in which room. `caught_up(sid)` is called when somebody who missed pushes can take some again."""

    def __init__(self, caught_up: Callable[[str], object]) -> None:
        super().__init__()
        self._caught_up = caught_up
        self._turn = RLock()

    def emit(
        self, event: str, data: Any, namespace: str, room: Any = None, skip_sid: Any = None,
        callback: Any = None, to: Any = None, **given: Any,
    ) -> None:  # fmt: skip
        """Sends an event to a room, to one client (a room of its own) or, without a room, to all."""
        room = to or room
        text = None if callback else self._text(event, data, namespace)
        if text is None:
            super().emit(event, data, namespace, room=room, skip_sid=skip_sid, callback=callback, **given)
            return
        packet = Packet(packets.MESSAGE, text)
        skipped = skip_sid if isinstance(skip_sid, list) else [skip_sid]
        clients = [(sid, of) for sid, of in self.get_participants(namespace, room) if sid not in skipped]
        if isinstance(room, str) and self.is_sid_room(namespace, room):
            self._answer(clients, packet)
        else:
            with self._turn:  # so that two pushes reach everybody in the same order
                self._push(clients, packet)

    def behind(self) -> set[str]:
        """Ids of the clients that are so slow that pushes to them are skipped now."""
        sockets = self.server.eio.sockets
        found = ((sid, sockets.get(engine_sid)) for sid, engine_sid in self.get_participants("/", None))
        return {sid for sid, one in found if one and one.outbox and one.outbox.behind_since is not None}

    def _text(self, event: str, data: Any, namespace: str) -> str | None:
        """The event as Socket.IO writes it; None where it has binary parts."""
        values = list(data) if isinstance(data, tuple) else [] if data is None else [data]
        text = self.server.packet_class(events.EVENT, namespace=namespace, data=[event, *values]).encode()
        return text if isinstance(text, str) else None

    def _answer(self, clients: list[tuple[str, str]], packet: Packet) -> None:
        for _, engine_sid in clients:
            self.server._send_eio_packet(engine_sid, packet)  # noqa: SLF001 - as the library's own manager does

    def _push(self, clients: list[tuple[str, str]], packet: Packet) -> None:
        sockets, data = self.server.eio.sockets, framed(packet)
        for number, (sid, engine_sid) in enumerate(clients, 1):
            socket = sockets.get(engine_sid)
            if socket is None or socket.closed:
                continue
            if socket.outbox is None:
                socket.send(packet)
            elif not socket.outbox.push(data):
                socket.outbox.tell_when_drained(partial(self._caught_up, sid))
            if number % IN_ONE_GO == 0:
                gevent.sleep(0)
