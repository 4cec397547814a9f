"""What somebody typed into a form: read field by field, every problem collected, nothing stored before all is well."""

import re
from collections.abc import Collection, Mapping
from datetime import date

from werkstadt.core.agenda import minutes_of
from werkstadt.core.due import FIRST_YEAR, LAST_YEAR, WRONG_YEAR, year_fits
from werkstadt.errors import Invalid, Problem, mark
from werkstadt.station.cleaning import Unclean, clean
from werkstadt.station.fields import NOT_OFFERED, REQUIRED, TOO_LONG, TOO_MANY
from werkstadt.station.whole import whole_number

NO_DAY = mark("Das ist kein Tag. Zum Beispiel: 15.10.2026.")
NO_CLOCK = mark("Das ist keine Uhrzeit. Zum Beispiel: 14:15.")
NO_NUMBER = mark("Hier gehört eine ganze Zahl von 0 bis %(most)s hin.")
GERMAN_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
LOOSE_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")


class Typed:
    """Reads the values of one form; `check` raises Invalid with a problem at each field that has one."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self.problems: dict[str, Problem] = {}

    def text(self, name: str, limit: int, *, needed: bool = False, lines: bool = False, is_name: bool = False) -> str:
        """A clean text of at most `limit` characters."""
        text = self._clean(name, self._values.get(name, ""), limit, lines=lines, is_name=is_name)
        if needed and not text and name not in self.problems:
            self.problems[name] = Problem(REQUIRED)
        return text

    def texts(self, name: str, limit: int, most: int) -> list[str]:
        """Texts, one a line, without empty ones and repeats."""
        lines = self._values.get(name, "").replace("\r", "\n").split("\n")
        found = [self._clean(name, line, limit, lines=False, is_name=False) for line in lines]
        kept = list(dict.fromkeys(text for text in found if text))
        if len(kept) > most:
            self.problems[name] = Problem(TOO_MANY, {"limit": most})
        return kept

    def day(self, name: str) -> date | None:
        """A day as browsers send it, or as people write it."""
        given = self._values.get(name, "").strip()
        if not given:
            return None
        german = GERMAN_DAY.fullmatch(given)
        try:
            day = date(int(german[3]), int(german[2]), int(german[1])) if german else date.fromisoformat(given)
        except ValueError:
            self.problems[name] = Problem(NO_DAY)
            return None
        if not year_fits(day):
            self.problems[name] = Problem(WRONG_YEAR, {"first": FIRST_YEAR, "last": LAST_YEAR})
            return None
        return day

    def clock(self, name: str) -> str:
        """A time of day as `HH:MM`, or empty."""
        given = self._values.get(name, "").strip()
        loose = LOOSE_CLOCK.fullmatch(given)
        written = f"{int(loose[1]):02d}:{loose[2]}" if loose else given
        if written and minutes_of(written) is None:
            self.problems[name] = Problem(NO_CLOCK)
        return written

    def count(self, name: str, most: int) -> int | None:
        """A whole number from 0 to `most`, or None where nothing was typed."""
        given = self._values.get(name, "").strip()
        if not given:
            return None
        number = whole_number(given, most)
        if number is None:
            self.problems[name] = Problem(NO_NUMBER, {"most": most})
        return number

    def choice(self, name: str, options: Collection[str]) -> str:
        """One of the options."""
        given = self._values.get(name, "")
        if given not in options:
            self.problems[name] = Problem(NOT_OFFERED)
        return given

    def check(self) -> None:
        """Raises Invalid where something does not fit."""
        if self.problems:
            raise Invalid(fields=self.problems)

    def _clean(self, name: str, text: str, limit: int, *, lines: bool, is_name: bool) -> str:
        try:
            cleaned = clean(text, lines=lines, name=is_name)
        except Unclean as unclean:
            self.problems[name] = unclean.problem
            return ""
        if len(cleaned) > limit:
            self.problems[name] = Problem(TOO_LONG, {"count": len(cleaned), "limit": limit})
        return cleaned
