"""The JSON object of a request, read strictly: one meaning, no depth that breaks a parser, no half characters."""

import json
from collections.abc import Mapping
from typing import Any

from flask import request

from werkstadt.errors import Invalid, Malformed
from werkstadt.station.cleaning import Unclean, check_whole

DEEPEST = 20
"""Levels of a body; a card needs four."""


def body() -> Mapping[str, Any]:
    """The JSON object of this request. Raises Malformed, also for duplicate or half keys, NaN and deep nesting."""
    try:
        data = json.loads(request.get_data(), object_pairs_hook=_unique, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Malformed from None
    if not isinstance(data, dict) or _depth(data) > DEEPEST:
        raise Malformed
    return data


def text(data: Mapping[str, Any], name: str) -> str:
    """A text of the body, or "" where it is missing. Raises Malformed for another type, Invalid for half characters."""
    value = data.get(name, "")
    if not isinstance(value, str):
        raise Malformed
    try:
        check_whole(value)
    except Unclean as unclean:
        raise Invalid(fields={name: unclean.problem}) from None
    return value


def _depth(data: object) -> int:
    """How many levels a value has; level by level, so that the measuring itself needs no depth."""
    depth, level = 0, [data]
    while level:
        depth += 1
        nested = [value for value in level if isinstance(value, dict | list)]
        level = [part for value in nested for part in (value.values() if isinstance(value, dict) else value)]
    return depth


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    for name in found:
        check_whole(name)
    return found


def _refuse(constant: str) -> None:
    raise ValueError(constant)
