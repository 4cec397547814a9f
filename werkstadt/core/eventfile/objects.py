"""Objects of the file: known keys are read, all the others are kept, and writing puts both together again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from werkstadt.core.eventfile.breaking import broken
from werkstadt.core.eventfile.values import Reader, a_list, an_object
from werkstadt.errors import mark

EMPTY: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class Entry:
    """One object of the file: values of known keys, and what is kept as it stood: unknown keys and empty values."""

    values: dict[str, Any]
    kept: dict[str, Any] = field(default_factory=dict)
    place: str = ""

    def get(self, key: str, default: Any = None) -> Any:
        """A known value, or the default where the file has none."""
        return self.values.get(key, default)


def is_empty(value: Any) -> bool:
    """Whether a value says nothing; false and 0 say something."""
    return value in EMPTY


def read_object(raw: Any, place: str, shape: Mapping[str, Reader], required: Iterable[str] = ()) -> Entry:
    """Reads an object by the readers of its known keys. Raises BrokenFile."""
    values: dict[str, Any] = {}
    kept: dict[str, Any] = {}
    for key, value in an_object(raw, place).items():
        read = value
        if key in shape and not is_empty(value):
            read = shape[key](value, inner(place, key))
        if key in shape and not is_empty(read):
            values[key] = read
        else:
            kept[key] = value
    for key in required:
        if key not in values:
            raise broken(inner(place, key), mark("Diese Angabe fehlt."))
    return Entry(values, kept, place)


def read_objects(raw: Any, place: str, shape: Mapping[str, Reader], required: Iterable[str] = ()) -> list[Entry]:
    """Reads a list of objects of one shape."""
    return [read_object(item, f"{place}[{number}]", shape, required) for number, item in enumerate(a_list(raw, place))]


def explicit(entry: Entry, **defaults: Any) -> dict[str, Any]:
    """The defaults that an object spells out; kept, so that it spells them out again."""
    return {key: value for key, value in defaults.items() if key in entry.values and entry.values[key] == value}


def inner(place: str, key: str) -> str:
    """The place of a key within an object."""
    return f"{place}.{key}" if place else key


def written(known: Mapping[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """An object of the file: known keys in their order (empty ones only as they once stood there), then all else."""
    found: dict[str, Any] = {}
    for key, value in known.items():
        if not is_empty(value):
            found[key] = merged(value, kept.get(key))
        elif key in kept:
            found[key] = kept[key]
    return found | {key: value for key, value in kept.items() if key not in known}


def merged(value: Any, kept: Any) -> Any:
    """A value together with the unknown keys that stood inside it."""
    if isinstance(value, dict) and isinstance(kept, dict):
        return value | {key: part for key, part in kept.items() if key not in value}
    if isinstance(value, list) and isinstance(kept, list) and len(value) == len(kept):
        return [merged(part, rest) for part, rest in zip(value, kept, strict=True)]
    return value
