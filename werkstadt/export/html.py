"""The documentation as one HTML file that works from a USB stick: no script, no outside request."""

import re
from pathlib import Path

from werkstadt.export.bands import station_strips
from werkstadt.export.html_blocks import Page, accent_class, write_block
from werkstadt.export.html_text import element, text
from werkstadt.export.web_fonts import font_faces
from werkstadt.folders import folder
from werkstadt.progress import SETTING, say
from werkstadt.station.blocks import Block, Tree, accent_colours, finish, spread_accents, walk
from werkstadt.words import Words

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
STYLE = Path(__file__).with_name("html.css")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LIGHT = re.compile(r":root \{.*?\n\}", re.DOTALL)
ACCENTS = re.compile(r"^\.k-[a-z]+ \{.*\}", re.MULTILINE)


def write_html(tree: Tree, *, pictures: Path, words: Words) -> str:
    """The whole file; `pictures` is the folder the picture paths of `tree` are in. Raises BrokenTree."""
    finished = finish(tree, words)
    spread_accents(finished)
    meta, body = finished["meta"], finished["body"]
    headings = [block for block in walk(body) if block["type"] == "heading"]
    page = Page(pictures, words, meta["language"], headings, station_strips(body))
    say(SETTING)
    written = _body(page, finished)
    mixed = ' class="is-mixed"' if meta.get("mixed") else ""
    style = font_faces(written) + _tokens() + _town(meta["accent"]) + STYLE.read_text(encoding="utf-8")
    return (
        f'<!doctype html>\n<html lang="{meta["language"]}" data-screen="print"{mixed}>\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{text(meta['title'])}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{written}\n</body>\n</html>\n"
    )


def _tokens() -> str:
    """The colours and sizes of the product's own screens, as they are on light paper."""
    css = COMMENT.sub("", (folder("static") / "tokens.css").read_text(encoding="utf-8"))
    light = LIGHT.search(css)
    return "\n".join([light.group() if light else "", *ACCENTS.findall(css)]) + "\n"


def _town(accent: str) -> str:
    shades = accent_colours(accent)
    return (
        f".k-town {{ --accent: {shades['strong']}; --accent-fill: {shades['fill']}; --accent-tint: {shades['tint']}; "
        "--pattern: none; --pattern-size: auto; }\n"
    )


def _body(page: Page, tree: Tree) -> str:
    meta = tree["meta"]
    front = [block for block in tree["body"] if block["type"] == "cover"]
    header = "".join(write_block(page, block) for block in front)
    if not front:
        header = element("header", element("h1", text(meta["title"])), class_="cover-facts")
    rest = [block for block in tree["body"] if block["type"] != "cover"]
    main = element("main", *[_chapter(page, chapter) for chapter in _chapters(rest)])
    lines = [meta.get("short") or meta["title"], meta.get("state", ""), meta.get("publisher", "")]
    footer = element("footer", *[element("p", text(line)) for line in lines if line])
    return f"{header}\n{main}\n{footer}"


def _chapters(blocks: list[Block]) -> list[list[Block]]:
    chapters: list[list[Block]] = []
    for block in blocks:
        starts = block["type"] == "contents" or (block["type"] == "heading" and block["level"] == 1)
        if starts or not chapters:
            chapters.append([])
        chapters[-1].append(block)
    return chapters


def _chapter(page: Page, blocks: list[Block]) -> str:
    first = blocks[0]
    named = first["id"] if first["type"] == "heading" else None
    inner = "\n".join(write_block(page, block) for block in blocks)
    return element("section", inner, class_=f"chapter {accent_class(first)}", aria_labelledby=named)
