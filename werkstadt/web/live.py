"""Live: after each commit one coalesced message for each audience that listens. Sockets only carry changes down."""

import logging
import time

import gevent
from flask import Flask, request
from flask_socketio import SocketIO, join_room
from gevent.event import Event

from werkstadt.core import log
from werkstadt.core.rights import Role
from werkstadt.core.seats import still_seated
from werkstadt.errors import WerkstadtError
from werkstadt.settings import LEAN
from werkstadt.web.audience import Items, audience_of
from werkstadt.web.errors import place_of
from werkstadt.web.listeners import Listener, Listeners
from werkstadt.web.missed import missed
from werkstadt.web.neighbours import Neighbours
from werkstadt.web.safety import asked_by_our_name
from werkstadt.web.services import Services
from werkstadt.web.transport import lean
from werkstadt.web.transport.discreet import discreet_logger
from werkstadt.web.transport.limits import MOST_IN
from werkstadt.web.transport.pulse import Pulse
from werkstadt.web.transport.rooms import LeanManager
from werkstadt.web.waiting import Waiter
from werkstadt.web.who import seat_here, token_of

logger = logging.getLogger(__name__)
SHORTEST_GAP, REST = 0.005, 1.5
"""Seconds between two rounds of pushes, at least, and how many times the last round: the more phones, the longer."""

PING_EVERY, PING_WAIT = 10, 8
MOST_IN_WELCOME = 100
"""Items a socket brings when it opens; a longer tail is asked for over HTTP, which waits for slow phones."""


class Live:
    """Knows who listens, and pushes what was committed."""

    def __init__(self, app: Flask, own: Services, waiter: Waiter) -> None:
        self._app = app
        self._own = own
        self._waiter = waiter
        self._dirty: set[str] = set()
        self._wake = Event()
        self._sent: dict[str, int] = {}
        self._listeners = Listeners()
        self.sockets, self._pulse = self._open(app)
        self.sockets.on_event("connect", self._enter)
        self.sockets.on_event("disconnect", self._leave)
        self.sockets.on_error_default(self._failed)
        own.database.on_commit.append(self._committed)
        self._neighbours = Neighbours(own, self._sent, self._committed)
        own.presence, own.connections = self._present, self._listeners.__len__
        own.seated, own.behind = self._listeners.seats, self._behind
        self._greenlets = [gevent.spawn(self._push_for_ever), gevent.spawn(self._count_for_ever)]

    def close(self) -> None:
        """Ends the pushing and says goodbye."""
        gevent.killall(self._greenlets)
        self._neighbours.look_no_more()
        if self._pulse:
            self._pulse.close()

    def farewell(self) -> None:
        """Tells other servers what was committed last, and hears them no more."""
        self._neighbours.close()

    def _open(self, app: Flask) -> tuple[SocketIO, Pulse | None]:
        """The socket server, with our transport where it fits."""
        given = {
            "async_mode": "gevent", "ping_interval": PING_EVERY, "ping_timeout": PING_WAIT,
            "max_http_buffer_size": MOST_IN, "cors_allowed_origins": None, "manage_session": False,
            "allow_upgrades": True, "http_compression": False, "async_handlers": False,
            "logger": discreet_logger(), "engineio_logger": discreet_logger(),
        }  # fmt: skip
        if self._own.settings.transport != LEAN or not lean.fits():
            return SocketIO(app, **given), None
        sockets = SocketIO(app, client_manager=LeanManager(self._tell_to_catch_up), monitor_clients=False, **given)
        return sockets, lean.put_into(sockets.server)

    def _committed(self, workshops: set[str]) -> None:
        self._own.measures.committed()
        self._dirty |= workshops
        self._waiter.signal(self._wake)

    def _enter(self, auth: object = None) -> bool:
        """A client says which page it is and which number it has; it gets nothing, the missing tail, or `resync`."""
        sid: str = request.sid  # type: ignore[attr-defined]  # Flask-SocketIO adds it
        if sid in self._listeners or not asked_by_our_name(self._own.settings):
            return False
        try:
            listener, number = self._read(auth)
        except (WerkstadtError, KeyError, TypeError, ValueError):
            return False
        workshop = listener.audience.workshop
        if workshop not in self._sent:  # before all else, so that from now on nothing is passed over
            present = log.present_number(self._own.database, workshop)
            self._sent.setdefault(workshop, present)  # somebody else may have entered while this one asked
        join_room(listener.audience.room)
        self._listeners.add(sid, listener)
        self._welcome(sid, listener, number)
        return True

    def _read(self, auth: object) -> tuple[Listener, int]:
        if not isinstance(auth, dict):
            raise TypeError
        seat = seat_here(str(auth["workshop"]), named=str(auth.get("seat") or ""))
        audience = audience_of(
            self._own.database, seat, str(auth.get("station") or ""), staff=bool(auth.get("staff")),
            language=str(auth.get("language")),
        )  # fmt: skip
        listener = Listener(token_of(seat), audience, person=seat.role == Role.PARTICIPANT.value)
        return listener, log.number_from(auth["since"])

    def _welcome(self, sid: str, listener: Listener, number: int) -> None:
        message = missed(self._own, listener.audience, number)
        last = message["to"]
        if message.get("resync"):
            self.sockets.emit("resync", {"seq": last}, to=sid)
        elif len(message["items"]) > MOST_IN_WELCOME:
            self._tell_number(sid, last)
        else:
            self.sockets.emit("changes", message, to=sid)
        self._tell_presence(sid, listener)

    def _tell_to_catch_up(self, sid: str) -> None:
        """A reader that was behind and was skipped takes something again."""
        listener = self._listeners.get(sid)
        if listener:
            self._tell_number(sid, self._sent.get(listener.audience.workshop, 0))
            self._tell_presence(sid, listener)

    def _tell_number(self, sid: str, number: int) -> None:
        """Where we are; whoever is not there yet sees the gap and asks for it."""
        self.sockets.emit("changes", {"from": number, "to": number, "items": []}, to=sid)

    def _tell_presence(self, sid: str, listener: Listener) -> None:
        self.sockets.emit("present", {"count": self._present(listener.audience.workshop)}, to=sid)

    def _present(self, workshop: str) -> int:
        return self._listeners.present(workshop) + self._neighbours.people(workshop)

    def _behind(self, workshop: str) -> int:
        manager = self.sockets.server.manager
        return len(manager.behind() & self._listeners.of(workshop).keys()) if isinstance(manager, LeanManager) else 0

    def _leave(self, *_reason: object) -> None:
        self._listeners.remove(request.sid)  # type: ignore[attr-defined]  # as above

    @staticmethod
    def _failed(error: Exception) -> None:
        raise error

    def _push_for_ever(self) -> None:
        """At once when nothing was pushed for a while; under load in gaps, so that many changes share a message."""
        while True:
            self._wake.wait()
            self._wake.clear()
            started, committed = time.monotonic(), self._own.measures.pushing()
            for _ in range(len(self._dirty)):  # what is written meanwhile waits for the next round
                self._push_safely(self._dirty.pop())
            self._own.measures.pushed(committed)
            gevent.sleep(max(SHORTEST_GAP, REST * (time.monotonic() - started)))

    def _push_safely(self, workshop: str) -> None:
        """One workshop's fault must not silence the others; its clients catch up with the next change or by asking."""
        try:
            self._push(workshop)
        except Exception as error:  # noqa: BLE001 - whatever a card, a template or the disk comes up with
            # Not `exception`: the message may quote a card.
            logger.error("push failed for %s: %s\n%s", workshop, type(error).__name__, place_of(error))  # noqa: TRY400

    def _push(self, workshop: str) -> None:
        before = self._sent.get(workshop)
        if before is None:
            return
        last, entries = log.since(self._own.database, workshop, before)
        if last == before:
            return
        if last < before or any(entry.item == log.SEATS for entry in entries):
            # A seat has ended, or the workshop was deleted and its numbers with it.
            self._send_away(workshop)
        audiences = self._listeners.audiences(workshop)
        if last < before or not audiences:
            del self._sent[workshop]
            return
        # Before anything is sent: whoever is told the number meanwhile must not be told an old one.
        self._sent[workshop] = last
        items = Items(self._own, workshop, entries)
        for audience in audiences:
            with self._app.app_context():
                found = items.for_audience(audience)
            self.sockets.emit("changes", {"from": before, "to": last, "items": found}, to=audience.room)
            gevent.sleep(0)

    def _send_away(self, workshop: str) -> None:
        """A removed seat hears nothing more, not even on a socket that is open since before."""
        here = self._listeners.of(workshop)
        seated = still_seated(self._own.database, workshop, {one.token for one in here.values()})
        for sid, listener in here.items():
            if listener.token not in seated:
                self.sockets.emit("removed", {}, to=sid)
                self.sockets.server.leave_room(sid, listener.audience.room, namespace="/")
                gevent.spawn_later(1, self._hang_up, sid)

    def _hang_up(self, sid: str) -> None:
        if sid in self._listeners:  # else it has gone by itself
            self.sockets.server.disconnect(sid)

    def _count_for_ever(self) -> None:
        while True:
            gevent.sleep(1)
            here = self._listeners.people()
            for workshop in self._listeners.changed() | self._neighbours.exchange(here):
                count = here[workshop] + self._neighbours.people(workshop)
                for audience in self._listeners.audiences(workshop):
                    if not audience.station or audience.staff:
                        self.sockets.emit("present", {"count": count}, to=audience.room)
