"""One timer for all connections: asks whether clients are still there, and hangs up on those that are not."""

import logging
import time
from typing import Any

import gevent

from werkstadt.web.errors import place_of
from werkstadt.web.transport.engine import LeanSocket
from werkstadt.web.transport.frames import GOING_AWAY

BEAT = 1.0
"""Seconds between two looks."""
IN_ONE_GO = 100
"""Connections looked after before others may go on."""
log = logging.getLogger(__name__)


class Pulse:
    """Looks after all connections of a Socket.IO server."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._greenlet = gevent.spawn(self._beat_for_ever)

    def close(self) -> None:
        """Says goodbye to everybody."""
        self._greenlet.kill()
        for socket in list(self._server.eio.sockets.values()):
            socket.say_goodbye(GOING_AWAY)

    def _beat_for_ever(self) -> None:
        while True:
            gevent.sleep(BEAT)
            for number, socket in enumerate(list(self._server.eio.sockets.values()), 1):
                try:
                    self._look_after(socket)
                except Exception as error:  # noqa: BLE001 - one connection's fault must not end all others'
                    # Not `exception`: the message may quote what a client sent.
                    log.error("a connection failed: %s\n%s", type(error).__name__, place_of(error))  # noqa: TRY400
                if number % IN_ONE_GO == 0:
                    gevent.sleep(0)

    def _look_after(self, socket: LeanSocket) -> None:
        now = time.monotonic()
        if socket.closed:
            self._server.eio.sockets.pop(socket.sid, None)
        elif socket.is_lost(now):
            socket.hang_up()
        elif now >= socket.ping_due:
            if self._server.manager.sid_from_eio_sid(socket.sid, "/") is None:
                socket.hang_up()  # it has been here for a while and has not said who it is, or was sent away
            else:
                socket.ping()
