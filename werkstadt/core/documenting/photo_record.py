"""The record of the photographs: number, caption, whose, where; who is on them, in the internal edition alone."""

from collections.abc import Mapping, Sequence

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
    """A table for each station and one for the whole day; nothing where there are no photographs."""
    material, words = context.material, context.words
    places = [(part.state.id, part.state.title) for part in material.stations] + [("", words("Bilder des Tages"))]
    known = numbers(material)
    tables = [
        block
        for place, (station, title) in enumerate(places, 1)
        if material.photographs(station)
        for block in (
            blocks.heading(3, title, f"photo-record-{place}"),
            _table(context, material.photographs(station), known),
        )
    ]
    return [blocks.heading(2, words("Verzeichnis der Fotos"), "photo-record"), *tables] if tables else []


def _table(context: Context, shown: Sequence[Shown], known: Mapping[str, int]) -> Block:
    words, internal = context.words, context.material.edition != PUBLIC
    head: list[Inline] = [words("Foto"), words("Was zu sehen ist"), words("Von wem")]
    wide = [0.8, 5.2, 2.7]
    if internal:
        head, wide = [*head, words("Menschen darauf"), words("Datei")], [*wide, 2.6, 1.9]
    rows = [_row(context, known[picture.id], picture, internal=internal) for picture in shown]
    return blocks.table(head, rows, columns=[blocks.column(each) for each in wide], row_heads=True)


def _row(context: Context, number: int, picture: Shown, *, internal: bool) -> list[Inline]:
    whose = ", ".join(part for part in (picture.credit, picture.licence) if part)
    row: list[Inline] = [
        context.words.number(number), picture.caption or picture.alternative or "–", whose or "–",
    ]  # fmt: skip
    return [*row, _people(context, picture), _file(picture.file)] if internal else row


def _file(whole: str) -> str:
    name, _, ending = whole.rpartition(".")
    return whole if len(name) <= SHORT else f"{name[:SHORT]}….{ending}"


def _people(context: Context, picture: Shown) -> str:
    words = context.words
    if not picture.people:
        return words("niemand")
    return words("freigegeben") if picture.cleared else words("nicht freigegeben")
