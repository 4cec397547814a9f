"""Exactly once: a write's id and its answer are kept in the transaction of its effect."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from werkstadt.core.secret import signed
from werkstadt.core.tables import Answer, Meta
from werkstadt.errors import Malformed, WerkstadtError, mark

CLIENT_ID = 32
"""Hexadecimal characters of a client id and of a key: 128 bits."""

FIND_ANSWERS = select(Answer.workshop, Answer.client_id, Answer.mac, Answer.answer).where(
    Answer.workshop.in_(bindparam("of", expanding=True)), Answer.client_id.in_(bindparam("ids", expanding=True))
)
MAC_KEY = select(Meta.value).where(Meta.name == "mac_key")
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


class Answers:
    """The answers that some writes got, by workshop and client id."""

    def __init__(self, session: Session, names: Collection[tuple[str, str]]) -> None:
        self._mac_key = mac_key(session)
        given = {"of": sorted({name[0] for name in names}), "ids": sorted({name[1] for name in names})}
        rows = session.connection().execute(FIND_ANSWERS, given)
        self._known: dict[tuple[str, str], tuple[str | None, Saved]] = {
            (row.workshop, row.client_id): (row.mac, Saved(**row.answer)) for row in rows
        }

    def __contains__(self, name: tuple[str, str]) -> bool:
        return name in self._known

    def of(self, name: tuple[str, str], body: str) -> Saved:
        """The answer of a write that got one. Raises Repeated where its body was another one."""
        mac, saved = self._known[name]
        if mac is not None and mac != signed(body, self._mac_key):
            raise Repeated
        return saved

    def add(self, session: Session, written: Mapping[tuple[str, str], tuple[str, Saved]]) -> None:
        """Keeps answers (name → body and answer) in the transaction of their effect."""
        new = {name: (signed(body, self._mac_key), saved) for name, (body, saved) in written.items()}
        self._known |= new
        if new:
            session.connection().execute(
                ADD_ANSWER,
                [
                    {"workshop": name[0], "client_id": name[1], "item": saved.id, "mac": mac, "answer": saved.data()}
                    for name, (mac, saved) in new.items()
                ],
            )


def repeat_of(session: Session, workshop: str, client_id: str, body: str) -> Saved | None:
    """The answer this write already got, or None. Raises Repeated where the body is another one."""
    answers = Answers(session, [(workshop, client_id)])
    return answers.of((workshop, client_id), body) if (workshop, client_id) in answers else None


def remember(session: Session, workshop: str, client_id: str, saved: Saved, body: str) -> None:
    """Keeps the answer in the same transaction, so that exactly-once holds whatever crashes."""
    Answers(session, []).add(session, {(workshop, client_id): (body, saved)})


def mac_key(session: Session) -> str:
    """The server's secret for HMACs. Raises Malformed where there is none."""
    value = session.connection().execute(MAC_KEY).scalar()
    if value is None:
        raise Malformed
    return str(value)


def check_id(text: object) -> None:
    """Raises Malformed where a client id or key is not 32 hexadecimal characters."""
    if (
        not isinstance(text, str)
        or len(text) != CLIENT_ID
        or any(character not in "0123456789abcdef" for character in text)
    ):
        raise Malformed(mark("Jeder Beitrag braucht eine eigene Kennung aus 32 Zeichen."), code="client_id")
