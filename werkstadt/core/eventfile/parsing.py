"""From bytes to JSON that can be trusted as JSON: UTF-8, bounded size and depth, no double keys, only storable text."""

import json
import math
import unicodedata
from typing import Any, NoReturn

from werkstadt.core.eventfile.breaking import broken
from werkstadt.errors import mark

MOST_BYTES = 20_000_000
DEEPEST = 24
"""Lists and objects within each other; the format itself needs seven."""

TOO_DEEP = mark("Die Angaben sind zu tief ineinander geschachtelt.")


def parse(data: bytes) -> dict[str, Any]:
    """The object in an event file. Raises BrokenFile."""
    if len(data) > MOST_BYTES:
        raise broken("", mark("Sie ist größer als %(limit)s Millionen Bytes."), limit=MOST_BYTES // 1_000_000)
    value = _json(_text(data))
    if not isinstance(value, dict):
        raise broken("", mark("Hier müsste ein Objekt stehen, in geschweiften Klammern."))
    _check(value)
    return value


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise broken("", mark("Sie ist nicht in UTF-8 gespeichert (Byte %(byte)s)."), byte=error.start) from None


def _json(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_float=_number, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise broken(
            "",
            mark("Sie ist kein vollständiges JSON: Zeile %(line)s, Spalte %(column)s."),
            line=error.lineno,
            column=error.colno,
        ) from None
    except RecursionError:
        raise broken("", TOO_DEEP) from None
    except ValueError:  # Python refuses integers of thousands of digits
        raise broken("", mark("Eine Zahl darin ist zu groß.")) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise broken(_shortened(key), mark("Diese Angabe steht zweimal da."))
        found[key] = value
    return found


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise broken(_shortened(text), mark("Eine Zahl darin ist zu groß."))
    return number


def _no_number(name: str) -> NoReturn:
    raise broken(name, mark("Das ist keine Zahl."))


def _check(whole: dict[str, Any]) -> None:
    """Every text can be stored, and nothing is deeper than needed; a loop, since depth is what may be wrong."""
    waiting: list[tuple[Any, str, int]] = [(whole, "", 0)]
    while waiting:
        value, place, depth = waiting.pop()
        if depth > DEEPEST:
            raise broken(_shortened(place), TOO_DEEP)
        if isinstance(value, str):
            _check_text(value, place)
        elif isinstance(value, list):
            waiting += [(item, f"{place}[{number}]", depth + 1) for number, item in enumerate(value)]
        elif isinstance(value, dict):
            for key, item in value.items():
                inner = f"{place}.{_shortened(key)}" if place else _shortened(key)
                _check_text(key, inner)
                waiting.append((item, inner, depth + 1))


def _check_text(text: str, place: str) -> None:
    if text.isascii() and text.isprintable():
        return
    for character in text:
        category = unicodedata.category(character)
        if category == "Cs" or (category == "Cc" and character not in "\n\r\t"):
            raise broken(place, mark("Hier steckt ein unsichtbares Steuerzeichen, das nicht gespeichert werden kann."))


def _shortened(text: str) -> str:
    printable = "".join(character if character.isprintable() else "\ufffd" for character in text[:200])
    return printable if len(text) <= 200 else printable + "…"
