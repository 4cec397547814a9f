"""What the schema of `station.toml` cannot say: every name in a declaration points to something that exists."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from werkstadt.folders import folder
from werkstadt.station.fields import Field
from werkstadt.station.kind import Board, Kind, Profile, Sort
from werkstadt.station.palette import accents
from werkstadt.station.schema import BECOMES, COMMON_SETTINGS

RESERVED = frozenset({"kind", "source", "id", "meta"})
"""Keys of a contribution in the event file that no field may own."""

SORT_PARTS = frozenset({"item", "tie"})
"""Parts of a board that name a sort instead of a field."""

PART_TYPES = {"when": "when", "link": "contribution", "stickers": "sticker", "missing": "yes_no", "margin": "yes_no"}
"""Parts of a board that only a field of one type can play."""

TAPPED = frozenset({"choice"})
"""Fields that can be asked in taps on a phone's first page."""


@cache
def icons() -> frozenset[str]:
    """The icons of `static/icons.svg` (symbols `i-<icon>`)."""
    text = (folder("static") / "icons.svg").read_text(encoding="utf-8")
    return frozenset(re.findall(r'id="i-([a-z-]+)"', text))


def broken_references(kind: Kind) -> list[str]:
    """Every place in the declaration that names something missing, as `place: name`; empty if all is well."""
    return [*_kind(kind), *_sorts(kind), *_boards(kind), *_profiles(kind), *_becomes(kind)]


def _kind(kind: Kind) -> Iterator[str]:
    yield from _missing("accent", [kind.accent], accents())
    yield from _missing("icon", [kind.icon], icons())
    yield from _twice("sorts", [sort.name for sort in kind.sorts])
    for setting in kind.settings:
        usual, _ = COMMON_SETTINGS.get(setting.name, (setting.type, None))
        if setting.type != usual:
            yield f"settings.{setting.name}.type: {setting.type}"
        if setting.type == "ties":
            yield from _missing(
                f"settings.{setting.name}.accent", [tie["accent"] for tie in setting.default], accents()
            )


def _sorts(kind: Kind) -> Iterator[str]:
    for sort in kind.sorts:
        place = f"sorts.{sort.name}"
        yield from _missing(f"{place}.accent", [sort.accent], accents())
        yield from _missing(f"{place}.icon", [sort.icon], icons())
        yield from _missing(f"{place}.title", [sort.title], _names(sort))
        yield from _missing(f"{place}.author", [sort.author], _names(sort, "organisation", "organisations"))
        yield from _missing(f"{place}.joins", [sort.joins], _names(sort, "organisations"))
        if sort.at_home:
            yield from (f"{place}.at_home: {given.name}" for given in sort.fields if given.type not in TAPPED)
        yield from _twice(place, [key for given in sort.fields for key in given.keys])
        for given in sort.fields:
            yield from _field(kind, f"{place}.{given.name}", given)


def _field(kind: Kind, place: str, given: Field) -> Iterator[str]:
    yield from (f"{place}: reserved" for key in given.keys if key in RESERVED)
    yield from _missing(f"{place}.setting", [given.setting], {setting.name for setting in kind.settings})
    yield from _missing(f"{place}.card", [given.card], {sort.name for sort in kind.sorts})
    if given.type == "records" and not given.parts:
        yield f"{place}: parts"


def _boards(kind: Kind) -> Iterator[str]:
    for number, board in enumerate(kind.boards):
        place = f"boards.{number}"
        yield from _missing(f"{place}.sorts", board.sorts, {sort.name for sort in kind.sorts})
        for part, value in board.parts.items():
            names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
            yield from _missing(f"{place}.parts.{part}", names, _part_names(kind, board, part))
            if not names:
                yield f"{place}.parts.{part}: {value}"


def _part_names(kind: Kind, board: Board, part: str) -> set[str]:
    if part in SORT_PARTS:
        return set(board.sorts)
    wanted = PART_TYPES.get(part)
    sorts = [sort for sort in kind.sorts if sort.name in board.sorts]
    fields = {given.name for sort in sorts for given in sort.fields if wanted in {None, given.type}}
    return fields | {"sort"} if part == "by" else fields


def _profiles(kind: Kind) -> Iterator[str]:
    for number, profile in enumerate(kind.profiles):
        place = f"profiles.{number}"
        sort = next((sort for sort in kind.sorts if sort.name == profile.sort), None)
        if sort is None:
            yield f"{place}.sort: {profile.sort}"
            continue
        named = _names(sort, "organisation", "organisations", "records")
        yield from _missing(f"{place}.organisation", [profile.organisation], named)
        yield from _missing(f"{place}.show", profile.show, _shown(sort, profile))


def _becomes(kind: Kind) -> Iterator[str]:
    for number, one in enumerate(kind.becomes):
        sort = next((sort for sort in kind.sorts if sort.name == one.sort), None)
        yield from _missing(f"becomes.{number}.sort", [one.sort], {sort.name for sort in kind.sorts})
        yield from _missing(f"becomes.{number}.parts", one.parts, BECOMES[one.what])
        if sort:
            yield from _missing(f"becomes.{number}.parts", one.parts.values(), _names(sort))


def _shown(sort: Sort, profile: Profile) -> set[str]:
    lines = sort.field(profile.organisation)
    return _names(sort) | {part.name for part in (lines.parts if lines else ())}


def _names(sort: Sort, *types: str) -> set[str]:
    return {given.name for given in sort.fields if not types or given.type in types}


def _missing(place: str, names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    there = frozenset(known)
    yield from (f"{place}: {name}" for name in names if name and name not in there)


def _twice(place: str, names: list[str]) -> Iterator[str]:
    yield from (f"{place}: {name} twice" for name in dict.fromkeys(names) if names.count(name) > 1)
