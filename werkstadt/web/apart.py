"""Documents are made apart: each in a process of its own that steps back for the room, few of them at once.

Whatever it took is given back when it ends; the figures and photographs of the room have their own workers.
"""

import contextlib
import logging
import os
import time
import traceback
from collections.abc import Callable, Generator
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gevent.lock import BoundedSemaphore

from werkstadt.core.document import Document
from werkstadt.errors import WerkstadtError, mark
from werkstadt.progress import WAITING, Step, Steps, listening
from werkstadt.web.processes import Ended, end_with_the_server
from werkstadt.web.waiting import Waiter

log = logging.getLogger(__name__)
AT_ONCE = max(1, (os.cpu_count() or 2) // 2)
"""Documents that are made at the same time: half of the processors stay with the room."""
BEAT = 1.0
"""Seconds after which whoever waits hears that it goes on, so that one who has left is noticed."""
LONGEST = 900.0
"""Seconds for one document."""
NICE = 10
"""By how much a document's process gives way to the room's."""
FIRST_TO_GO = "800"
"""Of 1,000: where memory runs out, the kernel ends a document and not the server."""

Making = Generator[Steps, None, Document]
"""What is done, again and again; returns the document."""


class TooLong(WerkstadtError):
    """A document that would not end."""

    code = "too_long"
    status = 503
    text = mark("Das Dokument wurde nach %(minutes)s Minuten nicht fertig und darum abgebrochen.")


class Apart:
    """The processes of documents."""

    def __init__(self, waiter: Waiter, context: BaseContext, at_once: int = AT_ONCE) -> None:
        self._waiter, self._context = waiter, context
        self._turns = BoundedSemaphore(at_once)
        self._running: set[Any] = set()

    def make(self, maker: Callable[..., Document], *arguments: Any) -> Making:
        """What `maker(*arguments)` makes, with each step on the way; closing this ends the process.

        Raises Ended, TooLong, and what `maker` raises.
        """
        while not self._turns.acquire(timeout=BEAT):
            yield (Step(WAITING),)
        try:
            with TemporaryDirectory(prefix="werkstadt-") as folder:
                return (yield from self._followed(Path(folder) / "made", maker, arguments))
        finally:
            self._turns.release()

    def close(self) -> None:
        """Ends what is under way."""
        for process in self._running:
            process.kill()

    def _followed(self, place: Path, maker: Callable[..., Document], arguments: tuple[Any, ...]) -> Making:
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(  # type: ignore[attr-defined]  # every context has its own
            target=_work, args=(theirs, place, maker, arguments), daemon=True
        )
        self._running.add(process)
        try:
            self._waiter.blocking(process.start)
            theirs.close()
            made = yield from self._heard(ours)
            return replace(made, body=self._waiter.blocking(place.read_bytes))
        finally:
            self._running.discard(process)
            if process.pid:
                process.kill()
            ours.close()

    def _heard(self, pipe: Connection) -> Making:
        until = time.monotonic() + LONGEST
        last: Steps = ()
        while time.monotonic() < until:
            if not self._waiter.blocking(partial(pipe.poll, BEAT)):
                yield last
                continue
            try:
                said = pipe.recv()
            except (EOFError, OSError):
                raise Ended from None
            if isinstance(said, Document):
                return said
            if isinstance(said, BaseException):
                raise said
            last = said
            yield last
        raise TooLong(minutes=round(LONGEST / 60))


def finished(making: Making) -> Document:
    """The document, for one who listens to no steps."""
    while True:
        try:
            next(making)
        except StopIteration as end:
            made: Document = end.value
            return made


def _work(pipe: Connection, place: Path, maker: Callable[..., Document], arguments: tuple[Any, ...]) -> None:
    """In the process: the file goes to `place`, all else through the pipe."""
    end_with_the_server()
    _step_back()
    try:
        with listening(pipe.send):
            made = maker(*arguments)
        place.write_bytes(made.body)
        said: Any = replace(made, body=b"")
    except WerkstadtError as error:
        said = error
    except Exception as error:  # noqa: BLE001 - whoever waits must hear of it, whatever it is
        where = "".join(traceback.format_tb(error.__traceback__))
        log.error("unexpected %s\n%s", type(error).__name__, where)  # noqa: TRY400 - its message may quote a card
        said = WerkstadtError()
    with contextlib.suppress(OSError):  # nobody waits any more
        pipe.send(said)


def _step_back() -> None:
    if hasattr(os, "nice"):  # not on Windows
        os.nice(NICE)
    with contextlib.suppress(OSError):  # no such file but on Linux
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, encoding="ascii")
