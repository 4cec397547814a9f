"""Each block type as HTML, one function each; `write_block` finds it and refuses an unknown one."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from werkstadt.export import gallery
from werkstadt.export.drawings import inlined
from werkstadt.export.figures import safe_svg
from werkstadt.export.html_text import element, inline, optional, text
from werkstadt.export.pictures import find_picture
from werkstadt.station.blocks import Block, BrokenTree, icon_svg, plain, sticker_name, sticker_svg
from werkstadt.words import Words


@dataclass(slots=True)
class Page:
    """What writing one file needs: pictures, words, and a count that keeps the ids of drawings apart."""

    pictures: Path
    words: Words
    language: str
    headings: list[Block] = field(default_factory=list)
    strips: list[str] = field(default_factory=list)
    drawings: int = 0

    def drawing(self, svg: str, name: str | None) -> str:
        """Inline SVG with ids of its own; `name` says what it shows, None hides it from screen readers."""
        self.drawings += 1
        return inlined(svg, f"d{self.drawings}-", name)


def accent_class(block: Block) -> str:
    """The class that sets the colours of a block: its token, or `k-town` for a colour of one's own."""
    return "k-town" if block["accent"].startswith("#") else f"k-{block['accent']}"


def write_block(page: Page, block: Block) -> str:
    """HTML of one block. Raises BrokenTree for a type no function meets."""
    if block["type"] not in WRITERS:
        raise BrokenTree(place="body", reason=f"unknown block {block['type']}")
    return WRITERS[block["type"]](page, block)


def write_blocks(page: Page, blocks: list[Block]) -> str:
    """HTML of several blocks."""
    return "\n".join(write_block(page, block) for block in blocks)


def _heading(page: Page, block: Block) -> str:
    level = f"h{block['level'] + 1}"  # h1 is the title of the whole
    title = element(level, text(block["text"]), id=block["id"])
    if block["level"] > 1:
        return title
    svg = icon_svg(block["icon"], "#FFFFFF") if "icon" in block else None
    mark = element("span", page.drawing(svg, None), class_="mark") if svg else ""
    return element(
        "div", mark, element("div", optional("p", block.get("kicker"), class_="kicker"), title),
        class_="chapter-head" if svg else "chapter-head is-plain",
    )  # fmt: skip


def _paragraph(_page: Page, block: Block) -> str:
    return element("p", inline(block["text"]), class_="lead" if block.get("lead") else None)


def _bullets(_page: Page, block: Block) -> str:
    short = len(block["items"]) >= 6 and all(len(plain(item)) <= 62 for item in block["items"])
    items = [element("li", inline(item)) for item in block["items"]]
    return element("ul" if block["type"] == "bullets" else "ol", *items, class_="two" if short else None)


def _definitions(_page: Page, block: Block) -> str:
    pairs = [element("div", element("dt", text(term)), element("dd", inline(said))) for term, said in block["items"]]
    return element("dl", *pairs, class_="definitions")


def _quote(_page: Page, block: Block) -> str:
    source = optional("figcaption", block.get("source"))
    return element("figure", element("blockquote", element("p", inline(block["text"]))), source, class_="quote")


def _caption(block: Block, name: str) -> str:
    if "caption" not in block:
        return ""
    label = element("strong", text(block["label"] + ":")) + " " if "label" in block else ""
    return element(name, label, inline(block["caption"]))


def _image(page: Page, block: Block) -> str:
    name = None if block.get("decorative") else block["alt"]
    picture = find_picture(page.pictures, block["picture"]) if "picture" in block else None
    if picture is None:
        return page.drawing(safe_svg(block.get("svg"), page.words), name)
    data = b64encode(picture.path.read_bytes()).decode("ascii")
    address = f"data:{picture.media_type};base64,{data}"
    image = element("img", src=address, alt=name or "", width=picture.width, height=picture.height)
    return image.removesuffix("</img>")


def _figure(page: Page, block: Block) -> str:
    share = round(block.get("width", 1.0) * 100)
    style = f"width:{share}%" if share < 100 else None
    framed = "is-drawing" if "svg" in block else None
    caption = _caption(block, "figcaption")
    scrolls = 0 if framed else None  # a drawing is wider than a phone
    return element("figure", _image(page, block), caption, class_=framed, style=style, tabindex=scrolls)


def _gallery(page: Page, block: Block) -> str:
    found = [find_picture(page.pictures, one["picture"]) if "picture" in one else None for one in block["figures"]]
    shapes = [picture.width / picture.height if picture else 1.6 for picture in found]
    made = []
    for row in gallery.rows(shapes, gallery.PAGE):
        inside = []
        for place, width in zip(row.places, row.widths, strict=True):
            figure, picture = block["figures"][place], found[place]
            most = f";max-width:{picture.width}px" if picture else ""
            style = f"--share:{width / gallery.PAGE:.2%};--shape:{shapes[place]:.3f}{most}"
            inside.append(element("figure", _image(page, figure) + _caption(figure, "figcaption"), style=style))
        made.append(element("div", *inside))
    return element("div", *made, class_="gallery")


def _table(page: Page, block: Block) -> str:
    ends = ["end" if column["align"] == "end" else None for column in block["columns"]]
    total = sum(column["width"] for column in block["columns"])
    widths = "".join(f'<col style="width:{column["width"] / total:.1%}">' for column in block["columns"])
    head = [element("th", inline(cell), scope="col", class_=end) for cell, end in zip(block["head"], ends, strict=True)]
    labels = [plain(cell) for cell in block["head"]]
    rows = [element("tr", *_cells(row, ends, labels, bool(block.get("row_heads")))) for row in block["rows"]]
    made = element(
        "table", _caption(block, "caption"), element("colgroup", widths), element("thead", element("tr", *head)),
        element("tbody", *rows),
    )  # fmt: skip
    name = plain(block.get("caption", "")) or page.words.gettext("Tabelle")
    return element("div", made, class_="scroll", role="region", tabindex=0, aria_label=name)


def _cells(row: list[object], ends: list[str | None], labels: list[str], row_head: bool) -> list[str]:
    """The cells of a row; on a phone they stand below each other, and each says what it is."""
    cells = [
        element("td", inline(cell), class_=end, data_label=label)
        for cell, end, label in zip(row, ends, labels, strict=True)
    ]
    if row_head:
        cells[0] = element("th", inline(row[0]), scope="row", class_=ends[0])
    return cells


def _agenda(_page: Page, block: Block) -> str:
    return element("ol", *[_agenda_item(item) for item in block["items"]], class_="agenda")


def _agenda_item(item: Block) -> str:
    details = [element("li", inline(detail)) for detail in item["details"]]
    note = " " + optional("span", item.get("note"), class_="note") if "note" in item else ""
    what = element("p", element("strong", text(item["title"])), note)
    said = element("div", what, element("ul", *details) if details else "")
    return element("li", element("span", text(item["time"]), class_="time"), said)


def _months(_page: Page, block: Block) -> str:
    return element("ol", *[_month(month) for month in block["months"]], class_="months")


def _month(month: Block) -> str:
    name = element("p", text(month["name"]), class_="month-name")
    items = [element("li", inline(item)) for item in month["items"]]
    if items:
        return element("li", name, element("ul", *items))
    return element("li", name, element("p", text(month.get("empty", "–")), class_="note"), class_="is-empty")


def _profile(page: Page, block: Block) -> str:
    names = [name for name in block.get("stickers", []) if sticker_svg(name)]
    drawn = [page.drawing(sticker_svg(name) or "", sticker_name(name, page.language)) for name in names]
    stickers = element("div", *drawn, class_="stickers") if "stickers" in block else ""
    pairs = [element("div", element("dt", text(label)), element("dd", inline(said))) for label, said in block["lines"]]
    said = element(
        "div", element(f"h{block['level'] + 1}", text(block["title"]), id=block.get("id")),
        optional("p", block.get("subtitle"), class_="subtitle"), element("dl", *pairs) if pairs else "", class_="said",
    )  # fmt: skip
    kind = "profile" + (" sheet" if block.get("sheet") else "") + (" has-stickers" if stickers else "")
    band = element("div", class_="band", aria_hidden="true") if block.get("sheet") else ""
    return element("article", band, said, stickers, class_=f"{kind} {accent_class(block)}")


def _cards(_page: Page, block: Block) -> str:
    return element("ul", *[_card(card) for card in block["cards"]], class_="cards")


def _card(card: Block) -> str:
    number = optional("strong", card.get("number"))
    note = optional("span", card.get("note"))
    foot = element("p", number, " " if number and note else "", note, class_="note") if number or note else ""
    band = element("div", class_="band", aria_hidden="true")
    return element("li", band, element("p", inline(card["text"])), foot, class_=accent_class(card))


def _numbers(_page: Page, block: Block) -> str:
    items = [
        element("li", element("span", text(value), class_="n"), " ", element("span", text(label)))
        for value, label in block["items"]
    ]
    return element("ul", *items, class_="numbers")


def _callout(page: Page, block: Block) -> str:
    title = element("p", element("strong", text(block["title"])))
    return element("aside", title, write_blocks(page, block["blocks"]), class_=f"callout {accent_class(block)}")


def _columns(page: Page, block: Block) -> str:
    return element("div", *[element("div", write_blocks(page, part)) for part in block["columns"]], class_="columns")


def _cover(page: Page, block: Block) -> str:
    picture = element("div", _image(page, block["picture"]), class_="cover-picture") if "picture" in block else ""
    logos = element("div", *[_image(page, logo) for logo in block["logos"]], class_="logos") if block["logos"] else ""
    coloured = element(
        "div", optional("p", block.get("state"), class_="state"), element("h1", text(block["title"])),
        optional("p", block.get("subtitle"), class_="subtitle"), class_="cover-title",
    )  # fmt: skip
    strips = [element("div", class_=f"band k-{strip}", aria_hidden="true") for strip in page.strips]
    facts = [optional("p", block.get(key), class_=key) for key in ("date", "place", "publisher")]
    below = element("div", *facts, logos, optional("p", block.get("funder"), class_="note"), class_="cover-facts")
    banded = element("div", *strips, class_="strips")
    return element("header", picture, coloured, banded, below, class_=f"cover {accent_class(block)}")


def _contents(page: Page, block: Block) -> str:
    title = element("h2", text(block["title"]), id="contents")
    return element(
        "nav", title, _entries(page.headings, 1, block["depth"]), class_="contents", aria_labelledby="contents"
    )


def _entries(headings: list[Block], level: int, depth: int) -> str:
    starts = [position for position, heading in enumerate(headings) if heading["level"] == level]
    items = []
    for start, end in pairwise([*starts, len(headings)]):
        link = element(
            "a", text(headings[start].get("text") or headings[start]["title"]), href=f"#{headings[start]['id']}"
        )
        inner = _entries(headings[start + 1 : end], level + 1, depth) if level < depth else ""
        items.append(element("li", link, inner))
    return element("ol", *items) if items else ""


def _page_break(_page: Page, _block: Block) -> str:
    return '<div class="page-break"></div>'


WRITERS: dict[str, Callable[[Page, Block], str]] = {
    "heading": _heading, "paragraph": _paragraph, "bullets": _bullets, "numbered": _bullets,
    "definitions": _definitions, "quote": _quote, "figure": _figure, "gallery": _gallery, "table": _table,
    "agenda": _agenda, "months": _months, "profile": _profile, "cards": _cards, "numbers": _numbers,
    "callout": _callout, "columns": _columns, "cover": _cover, "contents": _contents, "page_break": _page_break,
}  # fmt: skip
