"""The documentation as plain data: a tree of format-free blocks, made here and turned into a format by `export`.

A tree is `{"meta": {…}, "body": [block…]}`, JSON through and through; its written form is `blocks.schema.json`.
Text is `Inline`: a string, or a list of strings and of what `bold`, `italic` and `link` make.
"""

import re
from collections.abc import Sequence
from typing import Any

from werkstadt.station.block_art import accent_colours, icon_svg, spread_accents, sticker_name, sticker_svg
from werkstadt.station.block_check import BrokenTree, block_types, check
from werkstadt.station.block_finish import clean, finish, number, plain, repair, strings, walk
from werkstadt.station.palette import colour

__all__ = [
    "Block", "BrokenTree", "Inline", "Span", "Tree", "accent_colours", "block_types", "check", "clean", "colour",
    "finish", "icon_svg", "number", "plain", "repair", "spread_accents", "sticker_name", "sticker_svg", "strings",
    "walk",
]  # fmt: skip

Span = dict[str, Any]
Inline = str | Sequence[str | Span]
Block = dict[str, Any]
Tree = dict[str, Any]

SAFE_LINK = re.compile(r"(https?://|mailto:)\S+", re.IGNORECASE)


def bold(text: str) -> Span:
    """Text of weight."""
    return {"bold": text}


def italic(text: str) -> Span:
    """Text in another voice, such as a foreign word."""
    return {"italic": text}


def link(text: str, href: str) -> str | Span:
    """A link for `http`, `https` and `mailto`; any other address (`javascript:` …) leaves only the text."""
    return {"link": text, "href": href} if SAFE_LINK.fullmatch(href) else text


def within(text: str, anchor: str) -> Span:
    """A link to a heading of the same document; plain text where there is none with that anchor."""
    return {"link": text, "href": f"#{anchor}"}


def tree(meta: dict[str, Any], body: Sequence[Block]) -> Tree:
    """The whole documentation; `document_meta` makes the first part."""
    return {"meta": meta, "body": list(body)}


def document_meta(
    title: str, *, language: str = "de", subtitle: str | None = None, short: str | None = None,
    publisher: str | None = None, date: str | None = None, state: str | None = None, stand: str | None = None,
    accent: str | None = None, mixed: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """What the whole is about.

    `short` stands in the footer instead of `title`; `state` is the finished wording ("Arbeitsfassung, Stand …");
    `date` (of the event) and `stand` (of the document) are ISO dates; `accent` is a token (`space`) or `#RRGGBB`;
    `mixed`: most was written in another language, whose words no rules of `language` may part.
    """
    return _without_none(
        title=title, subtitle=subtitle, short=short, language=language, publisher=publisher, date=date, state=state,
        stand=stand, accent=accent, mixed=mixed or None,
    )  # fmt: skip


def _without_none(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _block(type_: str, **values: Any) -> Block:
    return {"type": type_, **_without_none(**values)}


def heading(
    level: int, text: str, anchor: str, *, kicker: str | None = None, icon: str | None = None, accent: str | None = None
) -> Block:
    """A heading of level 1 (chapter) to 4 with the `anchor` links lead to; `accent` colours the chapter."""
    return _block("heading", level=level, text=text, id=anchor, kicker=kicker, icon=icon, accent=accent)


def paragraph(text: Inline, *, lead: bool = False) -> Block:
    """Running text; `lead` is set larger, for the first words of a chapter."""
    return _block("paragraph", text=text, lead=lead or None)


def bullets(items: Sequence[Inline]) -> Block:
    """A list without order."""
    return _block("bullets", items=list(items))


def numbered(items: Sequence[Inline]) -> Block:
    """A list with order."""
    return _block("numbered", items=list(items))


def definitions(items: Sequence[tuple[str, Inline]]) -> Block:
    """Terms, each with what is said about it."""
    return _block("definitions", items=[[term, text] for term, text in items])


def quote(text: Inline, source: str | None = None) -> Block:
    """Somebody's words."""
    return _block("quote", text=text, source=source)


def figure(
    *, svg: str | None = None, picture: str | None = None, alt: str | None = None, decorative: bool = False,
    caption: Inline | None = None, width: float = 1.0,
) -> Block:  # fmt: skip
    """A drawing (`svg` source of our own figures) or a photograph (`picture`: path within the folder of pictures).

    `alt` says in words what is to be seen, unless it is `decorative`; `width` is a share of the text's width, 0…1.
    """
    return _block(
        "figure", svg=svg, picture=picture, alt=alt, decorative=decorative or None, caption=caption, width=width
    )


def gallery(figures: Sequence[Block]) -> Block:
    """Photographs in rows, each with its own caption."""
    return _block("gallery", figures=list(figures))


def column(width: float = 1.0, align: str = "start") -> dict[str, Any]:
    """One column of a table: its share of the width and `start` or `end` (numbers)."""
    return {"width": width, "align": align}


def table(
    head: Sequence[Inline], rows: Sequence[Sequence[Inline]], *, columns: Sequence[dict[str, Any]] | None = None,
    caption: Inline | None = None, row_heads: bool = False,
) -> Block:  # fmt: skip
    """A table; with `row_heads` the first cell of a row says what the row is about."""
    return _block(
        "table", head=list(head), rows=[list(row) for row in rows], columns=list(columns or [column() for _ in head]),
        caption=caption, row_heads=row_heads or None,
    )  # fmt: skip


def agenda_item(time: str, title: str, details: Sequence[Inline] = (), note: str | None = None) -> dict[str, Any]:
    """One point of an agenda; `note` is a word at its end, such as "15 Minuten"."""
    return _without_none(time=time, title=title, details=list(details), note=note)


def agenda(items: Sequence[dict[str, Any]]) -> Block:
    """The course of the day, made of `agenda_item`s."""
    return _block("agenda", items=list(items))


def month(name: str, items: Sequence[Inline] = (), empty: str | None = None) -> dict[str, Any]:
    """One month; `empty` is what a month without items says."""
    return _without_none(name=name, items=list(items), empty=empty)


def months(twelve: Sequence[dict[str, Any]]) -> Block:
    """A year in twelve fields, made of `month`s."""
    return _block("months", months=list(twelve))


def profile(
    title: str, lines: Sequence[tuple[str, Inline]], *, anchor: str | None = None, level: int = 2,
    subtitle: Inline | None = None, stickers: Sequence[str] | None = None, sheet: bool = False,
    accent: str | None = None,
) -> Block:  # fmt: skip
    """An entry under its own heading of `level`: lines of label and text.

    `stickers` are ids of drawings beside it (an empty list keeps the place free, None makes none); `sheet` draws it as
    a sheet of its own.
    """
    return _block(
        "profile", title=title, id=anchor, level=level, subtitle=subtitle,
        stickers=None if stickers is None else list(stickers),
        lines=[[label, text] for label, text in lines], sheet=sheet or None, accent=accent,
    )  # fmt: skip


def card(
    text: Inline, *, note: str | None = None, number: str | None = None, accent: str | None = None
) -> dict[str, Any]:
    """One card: its wording, a note below, its number, the accent of its band."""
    return _without_none(text=text, note=note, number=number, accent=accent)


def cards(items: Sequence[dict[str, Any]]) -> Block:
    """Cards side by side as small sheets, made of `card`s."""
    return _block("cards", cards=list(items))


def numbers(items: Sequence[tuple[str, str]]) -> Block:
    """Big figures with their labels: `("15", "Fähnchen")`."""
    return _block("numbers", items=[[value, label] for value, label in items])


def callout(title: str, blocks: Sequence[Block], *, accent: str = "slate") -> Block:
    """Something said aside, such as the host's note."""
    return _block("callout", title=title, blocks=list(blocks), accent=accent)


def columns(parts: Sequence[Sequence[Block]]) -> Block:
    """Two or three short runs of blocks side by side."""
    return _block("columns", columns=[list(part) for part in parts])


def cover(
    title: str, *, subtitle: str | None = None, date: str | None = None, place: str | None = None,
    publisher: str | None = None, funder: str | None = None, state: str | None = None, logos: Sequence[Block] = (),
    picture: Block | None = None,
) -> Block:  # fmt: skip
    """The first page; `logos` and `picture` are figures, `date` is the finished wording."""
    return _block(
        "cover", title=title, subtitle=subtitle, date=date, place=place, publisher=publisher, funder=funder,
        state=state, logos=list(logos), picture=picture,
    )  # fmt: skip


def contents(title: str, *, depth: int = 2) -> Block:
    """The table of contents: headings down to level `depth`."""
    return _block("contents", title=title, depth=depth)


def page_break() -> Block:
    """What follows starts on a new page, where there are pages."""
    return _block("page_break")
