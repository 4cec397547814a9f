"""Waiting for a server without holding up the event loop: what the core asks of the web, which knows its loop."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from select import select
from typing import Protocol, TypeVar

Result = TypeVar("Result")


class Waits(Protocol):
    """How this thread waits for a socket, for a call that blocks, and for its turn at the server."""

    def socket(self, descriptor: int, *, reads: bool, writes: bool, seconds: float) -> tuple[bool, bool]:
        """Whether it can be read from and written to, as soon as one of what is asked for is true."""

    def blocking(self, call: Callable[[], Result]) -> Result:
        """The result of a call that may block."""

    def turn(self) -> AbstractContextManager[object]:
        """Held while a connection is in use, so that a crowd does not open more than the server takes."""


class NativeWaits:
    """Blocks the thread."""

    @staticmethod
    def socket(descriptor: int, *, reads: bool, writes: bool, seconds: float) -> tuple[bool, bool]:
        """As the protocol says."""
        wanted = [descriptor]
        readable, writable, _ = select(wanted if reads else [], wanted if writes else [], [], seconds)
        return bool(readable), bool(writable)

    @staticmethod
    def blocking(call: Callable[[], Result]) -> Result:
        """As the protocol says."""
        return call()

    @staticmethod
    def turn() -> AbstractContextManager[object]:
        """As the protocol says."""
        return nullcontext()
