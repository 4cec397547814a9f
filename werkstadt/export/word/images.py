"""Pictures as Word takes them: photographs as JPEG or PNG, drawings as PNG in print resolution, each with its words."""

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.shared import Emu
from docx.text.paragraph import Paragraph
from PIL import Image

from werkstadt.export.figures import safe_svg
from werkstadt.export.pictures import find_picture
from werkstadt.export.typeset import drawn_png
from werkstadt.export.word.parts import element
from werkstadt.station.blocks import Block, sticker_svg
from werkstadt.words import Words

TAKEN = {"image/jpeg", "image/png"}
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
DECORATIVE_NAME = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
"""How Word marks a picture that says nothing ([MS-ODRAWXML] 2.5.1, decorative)."""
STICKER_PIXELS_PER_INCH = 60


@dataclass(slots=True)
class Images:
    """Makes each drawing once."""

    folder: Path
    words: Words
    _drawn: dict[str, bytes] = field(default_factory=dict)

    def of(self, block: Block) -> BytesIO:
        """The picture of a figure."""
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

    def sticker(self, name: str) -> BytesIO | None:
        """A sticker; None where there is none of this name."""
        svg = sticker_svg(name)
        return self._drawing(svg, STICKER_PIXELS_PER_INCH) if svg else None

    def _drawing(self, svg: str, pixels_per_inch: int = 220) -> BytesIO:
        if svg not in self._drawn:
            self._drawn[svg] = drawn_png(svg, pixels_per_inch)
        return BytesIO(self._drawn[svg])


def put(paragraph: Paragraph, image: BytesIO, width: int, *, said: str | None, highest: int | None = None) -> None:
    """A picture, `width` EMU wide and at most `highest` high; `said` is its alternative, None where it needs none."""
    shape: Any = paragraph.add_run().add_picture(image, width=Emu(width))
    if highest and shape.height > highest:
        shape.width, shape.height = Emu(int(shape.width * highest / shape.height)), Emu(highest)
    properties = shape._inline.docPr  # noqa: SLF001 - no public way to the alternative
    if said is not None:
        properties.set("descr", said)
        return
    extension = element("a:ext")
    extension.set("uri", DECORATIVE_NAME)
    mark: Any = extension.makeelement(f"{{{DECORATIVE}}}decorative", {"val": "1"}, nsmap={"adec": DECORATIVE})
    extension.append(mark)
    listed = element("a:extLst")
    listed.append(extension)
    properties.append(listed)
