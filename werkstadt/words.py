"""The words people read: German is the source, catalogues hold English and easy language; dates and numbers too."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.dates import format_date, get_month_names
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from werkstadt.errors import Problem

LANGUAGES = {"de": "Deutsch", "en": "English", "de-simple": "Leichte Sprache"}
"""Language tag, as in HTML, → its name in itself."""

LOCALES = {"de": "de", "en": "en_GB", "de-simple": "de"}
"""Language tag → whose dates, numbers and lists: English as in Europe, with the day first and 24 hours."""

CATALOGUES = Path(__file__).parent / "catalogues"
GENDER_STAR = re.compile(r"(?<=[a-zäöüß])\*(?=[a-zäöü])")


@cache
def catalogue(language: str) -> Catalog:
    """The catalogue of one language; German, the source, has an empty one."""
    path = CATALOGUES / f"{language.replace('-', '@')}.po"
    if not path.exists():
        return Catalog(locale=LOCALES[language])
    with path.open("rb") as file:
        return read_po(file, locale=LOCALES[language])


def _many(said: str | Sequence[str]) -> str:
    """The text itself; of a text that elsewhere counts things, the form for many."""
    return said if isinstance(said, str) else said[-1]


class Words:
    """Everything a page or a document says in one language; `gender` is the mark between stem and ending."""

    def __init__(self, language: str = "de", gender: str = "*") -> None:
        self.language = language if language in LANGUAGES else "de"
        self.locale = Locale.parse(LOCALES[self.language])
        self.gender = gender
        self._catalogue = catalogue(self.language)

    def gettext(self, text: str, **values: object) -> str:
        """`text` (German source) in this language, `%(name)s` places filled."""
        message = self._catalogue.get(text) if text else None
        found = _many(message.string) if message and message.string else text
        found = self.gendered(found)
        return found % {name: self._said(value) for name, value in values.items()} if values else found

    def ngettext(self, one: str, many: str, n: int, **values: object) -> str:
        """The form for `n` things; `%(n)s` is the number."""
        message = self._catalogue.get(one)
        forms = message.string if message and message.string else (one, many)
        form = forms[min(0 if n == 1 else 1, len(forms) - 1)] if isinstance(forms, tuple) else forms
        return self.gendered(str(form)) % {"n": self.number(n), **values}

    __call__ = gettext

    def _said(self, value: object) -> object:
        """A problem that stands among the values of a text speaks the language of the text."""
        return self.gettext(value.message, **value.values) if isinstance(value, Problem) else value

    def gendered(self, text: str) -> str:
        """`text` with the gender mark of the workshop instead of the star."""
        return text if self.gender == "*" else GENDER_STAR.sub(self.gender, text)

    def number(self, value: float) -> str:
        """A number with the separators of the language."""
        return str(format_decimal(value, locale=self.locale))

    def day(self, value: date, style: str = "long") -> str:
        """A date: `short` (23.05.26), `medium`, `long`, `full` (with the weekday), or a Babel pattern."""
        return str(format_date(value, style, locale=self.locale))

    def months(self, width: Literal["abbreviated", "narrow", "wide"] = "wide") -> list[str]:
        """The twelve names of the months."""
        names = get_month_names(width, locale=self.locale)
        return [str(names[number]) for number in range(1, 13)]

    def listed(self, items: Iterable[str]) -> str:
        """`a, b und c`."""
        return str(format_list(list(items), locale=self.locale))
