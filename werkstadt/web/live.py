"""Live: after each commit one coalesced message for each audience that listens. Sockets only carry changes down."""

import logging
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import gevent
from flask import Flask, request
from flask_socketio import SocketIO, join_room
from gevent.event import Event

from werkstadt.core import log
from werkstadt.core.rights import Role
from werkstadt.core.seats import still_seated
from werkstadt.errors import WerkstadtError
from werkstadt.web.audience import Audience, Items, audience_of
from werkstadt.web.errors import place_of
from werkstadt.web.safety import asked_by_our_name
from werkstadt.web.services import Services
from werkstadt.web.waiting import Waiter
from werkstadt.web.who import seat_here, token_of

logger = logging.getLogger(__name__)
SHORTEST_GAP = 0.01
"""Seconds between two pushes in a room of up to a few hundred; longer when a fan-out takes longer."""

PING_EVERY, PING_WAIT = 10, 8
MOST_BYTES = 16 * 1024
"""Bytes of a message from a client; clients only say who they are."""


@dataclass(frozen=True, slots=True)
class Listener:
    """One socket: its workshop, what its device keeps for its seat, and whether it counts as a person in the room."""

    workshop: str
    token: str
    person: bool


class Live:
    """Knows who listens, and pushes what was committed."""

    def __init__(self, app: Flask, own: Services, waiter: Waiter) -> None:
        self._app = app
        self._own = own
        self._waiter = waiter
        self._dirty: set[str] = set()
        self._wake = Event()
        self._sent: dict[str, int] = {}
        self._audiences: Counter[Audience] = Counter()
        self._listeners: dict[str, tuple[Listener, Audience]] = {}
        self._counts_due: set[str] = set()
        self.sockets = SocketIO(
            app, async_mode="gevent", ping_interval=PING_EVERY, ping_timeout=PING_WAIT, max_http_buffer_size=MOST_BYTES,
            cors_allowed_origins=None, manage_session=False, allow_upgrades=True, http_compression=False,
        )  # fmt: skip
        self.sockets.on_event("connect", self._enter)
        self.sockets.on_event("disconnect", self._leave)
        self.sockets.on_error_default(self._failed)
        own.database.on_commit.append(self._committed)
        own.presence = self.present
        self._greenlets = [gevent.spawn(self._push_for_ever), gevent.spawn(self._count_for_ever)]

    def present(self, workshop: str) -> int:
        """How many phones are in the room now."""
        return sum(listener.person for listener, _ in self._listeners.values() if listener.workshop == workshop)

    def close(self) -> None:
        """Ends the pushing."""
        gevent.killall(self._greenlets)

    def _committed(self, workshops: set[str]) -> None:
        self._dirty |= workshops
        self._waiter.signal(self._wake)

    def _enter(self, auth: object = None) -> bool:
        """A client says which page it is and which number it has; it gets nothing, the missing tail, or `resync`."""
        if not asked_by_our_name(self._own.settings):
            return False
        try:
            audience, number, listener = self._read(auth)
        except (WerkstadtError, KeyError, TypeError, ValueError):
            return False
        sid: str = request.sid  # type: ignore[attr-defined]  # Flask-SocketIO adds it
        join_room(audience.room)
        self._listeners[sid] = (listener, audience)
        self._audiences[audience] += 1
        self._counts_due.add(audience.workshop)
        self._welcome(sid, audience, number)
        return True

    def _read(self, auth: object) -> tuple[Audience, int, Listener]:
        if not isinstance(auth, dict):
            raise TypeError
        seat = seat_here(str(auth["workshop"]), named=str(auth.get("seat") or ""))
        audience = audience_of(
            self._own.database, seat, str(auth.get("station") or ""), staff=bool(auth.get("staff")),
            language=str(auth.get("language")),
        )  # fmt: skip
        listener = Listener(seat.workshop, token_of(seat), person=seat.role == Role.PARTICIPANT.value)
        return audience, log.number_from(auth["since"]), listener

    def _welcome(self, sid: str, audience: Audience, number: int) -> None:
        last, entries = log.since(self._own.database, audience.workshop, number)
        self._sent.setdefault(audience.workshop, last)
        if number > last or len(entries) > log.MOST_MISSED:
            self.sockets.emit("resync", {"seq": last}, to=sid)
        else:
            items = Items(self._own, audience.workshop, entries).for_audience(audience)
            self.sockets.emit("changes", {"from": number, "to": last, "items": items}, to=sid)
        self.sockets.emit("present", {"count": self.present(audience.workshop)}, to=sid)

    def _leave(self, *_reason: object) -> None:
        known = self._listeners.pop(request.sid, None)  # type: ignore[attr-defined]  # as above
        if known:
            listener, audience = known
            self._audiences[audience] -= 1
            if not self._audiences[audience]:
                del self._audiences[audience]
            self._counts_due.add(listener.workshop)

    @staticmethod
    def _failed(error: Exception) -> None:
        raise error

    def _push_for_ever(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            started = time.monotonic()
            while self._dirty:
                self._push_safely(self._dirty.pop())
            gevent.sleep(max(SHORTEST_GAP, 1.5 * (time.monotonic() - started)))

    def _push_safely(self, workshop: str) -> None:
        """One workshop's fault must not silence the others; its clients catch up with the next change or by asking."""
        try:
            self._push(workshop)
        except Exception as error:  # noqa: BLE001 - whatever a card, a template or the disk comes up with
            # Not `exception`: the message may quote a card.
            logger.error("push failed for %s: %s\n%s", workshop, type(error).__name__, place_of(error))  # noqa: TRY400

    def _push(self, workshop: str) -> None:
        audiences = list(self._listening(workshop))
        before = self._sent.get(workshop)
        if not audiences or before is None:
            self._sent.pop(workshop, None)
            return
        last, entries = log.since(self._own.database, workshop, before)
        if last == before:
            return
        if last < before:  # the workshop was deleted, and its numbers with it
            self._send_away(workshop)
            return
        if any(entry.item == log.SEATS for entry in entries):
            self._send_away(workshop)
        with self._app.app_context():
            items = Items(self._own, workshop, entries)
            for audience in audiences:
                self.sockets.emit(
                    "changes", {"from": before, "to": last, "items": items.for_audience(audience)}, to=audience.room
                )
                gevent.sleep(0)
        self._sent[workshop] = last

    def _send_away(self, workshop: str) -> None:
        """A removed seat hears nothing more, not even on a socket that is open since before."""
        here = {sid: known for sid, known in list(self._listeners.items()) if known[0].workshop == workshop}
        seated = still_seated(self._own.database, workshop, {listener.token for listener, _ in here.values()})
        for sid, (listener, audience) in here.items():
            if listener.token not in seated:
                self.sockets.emit("removed", {}, to=sid)
                self.sockets.server.leave_room(sid, audience.room, namespace="/")
                gevent.spawn_later(1, self._hang_up, sid)

    def _hang_up(self, sid: str) -> None:
        if sid in self._listeners:  # else it has gone by itself
            self.sockets.server.disconnect(sid)

    def _listening(self, workshop: str) -> Iterator[Audience]:
        return (audience for audience in list(self._audiences) if audience.workshop == workshop)

    def _count_for_ever(self) -> None:
        while True:
            gevent.sleep(1)
            due, self._counts_due = self._counts_due, set()
            counts: dict[str, int] = defaultdict(int)
            for listener, _ in self._listeners.values():
                counts[listener.workshop] += listener.person
            for workshop in due:
                for audience in self._listening(workshop):
                    if not audience.station or audience.staff:
                        self.sockets.emit("present", {"count": counts[workshop]}, to=audience.room)
