"""A finished tree made ready for `booklet.typ`: sizes measured, drawings looked up, every character showable."""

import copy
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from werkstadt.export import gallery
from werkstadt.export.bands import PATTERNS, band_svg, station_strips
from werkstadt.export.figures import Drawn, figure_source
from werkstadt.export.fonts import MAIN_FAMILY, families
from werkstadt.export.frames import framed_name
from werkstadt.export.glyphs import showable
from werkstadt.export.pages import planned, set_label_widths
from werkstadt.export.typeset import measured_heights
from werkstadt.progress import FIGURES, Counted
from werkstadt.station.blocks import (
    Block,
    Tree,
    accent_colours,
    colour,
    icon_svg,
    plain,
    spread_accents,
    sticker_name,
    sticker_svg,
    walk,
)  # fmt: skip
from werkstadt.words import Words

WIDTH, TALLEST = 170.0, 205.0  # mm: text of a page, and the tallest figure that leaves room for its caption
LOGO_HEIGHT, LOGO_WIDTH = 15.0, 52.0
LOGO_ROOM, LOGO_GAP = (164.0, 36.0), (9.0, 6.0)  # mm for all logos of a cover, and between them: across and down
SMALLEST_LOGO = 0.2  # share of the usual size
KEPT = frozenset({"type", "id", "icon", "accent", "svg", "picture", "href", "align", "path"})
DAY_WITHOUT_DATE = date(2000, 1, 1)  # the same bytes every time, whatever the day


def locale_of(language: str) -> str:
    """The language tag with the country whose rules office programs spell and part by."""
    return "en-GB" if language.startswith("en") else "de-DE"


def stand_of(tree: Tree) -> date:
    """The day the document is dated with: its state's, else the event's."""
    meta = tree["meta"]
    written = meta.get("stand") or meta.get("date")
    return date.fromisoformat(written) if written else DAY_WITHOUT_DATE


def figures_in(tree: Tree) -> int:
    """How many figures it has, those of galleries and covers too."""
    return sum(block["type"] == "figure" for block in walk(tree["body"]))


class BookletData:
    """The data of one compilation, and the picture files it names."""

    def __init__(self, tree: Tree, folder: Path, words: Words, *, plain_text: bool) -> None:
        """`tree` is finished; `plain_text` restricts everything to the text font."""
        self.tree, self.folder, self.words, self.plain_text = copy.deepcopy(tree), folder, words, plain_text
        self.pictures: dict[str, Path] = {}
        self._figures = Counted(FIGURES, figures_in(self.tree))
        spread_accents(self.tree)

    def build(self) -> dict[str, Any]:
        """What `data.json` holds."""
        data = self.prepared()
        data["body"] = planned(data["body"], measured_heights(data, self.pictures))
        return data

    def prepared(self) -> dict[str, Any]:
        """The same before its pages are planned."""
        for block in walk(self.tree["body"]):
            prepare = PREPARE.get(block["type"])
            if prepare:
                prepare(self, block)
        set_label_widths(self.tree["body"])
        shown: dict[str, Any] = self._showable({"body": self.tree["body"], **self._front()})
        return {**shown, **self._look()}

    def _front(self) -> dict[str, Any]:
        meta = self.tree["meta"]
        return {
            "title": meta["title"],
            "author": meta.get("publisher", ""),
            "description": meta.get("subtitle", ""),
            "running": meta.get("short") or meta["title"],
            "state": meta.get("state", ""),
        }

    def _look(self) -> dict[str, Any]:
        stand = stand_of(self.tree)
        return {
            "language": self.tree["meta"]["language"].partition("-")[0],
            "date": [stand.year, stand.month, stand.day],
            "hyphenate": not self.tree["meta"].get("mixed", False),
            "families": [MAIN_FAMILY] if self.plain_text else list(families()),
            "look": paper_look(),
            "accents": {accent: accent_look(accent) for accent in self._accents()},
            "strips": station_strips(self.tree["body"]),
        }

    def _accents(self) -> set[str]:
        used = {block["accent"] for block in walk(self.tree["body"])} | set(PATTERNS)
        return used | {card["accent"] for block in walk(self.tree["body"]) for card in block.get("cards", [])}

    def _showable(self, value: Any) -> Any:
        if isinstance(value, str):
            return showable(value, plain=self.plain_text)
        if isinstance(value, list):
            return [self._showable(part) for part in value]
        if isinstance(value, dict):
            return {key: part if key in KEPT else self._showable(part) for key, part in value.items()}
        return value

    def figure(self, block: Block) -> None:
        """Where the drawing or picture comes from, and how wide it may be so that it fits a page."""
        shape = self._proportion(block)
        block["width"] = min(block.get("width", 1.0), TALLEST / (WIDTH * shape))

    def _proportion(self, block: Block) -> float:
        """Height divided by width; where the figure comes from is written into it at the first call."""
        if "proportion" not in block:
            block["proportion"] = self._drawn(block).proportion
        return float(block["proportion"])

    def _drawn(self, block: Block) -> Drawn:
        self._figures.next()
        drawn = figure_source(block, self.folder, self.words, as_picture=self.plain_text)
        if drawn.picture:
            name = framed_name(f"picture-{len(self.pictures)}", drawn.picture)
            self.pictures[name] = drawn.picture.path
            block["source"] = {"kind": "picture", "path": name}
        else:
            block["source"] = {"kind": "svg", "svg": drawn.svg}
        block.pop("svg", None)
        return drawn

    def gallery(self, block: Block) -> None:
        """Rows of pictures at one height each; runs before its figures are looked at, so it looks itself."""
        figures = block.pop("figures")
        drawn = [self._drawn(figure) for figure in figures]
        block["rows"] = []
        for row in gallery.rows([1 / each.proportion for each in drawn], WIDTH):
            for position, width in zip(row.places, row.widths, strict=True):
                figures[position]["width"] = min(1.0, gallery.widest(drawn[position].picture) / width)
                figures[position]["proportion"] = drawn[position].proportion
            rest = WIDTH - row.width
            block["rows"].append({
                "figures": [figures[position] for position in row.places], "widths": row.widths,
                "rest": rest if rest > 2 else 0,
            })  # fmt: skip

    def heading(self, block: Block) -> None:
        """The chapter's mark; where it begins is planned later."""
        block["need"] = 0
        svg = icon_svg(block["icon"], "#FFFFFF") if block.get("icon") else None
        if svg:
            block["drawing"] = {"svg": svg}

    def profile(self, block: Block) -> None:
        """Stickers as drawings with their names; a long entry may break over pages."""
        language = self.tree["meta"]["language"]
        if "stickers" in block:
            found = [(sticker_svg(name), sticker_name(name, language)) for name in block["stickers"]]
            block["drawings"] = [{"svg": svg, "alt": name} for svg, name in found if svg]
        block["long"] = sum(len(plain(text)) for _, text in block["lines"]) > 1200

    def cover(self, block: Block) -> None:
        """Size of the title by its length, width of the logos by their shape."""
        length = len(block["title"])
        block["size"] = next(size for limit, size in ((24, 44), (52, 38), (90, 30), (10**9, 23)) if length <= limit)
        block["logo_rows"] = self._logo_rows(block["logos"])

    def _logo_rows(self, logos: list[Block]) -> list[list[Block]]:
        """Logos in rows at their usual size, smaller where so many would not find room on the cover."""
        scale = 1.0
        widths = [min(LOGO_WIDTH, LOGO_HEIGHT / self._proportion(logo)) for logo in logos]
        rows = _in_rows(widths)
        while _logos_height(rows, scale) > LOGO_ROOM[1] and scale > SMALLEST_LOGO:
            scale *= 0.85
            rows = _in_rows([width * scale for width in widths])
        for logo, width in zip(logos, widths, strict=True):
            logo["across"] = width * scale
        return [[logos[position] for position in row] for row in rows]

    def bullets(self, block: Block) -> None:
        """Many short items stand in two columns."""
        lengths = [len(plain(item)) for item in block["items"]]
        block["two"] = len(lengths) >= 6 and max(lengths) <= 62

    def cards(self, block: Block) -> None:
        """Three cards a row, two where the wording is long."""
        block["across"] = 2 if any(len(plain(card["text"])) > 260 for card in block["cards"]) else 3

    def numbers(self, block: Block) -> None:
        """Rows of three or four."""
        count = len(block["items"])
        block["across"] = count if count <= 4 else 4 if count % 4 == 0 else 3


def _logos_height(rows: list[list[int]], scale: float) -> float:
    return len(rows) * LOGO_HEIGHT * scale + (len(rows) - 1) * LOGO_GAP[1]


def _in_rows(widths: list[float]) -> list[list[int]]:
    """Positions of what stands side by side."""
    rows: list[list[int]] = []
    used = 0.0
    for position, width in enumerate(widths):
        if not rows or used + LOGO_GAP[0] + width > LOGO_ROOM[0]:
            rows.append([])
            used = -LOGO_GAP[0]
        rows[-1].append(position)
        used += LOGO_GAP[0] + width
    return rows


PREPARE: dict[str, Callable[[BookletData, Block], None]] = {
    "figure": BookletData.figure,
    "gallery": BookletData.gallery,
    "heading": BookletData.heading,
    "profile": BookletData.profile,
    "cover": BookletData.cover,
    "bullets": BookletData.bullets,
    "numbered": BookletData.bullets,
    "cards": BookletData.cards,
    "numbers": BookletData.numbers,
}


def paper_look() -> dict[str, str]:
    """The neutral colours on white paper."""
    names = {"ink": "ink", "soft": "ink-soft", "line": "line", "edge": "edge", "sunk": "sunk"}
    return {role: colour(name) for role, name in names.items()} | {"sheet": "#FFFFFF"}


def accent_look(accent: str) -> dict[str, str | None]:
    """Colours and strip of an accent."""
    shades = accent_colours(accent)
    return {**shades, "band": band_svg(accent, shades["strong"])}
