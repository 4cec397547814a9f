"""The annex: every card that was shown, in its full wording, once; and where the data are."""

from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.material import StationPart
from werkstadt.core.documenting.photo_record import photo_record
from werkstadt.core.documenting.wording import printed_lines, title_of
from werkstadt.station import blocks
from werkstadt.station.blocks import Block, Inline
from werkstadt.station.state import Card


def annex(context: Context) -> list[Block]:
    """All cards by station and sort, numbered as they came in; then the photographs, and where the data are."""
    words, parts, record = context.words, context.material.written, photo_record(context)
    if not parts and not record:
        return []
    before = words(
        "Hier stehen alle gezeigten Karten im vollen Wortlaut. Die Nummern zählen je Station in der Reihenfolge, in "
        "der die Karten entstanden."
    )
    title = context.title("annex") if parts else words("Anhang")
    found = [blocks.page_break(), blocks.heading(1, title, "annex"), *([blocks.paragraph(before)] if parts else [])]
    found += [block for part in parts for block in _station(context, part)]
    return found + record + _data(context)


def _station(context: Context, part: StationPart) -> list[Block]:
    kind = context.kind(part.state)
    found = [blocks.heading(2, part.state.title, f"annex-{context.anchor(part)}")]
    for sort in kind.sorts:
        cards = part.state.of(sort.name)
        if not cards:
            continue
        head = [context.words("Nr."), context.named(kind, sort.name, len(cards))]
        rows: list[list[Inline]] = [
            [context.words.number(card.number), _wording(context, part, card)] for card in cards
        ]
        found.append(blocks.table(head, rows, columns=[blocks.column(0.5), blocks.column(9)], row_heads=True))
    return found


def _wording(context: Context, part: StationPart, card: Card) -> Inline:
    lines = printed_lines(context, part.state, card)
    said: list[str | dict[str, object]] = [blocks.bold(title_of(context, part.state, card))]
    for number, (label, text) in enumerate(lines):
        mark = "" if label.endswith("?") else ":"
        said += [" — " if number == 0 else " · ", blocks.italic(f"{label}{mark}"), f" {text}"]
    return said


def _data(context: Context) -> list[Block]:
    words = context.words
    note = words(
        "Alles, was hier steht, liegt auch als Veranstaltungsdatei (JSON) vor: Titel, Ablauf, Organisationen, Karten "
        "und Verabredungen. Die Koordination gibt sie auf Anfrage weiter."
    )
    return [blocks.heading(2, words("Rohdaten"), "data"), blocks.paragraph(note)]
