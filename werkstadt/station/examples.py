"""Reads contributions as the event file writes them: flat, with the reserved keys beside the fields."""

from collections.abc import Mapping
from typing import Any

from werkstadt.errors import Invalid, Problem, mark
from werkstadt.station.contract import RESERVED
from werkstadt.station.fields import Surroundings, Values
from werkstadt.station.kind import Kind, Sort
from werkstadt.station.options import offered
from werkstadt.station.reading import read_fields

NO_SUCH_SORT = mark("Diese Art von Karte gibt es an dieser Station nicht.")


def parted(kind: Kind, contribution: Mapping[str, Any]) -> tuple[Sort, Values, Values]:
    """The sort of a flat contribution, its fields as they stand, and all the rest. Raises Invalid for no such sort."""
    sort = kind.sort(str(contribution.get("kind") or ""))
    if sort is None:
        raise Invalid(fields={"kind": Problem(NO_SUCH_SORT)})
    keys = {key for given in sort.fields for key in given.keys}
    fields = {key: value for key, value in contribution.items() if key in keys}
    return sort, fields, {key: value for key, value in contribution.items() if key not in keys}


def surroundings_of(kind: Kind, questions: int, language: str = "de", factor: int = 1) -> Surroundings:
    """What a new station of this kind offers; its questions are called `0`, `1`, … as in the file."""
    settings = kind.default_settings(language)
    named = [given for sort in kind.sorts for given in sort.fields if given.setting]
    return Surroundings(
        options={given.setting: offered(given, settings) for given in named},
        questions=tuple(str(number) for number in range(questions)),
        factor=factor,
    )


def read_example(
    kind: Kind, contribution: Mapping[str, Any], around: Surroundings | None = None
) -> tuple[Sort, Values]:
    """Sort and clean fields of one contribution, within the limits of a form. Raises Invalid, for unknown keys too."""
    sort, fields, rest = parted(kind, contribution)
    unknown = rest.keys() - RESERVED
    asked = {given.name for given in sort.fields if given.type == "question"}
    raw = {key: str(value) if key in asked else value for key, value in fields.items()}
    around = around or surroundings_of(kind, len(kind.questions("de")))
    return sort, read_fields(sort.fields, raw | {key: rest[key] for key in unknown}, around)
