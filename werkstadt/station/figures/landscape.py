"""The landscape in which everybody's stickers stand: sky, hills, clearing, ground and water."""

from collections import Counter
from collections.abc import Sequence

from werkstadt.station.figures.landscape_blocks import LEADING, Piece
from werkstadt.station.figures.landscape_layout import Standing, lay_out
from werkstadt.station.figures.landscape_model import LandscapeScale, LandscapeWords, Settler
from werkstadt.station.figures.landscape_scenery import Area, draw_scenery
from werkstadt.station.figures.svg import Box, Drawing, document, element, group
from werkstadt.station.figures.svg import words as line
from werkstadt.station.figures.text import width, wrap
from werkstadt.station.palette import colour
from werkstadt.station.stickers import drawings, find

__all__ = ["LandscapeWords", "Settler", "draw_landscape"]

GROUNDS = {"sky": "land-sky", "hill": "land-mid", "clearing": "land-near", "ground": "land-near"}
MOST_USED = 3


def draw_landscape(
    settlers: Sequence[Settler], box: Box, *, words: LandscapeWords, page: int = 0, prefix: str = ""
) -> Drawing:  # fmt: skip
    """The landscape, page `page` (from 0; beyond the last: the last) of as many as the settlers need.

    Every settler is a `<g>` with its id. Stickers are embedded once each, under ids that begin with `prefix`, so
    that two figures can stand in one HTML page.
    """
    land = lay_out(settlers, box)
    shown = land.pages[min(page, len(land.pages) - 1)]
    scenery = draw_scenery(box, land.layers, [_area(standing) for standing in shown])
    things = [group(standing.block.settler.id, *_settler(standing, land.scale, prefix)) for standing in shown]
    if not settlers and words.invitation:
        things = [_invitation(box, land.scale, words)]
    alt = _alt(settlers, words)
    ids = tuple(standing.block.settler.id for standing in shown)
    return Drawing(document(box, [_symbols(shown, prefix), scenery, *things], alt), len(land.pages), alt, ids)


def _area(standing: Standing) -> Area:
    block, left = standing.block, standing.middle - standing.block.width / 2
    bottom = standing.top + block.height
    return Area(left, standing.top, left + block.width, bottom, text_top=standing.top + block.pieces_height)


def _symbols(shown: Sequence[Standing], prefix: str) -> str:
    """The stickers this page uses, once each."""
    motifs = dict.fromkeys(piece.motif for standing in shown for piece in standing.block.pieces if piece.motif)
    known = drawings()
    symbols = [element("symbol", known[name][1], id=f"{prefix}s-{name}", viewBox=known[name][0]) for name in motifs]
    return element("defs", *symbols) if symbols else ""


def _settler(standing: Standing, scale: LandscapeScale, prefix: str) -> list[str]:
    """Sheet (if marked), stickers, name and role of one settler."""
    block, middle = standing.block, standing.middle
    drawn = [_sheet(standing, scale)] if block.settler.marked else []
    drawn += [_piece(piece, standing, scale, prefix) for piece in block.pieces]
    halo = colour("sheet" if block.settler.marked else GROUNDS[standing.layer])
    y = standing.top + block.pieces_height
    lines = [(text, scale.name, 600) for text in block.name] + [(text, scale.small, 400) for text in block.role]
    for text, size, weight in lines:
        y += LEADING * size
        drawn.append(line(
            text, middle, y - 0.16 * size, size, weight=weight, fill=colour("ink"), anchor="middle",
            stroke=halo, stroke_width=0.25 * scale.name, stroke_linejoin="round", paint_order="stroke",
        ))  # fmt: skip
    return drawn


def _sheet(standing: Standing, scale: LandscapeScale) -> str:
    block, edge = standing.block, 0.2 * scale.name
    return element(
        "rect", x=standing.middle - block.width / 2 - edge, y=standing.top - edge / 2, width=block.width + 2 * edge,
        height=block.height + edge, rx=0.2 * scale.name, fill=colour("sheet"), stroke=colour("ecosystem-strong"),
        stroke_width=0.14 * scale.name,
    )  # fmt: skip


def _piece(piece: Piece, standing: Standing, scale: LandscapeScale, prefix: str) -> str:
    x, y = standing.middle + piece.x, standing.top + piece.y
    if piece.motif:
        return element("use", href=f"#{prefix}s-{piece.motif}", x=x, y=y, width=piece.width, height=piece.height)
    paper = element(
        "rect", x=x, y=y, width=piece.width, height=piece.height, rx=0.25 * scale.small, fill=colour("sheet"),
        stroke=colour("edge"), stroke_width=0.06 * scale.small,
    )  # fmt: skip
    baseline = y + piece.height / 2 + 0.34 * scale.small
    return paper + line(piece.word, x + piece.width / 2, baseline, scale.small, fill=colour("ink"), anchor="middle")


def _invitation(box: Box, scale: LandscapeScale, said: LandscapeWords) -> str:
    """What the empty land says, on a dashed sheet in its middle."""
    size, small, limit = 1.3 * scale.name, scale.name, 0.6 * box.width
    lines = [(text, size, 600, "ink") for text in wrap(said.nothing_yet, size, limit, 600)]
    lines += [(text, small, 400, "ink-soft") for text in wrap(said.invitation, small, limit)]
    wide = max(width(text, measure, weight) for text, measure, weight, _ in lines) + 3 * size
    high = sum(measure for _, measure, _, _ in lines) * 1.3 + 1.6 * size
    x, y = (box.width - wide) / 2, (box.height - high) * 0.62
    drawn = [element(
        "rect", x=x, y=y, width=wide, height=high, rx=0.25 * size, fill=colour("sheet"), stroke=colour("edge"),
        stroke_width=0.1 * size, stroke_dasharray=f"{0.4 * size:.1f} {0.35 * size:.1f}",
    )]  # fmt: skip
    y += 0.7 * size
    for text, measure, weight, tint in lines:
        y += 1.3 * measure
        drawn.append(line(text, box.width / 2, y, measure, weight=weight, fill=colour(tint), anchor="middle"))
    return "".join(drawn)


def _alt(settlers: Sequence[Settler], said: LandscapeWords) -> str:
    if not settlers:
        return said.nothing_yet
    used = Counter(sticker.id if (sticker := find(word)) else word for each in settlers for word in each.stickers)
    typed = {sticker.id if (sticker := find(word)) else word: word for each in settlers for word in each.stickers}
    most = ", ".join(f"{typed[name]} ({count})" for name, count in used.most_common(MOST_USED))
    alt = said.alt.format(count=len(settlers))
    return f"{alt} {said.alt_stickers.format(stickers=most)}" if most else alt
