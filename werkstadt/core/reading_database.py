"""A database opened only for reading: for workers that make documents, and for the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from werkstadt.core.places import Place, PostgreSQL
from werkstadt.errors import NotFound, mark


class ReadingDatabase:
    """A database beside a running server; nothing in it can be changed."""

    def __init__(self, place: Place) -> None:
        self._engine = reading_engine(place)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one snapshot."""
        with Session(self._engine, autoflush=False) as session:
            yield session

    def close(self) -> None:
        """Lets the database go."""
        self._engine.dispose()


def reading_engine(place: Place) -> Engine:
    """Connections that cannot write. Raises NotFound where there is no file."""
    if isinstance(place, PostgreSQL):
        return create_engine(
            place.url, hide_parameters=True, isolation_level="REPEATABLE READ",
            connect_args={"options": "-c timezone=UTC -c default_transaction_read_only=on"},
        )  # fmt: skip
    if not place.is_file():
        raise NotFound(mark("In diesem Ordner liegen keine Daten: %(folder)s"), folder=place.parent)
    return create_engine(f"sqlite:///file:{quote(str(place.resolve()))}?mode=ro&uri=true", hide_parameters=True)
