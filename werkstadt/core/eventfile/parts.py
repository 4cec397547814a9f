"""Fields whose values are objects (dates, lines of a list): what the field knows, and what is kept beside it."""

from collections.abc import Callable
from typing import Any

from werkstadt.core.eventfile.objects import is_empty, merged
from werkstadt.station.fields import Field

WHEN = frozenset({"date", "from", "to", "month", "months", "recurs", "words"})


def split(value: Any, given: Field) -> tuple[Any, Any]:
    """The value as the field can read it, and the unknown keys and empty values within it (or None)."""
    return SPLIT.get(given.type, _whole)(value, given)


def joined(value: Any, given: Field, kept: Any) -> Any:
    """The value as it stands in a file, with what was kept of it."""
    if given.type == "records":
        value = [{key: part for key, part in row.items() if not is_empty(part)} for row in value]
    return merged(value, kept)


def _whole(value: Any, _given: Field) -> tuple[Any, Any]:
    return value, None


def _split_when(value: Any, _given: Field) -> tuple[Any, Any]:
    return _parted(value, WHEN) if isinstance(value, dict) else (value, None)


def _split_records(value: Any, given: Field) -> tuple[Any, Any]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        return value, None
    pairs = [_parted(row, frozenset(part.name for part in given.parts)) for row in value]
    rest = [left for _, left in pairs]
    return [known for known, _ in pairs], rest if any(rest) else None


def _parted(value: dict[str, Any], names: frozenset[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    known = {key: part for key, part in value.items() if key in names and not is_empty(part)}
    return known, {key: part for key, part in value.items() if key not in known}


SPLIT: dict[str, Callable[[Any, Field], tuple[Any, Any]]] = {"when": _split_when, "records": _split_records}
