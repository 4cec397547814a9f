"""The chapters of the documentation: switch, move, write into them, add and remove those of one's own."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.documenting.decided import MOST_MESSAGES, Decided, decided, decisions
from werkstadt.core.documenting.order import OWN, in_place, places, usual
from werkstadt.core.editing.acting import add_once, edit, in_order
from werkstadt.core.editing.typed import Typed
from werkstadt.core.editing.versions import check_former
from werkstadt.core.rich_text import NotReadable, Text, as_typed, from_plain, plain_of, read_typed
from werkstadt.core.seats import Seat
from werkstadt.core.secret import new_id
from werkstadt.core.tables import Chapter, Station
from werkstadt.core.workshops import one
from werkstadt.errors import Invalid, NotFound, Problem
from werkstadt.station.fields import TOO_MANY

MOST_OWN = 20
PLAIN = ("foreword", "outlook")
"""Chapters whose plain words are kept with the workshop too: the event file has always had them there."""
BESIDE = {"overview": ("easy",), "outlook": ("view",)}
"""Chapters with a second text of their own."""


def shown(database: Database, seat: Seat, name: str) -> dict[str, str]:
    """What was decided about a chapter, as its form shows it. Raises NotFound."""
    with database.read() as session:
        _check(session, seat, name)
        return _shown(session, seat, name)


def save(database: Database, seat: Seat, name: str, typed: Mapping[str, str], former: str) -> None:
    """Writes title and texts of a chapter. Raises Invalid, Stale, NotFound."""
    wanted = draft(name, typed)

    def change(session: Session) -> None:
        _check(session, seat, name)
        check_former(former, _shown(session, seat, name), _as_typed(wanted))
        row = _row(session, seat, name)
        row.title, row.text = wanted.title, wanted.text
        row.data = _data(wanted) | {key: kept for key, kept in row.data.items() if key == "about"}
        if name in PLAIN:
            setattr(one(session, seat), name, plain_of(wanted.text))
        _drop_if_usual(session, row)

    edit(database, seat, change)


def draft(name: str, typed: Mapping[str, str]) -> Decided:
    """A chapter as its form has it, stored or not. Raises Invalid."""
    names = [f"message{number}" for number in range(1, MOST_MESSAGES + 1)]
    reader = Typed({**typed, **{name: " ".join(typed.get(name, "").split()) for name in names}})
    title = reader.text("title", 200, needed=name.startswith(OWN), is_name=True)
    lines = [reader.text(name, 300) for name in names]
    texts = {field: _text(reader, typed, field) for field in ("text", *BESIDE.get(name, ()))}
    reader.check()
    return Decided(
        name,
        title=title,
        alone=bool(typed.get("alone")) and bool(texts["text"]),
        messages=tuple(line for line in lines if line) if name == "overview" else (),
        text=texts["text"],
        easy=texts.get("easy", []),
        view=texts.get("view", []),
    )


def switch(database: Database, seat: Seat, name: str, on: bool) -> None:
    """Shows a chapter in the documentation, or leaves it out."""

    def change(session: Session) -> None:
        _check(session, seat, name)
        row = _row(session, seat, name)
        row.shown = on
        _drop_if_usual(session, row)

    edit(database, seat, change)


def move(database: Database, seat: Seat, name: str, step: int) -> None:
    """Swaps a chapter with the one before (-1) or after (1)."""

    def change(session: Session) -> None:
        _check(session, seat, name)
        names, positions = _order(session, seat)
        place = names.index(name)
        other = place + (1 if step > 0 else -1)
        if not 0 <= other < len(names):
            return
        if names[other] in positions:
            _row(session, seat, names[other]).position = place
        _row(session, seat, name).position = other
        session.flush()
        _forget_usual_places(session, seat)

    edit(database, seat, change)


def add(database: Database, seat: Seat, typed: Mapping[str, str]) -> str:
    """Adds a chapter of one's own before the photographs and returns its name. Raises Invalid."""
    reader = Typed(typed)
    title = reader.text("title", 200, needed=True, is_name=True)
    reader.check()

    def change(session: Session) -> str:
        names, positions = _order(session, seat)
        if sum(name.startswith(OWN) for name in names) >= MOST_OWN:
            raise Invalid(fields={"title": Problem(TOO_MANY, {"limit": MOST_OWN})})
        place = names.index("pictures")
        for name, position in positions.items():
            if position >= place:
                _row(session, seat, name).position = position + 1
        added = Chapter(workshop=seat.workshop, name=OWN + new_id(), position=place, title=title)
        session.add(added)
        return added.name

    return add_once(database, seat, change, typed)


def remove(database: Database, seat: Seat, name: str) -> None:
    """Removes a chapter of one's own. Raises NotFound, for any other chapter too."""

    def change(session: Session) -> None:
        row = session.get(Chapter, (seat.workshop, name))
        if row is None or not name.startswith(OWN):
            raise NotFound
        names, positions = _order(session, seat)
        place = names.index(name)
        for other, position in positions.items():
            if position > place:
                _row(session, seat, other).position = position - 1
        session.delete(row)

    edit(database, seat, change)


def _text(reader: Typed, typed: Mapping[str, str], field: str) -> Text:
    try:
        return read_typed(typed.get(field, ""))
    except NotReadable as problem:
        reader.problems[field] = problem.problem
        return []


def _shown(session: Session, seat: Seat, name: str) -> dict[str, str]:
    row = session.get(Chapter, (seat.workshop, name))
    now = decided(row) if row else Decided(name)
    if name in PLAIN and not now.text:
        now = Decided(name, title=now.title, view=now.view, text=from_plain(getattr(one(session, seat), name)))
    return _as_typed(now)


def _as_typed(chapter: Decided) -> dict[str, str]:
    """As the form has it: a text as JSON, each message in a field of its own."""
    numbered = range(1, MOST_MESSAGES + 1) if chapter.name == "overview" else ()
    lines = [*chapter.messages, *[""] * MOST_MESSAGES]
    return {
        "title": chapter.title,
        "text": as_typed(chapter.text),
        "alone": "yes" if chapter.alone else "",
        **{field: as_typed(getattr(chapter, field)) for field in BESIDE.get(chapter.name, ())},
        **{f"message{number}": lines[number - 1] for number in numbered},
    }


def _data(chapter: Decided) -> dict[str, Any]:
    found = {
        "alone": chapter.alone,
        "messages": list(chapter.messages),
        "easy": chapter.easy,
        "view": chapter.view,
    }
    return {key: value for key, value in found.items() if value}


def _check(session: Session, seat: Seat, name: str) -> None:
    """Raises NotFound where the seat's workshop has no chapter of this name."""
    if name not in _order(session, seat)[0]:
        raise NotFound


def _order(session: Session, seat: Seat) -> tuple[list[str], dict[str, int]]:
    """The names of all chapters as they stand, and the places of those that were moved."""
    names, rows = _usual(session, seat), decisions(session, seat.workshop)
    return in_place(names, positions := places(names, rows)), positions


def _usual(session: Session, seat: Seat) -> list[str]:
    stations = [station.id for station in in_order(session, seat, Station)]
    return usual(stations, decisions(session, seat.workshop))


def _row(session: Session, seat: Seat, name: str) -> Chapter:
    row = session.get(Chapter, (seat.workshop, name))
    if row is None:
        row = Chapter(workshop=seat.workshop, name=name, shown=True, title="", text=[], data={})
        session.add(row)
    return row


def _forget_usual_places(session: Session, seat: Seat) -> None:
    """A place that a chapter would have without having been moved needs no row."""
    names, positions = _order(session, seat)
    for name in [name for name in positions if not name.startswith(OWN)]:
        rest = {other: place for other, place in positions.items() if other != name}
        if in_place(_usual(session, seat), rest) == names:
            positions = rest
            row = _row(session, seat, name)
            row.position = None
            _drop_if_usual(session, row)


def _drop_if_usual(session: Session, row: Chapter) -> None:
    """A row of which nothing differs from the usual is none."""
    session.flush()
    if row.position is None and row.shown and not row.title and not row.text and not row.data:
        session.delete(row)
