"""The first pages: cover and contents."""

from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.material import Shown
from werkstadt.station import blocks
from werkstadt.station.blocks import Block


def cover(context: Context) -> list[Block]:
    """Cover with state, date, place, logos; contents; what follows begins on page 3."""
    material, words = context.material, context.words
    logos = [logo(context, picture) for picture in material.pictures if picture.use == "logo"]
    return [
        blocks.cover(
            material.title,
            subtitle=material.subtitle or words("Dokumentation"),
            date=when(context) or None,
            place=material.place or None,
            publisher=material.publisher or None,
            funder=material.funder or None,
            state=context.state(),
            logos=logos,
        ),
        blocks.contents(words("Inhalt"), depth=1),
        blocks.page_break(),
    ]


def logo(context: Context, picture: Shown) -> Block:
    """A logo; whose it is says its description."""
    alternative = picture.alternative or picture.caption or context.words("Logo")
    return blocks.figure(picture=picture.file, alt=alternative, decorative=picture.decorative)


def when(context: Context) -> str:
    """The day with its hours: »15. Oktober 2024, 13:00 bis 16:00 Uhr«."""
    material, words = context.material, context.words
    day = words.day(material.day) if material.day else ""
    return ", ".join(part for part in (day, _hours(context)) if part)


def _hours(context: Context) -> str:
    material, words = context.material, context.words
    if material.starts and material.ends:
        return words("%(starts)s bis %(ends)s Uhr", starts=material.starts, ends=material.ends)
    if material.starts:
        return words("ab %(starts)s Uhr", starts=material.starts)
    return words("bis %(ends)s Uhr", ends=material.ends) if material.ends else ""
