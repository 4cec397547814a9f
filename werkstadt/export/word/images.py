"""A picture in a line of a Word document, with its words or marked as decoration."""

from io import BytesIO
from typing import Any

from docx.shared import Emu
from docx.text.paragraph import Paragraph

from werkstadt.export.word.parts import element

DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
DECORATIVE_NAME = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
"""How Word marks a picture that says nothing ([MS-ODRAWXML] 2.5.1, decorative)."""


def put(paragraph: Paragraph, image: BytesIO, width: int, *, said: str | None, highest: int | None = None) -> None:
    """A picture, `width` EMU wide and at most `highest` high; `said` is its alternative, None where it needs none."""
    shape: Any = paragraph.add_run().add_picture(image, width=Emu(width))
    if highest and shape.height > highest:
        shape.width, shape.height = Emu(int(shape.width * highest / shape.height)), Emu(highest)
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")  # noqa: SLF001 - as below; without them some programs leave room around it
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
