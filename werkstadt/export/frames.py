"""Photographs for Typst, each within a drawing: as pictures it would unpack them all, and keep them until it ends.

A photograph of two million pixels takes eight megabytes unpacked; within a drawing its file goes into the PDF as it is.
"""

import shutil
from base64 import b64encode
from pathlib import Path

from PIL import Image

from werkstadt.export.pictures import Picture

FRAMED = "image/jpeg"
FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
    '<image width="{width}" height="{height}" href="data:image/jpeg;base64,{data}"/></svg>'
)
ENDING = ".svg"


def framed_name(stem: str, picture: Picture) -> str:
    """What a picture is called where Typst finds it; by its ending `put` knows whether to frame it."""
    return stem + (ENDING if picture.media_type == FRAMED else picture.path.suffix.lower())


def put(path: Path, place: Path) -> None:
    """Puts a picture file to where Typst finds it, within a drawing where its name asks for that."""
    if place.suffix != ENDING:
        shutil.copyfile(path, place)
        return
    with Image.open(path) as image:
        width, height = image.size
    data = b64encode(path.read_bytes()).decode("ascii")
    place.write_text(FRAME.format(width=width, height=height, data=data), encoding="ascii")
