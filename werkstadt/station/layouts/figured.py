"""Boards that are figures: a drawing as a page of the board, and the words its drawing function asks for."""

import re
from datetime import date
from functools import partial

from werkstadt.station.comparing import EARLIER
from werkstadt.station.figures.landscape_model import LandscapeWords
from werkstadt.station.figures.plane_things import PlaneWords
from werkstadt.station.figures.svg import Drawing
from werkstadt.station.figures.year_model import YearWords
from werkstadt.station.layouts.layout import BoardPage
from werkstadt.words import Words

PAST = re.compile(rf'<g id="(c-{EARLIER}[^"]*)"(?: opacity="[^"]*")?')
"""Where a thing of an earlier time begins."""
LIGHTER = 0.5


def figure_page(drawing: Drawing, over: str = "") -> BoardPage:
    """The drawing as a page of a board, what is of an earlier time lighter; `over` is HTML that lies on it."""
    svg = PAST.sub(rf'<g id="\1" opacity="{LIGHTER}"', drawing.svg)
    return BoardPage(f'<div class="board-page">{svg}{over}</div>', drawing.pages, drawing.ids, drawing.alt)


def say_day(language: str, value: date) -> str:
    """A day on the calendar, whose year is known: »Fr, 23. Mai«."""
    words = Words(language)
    pattern = "d. MMMM" if words.locale.language == "de" else "d MMMM"
    return f"{words.day(value, 'EEEE')[: 2 if words.locale.language == 'de' else 3]}, {words.day(value, pattern)}"


def say_span(language: str, first: date, last: date) -> str:
    """A span on the calendar: »27. bis 28. Juni«, »30. Juni bis 8. August«; with its years where it has two."""
    words = Words(language)
    if first.year != last.year:
        return words("%(first)s bis %(last)s", first=words.day(first), last=words.day(last))
    dot = "." if words.locale.language == "de" else ""
    pattern = f"d{dot}" if first.month == last.month else f"d{dot} MMMM"
    return words("%(first)s bis %(last)s", first=words.day(first, pattern), last=words.day(last, f"d{dot} MMMM"))


def year_words(words: Words) -> YearWords:
    """The calendar's words."""
    return YearWords(
        months=tuple(words.months()),
        months_short=tuple(words.months("abbreviated")),
        day=partial(say_day, words.language),
        span=partial(say_span, words.language),
        in_month=words("im {month}"),
        weekly=words("jede Woche"),
        monthly=words("jeden Monat"),
        yearly=words("jedes Jahr"),
        nothing_yet=words("Noch nichts"),
        nothing_else=words("Sonst noch nichts"),
        undated=words("Ohne festes Datum"),
        more=words("+ {count} mehr"),
        nobody_named=words("ohne Angabe"),
        nothing_for_them=words("nichts"),
        alt=words("Jahreskalender {year}, Einträge: {count}."),
        alt_empty=words("Noch nichts steht in: {months}."),
        alt_lanes=words("Wer wann erreicht wird: {groups} über die Monate des Jahres {year}."),
        alt_gaps=words("Lücken haben: {groups}."),
    )


def plane_words(words: Words, title: str, empty: str, example: tuple[str, str], most_wished: str) -> PlaneWords:
    """The map's words; `example` is name and slogan of the flag that shows how it would look."""
    return PlaneWords(
        title=title,
        ties=words("Bänder"),
        flags=words("Fähnchen"),
        margin=words("am Rand"),
        margin_hint=words(
            "Am Rand ist Platz für Verwaltung, Stellen von außen und Orte, die nicht bekannt sein sollen"
        ),
        missing=words("fehlt heute"),
        drawn=words("Gezeichneter Plan, nicht maßstäblich"),
        credit=words("Karte: {source}, {licence}"),
        empty=empty,
        example_name=example[0],
        example_slogan=example[1],
        summary=words("Karte. Fähnchen: {flags}, davon am Rand: {margin}. Bänder: {ties}."),
        page=words("Seite {page} von {pages}"),
        more=words("und {count} weitere"),
        groups=words("Gruppen: {groups}."),
        most_wished=most_wished,
    )


def landscape_words(words: Words, empty: str) -> LandscapeWords:
    """The landscape's words."""
    return LandscapeWords(
        nothing_yet=words("Noch ist niemand da"),
        invitation=empty,
        alt=words("Eine Landschaft mit Aufklebern, Angesiedelte: {count}."),
        alt_stickers=words("Am häufigsten: {stickers}."),
    )
