"""Days of the year calendar: a day, a span, a month, a repetition, or words such as »in the holidays«."""

import re
from datetime import date
from typing import Any

from werkstadt.errors import mark
from werkstadt.station.fields import WRONG_TYPE, Field, FieldError, Surroundings, read_text
from werkstadt.station.whole import whole_number
from werkstadt.words import Words

When = dict[str, Any]
SHAPES: tuple[frozenset[str], ...] = tuple(
    frozenset(shape)
    for shape in (
        {"date"}, {"from", "to"}, {"month"}, {"recurs"}, {"recurs", "months"}, {"words"},
        {"month", "words"}, {"date", "words"}, {"from", "to", "words"},
        {"recurs", "words"}, {"recurs", "months", "words"},
    )
)  # fmt: skip
RHYTHMS = ("weekly", "monthly", "yearly")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_when(value: object, around: Surroundings) -> When:
    """A date in one of the shapes of the event file, or {} for none; raises FieldError."""
    if value in (None, ""):
        return {}
    if not isinstance(value, dict):
        raise FieldError(WRONG_TYPE)
    when = {key: part for key, part in value.items() if part not in (None, "", [])}
    if not when:
        return {}
    if when.keys() == {"from"}:
        when = {"date": when["from"]}
    if frozenset(when) not in SHAPES:
        raise FieldError(mark("Bitte einen Tag, eine Zeitspanne, einen Monat oder eine Wiederholung angeben."))
    readers = {"date": _day, "from": _day, "to": _day, "month": _month, "months": _months, "recurs": _rhythm}
    read: When = {key: readers[key](part) if key in readers else _words(part, around) for key, part in when.items()}
    if "from" in read and read["to"] < read["from"]:
        raise FieldError(mark("Das Ende liegt vor dem Anfang."))
    return read


def _day(value: object) -> str:
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            pass
    raise FieldError(mark("Dieses Datum gibt es nicht. Ein Beispiel: 23.05.2025."))


def _month(value: object) -> int:
    if isinstance(value, str):
        value = whole_number(value, 12)
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 12:
        return value
    raise FieldError(mark("Bitte einen der zwölf Monate wählen."))


def _months(value: object) -> list[int]:
    if not isinstance(value, list) or len(value) > 12:
        raise FieldError(WRONG_TYPE)
    return sorted({_month(item) for item in value})


def _rhythm(value: object) -> str:
    if value in RHYTHMS:
        return str(value)
    raise FieldError(mark("Bitte wöchentlich, monatlich oder jährlich wählen."))


def _words(value: object, around: Surroundings) -> str:
    return read_text(value, Field("words", "text", limit=80), around)


def when_from_form(form: dict[str, Any]) -> When:
    """The parts a form sends (`month`, `date`, `to`, `recurs`, `words`) as one date; unused parts are empty."""
    first, last = form.get("date") or form.get("from") or "", form.get("to") or ""
    when: When = {}
    if first and last and last != first:
        when = {"from": first, "to": last}
    elif first:
        when = {"date": first}
    elif form.get("recurs"):
        when = {"recurs": form["recurs"]}
        if form.get("month"):
            when["months"] = form["month"].split(",")  # several are one choice of the form
    elif form.get("month"):
        when = {"month": form["month"]}
    if form.get("words"):
        when["words"] = form["words"]
    return when


def months_of(when: When) -> list[int]:
    """The months (1…12) in which something happens; [] where only words say when."""
    if "date" in when:
        return [date.fromisoformat(when["date"]).month]
    if "from" in when:
        first, last = date.fromisoformat(when["from"]), date.fromisoformat(when["to"])
        count = (last.year - first.year) * 12 + last.month - first.month
        return sorted({(first.month - 1 + step) % 12 + 1 for step in range(min(count, 11) + 1)})
    if "month" in when:
        return [when["month"]]
    if "recurs" in when:
        return list(when.get("months") or range(1, 13))
    return []


def first_month(when: When, year: int) -> int:
    """The month in which something stands first in a calendar of `year`, 0 for what lasts all year or has no month."""
    months = months_of(when)
    if not 0 < len(months) < 12:
        return 0
    if "from" in when:
        first, last = date.fromisoformat(when["from"]), date.fromisoformat(when["to"])
        return 1 if first.year < year <= last.year else first.month
    return months[0]


def say_when(when: When, words: Words) -> str:
    """The date in words: »23. Mai 2025«, »27. bis 28. Juni«, »im Mai«, »jeden Monat«."""
    said = []
    if "date" in when:
        said.append(words.day(date.fromisoformat(when["date"])))
    elif "from" in when:
        said.append(_span(date.fromisoformat(when["from"]), date.fromisoformat(when["to"]), words))
    elif "recurs" in when:
        said.append(_repetition(when, words))
    elif "month" in when:
        said.append(words("im %(month)s", month=words.months()[when["month"] - 1]))
    if when.get("words"):
        said.append(when["words"])
    return ", ".join(said)


def _span(first: date, last: date, words: Words) -> str:
    day = "d." if words.locale.language == "de" else "d"
    pattern = day if first.month == last.month else f"{day} MMMM"
    if first.year != last.year:
        pattern = "long"
    return words("%(first)s bis %(last)s", first=words.day(first, pattern), last=words.day(last))


def _repetition(when: When, words: Words) -> str:
    rhythms = {"weekly": words("jede Woche"), "monthly": words("jeden Monat"), "yearly": words("jedes Jahr")}
    said = rhythms[when["recurs"]]
    if when.get("months"):
        names = [words.months()[month - 1] for month in when["months"]]
        said = words("%(rhythm)s (%(months)s)", rhythm=said, months=words.listed(names))
    return said
