"""Several jobs in one transaction, each in a savepoint of its own: a failed one undoes only itself."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

Result = TypeVar("Result")


def outcome(connection: Connection, job: Callable[[Session], Any], changed: set[str]) -> Any:
    """The job's result, or the exception it raised; adds the ids of workshops it changed."""
    try:
        return _in_savepoint(connection, job, changed)
    except OperationalError:
        raise
    except Exception as error:  # noqa: BLE001 - belongs to whoever asked for the job, not to its neighbours
        return error


def outcomes(
    connection: Connection,
    store: Callable[[Session, list[Any]], Sequence[Any]],
    entries: list[Any],
    changed: set[str],
) -> list[Any]:
    """What `store` says of each entry; where it fails on all of them together, each of them is tried alone."""
    try:
        return list(_in_savepoint(connection, lambda session: store(session, entries), changed))
    except OperationalError:
        raise
    except Exception as error:  # noqa: BLE001 - as above
        if len(entries) == 1:
            return [error]
    return [found for entry in entries for found in outcomes(connection, store, [entry], changed)]


def _in_savepoint(connection: Connection, job: Callable[[Session], Result], changed: set[str]) -> Result:
    with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
        result = job(session)
        session.commit()
        changed |= session.info.get("changed", set())
        return result
