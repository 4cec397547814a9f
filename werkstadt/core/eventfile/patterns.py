"""Where patterns were released, in an event file: what they tell is found anew from the cards."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.eventfile.objects import Entry, written
from werkstadt.core.eventfile.values import Reader, one_of, yes_no
from werkstadt.core.patterns.all_patterns import PATTERNS
from werkstadt.core.tables import Pattern

PATTERN: dict[str, Reader] = {"name": one_of(*PATTERNS), "projector": yes_no, "documentation": yes_no}


def written_patterns(session: Session, workshop: str) -> list[dict[str, Any]]:
    """The releases as they stand in a file, in the order of the patterns."""
    rows = {row.name: row for row in session.scalars(select(Pattern).where(Pattern.workshop == workshop))}
    return [
        written({"name": name, "projector": row.on_projector, "documentation": row.in_documentation}, {})
        for name in PATTERNS
        if (row := rows.get(name)) and (row.on_projector or row.in_documentation)
    ]


def pattern_rows(entries: Iterable[Entry], workshop: str) -> Iterator[Pattern]:
    """The rows of a file's releases; of two about the same pattern the last one counts."""
    for name, entry in {entry.values["name"]: entry for entry in entries}.items():
        places = {"on_projector": entry.get("projector", False), "in_documentation": entry.get("documentation", False)}
        yield Pattern(workshop=workshop, name=name, **places)
