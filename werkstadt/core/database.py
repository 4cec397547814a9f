"""The database: readers that only read, and one writer thread that commits everything pending at once."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session as DatabaseSession

from werkstadt.core.cooperating import NativeWaits, Waits
from werkstadt.core.lookup import Lookup
from werkstadt.core.places import Place
from werkstadt.core.savepoints import outcome, outcomes
from werkstadt.core.storage import storage_of
from werkstadt.core.writing import Writing
from werkstadt.errors import WerkstadtError, mark

Session = DatabaseSession
"""SQLAlchemy's session, under a name that the layers above may use: only the core knows the library."""

Result = TypeVar("Result")
Entry = TypeVar("Entry")
Job = Callable[[Session], Result]
Store = Callable[[Session, list[Entry]], Sequence[Result | WerkstadtError]]
"""Writes many entries at once and gives each its result or its error; it may be called again with fewer of them."""
log = logging.getLogger(__name__)

MOST_JOBS = 500
"""Writes that share one commit."""
CROWD, GATHER = 5, 0.03
"""Where so many writes came together, more are under way: the next commit waits for them as long as the last one took,
and this many seconds at most."""

TRY_AGAIN = 0.5
"""Seconds until emptying the WAL is tried again."""


class StorageFailed(WerkstadtError):
    """The disk refused a commit; nothing of it was acknowledged."""

    code = "storage"
    status = 507
    text = mark("Der Server kann gerade nichts speichern. Der Text ist noch da; bitte gleich noch einmal.")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A write that waits for the writer thread: a job of its own, or an entry that `store` writes with others."""

    job: Job[Any] | None = None
    store: Store[Any, Any] | None = None
    entry: Any = None
    future: Future[Any] = field(default_factory=Future)


def wait_natively(future: Future[Result]) -> Result:
    """Blocks the thread until the write is committed; the web hands in a wait that lets others go on."""
    return future.result()


class Database:
    """One data folder's database. `wait` waits for a commit; `on_commit` callbacks get ids of changed workshops.

    `waits` is how readers wait for a server, so that others go on.

    `on_erased` callbacks run in the writer thread before a checkpoint is answered: what was deleted is really gone.
    """

    def __init__(
        self, place: Place, wait: Callable[[Future[Any]], Any] = wait_natively, waits: Waits | None = None
    ) -> None:
        self.place = place
        self._wait = wait
        self._waits = waits or NativeWaits()
        self._jobs: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()
        self.on_commit: list[Callable[[set[str]], None]] = []
        self.on_erased: list[Callable[[], None]] = []
        self.writing = Writing()
        self._storage = storage_of(place, self._waits)
        self._readers, self._writer = self._storage.readers, self._storage.writer
        self._wal_due = False
        self._gathering = 0.0
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that cannot write."""
        with self._waits.turn(), Session(self._readers, autoflush=False) as session:
            yield session

    def claim(self, *, shared: bool = False) -> None:
        """Holds the database for this server, or with others that share it. Raises Occupied where another one has it.

        May be called again and again: what was lost with the connection to a database server is taken again.
        """
        self._storage.claim(shared=shared)

    def leads(self) -> bool:
        """Whether this server is the one of several on one database that does what has to be done once."""
        return self._storage.leads()

    def first(self, lookup: Lookup, values: Mapping[str, object]) -> Any:
        """The first row of a look-up, or None; with no snapshot."""
        return self._storage.first(lookup, values)

    def write(self, job: Job[Result]) -> Result:
        """Runs `job` in the writer thread, in a savepoint of its own, and returns its result after the commit.

        Raises what the job raises, or StorageFailed when the disk refuses the commit.
        """
        return self._put(Waiting(job=job))  # type: ignore[no-any-return]  # the wait hands through what the job returns

    def write_together(self, store: Store[Entry, Result], entry: Entry) -> Result:
        """Has `entry` written with all others that wait for the same `store`; its result after the commit.

        Raises the error that `store` gave this entry, or StorageFailed when the disk refuses the commit.
        """
        return self._put(Waiting(store=store, entry=entry))  # type: ignore[no-any-return]  # as above

    def _put(self, waiting: Waiting) -> Any:
        self._jobs.put(waiting)
        return self._wait(waiting.future)

    def answers(self) -> None:
        """Returns when the writer thread has come by; nothing is written. Raises StorageFailed."""
        self._put(Waiting(job=_NOTHING))

    @property
    def queued(self) -> int:
        """How many writes wait."""
        return self._jobs.qsize()

    def beside(self) -> "DatabaseBeside":
        """The same database for native threads beside the event loop: they wait natively."""
        return DatabaseBeside(self)

    def close(self) -> None:
        """Finishes what is queued, writes the WAL back into the file, and ends the thread."""
        self._jobs.put(None)
        self._thread.join()
        self._storage.close()

    def checkpoint(self) -> None:
        """Writes the WAL back and empties it, so that what was deleted is in no file any more."""
        self._put(Waiting(job=_CHECKPOINT))

    def _work(self) -> None:
        while True:
            first = self._first()
            if first is None:
                break
            batch, last = self._batch(first)
            started = time.monotonic()
            self._commit(batch)
            self._gathering = min(GATHER, time.monotonic() - started) if len(batch) >= CROWD else 0
            if last:
                break
        self._truncate()

    def _first(self) -> Waiting | None:
        """The next write; while the WAL still holds what was deleted, emptying it is tried again in between."""
        while self._wal_due:
            try:
                return self._jobs.get(timeout=TRY_AGAIN)
            except queue.Empty:
                self._truncate()
        return self._jobs.get()

    def _batch(self, first: Waiting) -> tuple[list[Waiting], bool]:
        time.sleep(self._gathering)
        batch = [first]
        while len(batch) < MOST_JOBS:
            try:
                entry = self._jobs.get_nowait()
            except queue.Empty:
                return batch, False
            if entry is None:
                return batch, True
            batch.append(entry)
        return batch, False

    def _commit(self, batch: list[Waiting]) -> None:
        if any(waiting.job is _CHECKPOINT for waiting in batch):
            self._truncate()
            # What a full disk, say, keeps out of the list is noted in the database, and listed the next time.
            _tell(self.on_erased, "an erasure was not listed")
        started, writes = time.monotonic(), sum(waiting.job not in {_CHECKPOINT, _NOTHING} for waiting in batch)
        changed: set[str] = set()
        try:
            done = self._done(batch, changed)
        except Exception as error:  # noqa: BLE001 - whatever the disk or the driver says: nobody may be told "saved"
            _log_failure(error)
            self.writing.failed()
            for waiting in batch:
                waiting.future.set_exception(StorageFailed() if isinstance(error, OperationalError) else error)
            return
        if writes:
            self.writing.committed(writes, time.monotonic() - started)
        if changed:
            _tell(self.on_commit, "a commit was not announced", changed)
        for waiting, result in zip(batch, done, strict=True):
            if isinstance(result, Exception):
                waiting.future.set_exception(result)
            else:
                waiting.future.set_result(result)

    def _done(self, batch: list[Waiting], changed: set[str]) -> list[Any]:
        """One transaction: what became of each write, in their order; adds the ids of changed workshops."""
        done: list[Any] = []
        with self._writer.connect() as connection, connection.begin():
            for store, group in groupby(batch, key=lambda waiting: waiting.store):
                if store is None:
                    done += [outcome(connection, waiting.job, changed) for waiting in group if waiting.job]
                else:
                    done += outcomes(connection, store, [waiting.entry for waiting in group], changed)
        return done

    def _truncate(self) -> None:
        self._wal_due = not self._storage.erased()


def _log_failure(error: Exception) -> None:
    """One line for a disk that refuses: it does so many times a second, and the log may lie on the same disk."""
    if not isinstance(error, OperationalError):
        log.error("commit failed", exc_info=error)
        return
    first, before = error, error.__context__  # a full disk takes the savepoint along, which is missed after it
    while before is not None:
        first, before = before if isinstance(before, OperationalError) else first, before.__context__
    log.error("commit failed: %s", first.orig)


def _tell(callbacks: list[Callable[..., None]], trouble: str, *values: object) -> None:
    """Calls all of them; one that fails must not end the thread, or no write would ever get an answer again."""
    for callback in callbacks:
        try:
            callback(*values)
        except Exception:  # whatever it is: what was committed stays committed
            log.exception(trouble)


class DatabaseBeside(Database):
    """Another view of a database whose waits block their own thread; it owns nothing and closes nothing."""

    def __init__(self, other: Database) -> None:
        self.__dict__.update(other.__dict__)
        self._wait = wait_natively

    def close(self) -> None:
        """Nothing: the database belongs to somebody else."""


def _CHECKPOINT(_session: Session) -> None:  # noqa: N802 - a marker that only travels through the queue
    return None


def _NOTHING(_session: Session) -> None:  # noqa: N802 - as above
    return None
