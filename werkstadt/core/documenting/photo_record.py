"""The record of the photographs: number, caption, whose, where; who is on them, in the internal edition alone."""

from collections.abc import Mapping

from werkstadt.core.document import PUBLIC
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.material import Material, Shown
from werkstadt.station import blocks
from werkstadt.station.blocks import Block, Inline

SHORT = 8
"""Characters of a file's random name that tell it from all others."""


def numbers(material: Material) -> Mapping[str, int]:
    """Id → number of each photograph, in the order in which the documentation shows them."""
    stations = [part.state.id for part in material.stations]
    shown = [picture for station in [*stations, ""] for picture in material.photographs(station)]
    return {picture.id: number for number, picture in enumerate(shown, 1)}


def photo_record(context: Context) -> list[Block]:
    """A table of all photographs; nothing where there are none."""
    counted = numbers(context.material)
    shown = {picture.id: picture for picture in context.material.pictures}
    if not counted:
        return []
    internal = context.material.edition != PUBLIC
    words = context.words
    head: list[Inline] = [words("Foto"), words("Was zu sehen ist"), words("Von wem"), words("Station")]
    wide = [0.8, 5.0, 2.6, 2.4]
    if internal:
        head, wide = [*head, words("Menschen darauf"), words("Datei")], [*wide, 2.6, 1.7]
    rows = [_row(context, number, shown[one], internal=internal) for one, number in counted.items()]
    return [
        blocks.heading(2, words("Verzeichnis der Fotos"), "photo-record"),
        blocks.table(head, rows, columns=[blocks.column(each) for each in wide], row_heads=True),
    ]


def _row(context: Context, number: int, picture: Shown, *, internal: bool) -> list[Inline]:
    stations = {part.state.id: part.state.title for part in context.material.stations}
    whose = ", ".join(part for part in (picture.credit, picture.licence) if part)
    row: list[Inline] = [
        context.words.number(number), picture.caption or picture.alternative or "–", whose or "–",
        stations.get(picture.station, "–"),
    ]  # fmt: skip
    if not internal:
        return row
    return [*row, _people(context, picture), _file(picture.file)]


def _file(whole: str) -> str:
    name, _, ending = whole.rpartition(".")
    return whole if len(name) <= SHORT else f"{name[:SHORT]}….{ending}"


def _people(context: Context, picture: Shown) -> str:
    words = context.words
    if not picture.people:
        return words("niemand zu erkennen")
    return words("ja, freigegeben") if picture.cleared else words("ja, nicht freigegeben")
