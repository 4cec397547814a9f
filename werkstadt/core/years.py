"""Which year a calendar shows: the chosen one, else the one most cards speak of, else the workshop's."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row

from werkstadt.clock import today
from werkstadt.station.kind import Kind


def year_of(kind: Kind, settings: Mapping[str, Any], rows: Iterable[Row[Any]], workshop: Row[Any]) -> int:
    """The year of a station with these settings and cards."""
    return _chosen_year(kind, settings) or _year_of_cards(kind, rows) or _year_beside(workshop, settings)


def _chosen_year(kind: Kind, settings: Mapping[str, Any]) -> int:
    return next((int(settings.get(one.name) or 0) for one in kind.settings if one.type == "year"), 0)


def _year_of_cards(kind: Kind, rows: Iterable[Row[Any]]) -> int:
    """The year most cards speak of, 0 for none: a workshop in autumn fills the calendar of the next one."""
    dated = {sort.name: [given.name for given in sort.fields if given.type == "when"] for sort in kind.sorts}
    whens = [row.fields.get(name) or {} for row in rows for name in dated.get(row.sort, [])]
    years = Counter(date.fromisoformat(when[key]).year for when in whens for key in ("date", "from") if key in when)
    return years.most_common(1)[0][0] if years else 0


def _year_beside(workshop: Row[Any], settings: Mapping[str, Any]) -> int:
    """The year of a calendar that nobody dated anything in: the workshop's, that of its holidays, else this one."""
    if workshop.date:
        return int(workshop.date.year)
    holidays = settings.get("holidays") or ()
    return date.fromisoformat(holidays[0]["start"]).year if holidays else today().year
