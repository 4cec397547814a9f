"""Stands in for engineio's socket: one client, by WebSocket without a queue, by polling as the library does it."""

import math
import time
from typing import Any

from engineio import packet as packets
from engineio.exceptions import EngineIOError, UnknownPacketError
from engineio.packet import Packet
from engineio.socket import Socket

from werkstadt.web.transport.frames import BINARY, BROKEN, NORMAL, NOT_TAKEN, frame
from werkstadt.web.transport.gate import may_be_said
from werkstadt.web.transport.limits import LONGEST_BEHIND, MOST_PACKETS_TO_POLL
from werkstadt.web.transport.outbox import Outbox
from werkstadt.web.transport.websocket import Websocket


def framed(packet: Packet) -> bytes:
    """A packet as a frame; only what we send may be binary."""
    data = packet.encode()
    return frame(data.encode()) if isinstance(data, str) else frame(data, BINARY)


class LeanSocket(Socket):  # type: ignore[misc]  # the library publishes no types
    """One client of the Engine.IO server."""

    connected: bool
    last_ping: float | None
    outbox: Outbox | None = None
    """Where pushes go directly; None as long as the client polls."""
    ping_due = math.inf
    _websocket: Websocket | None = None

    def send(self, pkt: Packet) -> None:
        """Sends a packet that must arrive."""
        if self.outbox is not None:
            self.outbox.write(framed(pkt))
        elif not self.closed and self.queue.qsize() < MOST_PACKETS_TO_POLL:
            super().send(pkt)
        else:
            self.close(abort=True)

    def receive(self, pkt: Packet) -> None:
        """Takes a packet of the client. Raises EngineIOError for what no client of ours says."""
        if pkt.packet_type == packets.MESSAGE and not may_be_said(pkt.data):
            raise UnknownPacketError
        super().receive(pkt)

    def handle_post_request(self, environ: dict[str, Any]) -> None:
        """Takes what a polling client sends. Raises EngineIOError, on which the server hangs up."""
        try:
            super().handle_post_request(environ)
        except EngineIOError:
            raise
        except Exception as error:  # whatever a stranger sends; the library would write it into the log
            raise UnknownPacketError from error

    def schedule_ping(self) -> None:
        """The last ping was answered; `Pulse` sends the next one."""
        if self.last_ping:
            self.last_ping = None
            self.ping_due = time.monotonic() + self.server.ping_interval

    def ping(self) -> None:
        """Asks whether the client is still there."""
        self.last_ping = time.time()  # the library compares it with the same clock
        self.ping_due = math.inf
        self.send(Packet(packets.PING))

    def is_lost(self, now: float) -> bool:
        """Whether the client did not answer a ping in time, or stays behind for too long."""
        if self.last_ping and time.time() - self.last_ping > self.server.ping_timeout:
            return True
        behind = self.outbox.behind_since if self.outbox else None
        return behind is not None and now - behind > LONGEST_BEHIND

    def hang_up(self) -> None:
        """Ends the connection at once, whoever blocks."""
        self.close(abort=True, reason=self.server.reason.PING_TIMEOUT)
        if self._websocket is not None:
            self._websocket.outbox.abort()

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:  # noqa: ARG002 - the library's signature; waiting for a client that polls no more would wait for ever
        """Ends the connection, with a goodbye."""
        super().close(wait=False, abort=abort, reason=reason)
        self.say_goodbye()

    def say_goodbye(self, code: int = NORMAL) -> None:
        """Closes the WebSocket, if there is one."""
        if self._websocket is not None:
            self._websocket.close(code)

    def _websocket_handler(self, websocket: Websocket) -> list[bytes]:
        """Speaks with the client until the end; engineio calls this with what its `websocket` slot made."""
        if self.upgrading or (self.connected and not self._moves_to(websocket)):
            return []
        self._websocket = websocket
        self.connected = self.upgraded = True
        self._take_over(websocket)
        self._listen(websocket)
        self.close(abort=True, reason=self.server.reason.TRANSPORT_CLOSE)
        return []

    def _moves_to(self, websocket: Websocket) -> bool:
        """Whether a client that polled carries on here: it asks, is answered, and says so."""
        self.upgrading, self._websocket = True, websocket
        try:
            if websocket.receive() != "2probe":
                return False
            websocket.send("3probe")
            self.queue.put(Packet(packets.NOOP))  # ends the poll that waits
            return websocket.receive() == "5" and not self.closed
        finally:
            self.upgrading = False

    def _take_over(self, websocket: Websocket) -> None:
        """What waited to be polled goes first; nothing here lets others go on, so that nothing comes in between."""
        while not self.queue.empty():
            packet = self.queue.get(block=False)
            self.queue.task_done()
            if packet is not None and packet.packet_type != packets.NOOP:
                websocket.outbox.write(framed(packet))
        self.outbox = websocket.outbox

    def _listen(self, websocket: Websocket) -> None:
        while (message := websocket.receive()) is not None:
            if isinstance(message, bytes):
                websocket.refuse(NOT_TAKEN)
            elif not self._understood(message):
                websocket.refuse(BROKEN)

    def _understood(self, message: str) -> bool:
        try:
            self.receive(Packet(encoded_packet=message))
        except (EngineIOError, ValueError, TypeError, RecursionError):
            return False
        return True
