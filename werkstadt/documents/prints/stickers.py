"""Sheets of stickers for the ecosystem: every motif with its name, and empty ones for a word of one's own."""

from werkstadt.core.document import Document, Wanted
from werkstadt.documents.prints.printing import printing
from werkstadt.export.hanging import hung
from werkstadt.station.blocks import sticker_name, sticker_svg
from werkstadt.station.stickers import stickers

ACROSS, DOWN = 5, 7
"""Places on a sheet of A4."""


def sticker_sheets(wanted: Wanted) -> Document:
    """As many sheets as the motifs take; what is left of the last one is empty."""
    made = printing(wanted)
    found = ((sticker_svg(one.id), sticker_name(one.id, made.words.language)) for one in stickers())
    motifs = [{"svg": svg, "name": name} for svg, name in found if svg]
    places = ACROSS * DOWN
    sheets = [
        made.head(made.words("Aufkleber"), kicker=made.words("Für das Ökosystem")).data()
        | {"motifs": motifs[start : start + places], "across": ACROSS, "down": DOWN}
        for start in range(0, len(motifs), places)
    ]
    said = {"own": made.words("eigenes Wort"), "stickers": made.words("Aufkleber")}
    body = hung("stickers.typ", sheets, made.words, said, "a4", "a4", strip=made.strip())
    return made.document(body, made.words("Aufkleber"))
