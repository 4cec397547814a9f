"""Photographs, with what they show and whose they are: of the day on pages of their own, of a station with it."""

from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.material import Shown, StationPart
from werkstadt.core.documenting.photo_record import numbers
from werkstadt.station import blocks
from werkstadt.station.blocks import Block


def photographs(context: Context) -> list[Block]:
    """The photographs that belong to no station."""
    shown = _gallery(context, context.material.photographs())
    return [blocks.heading(1, context.title("pictures"), "pictures"), *shown] if shown else []


def of_station(context: Context, part: StationPart) -> list[Block]:
    """The photographs of a station, for its chapter."""
    return _gallery(context, context.material.photographs(part.state.id))


def _gallery(context: Context, pictures: list[Shown]) -> list[Block]:
    known = numbers(context.material)
    return [blocks.gallery([_figure(context, picture, known[picture.id]) for picture in pictures])] if pictures else []


def _figure(context: Context, picture: Shown, number: int) -> Block:
    """With the number under which the record in the annex tells the rest."""
    name = context.words("Foto %(number)s", number=context.words.number(number))
    whose = f"{name}: {picture.credit}" if picture.credit else name
    caption = ". ".join(part for part in (picture.caption.rstrip("."), whose) if part)
    return blocks.figure(
        picture=picture.file,
        alt=picture.alternative or picture.caption,
        decorative=picture.decorative,
        caption=caption,
    )
