"""The cards of an event file, read with the fields of their kind; what the fields do not know is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkstadt.core.eventfile.breaking import broken, broken_by
from werkstadt.core.eventfile.checking import Contributed, Placed
from werkstadt.core.eventfile.objects import inner, is_empty
from werkstadt.core.eventfile.parts import split
from werkstadt.core.eventfile.values import FACTOR
from werkstadt.core.secret import new_id
from werkstadt.errors import Invalid, Problem, mark
from werkstadt.station.cleaning import Unclean, clean
from werkstadt.station.fields import Surroundings
from werkstadt.station.kind import Kind, Sort
from werkstadt.station.reading import read_fields


@dataclass(frozen=True, slots=True)
class ReadCard:
    """A contribution ready to be stored under its new id."""

    id: str
    sort: Sort
    fields: dict[str, Any]
    kept: dict[str, Any]
    """What of it is no field: unknown keys, empty values, unknown keys inside a date or a line of a list."""
    contributed: Contributed


@dataclass(frozen=True, slots=True)
class Reading:
    """What all cards of one station are read with; `local` leads from ids of the file to new ids and sorts."""

    kind: Kind
    around: Surroundings
    local: Mapping[str, tuple[str, str]]


def read_cards(kind: Kind, placed: Placed, settings: Mapping[str, Any], questions: int) -> list[ReadCard]:
    """Reads the cards of one station with so many `questions`; references get the new ids. Raises BrokenFile."""
    sorts = [_sort(kind, contributed) for contributed in placed.contributions]
    pairs = [(contributed, sort, new_id()) for contributed, sort in zip(placed.contributions, sorts, strict=True)]
    local = {contributed.id: (new, sort.name) for contributed, sort, new in pairs if contributed.id}
    around = Surroundings(
        options=_options(kind, placed, settings),
        questions=tuple(f"q{number}" for number in range(1, questions + 1)),
        cards=lambda sort, card: card in local and sort in {"", local[card][1]},
        factor=FACTOR,
    )
    return [_read(contributed, sort, new, Reading(kind, around, local)) for contributed, sort, new in pairs]


def _sort(kind: Kind, contributed: Contributed) -> Sort:
    sort = kind.sort(contributed.entry.get("kind", ""))
    if sort is None:
        raise broken(
            inner(contributed.entry.place, "kind"),
            mark("Diese Art von Karte gibt es an dieser Station nicht. Es gibt: %(kinds)s."),
            kinds=", ".join(sort.name for sort in kind.sorts),
        )
    return sort


def _options(kind: Kind, placed: Placed, settings: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """As in a form; and what was chosen once stays possible after the coordinator changed the list."""
    options = {name: _offered(value) for name, value in settings.items() if isinstance(value, list)}
    for sort in kind.sorts:
        for given in sort.fields:
            if given.setting:
                options[given.setting] = options.get(given.setting, ()) + _chosen(placed, given.name)
    return options


def _offered(value: list[Any]) -> tuple[str, ...]:
    return tuple(str(item["id"]) if isinstance(item, dict) and "id" in item else str(item) for item in value)


def _chosen(placed: Placed, name: str) -> tuple[str, ...]:
    values = [contributed.fields.get(name) for contributed in placed.contributions]
    flat = [part for value in values for part in (value if isinstance(value, list) else [value])]
    return tuple(_cleaned(part) for part in flat if isinstance(part, str))


def _cleaned(text: str) -> str:
    try:
        return clean(text)
    except Unclean:  # refused later, where the field is known
        return ""


def _read(contributed: Contributed, sort: Sort, new: str, reading: Reading) -> ReadCard:
    place = contributed.entry.place
    declared = {key: given for given in sort.fields if given.type != "picture" for key in given.keys}
    raw: dict[str, Any] = {}
    kept: dict[str, Any] = {}
    for key, value in contributed.fields.items():
        if key in declared and declared[key].type == "question":
            raw[key] = _question(value, reading.around, inner(place, key))
        elif key in declared:
            raw[key], kept[key] = split(value, declared[key])
    fields = _fields(sort, raw, reading.around, place)
    dropped = {key: value for key, value in contributed.fields.items() if key not in fields}
    kept = {key: value for key, value in kept.items() if value} | dropped
    for given in sort.fields:
        if given.type == "contribution" and given.name in fields:
            fields[given.name] = reading.local[fields[given.name]][0]
    return ReadCard(new, sort, fields, kept, contributed)


def _fields(sort: Sort, raw: Mapping[str, Any], around: Surroundings, place: str) -> dict[str, Any]:
    """The fields as a form would read them; pictures do not travel in this file and stay as they stood."""
    declared = tuple(given for given in sort.fields if given.type != "picture")
    try:
        return read_fields(declared, dict(raw), around)
    except Invalid as invalid:
        for name, problem in sorted(invalid.fields.items()):
            raise broken_by(inner(place, name), problem) from None
        raise broken_by(place, Problem(invalid.text, invalid.values)) from None


def _question(value: Any, around: Surroundings, place: str) -> str | None:
    """The stable id of the question at an index of the file."""
    if is_empty(value):
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < len(around.questions):
        raise broken(place, mark("Hier müsste die Nummer einer Frage stehen, von 0 an gezählt."))
    return around.questions[value]
