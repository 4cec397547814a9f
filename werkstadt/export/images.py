"""Pictures as office programs take them: photographs as JPEG or PNG, drawings as PNG in print resolution."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image

from werkstadt.export.drawings import proportion
from werkstadt.export.figures import safe_svg
from werkstadt.export.gallery import Row, rows, widest
from werkstadt.export.pictures import find_picture
from werkstadt.export.typeset import drawn_png
from werkstadt.progress import Counted
from werkstadt.station.blocks import Block, sticker_svg
from werkstadt.words import Words

TAKEN = {"image/jpeg", "image/png"}
STICKER_PIXELS_PER_INCH = 60


@dataclass(slots=True)
class Images:
    """Makes each drawing once."""

    folder: Path
    words: Words
    figures: Counted
    """Says how many of them are made."""
    _drawn: dict[str, bytes] = field(default_factory=dict)

    def of(self, block: Block) -> BytesIO:
        """The picture of a figure."""
        self.figures.next()
        picture = find_picture(self.folder, block["picture"]) if "picture" in block else None
        if picture is None:
            return self._drawing(safe_svg(block.get("svg"), self.words))
        if picture.media_type in TAKEN:
            return BytesIO(picture.path.read_bytes())
        made = BytesIO()
        with Image.open(picture.path) as image:
            image.convert("RGB").save(made, "JPEG", quality=85)
        made.seek(0)
        return made

    def in_rows(self, figures: Sequence[Block], width: float) -> list[tuple[Row, list[float]]]:
        """Photographs in rows of `width` mm, and how many mm wide each is set: a small one is not blown up."""
        found = [find_picture(self.folder, one["picture"]) if "picture" in one else None for one in figures]
        shapes = [
            each.width / each.height if each else 1 / proportion(safe_svg(figure.get("svg"), self.words))
            for each, figure in zip(found, figures, strict=True)
        ]
        return [
            (row, [min(wide, widest(found[place])) for place, wide in zip(row.places, row.widths, strict=True)])
            for row in rows(shapes, width)
        ]

    def sticker(self, name: str) -> BytesIO | None:
        """A sticker; None where there is none of this name."""
        svg = sticker_svg(name)
        return self._drawing(svg, STICKER_PIXELS_PER_INCH) if svg else None

    def _drawing(self, svg: str, pixels_per_inch: int = 220) -> BytesIO:
        if svg not in self._drawn:
            self._drawn[svg] = drawn_png(svg, pixels_per_inch)
        return BytesIO(self._drawn[svg])
