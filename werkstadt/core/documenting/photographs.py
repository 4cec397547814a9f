"""Pages of photographs, with what they show and whose they are."""

from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.material import Shown
from werkstadt.station import blocks
from werkstadt.station.blocks import Block


def photographs(context: Context) -> list[Block]:
    """All photographs of the day."""
    pictures = context.material.photographs()
    if not pictures:
        return []
    return [
        blocks.heading(1, context.words("Bilder des Tages"), "pictures"),
        blocks.gallery([_figure(context, picture) for picture in pictures]),
    ]


def _figure(context: Context, picture: Shown) -> Block:
    credit = context.words("Foto: %(name)s", name=picture.credit) if picture.credit else ""
    caption = ". ".join(part for part in (picture.caption.rstrip("."), credit) if part)
    return blocks.figure(
        picture=picture.file,
        alt=picture.alternative or picture.caption,
        decorative=picture.decorative,
        caption=caption or None,
    )
