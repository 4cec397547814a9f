"""The chapters of the documentation in an event file: what was decided about them and written into them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import rich_text
from werkstadt.core.documenting.decided import MOST_MESSAGES, decided
from werkstadt.core.documenting.order import OWN, STATION, USUAL
from werkstadt.core.eventfile.breaking import broken, broken_by
from werkstadt.core.eventfile.objects import Entry, explicit, written
from werkstadt.core.eventfile.values import FACTOR, Reader, count, many, one_of, text, yes_no
from werkstadt.core.secret import new_id
from werkstadt.core.tables import Chapter
from werkstadt.errors import mark

NAMES = tuple(name.rstrip(":") for name in USUAL)


def _rich(value: Any, place: str) -> rich_text.Text:
    try:
        return rich_text.read(value, rich_text.LONGEST * FACTOR)
    except rich_text.NotReadable as error:
        raise broken_by(place, error.problem) from None


def _messages(value: Any, place: str) -> list[str]:
    found: list[str] = many(text(300))(value, place)
    if len(found) > MOST_MESSAGES:
        raise broken(place, mark("Hier stehen mehr als %(limit)s Botschaften."), limit=MOST_MESSAGES)
    return found


CHAPTER: dict[str, Reader] = {
    "chapter": one_of(*NAMES),
    "station": count,
    "position": count,
    "shown": yes_no,
    "title": text(200, name=True, factor=1),
    "text": _rich,
    "alone": yes_no,
    "messages": _messages,
    "easy": _rich,
    "view": _rich,
}
BESIDE = ("alone", "messages", "easy", "view")


def check_chapters(entries: Iterable[Entry], stations: int) -> None:
    """No chapter twice, and only of stations that are there. Raises BrokenFile."""
    seen: set[tuple[str, int | None]] = set()
    for entry in entries:
        name, station = entry.values["chapter"], entry.get("station")
        if name + ":" == STATION and (station is None or station >= stations):
            raise broken(f"{entry.place}.station", mark("Diese Station steht nicht in der Datei."))
        if (name, station) in seen:
            raise broken(entry.place, mark("Dieses Kapitel steht zweimal da."))
        seen |= set() if name + ":" == OWN else {(name, station)}


def chapter_row(entry: Entry, workshop: str, stations: Sequence[str]) -> Chapter:
    """A row of the table; `stations` are the new ids in the order of the file."""
    name = entry.values["chapter"]
    if name + ":" == STATION:
        name = STATION + stations[entry.values["station"]]
    elif name + ":" == OWN:
        name = OWN + new_id()
    kept = entry.kept | explicit(entry, shown=True, alone=False)
    data = {key: entry.values[key] for key in BESIDE if entry.get(key)}
    return Chapter(
        workshop=workshop,
        name=name,
        position=entry.get("position"),
        shown=entry.get("shown", True),
        title=entry.get("title", ""),
        text=entry.get("text", []),
        data=data | ({"about": kept} if kept else {}),
    )


def written_chapters(session: Session, workshop: str, stations: Mapping[str, int]) -> list[dict[str, Any]]:
    """All chapters of which something was decided; `stations` are their places in the file."""
    rows = session.scalars(select(Chapter).where(Chapter.workshop == workshop))
    return [_written(row, stations) for row in sorted(rows, key=lambda row: _place(row, stations))]


def _place(row: Chapter, stations: Mapping[str, int]) -> tuple[int, int, str]:
    """The usual order, so that the same workshop gives the same file."""
    name, _, rest = row.name.partition(":")
    return NAMES.index(name), stations.get(rest, row.position or 0), row.title


def _written(row: Chapter, stations: Mapping[str, int]) -> dict[str, Any]:
    now, (name, _, station) = decided(row), row.name.partition(":")
    known = {
        "chapter": name,
        "station": stations.get(station),
        "position": now.position,
        "shown": None if now.shown else False,
        "title": now.title,
        "text": now.text,
        "alone": now.alone or None,
        "messages": list(now.messages),
        "easy": now.easy,
        "view": now.view,
    }
    return written(known, row.data.get("about", {}))
