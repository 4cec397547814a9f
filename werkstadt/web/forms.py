"""Forms without a script: named inputs back into the raw fields of a card, by the type of each field."""

import re
from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from werkstadt.station.fields import Field
from werkstadt.station.figures.plane_grid import ROWS, grid_place
from werkstadt.station.kind import Sort
from werkstadt.station.stickers import spoken
from werkstadt.station.when import when_from_form
from werkstadt.station.whole import whole_number

WHEN_PARTS = ("date", "to", "month", "recurs", "words")
LISTS = {"organisations", "texts"}
BESIDE = {"client_id", "kind", "seat", "key", "author", "version", "only", "paper"}
"""Inputs of a card's form that are no fields."""


def fields_from_form(sort: Sort, form: MultiDict[str, str]) -> dict[str, Any]:
    """Raw fields: lists come one a line or as repeated inputs, dates in parts, records as `name.0.part`."""
    raw: dict[str, Any] = {}
    for given in sort.fields:
        if given.type == "place":
            raw.update(_place(form))
        elif (value := _value(given, form)) not in (None, "", [], {}):
            raw[given.name] = value
    # Handed on as it is, so that it is refused in words like any other field that does not exist.
    strange = form.keys() - BESIDE - {name for given in sort.fields for name in _inputs(given, form)}
    return raw | {name: form[name] for name in strange}


def with_rows(sort: Sort, form: MultiDict[str, str]) -> MultiDict[str, str]:
    """A form that is shown again, with as many lines of each list of records as were sent."""
    again = MultiDict(form)
    for given in sort.fields:
        if given.type == "records":
            again[f"{given.name}.rows"] = str(max([2, *(index + 1 for index in _rows(given, form))]))
    return again


def _rows(given: Field, form: MultiDict[str, str]) -> list[int]:
    """Numbers of the lines that were sent; a card may hold more of them than an empty form shows."""
    line = re.compile(rf"{re.escape(given.name)}\.(\d{{1,3}})\.[a-z_]+")
    return sorted({int(found[1]) for name in form if (found := line.fullmatch(name))})


def _inputs(given: Field, form: MultiDict[str, str]) -> list[str]:
    """Names of the inputs that make up a field."""
    if given.type == "place":
        return ["x", "y", "grid.letter", "grid.number"]
    if given.type == "when":
        return [f"{given.name}.{part}" for part in WHEN_PARTS]
    if given.type == "records":
        return [f"{given.name}.{index}.{part.name}" for index in _rows(given, form) for part in given.parts]
    return [given.name, f"{given.name}.own"]


def _value(given: Field, form: MultiDict[str, str]) -> Any:
    if given.type == "when":
        return when_from_form({part: form.get(f"{given.name}.{part}", "").strip() for part in WHEN_PARTS})
    if given.type == "records":
        return _records(given, form)
    if given.type in LISTS:
        return [line for text in form.getlist(given.name) for line in text.splitlines() if line.strip()]
    if given.type in {"several", "sticker"}:
        own = [line for line in form.get(f"{given.name}.own", "").splitlines() if line.strip()]
        chosen = form.getlist(given.name)
        # Ids of stickers are for forms; what is stored is read by people, in event files too.
        return [spoken(value, "de") if given.type == "sticker" else value for value in chosen] + own
    return form.get(given.name)


def _records(given: Field, form: MultiDict[str, str]) -> list[dict[str, str]]:
    rows = []
    for index in _rows(given, form):
        row = {part.name: form.get(f"{given.name}.{index}.{part.name}", "") for part in given.parts}
        if any(value.strip() for value in row.values()):
            rows.append(row)
    return rows


def _place(form: MultiDict[str, str]) -> Mapping[str, str]:
    """A tap on the map (x, y as shares), else a field of the grid (letter and number)."""
    if form.get("x") and form.get("y"):
        return {"x": form["x"], "y": form["y"]}
    try:
        x, y = grid_place(form.get("grid.letter", ""), whole_number(form.get("grid.number", ""), ROWS) or 0)
    except ValueError:
        return {}
    return {"x": f"{x:.4f}", "y": f"{y:.4f}"}
