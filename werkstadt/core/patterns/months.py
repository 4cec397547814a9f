"""Target groups and months: who is reached when, who never, and what is there in the school holidays."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from werkstadt.core.patterns.room import Room, source, title
from werkstadt.core.patterns.told import Line, Part, Source, Told
from werkstadt.station.figures.year import Holiday, Reached, YearEntry
from werkstadt.station.figures.year_when import WHOLE_YEAR, Form, Place, place_of, runs
from werkstadt.station.kind import Board, Kind
from werkstadt.station.layouts.figured import say_day, say_span, year_words
from werkstadt.station.layouts.grouping import values
from werkstadt.station.layouts.year import holidays_of
from werkstadt.station.options import label, offered
from werkstadt.station.state import Card, StationState
from werkstadt.station.when import months_of

NAME = "months"
GOES_ON = frozenset({"runs", "only"})
"""What an entry says of itself that is there in the holidays though it has no day."""


@dataclass(slots=True)
class Group:
    """A group of people: what reaches it in the year, and the sheets that describe it."""

    name: str
    places: list[Place] = field(default_factory=list)
    cards: list[Source] = field(default_factory=list)
    sheets: list[Source] = field(default_factory=list)
    in_calendar: bool = True
    """Whether a calendar offers or names it."""


@dataclass(frozen=True, slots=True)
class Months:
    """All that the figure is drawn from."""

    year: int
    groups: tuple[Reached, ...]
    holidays: tuple[Holiday, ...]


def months(room: Room) -> Told:
    """Groups stand in the order in which they were offered, named or described."""
    words, groups = room.words, _groups(room)
    named = [(group, _reached(room, group)) for group in groups]
    never = [Line(group.name, "", tuple(group.sheets), (_never(group),)) for group, _ in named if not group.places]
    gaps = [line for group, reached in named if group.places and (line := _gaps(room, group, reached))]
    full = [
        Line(group.name, "", tuple(group.cards))
        for group, reached in named
        if group.places and not reached.empty_months()
    ]
    return room.told(
        NAME,
        Part(
            words("Kommt im Kalender nicht vor"), tuple(never),
            words("Was auf einem Steckbrief steht, heißt im Kalender vielleicht anders."),
        ),
        Part(words("Monate, in denen nichts steht"), tuple(gaps)),
        Part(words("In jedem Monat erreicht"), tuple(full)),
        Part(
            words("In den Schulferien"), tuple(_in_holidays(room)),
            words("Gezählt ist, was einen Tag in den Ferien hat oder sagt, dass es dann läuft."),
        ),
    )  # fmt: skip


def months_drawn(room: Room) -> Months | None:
    """The groups of the calendars over the months; None without a calendar that names any."""
    states = [state for state, _, _ in room.boards("year")]
    groups = _groups(room)
    if not states or not groups:
        return None
    free = tuple(holiday for state in states for holiday in holidays_of(state))
    return Months(states[0].year, tuple(_reached(room, group) for group in groups if group.in_calendar), free)


def _groups(room: Room) -> list[Group]:
    """Groups that a calendar offers or an entry names, then those that only a sheet describes; none without entries."""
    found: dict[str, Group] = {}
    for state, kind, board in room.boards("year"):
        for name in _offered(room, state, kind, board) if state.of(*board.sorts) else ():
            found.setdefault(name.casefold(), Group(name))
        for card in state.of(*board.sorts):
            place = _place(room, state, board, card)
            for name in _lanes(room, state, kind, board, card):
                group = found.setdefault(name.casefold(), Group(name))
                group.places.append(place)
                group.cards.append(source(state, card))
    for state, kind, board in room.boards("sheets") if found else ():
        for card in state.of(*board.sorts):
            name = title(kind, card)
            found.setdefault(name.casefold(), Group(name, in_calendar=False)).sheets.append(source(state, card))
    return list(found.values())


def _place(room: Room, state: StationState, board: Board, card: Card) -> Place:
    entry = YearEntry(card.id, "", card.fields.get(board.parts.get("when", "")))
    return place_of(entry, state.year, year_words(room.words))


def _offered(room: Room, state: StationState, kind: Kind, board: Board) -> Iterator[str]:
    for sort in (kind.sort(name) for name in board.sorts):
        given = sort.field(board.parts.get("lanes", "")) if sort else None
        for value in offered(given, state.settings) if given else ():
            yield (
                room.words.gendered(label(kind, given, value, state.settings, room.words.language)) if given else value
            )


def _lanes(room: Room, state: StationState, kind: Kind, board: Board, card: Card) -> list[str]:
    sort = kind.sort(card.sort)
    given = sort.field(board.parts.get("lanes", "")) if sort else None
    said = (
        [label(kind, given, value, state.settings, room.words.language) for value in values(card, given.name)]
        if given
        else []
    )
    return list(dict.fromkeys(room.words.gendered(name) for name in said))


def _reached(room: Room, group: Group) -> Reached:
    """The group for the figure; what may stand in a month that looks empty is not called empty."""
    unsaid = [month for month in WHOLE_YEAR if not room.holds(_cell(group, month))]
    return Reached(group.name, tuple(group.places), frozenset(unsaid))


def _cell(group: Group, month: int) -> str:
    return f"month {month} {group.name}"


def _never(group: Group) -> str:
    return f"never {group.name}"


def _gaps(room: Room, group: Group, reached: Reached) -> Line | None:
    empty = reached.empty_months()
    if not empty:
        return None
    said = [_stretch(room, *run) for run in runs(empty)]
    dated = any(place.form is not Form.UNDATED for place in group.places)
    text = room.words.listed(said) if dated else room.words("nur ohne festes Datum")
    return Line(group.name, text, tuple(group.cards), tuple(_cell(group, month) for month in empty))


def _stretch(room: Room, first: int, last: int) -> str:
    """»Januar«, »Januar bis Juni«."""
    names = room.words.months()
    one, other = names[first - 1], names[last - 1]
    return one if first == last else room.words("%(first)s bis %(last)s", first=one, last=other)


def _in_holidays(room: Room) -> Iterator[Line]:
    for state, kind, board in room.boards("year"):
        cards = state.of(*board.sorts)
        for holiday in holidays_of(state) if cards else ():
            there = [card for card in cards if _is_there(card, board, holiday)]
            names = dict.fromkeys(name for card in there for name in _lanes(room, state, kind, board, card))
            head = f"{holiday.name}, {_days(room, holiday)}"
            text = " · ".join(names) or room.words("hier steht für niemanden etwas")
            absences = () if names else (f"holiday {holiday.name} {holiday.start}",)
            yield Line(head, text, tuple(source(state, card) for card in there), absences)


def _days(room: Room, holiday: Holiday) -> str:
    first, last = date.fromisoformat(holiday.start), date.fromisoformat(holiday.end)
    return say_span(room.words.language, first, last) if first < last else say_day(room.words.language, first)


def _is_there(card: Card, board: Board, holiday: Holiday) -> bool:
    """Whether an entry has a day in the holidays, or says that it goes on and belongs to their months."""
    when: Mapping[str, Any] = card.fields.get(board.parts.get("when", "")) or {}
    first, last = when.get("date") or when.get("from"), when.get("date") or when.get("to")
    if first and last:
        return str(first) <= holiday.end and str(last) >= holiday.start
    free = range(date.fromisoformat(holiday.start).month, date.fromisoformat(holiday.end).month + 1)
    return card.fields.get(board.parts.get("holidays", "")) in GOES_ON and _meet(months_of(dict(when)), free)


def _meet(some: Iterable[int], others: Iterable[int]) -> bool:
    return bool(set(some) & set(others))
