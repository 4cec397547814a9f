"""Each block type in OpenDocument text, one function each; `write_block` finds it and refuses an unknown one."""

from collections.abc import Callable

from odfdo import Element

from werkstadt.export.notes import NOT_BACK
from werkstadt.export.odt.look import own
from werkstadt.export.odt.parts import add, bold, inline, make, paragraph
from werkstadt.export.odt.tables import cell, gallery, grid, months, numbers, row, table
from werkstadt.export.odt.writing import Writing, heading_style
from werkstadt.station.blocks import Block, BrokenTree, Inline, accent_colours, sticker_name

NEW_PAGE = "Standard"
"""The page style of all pages but the first."""


def write_block(to: Writing, block: Block) -> None:
    """Writes one block. Raises BrokenTree for a type no function meets."""
    if block["type"] not in WRITERS:
        raise BrokenTree(place="body", reason=f"unknown block {block['type']}")
    WRITERS[block["type"]](to, block)


def _heading(to: Writing, block: Block) -> None:
    if "kicker" in block:
        to.break_before = to.break_before or NEW_PAGE
        shade = f'<style:text-properties fo:color="{accent_colours(block["accent"])["strong"]}"/>'
        to.paragraph(block["kicker"], to.named(f"Kicker_{block['accent'].lstrip('#')}", shade, own("Kicker")))
    to.heading(block["level"], block["text"], block["id"])


def _paragraph(to: Writing, block: Block) -> None:
    to.paragraph(block["text"], own("Lead") if block.get("lead") else "Text_20_body")


def _bullets(to: Writing, block: Block) -> None:
    style = own("Bullets" if block["type"] == "bullets" else "Numbers")
    if to.break_before:  # a list takes no break of ours
        to.paragraph()
    to.put(_list(block["items"], style))


def _list(items: list[Inline], style: str) -> Element:
    return make("text:list", *[make("text:list-item", paragraph(item)) for item in items], style_name=style)


def _terms(to: Writing, pairs: list[tuple[str, Inline]]) -> None:
    for term, said in pairs:
        to.put(make("text:p", bold(term), " ", make("text:s"), *inline(said), style_name=own("Hanging")))


def _definitions(to: Writing, block: Block) -> None:
    _terms(to, block["items"])


def _quote(to: Writing, block: Block) -> None:
    to.paragraph(block["text"], "Quotations")
    if "source" in block:
        aside = to.style("paragraph", '<style:paragraph-properties fo:margin-left="1cm"/>', own("Note"))
        to.paragraph(block["source"], aside)


def _figure(to: Writing, block: Block) -> None:
    said = None if block.get("decorative") else block["alt"]
    image = to.picture(to.images.of(block), to.width * block.get("width", 1.0), said=said)
    caption = to.caption(block)
    to.put(make("text:p", image, style_name=own("Picture") if caption is not None else "Text_20_body"))
    if caption is not None:
        to.put(caption)


def _agenda(to: Writing, block: Block) -> None:
    for item in block["items"]:
        made = to.put(make("text:p", item["time"], make("text:tab"), bold(item["title"]), style_name=own("Agenda")))
        if "note" in item:
            add(made, [" ", make("text:s"), item["note"]])
        if item["details"]:
            to.put(_list(item["details"], own("Bullets")))


def _profile(to: Writing, block: Block) -> None:
    level, accent = block["level"], block["accent"]
    style = heading_style(level)
    if block.get("sheet"):
        line = f'fo:border-top="4.5pt solid {accent_colours(accent)["strong"]}" fo:padding-top="0.2cm"'
        style = to.named(f"Sheet_{accent.lstrip('#')}_{level}", f"<style:paragraph-properties {line}/>", style)
    to.heading(level, block["title"], block.get("id"), style)
    if "subtitle" in block:
        to.paragraph(block["subtitle"])
    drawn = [(name, image) for name in block.get("stickers", []) if (image := to.images.sticker(name))]
    if drawn:
        frames = [to.picture(image, 1.6, said=sticker_name(name, to.language)) for name, image in drawn]
        to.put(make("text:p", *frames, style_name=own("Picture")))
    _terms(to, block["lines"])


def _cards(to: Writing, block: Block) -> None:
    for card in block["cards"]:
        colours = accent_colours(card["accent"])
        properties = (
            f'fo:background-color="{colours["tint"]}" fo:border-left="4.5pt solid {colours["strong"]}" '
            'fo:border-right="none" fo:border-top="none" fo:border-bottom="6pt solid #FFFFFF" fo:padding="0.2cm" '
            'style:join-border="false" fo:margin-left="0.3cm" fo:margin-bottom="0.25cm" fo:keep-together="always"'
        )
        style = to.named(
            f"Card_{card['accent'].lstrip('#')}", f"<style:paragraph-properties {properties}/>", "Text_20_body"
        )
        made = to.paragraph(card["text"], style)
        foot = "  ".join(card[key] for key in ("number", "note") if key in card)
        if foot:
            small = to.style("text", '<style:text-properties fo:font-size="9pt"/>')
            add(made, ["\n", make("text:span", foot, style_name=small)])


def _callout(to: Writing, block: Block) -> None:
    place = cell(to, ground=accent_colours(block["accent"])["tint"])
    with to.inside(place, to.width - 0.4):
        to.put(make("text:p", bold(block["title"]), style_name="Text_20_body"))
        for inner in block["blocks"]:
            write_block(to, inner)
    grid(to, [to.width], [row(to, [place])])


def _columns(to: Writing, block: Block) -> None:
    """One after the other: columns are hard to edit, and are read in this order anyway."""
    for part in block["columns"]:
        for inner in part:
            write_block(to, inner)


def _cover(to: Writing, block: Block) -> None:
    to.break_before = "First_20_Page"
    if "picture" in block:
        _figure(to, block["picture"])
    if "state" in block:
        to.paragraph(block["state"], own("Kicker"))
    to.paragraph(block["title"], "Title")
    if "subtitle" in block:
        to.paragraph(block["subtitle"], own("Lead"))
    for key in ("date", "place", "publisher"):
        if key in block:
            to.paragraph(block[key])
    for logo in block["logos"]:
        said = None if logo.get("decorative") else logo["alt"]
        to.put(make("text:p", to.picture(to.images.of(logo), 5, said=said, highest=2.5), style_name="Text_20_body"))
    if "funder" in block:
        to.paragraph(block["funder"], own("Note"))
    above = to.style("paragraph", '<style:paragraph-properties fo:margin-top="0.85cm"/>', own("Note"))
    to.paragraph(to.images.words(NOT_BACK), above)
    to.break_before = NEW_PAGE


def _contents(to: Writing, block: Block) -> None:
    """An index with the entries there are; the office program fills in the pages when it is asked to renew it."""
    to.break_before = NEW_PAGE
    to.paragraph(block["title"], own("Figure"))
    entries = [heading for heading in to.headings if heading["level"] <= block["depth"]]
    lines = [
        make("text:p", make("text:a", entry["text"], xlink__type="simple", xlink__href=f"#{entry['id']}",
                            style_name="Index_20_Link", visited_style_name="Index_20_Link"),
             style_name=f"Contents_20_{entry['level']}")
        for entry in entries
    ]  # fmt: skip
    source = make("text:table-of-content-source", outline_level=block["depth"], use_index_marks="false")
    for level in range(1, block["depth"] + 1):
        source.append(
            make(
                "text:table-of-content-entry-template", make("text:index-entry-link-start"),
                make("text:index-entry-text"), make("text:index-entry-link-end"),
                make("text:index-entry-tab-stop", style__type="right", style__leader_char="."),
                make("text:index-entry-page-number"), outline_level=level, style_name=f"Contents_20_{level}",
            )
        )  # fmt: skip
    to.put(make("text:table-of-content", source, make("text:index-body", *lines), name="Contents", protected="false"))
    to.break_before = NEW_PAGE


def _page_break(to: Writing, _block: Block) -> None:
    to.break_before = NEW_PAGE


WRITERS: dict[str, Callable[[Writing, Block], None]] = {
    "heading": _heading, "paragraph": _paragraph, "bullets": _bullets, "numbered": _bullets,
    "definitions": _definitions, "quote": _quote, "figure": _figure, "gallery": gallery, "table": table,
    "agenda": _agenda, "months": months, "profile": _profile, "cards": _cards, "numbers": numbers,
    "callout": _callout, "columns": _columns, "cover": _cover, "contents": _contents, "page_break": _page_break,
}  # fmt: skip
