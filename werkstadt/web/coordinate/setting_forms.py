"""Settings of a station as form fields and back, by the type that the kind declares."""

import secrets
from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from werkstadt.station.kind import Kind, Setting
from werkstadt.station.setting_reading import MOST_HOLIDAYS, MOST_TIES

SPARE = 2
"""Empty lines a form offers for new holidays."""
TIE = ("id", "label", "accent", "pattern")
HOLIDAY = ("name", "start", "end")

Form = MultiDict[str, str]


def settings_from_form(kind: Kind, form: Form) -> dict[str, object]:
    """Raw settings as `read_settings` reads them; a missing tick is a no."""
    return {setting.name: _value(setting, form) for setting in kind.settings}


def setting_rows(kind: Kind, present: Mapping[str, Any], again: Form | None) -> list[tuple[Setting, Any]]:
    """Each setting with what its field shows: the present value, or what was typed where the form comes back."""
    return [
        (setting, _shown(setting, _value(setting, again) if again is not None else present[setting.name]))
        for setting in kind.settings
    ]


def _shown(setting: Setting, value: Any) -> Any:
    if setting.type == "texts" and isinstance(value, list):
        return "\n".join(value)
    if setting.type == "ties":
        spare = 1 if len(value) < MOST_TIES else 0
        return [*value, *({"id": "", "label": "", "accent": "sky", "pattern": "dashes"} for _ in range(spare))]
    if setting.type == "holidays":
        return [*value, *({"name": "", "start": "", "end": ""} for _ in range(min(SPARE, MOST_HOLIDAYS - len(value))))]
    return value


def _value(setting: Setting, form: Form) -> Any:
    if setting.type == "ties":
        return [_tie(row) for row in _lines(setting.name, TIE, form) if not row["gone"] and (row["id"] or row["label"])]
    if setting.type == "holidays":
        rows = [{name: row[name] for name in HOLIDAY} for row in _lines(setting.name, HOLIDAY, form)]
        return [row for row in rows if any(row.values())]
    if setting.type == "yes_no":
        return bool(form.get(setting.name))
    return form.get(setting.name, "")


def _tie(row: dict[str, str]) -> dict[str, str]:
    """A kind of tie; a new one gets its id here."""
    return {part: row[part] for part in TIE} | {"id": row["id"] or f"t{secrets.token_hex(4)}"}


def _lines(name: str, parts: tuple[str, ...], form: Form) -> list[dict[str, str]]:
    """Lines of a table of inputs; a ticked `gone` holds the number of its line."""
    columns = {part: [value.strip() for value in form.getlist(f"{name}.{part}")] for part in parts}
    gone = set(form.getlist(f"{name}.gone"))
    length = max((len(column) for column in columns.values()), default=0)
    return [
        {part: column[row] if row < len(column) else "" for part, column in columns.items()}
        | {"gone": "yes" if str(row) in gone else ""}
        for row in range(length)
    ]
