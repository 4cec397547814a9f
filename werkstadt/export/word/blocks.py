"""Each block type in Word, one function each; `write_block` finds it and refuses an unknown one."""

from collections.abc import Callable

from docx.shared import Cm, Pt

from werkstadt.export.notes import NOT_BACK
from werkstadt.export.word.images import put
from werkstadt.export.word.look import as_rgb, style_name
from werkstadt.export.word.parts import end_field, field, ground, inner_link, lines_at, mark_name, write
from werkstadt.export.word.tables import add_row, gallery, grid, months, numbers, table
from werkstadt.export.word.writing import Writing, numbered
from werkstadt.station.blocks import Block, BrokenTree, accent_colours, sticker_name

HIGHEST = Cm(21)
"""A drawing and its caption fit on a page."""


def write_block(to: Writing, block: Block) -> None:
    """Writes one block. Raises BrokenTree for a type no function meets."""
    if block["type"] not in WRITERS:
        raise BrokenTree(place="body", reason=f"unknown block {block['type']}")
    WRITERS[block["type"]](to, block)


def _heading(to: Writing, block: Block) -> None:
    if "kicker" in block:
        to.new_page = True
        kicker = to.own(block["kicker"], "Kicker")
        kicker.runs[0].font.color.rgb = as_rgb(accent_colours(block["accent"])["strong"])
    to.heading(block["level"], block["text"], block["id"])


def _paragraph(to: Writing, block: Block) -> None:
    to.paragraph(block["text"], style_name("Lead") if block.get("lead") else None)


def _bullets(to: Writing, block: Block) -> None:
    for item in block["items"]:
        to.paragraph(item, "List Bullet")


def _numbered(to: Writing, block: Block) -> None:
    number = to.numbering()
    for item in block["items"]:
        numbered(to.paragraph(item, "List Number"), number)


def _definitions(to: Writing, block: Block) -> None:
    for term, said in block["items"]:
        paragraph = to.own("", "Hanging")
        paragraph.add_run(term).bold = True
        paragraph.add_run("  ")
        write(paragraph, said)


def _quote(to: Writing, block: Block) -> None:
    paragraph = to.paragraph(block["text"], "Quote")
    if "source" in block:
        paragraph.paragraph_format.keep_with_next = True
        to.own(block["source"], "Note").paragraph_format.left_indent = Cm(1)


def _figure(to: Writing, block: Block) -> None:
    paragraph = to.paragraph()
    paragraph.paragraph_format.keep_with_next = "caption" in block
    paragraph.paragraph_format.line_spacing = 1
    said = None if block.get("decorative") else block["alt"]
    put(paragraph, to.images.of(block), int(to.width * block.get("width", 1.0)), said=said, highest=HIGHEST)
    to.caption(block)


def _agenda(to: Writing, block: Block) -> None:
    for item in block["items"]:
        paragraph = to.own("", "Agenda")
        paragraph.add_run(f"{item['time']}\t")
        paragraph.add_run(item["title"]).bold = True
        if "note" in item:
            paragraph.add_run(f"  {item['note']}").font.size = Pt(9)
        for detail in item["details"]:
            to.paragraph(detail, "List Bullet").paragraph_format.left_indent = Cm(3.2)


def _profile(to: Writing, block: Block) -> None:
    colours = accent_colours(block["accent"])
    heading = to.heading(block["level"], block["title"], block.get("id"))
    if block.get("sheet"):
        lines_at(heading._p.get_or_add_pPr(), {"top": colours["strong"]}, eighths=36)  # noqa: SLF001 - no public way
    if "subtitle" in block:
        to.paragraph(block["subtitle"]).paragraph_format.keep_with_next = True
    _stickers(to, block.get("stickers", []))
    for label, said in block["lines"]:
        paragraph = to.own("", "Hanging")
        paragraph.add_run(label).bold = True
        paragraph.add_run("  ")
        write(paragraph, said)


def _stickers(to: Writing, names: list[str]) -> None:
    drawn = [(name, image) for name in names if (image := to.images.sticker(name))]
    if not drawn:
        return
    paragraph = to.paragraph()
    paragraph.paragraph_format.keep_with_next = True
    for name, image in drawn:
        put(paragraph, image, Cm(1.6), said=sticker_name(name, to.language))
        paragraph.add_run(" ")


def _cards(to: Writing, block: Block) -> None:
    for card in block["cards"]:
        colours = accent_colours(card["accent"])
        paragraph = to.own(card["text"], "Card")
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - as above
        lines_at(properties, {"left": colours["strong"], "between": "#FFFFFF"}, eighths=36)
        ground(properties, colours["tint"])
        foot = "  ".join(card[key] for key in ("number", "note") if key in card)
        if foot:
            paragraph.add_run().add_break()
            paragraph.add_run(foot).font.size = Pt(9)


def _callout(to: Writing, block: Block) -> None:
    made = grid(to, [to.width])
    cell = add_row(made).cells[0]
    ground(cell._tc.get_or_add_tcPr(), accent_colours(block["accent"])["tint"])  # noqa: SLF001 - as above
    with to.inside(cell, to.width - Cm(0.4)):
        to.paragraph(block["title"], bold=True).paragraph_format.keep_with_next = True
        for inner in block["blocks"]:
            write_block(to, inner)
    to.place.add_paragraph()


def _columns(to: Writing, block: Block) -> None:
    """One after the other: columns are hard to edit, and are read in this order anyway."""
    for part in block["columns"]:
        for inner in part:
            write_block(to, inner)


def _cover(to: Writing, block: Block) -> None:
    if "picture" in block:
        _figure(to, block["picture"])
    if "state" in block:
        to.own(block["state"], "Kicker")
    to.paragraph(block["title"], "Title")
    if "subtitle" in block:
        to.own(block["subtitle"], "Lead").paragraph_format.space_after = Pt(48)
    for key in ("date", "place", "publisher"):
        if key in block:
            to.paragraph(block[key])
    for logo in block["logos"]:
        said = None if logo.get("decorative") else logo["alt"]
        put(to.paragraph(), to.images.of(logo), Cm(5), said=said, highest=Cm(2.5))
    if "funder" in block:
        to.own(block["funder"], "Note")
    to.own(to.images.words(NOT_BACK), "Note").paragraph_format.space_before = Pt(24)
    to.new_page = True


def _contents(to: Writing, block: Block) -> None:
    """A field with the entries there are; Word fills in the pages (F9)."""
    to.new_page = True
    title = to.own(block["title"], "Figure")
    title.paragraph_format.space_after = Pt(12)
    entries = [heading for heading in to.headings if heading["level"] <= block["depth"]]
    if not entries:
        return
    lines = [to.paragraph(style=f"TOC {entry['level']}") for entry in entries]
    field(lines[0], f'TOC \\o "1-{block["depth"]}" \\h \\z \\u', fill=lambda: None)
    for line, entry in zip(lines, entries, strict=True):
        inner_link(line, entry["text"], mark_name(entry["id"]))
        line.add_run("\t")
        field(line, f"PAGEREF {mark_name(entry['id'])} \\h", " ")
    end_field(lines[-1])
    to.new_page = True


def _page_break(to: Writing, _block: Block) -> None:
    to.new_page = True


WRITERS: dict[str, Callable[[Writing, Block], None]] = {
    "heading": _heading, "paragraph": _paragraph, "bullets": _bullets, "numbered": _numbered,
    "definitions": _definitions, "quote": _quote, "figure": _figure, "gallery": gallery, "table": table,
    "agenda": _agenda, "months": months, "profile": _profile, "cards": _cards, "numbers": numbers,
    "callout": _callout, "columns": _columns, "cover": _cover, "contents": _contents, "page_break": _page_break,
}  # fmt: skip
