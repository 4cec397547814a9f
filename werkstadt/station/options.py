"""What a choice offers, and how each option is called: from the declaration, or from a setting of the station."""

from collections.abc import Mapping
from typing import Any

from werkstadt.station.fields import Field
from werkstadt.station.kind import Kind


def offered(given: Field, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The values a `choice` or `several` offers, in their order; kinds of ties by their ids."""
    if not given.setting:
        return given.options
    return tuple(_value(item) for item in settings.get(given.setting) or ())


def label(kind: Kind, given: Field, value: str, settings: Mapping[str, Any], language: str) -> str:
    """An option in words: the coordinator's label, else `option.<id>`, else the value, a word itself.

    A word that came with the kind is said in the language of the reader; what is stored stays the same.
    """
    for item in settings.get(given.setting) or () if given.setting else ():
        if isinstance(item, Mapping) and _value(item) == value and item.get("label"):
            return str(item["label"])
    key = f"option.{value}"
    said = kind.say(key, language)
    if said != key:
        return said
    return kind.spoken_default(given.setting, value, language) if given.setting else value


def choices(kind: Kind, given: Field, settings: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    """Value and label of every option, for a form."""
    return [(value, label(kind, given, value, settings, language)) for value in offered(given, settings)]


def _value(item: object) -> str:
    return str(item.get("id", "")) if isinstance(item, Mapping) else str(item)
