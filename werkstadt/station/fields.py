"""Fields of a card: each type says which keys it owns, reads what a form or a file sends, and says it in words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from werkstadt.errors import Problem, mark
from werkstadt.station.cleaning import Unclean, clean

Values = dict[str, Any]

NUMBER = re.compile(r"-?\d{1,9}([.,]\d{1,6})?")
REQUIRED = mark("Hier fehlt noch etwas.")
WRONG_TYPE = mark("Diese Angabe hat eine Form, die hier nicht passt.")
TOO_LONG = mark("%(count)s Zeichen, Platz ist für %(limit)s. Der Text ist noch da.")
NOT_OFFERED = mark("Diese Auswahl gibt es hier nicht.")
TOO_MANY = mark("Mehr als %(limit)s passen hier nicht.")


class FieldError(ValueError):
    """A value that a field refuses; `problem` is shown next to it."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.problem = Problem(message, values)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a card, as declared in `station.toml`."""

    name: str
    type: str
    required: bool = False
    limit: int = 0
    """Characters of a text, or number of items of a list; 0: the default of the type."""
    options: tuple[str, ...] = ()
    """What `choice` and `several` offer: ids, whose words stand in `words.toml`."""
    setting: str = ""
    """Name of the station's setting that holds the options instead."""
    open: bool = False
    """Whether `several` takes own words beside the options."""
    card: str = ""
    """For `contribution`: the sort of card it may point to."""
    low: float = 0
    high: float = 1
    """Bounds of `number` and `scale`."""
    more: bool = False
    """Whether the form shows it only under »more«."""
    hint: bool = False
    """Whether the hint not to name clients stands below; every long text has it."""
    parts: tuple["Field", ...] = ()
    """For `records`: the fields of one line."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a contribution that belong to this field; a place has two, flat, as in the event file."""
        return ("x", "y") if self.type == "place" else (self.name,)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a field may need to know of its station: options by setting, ids of questions, ids of cards by sort."""

    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    questions: tuple[str, ...] = ()
    cards: Callable[[str, str], bool] = lambda _sort, _id: True
    pictures: Callable[[str], bool] = lambda _id: True
    factor: int = 1
    """How much longer than in a form a text may be: 1 for people, 10 for an import."""
    held: Mapping[str, Any] = field(default_factory=dict)
    """What the card holds that is being changed: it may go on holding as much, and what it points to."""


def text_limit(given: Field, around: Surroundings) -> int:
    """Characters a text field takes."""
    default = 1000 if given.type == "long_text" else 200
    held = around.held.get(given.name)
    texts = held if isinstance(held, list) else [held]
    return max([(given.limit or default) * around.factor, *(len(text) for text in texts if isinstance(text, str))])


def list_limit(given: Field, default: int, around: Surroundings) -> int:
    """Items a list takes; a card that others joined one by one holds more than a form takes at once."""
    held = around.held.get(given.name)
    return max((given.limit or default) * around.factor, len(held) if isinstance(held, list) else 0)


def is_held(text: str, given: Field, around: Surroundings) -> bool:
    """Whether the card holds this already, so that it stays possible although it is not offered any more."""
    held = around.held.get(given.name)
    return text in held if isinstance(held, list) else text == held


def read_text(value: object, given: Field, around: Surroundings, *, lines: bool = False, name: bool = False) -> str:
    """One clean text within its limit, or FieldError."""
    if not isinstance(value, str):
        raise FieldError(WRONG_TYPE)
    try:
        text = clean(value, lines=lines, name=name)
    except Unclean as unclean:
        raise FieldError(unclean.problem.message) from None
    limit = text_limit(given, around)
    if len(text) > limit:
        raise FieldError(TOO_LONG, count=len(text), limit=limit)
    return text


def read_texts(value: object, given: Field, around: Surroundings, *, name: bool = False) -> list[str]:
    """A list of clean texts without empty ones and repeats; a form sends one text a line."""
    if isinstance(value, str):
        value = value.splitlines()
    if not isinstance(value, list):
        raise FieldError(WRONG_TYPE)
    texts = [read_text(item, Field(given.name, "text"), around, name=name) for item in value]
    kept = list(dict.fromkeys(text for text in texts if text))
    limit = list_limit(given, 12, around)
    if len(kept) > limit:
        raise FieldError(TOO_MANY, limit=limit)
    return kept


def read_choice(value: object, given: Field, around: Surroundings) -> str:
    """One of the options."""
    options = around.options.get(given.setting, ()) if given.setting else given.options
    text = read_text(value, given, around)
    if text and text not in options and not given.open and not is_held(text, given, around):
        raise FieldError(NOT_OFFERED)
    return text


def read_several(value: object, given: Field, around: Surroundings) -> list[str]:
    """Some of the options, and own words where the field is open."""
    options = around.options.get(given.setting, ()) if given.setting else given.options
    chosen = read_texts(value, given, around)
    if not given.open and any(text not in options and not is_held(text, given, around) for text in chosen):
        raise FieldError(NOT_OFFERED)
    return chosen


def read_number(value: object, given: Field) -> float | None:
    """A number within its bounds; forms send text, with a comma in German."""
    if value is None or value == "":
        return None
    if isinstance(value, str) and NUMBER.fullmatch(value.strip()):
        value = float(value.strip().replace(",", "."))
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FieldError(WRONG_TYPE)
    if not given.low <= value <= given.high:
        raise FieldError(mark("Erlaubt ist %(low)s bis %(high)s."), low=given.low, high=given.high)
    return int(value) if float(value).is_integer() and given.type != "place" else float(value)


def read_yes_no(value: object) -> bool:
    """Yes or no; an unticked box is missing, which is no."""
    if isinstance(value, bool):
        return value
    if value in ("", None, "no", "false", "0"):
        return False
    if value in ("yes", "true", "on", "1"):
        return True
    raise FieldError(WRONG_TYPE)


def read_question(value: object, given: Field, around: Surroundings) -> str:
    """The stable id of one of the station's questions."""
    text = read_text(value, given, around)
    if text and text not in around.questions and not is_held(text, given, around):
        raise FieldError(NOT_OFFERED)
    return text


def read_contribution(value: object, given: Field, around: Surroundings) -> str:
    """The id of a card of this station, of the declared sort."""
    text = read_text(value, given, around)
    if text and not around.cards(given.card, text) and not is_held(text, given, around):
        raise FieldError(mark("Die Karte, auf die sich das bezieht, gibt es hier nicht mehr."))
    return text


def read_records(value: object, given: Field, around: Surroundings) -> list[Values]:
    """Lines of a few parts each, such as who offers what; empty lines are left out."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise FieldError(WRONG_TYPE)
    rows, inside = [], within(given, around)
    for item in value:
        if set(item) - {part.name for part in given.parts}:
            raise FieldError(WRONG_TYPE)
        row = {part.name: read_text(item.get(part.name, ""), part, inside) for part in given.parts}
        if any(row.values()):
            rows.append(row)
    limit = list_limit(given, 6, around)
    if len(rows) > limit:
        raise FieldError(TOO_MANY, limit=limit)
    return rows


def within(given: Field, around: Surroundings) -> Surroundings:
    """The surroundings of the parts of a date or of lines: what the card holds of each part."""
    held = around.held.get(given.name) or []
    lines = [held] if isinstance(held, dict) else held
    names = {name for line in lines for name in line}
    return replace(around, held={name: [line.get(name) for line in lines] for name in names})


def read_picture(value: object, given: Field, around: Surroundings) -> str:
    """The id of a picture of this workshop."""
    text = read_text(value, given, around)
    if text and not around.pictures(text) and not is_held(text, given, around):
        raise FieldError(NOT_OFFERED)
    return text
