"""Reads the fields of a card from what a form, a program or a file sends, and says every problem at its field."""

from collections.abc import Callable, Mapping
from typing import Any

from werkstadt.errors import Invalid, Problem, mark
from werkstadt.station import fields as f
from werkstadt.station.fields import Field, FieldError, Surroundings, Values
from werkstadt.station.when import read_when

MOST_BYTES = 16_000
"""UTF-8 bytes that all fields of one card may have together in a form."""

Reader = Callable[[object, Field, Surroundings], Any]

READERS: dict[str, Reader] = {
    "text": f.read_text,
    "long_text": lambda value, given, around: f.read_text(value, given, around, lines=True),
    "texts": f.read_texts,
    "choice": f.read_choice,
    "several": f.read_several,
    "when": lambda value, given, around: read_when(value, f.within(given, around)),
    "organisation": lambda value, given, around: f.read_text(value, given, around, name=True),
    "organisations": lambda value, given, around: f.read_texts(value, given, around, name=True),
    "person": lambda value, given, around: f.read_text(value, given, around, name=True),
    "number": lambda value, given, _around: f.read_number(value, given),
    "scale": lambda value, given, _around: f.read_number(value, given),
    "yes_no": lambda value, _given, _around: f.read_yes_no(value),
    "picture": f.read_picture,
    "sticker": lambda value, given, around: f.read_texts(value, given, around, name=True),
    "question": f.read_question,
    "contribution": f.read_contribution,
    "records": f.read_records,
}
"""How each type of field is read; `place` owns two keys and is read by `read_place`."""

EMPTY: dict[str, Any] = {"texts": [], "several": [], "organisations": [], "sticker": [], "records": [], "when": {}}


def read_place(raw: Mapping[str, object], given: Field) -> Values:
    """The two shares (0…1) of a place; both or none."""
    x, y = (f.read_number(raw.get(key), given) for key in ("x", "y"))
    if (x is None) != (y is None):
        raise FieldError(mark("Zum Platz gehören Buchstabe und Zahl."))
    return {} if x is None else {"x": x, "y": y}


def read_fields(declared: tuple[Field, ...], raw: object, around: Surroundings) -> Values:
    """Clean fields of one card, empty ones left out. Raises Invalid with a problem for each field."""
    if not isinstance(raw, dict):
        raise Invalid(mark("Diese Angaben sind nicht lesbar."))
    values: Values = {}
    problems: dict[str, Problem] = {}
    known = {key for given in declared for key in given.keys}
    for name in raw.keys() - known:
        problems[str(name)[:80]] = Problem(mark("Dieses Feld gibt es hier nicht."))
    for given in declared:
        try:
            values.update(_read(given, raw, around))
        except FieldError as error:
            problems[given.name] = error.problem
    for given in declared:
        if (
            given.required
            and given.name not in problems
            and not any(values.get(key) not in (None, "", [], {}) for key in given.keys)
        ):
            problems[given.name] = Problem(f.REQUIRED)
    if not problems and _bytes(values) > max(MOST_BYTES * around.factor, _bytes(around.held)):
        raise Invalid(mark("Zusammen ist das zu viel Text für eine Karte. Bitte auf zwei Karten teilen."))
    if problems:
        raise Invalid(fields=problems)
    return values


def _bytes(values: Mapping[str, Any]) -> int:
    return len(repr(values).encode("utf-8", "surrogatepass"))


def _read(given: Field, raw: Mapping[str, object], around: Surroundings) -> Values:
    if given.type == "place":
        return read_place(raw, given)
    value = raw.get(given.name)
    if value is None:
        return {}
    read = READERS[given.type](value, given, around)
    return (
        {} if read in (None, "", [], {}) or (given.type == "yes_no" and given.name not in raw) else {given.name: read}
    )
