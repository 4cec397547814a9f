"""Two people edit the same: a form carries a fingerprint of what it showed, so none overwrites what they never saw."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from werkstadt.errors import Stale, mark

CHANGED = mark(
    "Inzwischen hat jemand anderes diese Stelle geändert. Beide Fassungen stehen hier; es gilt, was im Feld steht."
)


def as_typed(values: Mapping[str, Any]) -> dict[str, str]:
    """Values as a form shows them: a day as ISO 8601, a list one item a line, nothing as an empty text."""
    return {name: _typed(value) for name, value in values.items()}


def _typed(value: Any) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return ", ".join(_typed(part) for part in value.values() if part)
    if isinstance(value, list | tuple):
        return "\n".join(_typed(item) for item in value)
    return "yes" if value is True else str(value)


def fingerprint(typed: Mapping[str, str]) -> str:
    """A short name for exactly these values."""
    text = json.dumps(dict(typed), sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def check_former(former: str, present: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """Raises Stale with the present values where they are neither those the form showed nor the wanted ones."""
    shown = as_typed(present)
    if former != fingerprint(shown) and shown != as_typed(wanted):
        raise Stale(shown, CHANGED)


def replace(row: Any, wanted: Mapping[str, Any], former: str) -> None:
    """Writes the wanted values into a row that still holds what the form showed. Raises Stale."""
    check_former(former, {name: getattr(row, name) for name in wanted}, wanted)
    for name, value in wanted.items():
        setattr(row, name, value)
