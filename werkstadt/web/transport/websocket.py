"""One WebSocket of a client: whole messages in, frames out, a proper goodbye."""

from contextlib import suppress
from typing import Any

import gevent

from werkstadt.web.transport import frames
from werkstadt.web.transport.allowance import Allowance
from werkstadt.web.transport.frames import BadFrame, Control, FrameReader, frame
from werkstadt.web.transport.limits import BURST, EACH_SECOND, LONGEST_GOODBYE, MOST_IN
from werkstadt.web.transport.outbox import Outbox

AT_ONCE = 16 * 1024
"""Bytes read in one go."""


class Websocket:
    """A connection after its handshake. `sock` is gevent's socket, `early` what came before we looked."""

    __slots__ = ("_allowance", "_reader", "_sock", "outbox")

    def __init__(self, sock: Any, early: bytes = b"") -> None:
        self._sock = sock
        self._reader = FrameReader(MOST_IN, early)
        self._allowance = Allowance(BURST, EACH_SECOND)
        self.outbox = Outbox(sock._sock)  # noqa: SLF001 - gevent's own socket would wait

    def send(self, message: str) -> None:
        """One message that must arrive."""
        self.outbox.write(frame(message.encode()))

    def receive(self) -> str | bytes | None:
        """Waits for the next message; None when the connection has come to its end. Pings are answered meanwhile."""
        try:
            while (message := self._next()) is not None:
                if isinstance(message, Control):
                    if not self._goes_on(message):
                        break
                elif not self.outbox.finished:  # after our goodbye only the other side's counts
                    return message
            self.outbox.abort()
        except BadFrame as bad:
            self.refuse(bad.code)
        return None

    def close(self, code: int = frames.NORMAL) -> None:
        """Says goodbye; whoever does not answer it is cut off."""
        if self.outbox.finished:
            return
        self.outbox.finish(frames.goodbye(code))
        gevent.spawn_later(LONGEST_GOODBYE, self.outbox.abort)

    def refuse(self, code: int) -> None:
        """Says goodbye to somebody who does not keep to what was agreed, and hears nothing more from there."""
        self.close(code)
        self.outbox.end()
        while self._read():
            pass  # else the kernel would reset the connection for what was not read, and overtake our goodbye
        self.outbox.abort()

    def _next(self) -> str | bytes | Control | None:
        while (message := self._reader.next()) is None:
            data = self._read()
            if not data:
                return None
            self._reader.feed(data)
        if not self._allowance.take():
            raise BadFrame(frames.TOO_MUCH)
        return message

    def _read(self) -> bytes:
        with suppress(OSError):  # phones go without a word
            return bytes(self._sock.recv(AT_ONCE))
        return b""

    def _goes_on(self, control: Control) -> bool:
        if control.opcode == frames.CLOSE:
            code = frames.code_of(control.payload)
            self.close(frames.NORMAL if code == frames.NO_CODE else code)
            return False
        if control.opcode == frames.PING:
            self.outbox.write(frame(control.payload, frames.PONG))
        return True
