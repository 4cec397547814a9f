"""The database: readers that only read, and one writer thread that commits everything pending at once."""

import logging
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session as DatabaseSession

from werkstadt.errors import NotFound, Occupied, WerkstadtError, mark

Session = DatabaseSession
"""SQLAlchemy's session, under a name that the layers above may use: only the core knows the library."""

Result = TypeVar("Result")
Job = Callable[[Session], Result]
log = logging.getLogger(__name__)

MOST_JOBS = 500
"""Writes that share one commit."""

WAIT_FOR_LOCK = 10.0
WAIT_FOR_READERS = 0.2
TRY_AGAIN = 0.5
"""Seconds: for a lock of another process, for readers before the WAL is emptied, until that is tried again."""


class StorageFailed(WerkstadtError):
    """The disk refused a commit; nothing of it was acknowledged."""

    code = "storage"
    status = 507
    text = mark("Der Server kann gerade nichts speichern. Der Text ist noch da; bitte gleich noch einmal.")


def wait_natively(future: Future[Result]) -> Result:
    """Blocks the thread until the write is committed; the web hands in a wait that lets others go on."""
    return future.result()


class Database:
    """One data folder's database. `wait` waits for a commit; `on_commit` callbacks get ids of changed workshops."""

    def __init__(self, path: Path, wait: Callable[[Future[Any]], Any] = wait_natively) -> None:
        self.path = path
        self._wait = wait
        self._jobs: queue.SimpleQueue[tuple[Job[Any], Future[Any]] | None] = queue.SimpleQueue()
        self.on_commit: list[Callable[[set[str]], None]] = []
        self._readers = _engine(path, writes=False)
        self._writer = _engine(path, writes=True)
        self._wal_due = False
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that cannot write."""
        with Session(self._readers, autoflush=False) as session:
            yield session

    def write(self, job: Job[Result]) -> Result:
        """Runs `job` in the writer thread, in a savepoint of its own, and returns its result after the commit.

        Raises what the job raises, or StorageFailed when the disk refuses the commit.
        """
        future: Future[Result] = Future()
        self._jobs.put((job, future))
        return self._wait(future)  # type: ignore[no-any-return]  # the wait hands through what the job returns

    def beside(self) -> "DatabaseBeside":
        """The same database for native threads beside the event loop: they wait natively."""
        return DatabaseBeside(self)

    def close(self) -> None:
        """Finishes what is queued, writes the WAL back into the file, and ends the thread."""
        self._jobs.put(None)
        self._thread.join()
        self._readers.dispose()
        self._writer.dispose()

    def checkpoint(self) -> None:
        """Writes the WAL back and empties it, so that what was deleted is in no file any more."""
        future: Future[Any] = Future()
        self._jobs.put((_CHECKPOINT, future))
        self._wait(future)

    def _work(self) -> None:
        while True:
            first = self._first()
            if first is None:
                break
            batch, last = self._batch(first)
            self._commit(batch)
            if last:
                break
        self._truncate()

    def _first(self) -> tuple[Job[Any], Future[Any]] | None:
        """The next job; while the WAL still holds what was deleted, emptying it is tried again in between."""
        while self._wal_due:
            try:
                return self._jobs.get(timeout=TRY_AGAIN)
            except queue.Empty:
                self._truncate()
        return self._jobs.get()

    def _batch(self, first: tuple[Job[Any], Future[Any]]) -> tuple[list[tuple[Job[Any], Future[Any]]], bool]:
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

    def _commit(self, batch: list[tuple[Job[Any], Future[Any]]]) -> None:
        if any(job is _CHECKPOINT for job, _ in batch):
            self._truncate()
        done: list[tuple[Future[Any], Any]] = []
        changed: set[str] = set()
        try:
            with self._writer.connect() as connection, connection.begin():
                for job, future in batch:
                    with Session(
                        connection, join_transaction_mode="create_savepoint", expire_on_commit=False
                    ) as session:
                        done.append((future, _outcome(job, session, changed)))
        except Exception as error:  # whatever the disk or the driver says: nobody may be told "saved"
            log.exception("commit failed")
            for _, future in batch:
                future.set_exception(StorageFailed() if isinstance(error, OperationalError) else error)
            return
        for callback in self.on_commit if changed else ():
            callback(changed)
        for future, outcome in done:
            if isinstance(outcome, Exception):
                future.set_exception(outcome)
            else:
                future.set_result(outcome)

    def _truncate(self) -> None:
        """Empties the WAL. A reader's snapshot keeps it alive: waiting for a long one would hold up every write."""
        with self._writer.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql(f"PRAGMA busy_timeout={int(WAIT_FOR_READERS * 1000)}")
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar_one()
            connection.exec_driver_sql(f"PRAGMA busy_timeout={int(WAIT_FOR_LOCK * 1000)}")
            connection.exec_driver_sql("BEGIN")
        self._wal_due = bool(busy)


class DatabaseBeside(Database):
    """Another view of a database whose waits block their own thread; it owns nothing and closes nothing."""

    def __init__(self, other: Database) -> None:
        self.__dict__.update(other.__dict__)
        self._wait = wait_natively

    def close(self) -> None:
        """Nothing: the database belongs to somebody else."""


class ReadingDatabase:
    """A database opened only for reading, beside a running server: for workers and the command line."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise NotFound(mark("In diesem Ordner liegen keine Daten: %(folder)s"), folder=path.parent)
        file = f"sqlite:///file:{quote(str(path.resolve()))}?mode=ro&uri=true"
        self._engine = create_engine(file, hide_parameters=True)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one snapshot."""
        with Session(self._engine, autoflush=False) as session:
            yield session

    def close(self) -> None:
        """Lets the file go."""
        self._engine.dispose()


def _CHECKPOINT(_session: Session) -> None:  # noqa: N802 - a marker that only travels through the queue
    return None


def _outcome(job: Job[Any], session: Session, changed: set[str]) -> Any:
    """The job's result, or the exception it raised; a failed job undoes only itself."""
    try:
        result = job(session)
        session.commit()
    except OperationalError:
        session.rollback()
        raise
    except Exception as error:  # noqa: BLE001 - belongs to whoever asked for the job, not to its neighbours
        session.rollback()
        return error
    changed |= session.info.get("changed", set())
    return result


def _engine(path: Path, *, writes: bool) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"isolation_level": None, "check_same_thread": False, "timeout": WAIT_FOR_LOCK},
        hide_parameters=True,  # an error in the log names the statement, never the text of a card
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "secure_delete=ON",
            "foreign_keys=ON",
            "temp_store=MEMORY",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        if not writes:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    # The driver's own BEGIN is deferred: two writers would meet in "database is locked".
    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


class FolderLock:
    """Holds a data folder for one process; raises Occupied when another one has it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = (folder / "lock").open("a+")
        try:
            _lock(self._file.fileno())
        except OSError:
            self._file.close()
            raise Occupied(what=str(folder)) from None

    def release(self) -> None:
        """Lets the next one in."""
        self._file.close()


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # only there on Windows
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
