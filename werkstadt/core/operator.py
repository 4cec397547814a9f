"""The operator: the one right outside a workshop, to create workshops; its secret is stored hashed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.secret import hashed, matches, new_token
from werkstadt.core.tables import Meta
from werkstadt.errors import NoSeat

NAME = "operator"


@dataclass(frozen=True, slots=True)
class Operator:
    """Whoever holds the operator's secret; made only by `recognise`."""

    proof: str


def stored(database: Database) -> str:
    """The hash of the operator's secret, or "" before the first one was drawn."""
    with database.read() as session:
        row = session.get(Meta, NAME)
        return row.value if row else ""


def new_secret(database: Database) -> str:
    """Draws a new secret; the one before ends."""
    secret = new_token()

    def job(session: Session) -> None:
        session.merge(Meta(name=NAME, value=hashed(secret)))

    database.write(job)
    return secret


def still_operator(session: Session, operator: Operator) -> None:
    """Raises NoSeat inside a transaction when another secret was drawn in the meantime."""
    row = session.get(Meta, NAME)
    if row is None or row.value != operator.proof:
        raise NoSeat


def recognise(database: Database, secret: str) -> Operator:
    """The operator with this secret. Raises NoSeat."""
    value = stored(database)
    if not value or not matches(secret, value):
        raise NoSeat
    return Operator(value)


def is_one(database: Database, secret: str) -> bool:
    """Whether this is the operator's secret."""
    return matches(secret, stored(database))
