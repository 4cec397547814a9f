"""The votes of a station in an event file: their results, counted; never whose dots they were."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from werkstadt.core.dotting import people
from werkstadt.core.eventfile.cards import ReadCard
from werkstadt.core.eventfile.objects import Entry, explicit, written
from werkstadt.core.secret import new_id
from werkstadt.core.tables import Dot, PaperDots, Station, Voting


def kept_of(entries: Iterable[Entry], usual: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """What nobody knows of each of these, and the usual where a file spells it out; empty where there is none."""
    kept = [entry.kept | explicit(entry, **(usual or {})) for entry in entries]
    return kept if any(kept) else []


def add_votes(session: Session, station: Station, votes: list[Entry], cards: Iterable[ReadCard]) -> None:
    """Adds the votes of a station that was read, with the dots of its cards."""
    rows = [
        Voting(
            id=new_id(), workshop=station.workshop, station=station.id, position=number,
            question=entry.get("question", ""), dots=entry.get("dots", 0), several=entry.get("several", False),
            state=entry.get("state", "closed"), people=entry.get("people", 0),
        )
        for number, entry in enumerate(votes, 1)
    ]  # fmt: skip
    session.add_all(rows)
    for card in cards:
        for entry in card.contributed.meta.get("dots", []):
            named = {"voting": rows[entry.values["vote"]].id, "contribution": card.id, "workshop": station.workshop}
            if entry.get("phones"):
                session.add(Dot(**named, seat="", count=entry.values["phones"]))
            if entry.get("paper"):
                session.add(PaperDots(**named, count=entry.values["paper"]))


def written_votes(session: Session, station: Station) -> tuple[list[dict[str, Any]], dict[str, list[dict[str, Any]]]]:
    """The votes of a station, and card → its dots in each. A vote that runs travels without them: they are hidden."""
    rows = session.scalars(select(Voting).where(Voting.station == station.id).order_by(Voting.position, Voting.id))
    votes, dots = [], dict[str, list[dict[str, Any]]]()
    for number, row in enumerate(rows):
        closed = row.state == "closed"
        votes.append(_vote(row, people(session, row) if closed else 0))
        for card, counts in _counts(session, row).items() if closed else ():
            dots.setdefault(card, []).append({"vote": number, **counts})
    return votes, dots


def _vote(row: Voting, took_part: int) -> dict[str, Any]:
    known = {
        "question": row.question,
        "dots": row.dots,
        "several": True if row.several else None,
        "state": "" if row.state == "closed" else row.state,
        "people": took_part or None,
    }
    return written(known, {})


def _counts(session: Session, row: Voting) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for name, table in (("phones", Dot), ("paper", PaperDots)):
        wanted = select(table.contribution, func.sum(table.count)).where(table.voting == row.id)
        for card, number in session.execute(wanted.group_by(table.contribution)):
            if number:
                found.setdefault(card, {})[name] = int(number)
    return found
