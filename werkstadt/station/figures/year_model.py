"""What the year's figures are told: entries, school holidays, and the words of one language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class YearEntry:
    """One thing of the year. `when` has a shape of the event file; `marked` draws a thicker edge (own or new)."""

    id: str
    title: str
    when: dict[str, Any] | None
    by: str = ""
    needs: str = ""
    lanes: tuple[str, ...] = ()
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Holiday:
    """School holidays from `start` to `end`, both included, as ISO dates."""

    name: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class YearWords:
    """The words of the figure in one language; in patterns `{…}` is filled in, `day` and `span` say dates.

    `day` and `span` must be picklable (a function of a module, a `functools.partial`), as figures are drawn
    in other processes.
    """

    months: tuple[str, ...]
    months_short: tuple[str, ...]
    day: Callable[[date], str]
    span: Callable[[date, date], str]
    in_month: str = "im {month}"
    weekly: str = "jede Woche"
    monthly: str = "jeden Monat"
    yearly: str = "jedes Jahr"
    nothing_yet: str = "Noch nichts"
    nothing_else: str = "Sonst noch nichts"
    undated: str = "Ohne festes Datum"
    more: str = "+ {count} mehr"
    nobody_named: str = "ohne Angabe"
    nothing_for_them: str = "nichts"
    alt: str = "Jahreskalender {year}, Einträge: {count}."
    alt_empty: str = "Noch nichts steht in: {months}."
    alt_lanes: str = "Wer wann erreicht wird: {groups} über die Monate des Jahres {year}."
    alt_gaps: str = "Lücken haben: {groups}."

    def rhythm(self, recurs: str) -> str:
        """How a repetition is said; raises KeyError for one that does not exist."""
        return {"weekly": self.weekly, "monthly": self.monthly, "yearly": self.yearly}[recurs]

    def month(self, number: int) -> str:
        """»im Mai« for 5."""
        return self.in_month.format(month=self.months[number - 1])
