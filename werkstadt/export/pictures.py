"""Photographs and logos from the folder of pictures: found, measured, or replaced by a word where one is missing."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from PIL import Image, UnidentifiedImageError

MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file that can be set: where it is, its size in px, its media type."""

    path: Path
    width: int
    height: int
    media_type: str


def find_picture(folder: Path, name: str) -> Picture | None:
    """The picture `name` within `folder`; None if it is missing, lies outside or is no picture we know."""
    try:  # a name may also be too long for any file
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            return None
        with Image.open(path) as image:
            image.verify()
            form, (width, height) = image.format, image.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return Picture(path, width, height, MEDIA_TYPES[form]) if form in MEDIA_TYPES else None


def missing_picture(said: str) -> str:
    """A drawing in the place of a picture that is not there."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 200" font-family="\'Fira Sans\', sans-serif">'
        '<rect x="2" y="2" width="476" height="196" fill="#F4EDE0" stroke="#877259" stroke-width="2" '
        'stroke-dasharray="8 6"/><text x="240" y="106" font-size="17" text-anchor="middle" fill="#5C4E40">'
        f"{escape(said)}</text></svg>"
    )
