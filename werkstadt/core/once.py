"""Exactly once: a write's id and its answer are kept in the transaction of its effect."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from werkstadt.core.secret import signed
from werkstadt.core.tables import Answer, Meta
from werkstadt.errors import Malformed, WerkstadtError, mark

CLIENT_ID = 32
"""Hexadecimal characters of a client id and of a key: 128 bits."""

FIND_ANSWER = select(Answer.mac, Answer.answer).where(
    Answer.workshop == bindparam("of"), Answer.client_id == bindparam("id")
)
ADD_ANSWER = insert(Answer)


class Repeated(WerkstadtError):
    """The same client id with another body."""

    code = "other_body"
    status = 409
    text = mark("Diese Karte wurde schon mit anderem Inhalt gespeichert. Bitte die Seite neu laden.")


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer to a write: id, number in the log, and what became of it."""

    id: str
    seq: int
    state: str
    version: int = 1
    late: bool = False

    def data(self) -> dict[str, Any]:
        """As JSON."""
        return {"id": self.id, "seq": self.seq, "state": self.state, "version": self.version, "late": self.late}


def repeat_of(session: Session, workshop: str, client_id: str, body: str) -> Saved | None:
    """The answer this write already got, or None. Raises Repeated where the body is another one."""
    found = session.connection().execute(FIND_ANSWER, {"of": workshop, "id": client_id}).first()
    if found is None:
        return None
    if found.mac is not None and found.mac != signed(body, _mac_key(session)):
        raise Repeated
    return Saved(**found.answer)


def remember(session: Session, workshop: str, client_id: str, saved: Saved, body: str) -> None:
    """Keeps the answer in the same transaction, so that exactly-once holds whatever crashes."""
    session.connection().execute(
        ADD_ANSWER,
        {
            "workshop": workshop,
            "client_id": client_id,
            "item": saved.id,
            "mac": signed(body, _mac_key(session)),
            "answer": saved.data(),
        },
    )


def _mac_key(session: Session) -> str:
    row = session.get(Meta, "mac_key")
    if row is None:
        raise Malformed
    return row.value


def check_id(text: object) -> None:
    """Raises Malformed where a client id or key is not 32 hexadecimal characters."""
    if (
        not isinstance(text, str)
        or len(text) != CLIENT_ID
        or any(character not in "0123456789abcdef" for character in text)
    ):
        raise Malformed(mark("Jeder Beitrag braucht eine eigene Kennung aus 32 Zeichen."), code="client_id")
