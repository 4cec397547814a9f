"""Whether a tree of blocks has the written form; what is wrong is said with its place."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from werkstadt.errors import WerkstadtError, mark

SCHEMA_FILE = Path(__file__).with_name("blocks.schema.json")


class BrokenTree(WerkstadtError):
    """A documentation tree no writer can set: an unknown block, a missing part, a forbidden link."""

    code = "broken_tree"
    status = 500
    text = mark("Die Dokumentation lässt sich so nicht setzen. Stelle: %(place)s. Grund: %(reason)s")


@cache
def schema() -> dict[str, Any]:
    """The written schema (JSON Schema, draft 2020-12)."""
    loaded: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return loaded


@cache
def block_types() -> tuple[str, ...]:
    """The names of all block types: every writer meets each of them."""
    return tuple(schema()["$defs"]["block"]["properties"]["type"]["enum"])


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def check(tree: Any) -> None:
    """Raise BrokenTree for the first thing in `tree` that is not in the written form."""
    error: ValidationError | None = best_match(_validator().iter_errors(tree))
    if error is not None:
        raise BrokenTree(place=_place(error), reason=_reason(error))


def _place(error: ValidationError) -> str:
    return "/".join(str(part) for part in error.absolute_path) or "/"


def _reason(error: ValidationError) -> str:
    return error.message if len(error.message) <= 200 else error.message[:200] + "…"
