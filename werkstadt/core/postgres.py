"""PostgreSQL: a server for large events; imported only where the settings name one."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.waiting import Ready, Wait
from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, make_url

from werkstadt.core.claiming import Claim
from werkstadt.core.cooperating import NativeWaits, Waits
from werkstadt.core.database import StorageFailed
from werkstadt.core.lookup import Lookup

Result = TypeVar("Result")
KEPT = 20
"""Connections for reading that stay open."""
CONNECT = 10
"""Seconds for a connection."""
LOOK_AGAIN = 1.0
"""Seconds between two looks whether the connection is still there, while an answer is waited for."""
SESSION = (
    "-c timezone=UTC -c statement_timeout=60000 -c lock_timeout=30000 "
    "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
)
"""Times without a zone are UTC, as in SQLite's file; nothing waits for ever. A machine that vanishes with a lock in its
hand (no farewell reaches the server) must not keep all others from writing: after 25 seconds it counts as gone."""
WRITING_SESSION = f"{SESSION} -c idle_in_transaction_session_timeout=25000"
"""The same for a process that stands still in the middle of a write."""
ALIVE: dict[str, Any] = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
"""The same from our end, for a database server that vanishes."""
WRITING = 0x5765726B
"""Name of the lock of the transaction that writes."""


class PostgresStorage:
    """The connections to a server."""

    def __init__(self, url: str, waits: Waits | None = None) -> None:
        self._waits = waits or NativeWaits()
        self.readers = _reading(url, self._waits)
        self.writer = _writing(url)
        self._asked = self.readers.execution_options(isolation_level="AUTOCOMMIT")
        self._claim = Claim(url, partial(_connect, url, NativeWaits()))
        # The first connection of an engine asks the server what it is, under a lock that knows no greenlets.
        for engine in (self.readers, self.writer):
            engine.connect().close()

    def first(self, lookup: Lookup, values: Mapping[str, object]) -> Any:
        """The first row of a look-up, or None; with no snapshot."""
        with self._waits.turn(), self._asked.connect() as connection:
            return connection.execute(lookup.statement, values).first()

    @staticmethod
    def erased() -> bool:
        """Nothing can be done at once: the server takes away what was deleted when it cleans up (docs/operate.md)."""
        return True

    def claim(self, *, shared: bool) -> None:
        """Holds the database, alone or with others that share it; again where it was lost. Raises Occupied."""
        self._waits.blocking(partial(self._claim.take, shared=shared))

    def leads(self) -> bool:
        """Whether this server is the one of several that does what has to be done once."""
        return self._waits.blocking(self._claim.leads)

    def close(self) -> None:
        """Lets the server go."""
        self._claim.give_back()
        for engine in (self.readers, self.writer):
            engine.dispose()


def _reading(url: str, waits: Waits) -> Engine:
    """Whoever waits for an answer lets others go on. One snapshot each, and nothing can be written.

    The pool is never full, for its own waiting would block the event loop: `turn` says how many come at once.
    """
    engine = create_engine(
        url, creator=partial(waits.blocking, partial(_connect, url, waits)), hide_parameters=True,
        pool_size=KEPT, max_overflow=-1, pool_pre_ping=True, isolation_level="REPEATABLE READ",
    )  # fmt: skip

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.read_only = True

    @event.listens_for(engine, "handle_error", retval=True)
    def _refuse(context: ExceptionContext) -> Exception | None:
        """A server that is away is no fault of ours: people hear that they may try again, and phones do."""
        away = isinstance(context.original_exception, psycopg.OperationalError)
        return StorageFailed() if away else None

    return engine


def _writing(url: str) -> Engine:
    """One writer at a time, of all processes: jobs rely on it, and the numbers of the log have no gaps."""
    engine = create_engine(
        url, creator=partial(_connect, url, NativeWaits(), WRITING_SESSION), hide_parameters=True,
        pool_size=1, max_overflow=0, pool_pre_ping=True, isolation_level="READ COMMITTED",
    )  # fmt: skip

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITING})")

    return engine


def _connect(url: str, waits: Waits, session: str = SESSION) -> Any:
    """A connection of the driver that waits as this thread should."""
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)

    class Waiting(psycopg.Connection[Any]):
        """Waits for an answer in its own way."""

        def wait(self, gen: PQGen[Result], interval: float = LOOK_AGAIN, timeout: float | None = None) -> Result:
            """As the library's own; a connection whose answer nobody waits for any more is of no use."""
            if timeout is not None:  # only where the library asks for it, to cancel a statement
                return super().wait(gen, interval, timeout)
            try:
                return _answer(gen, self.pgconn.socket, partial(waits.socket, seconds=interval))
            except psycopg.Error:
                raise
            except BaseException:
                self.close()
                raise

    return Waiting.connect(address, connect_timeout=CONNECT, options=session, application_name="werkstadt", **ALIVE)


def _answer(gen: PQGen[Result], descriptor: int, ready: Callable[..., tuple[bool, bool]]) -> Result:
    try:
        wanted = next(gen)
        while True:
            found = ready(descriptor, reads=bool(wanted & Wait.R), writes=bool(wanted & Wait.W))
            state = Ready((Ready.R if found[0] else 0) | (Ready.W if found[1] else 0))
            if state:
                wanted = gen.send(state)
            else:
                gen.send(Ready.NONE)
    except StopIteration as done:
        result: Result = done.value
        return result
