"""The funder's strip at the foot of every print: logos at one height, and whose money it was in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from werkstadt.export.pictures import Picture, find_picture

HEIGHT, WIDEST, ROOM, GAP = 9.0, 34.0, 84.0, 4.0
"""mm on A4: of a logo, of the widest, of all together, between two."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo's file in the folder of pictures, and what it shows; a decorative one is passed over when read aloud."""

    file: str
    alt: str
    decorative: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """Whose money it was, in words and logos; `folder` holds the logos' files."""

    funder: str = ""
    logos: tuple[Logo, ...] = ()
    folder: Path = Path()

    def found(self) -> list[tuple[Logo, Picture]]:
        """The logos whose files are there."""
        looked = ((logo, find_picture(self.folder, logo.file)) for logo in self.logos)
        return [(logo, picture) for logo, picture in looked if picture]

    def data(self) -> dict[str, Any]:
        """The same for a template; `across` in mm on A4."""
        found = self.found()
        names = _names(found)
        widths = _widths([picture.width / picture.height for _, picture in found])
        logos = [
            {
                "source": {"kind": "picture", "path": name},
                "alt": logo.alt,
                "decorative": logo.decorative,
                "across": width,
            }
            for (logo, _), name, width in zip(found, names, widths, strict=True)
        ]
        return {"funder": self.funder, "logos": logos}

    def pictures(self) -> Mapping[str, Path]:
        """File name in the data → the file."""
        found = self.found()
        return {name: picture.path for name, (_, picture) in zip(_names(found), found, strict=True)}


NO_STRIP = Strip()


def _names(found: Sequence[tuple[Logo, Picture]]) -> list[str]:
    return [f"logo-{place}{picture.path.suffix.lower()}" for place, (_, picture) in enumerate(found)]


def _source(name: str) -> dict[str, str]:
    return {"kind": "picture", "path": name}


def _widths(shapes: Sequence[float]) -> list[float]:
    """All at one height; narrower together where they would not stand side by side."""
    widths = [min(WIDEST, HEIGHT * shape) for shape in shapes]
    room = ROOM - GAP * max(0, len(widths) - 1)
    share = min(1.0, max(room, ROOM / 4) / sum(widths)) if widths else 1.0
    return [width * share for width in widths]
