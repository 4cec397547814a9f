"""Typst, asked for accessible PDF (PDF/UA-1 and PDF/A-2a): static templates, all words as data in one JSON file."""

import json
import logging
import shutil
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import typst

from werkstadt.errors import WerkstadtError, mark
from werkstadt.export.fonts import typst_fonts
from werkstadt.export.frames import put
from werkstadt.progress import SETTING, say

TEMPLATES = Path(__file__).parent
log = logging.getLogger(__name__)
PICTURE_PIXELS_PER_INCH = 340
FIGURE_PAGE = '#set page(width: 482pt, height: auto, margin: 0pt)\n#image("figure.svg", width: 100%)'


class NotSet(WerkstadtError):
    """A document Typst would not set; `reason` is its own word."""

    code = "not_set"
    status = 500
    text = mark("Das PDF ließ sich nicht setzen; die Inhalte sind unversehrt. Grund: %(reason)s")


class Source(Protocol):
    """What a template is fed with: its data, and the picture files the data names."""

    @property
    def pictures(self) -> Mapping[str, Path]:
        """File name in the data → the file."""

    def build(self) -> dict[str, Any]:
        """What `data.json` holds; `pictures` is complete afterwards."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside a PDF: its name, its media type, what it is in words."""

    name: str
    media: str
    about: str
    body: bytes


def typeset(template: str, source: Callable[[bool], Source], stand: date, attached: Sequence[Attached] = ()) -> bytes:
    """PDF bytes of `template` with the data of `source(plain)`, dated `stand`; with files inside it is a PDF/A-3a.

    `plain` is false at first; should something be refused all the same, it is true: only the text font is used, and
    nothing that merely shapes text. Raises NotSet.
    """
    try:
        return _compiled(template, source(False), stand, attached)
    except typst.TypstError:  # whatever it is: a document in plain text beats none
        log.warning("%s is set once more in plain text", template)
    try:
        return _compiled(template, source(True), stand, attached)
    except typst.TypstError as error:
        raise NotSet(reason=str(error)) from error


def drawn_png(svg: str, pixels_per_inch: int = PICTURE_PIXELS_PER_INCH) -> bytes:
    """The figure as PNG, as wide as the text of a page at this resolution."""
    with TemporaryDirectory() as place:
        root = Path(place)
        (root / "figure.svg").write_text(svg, encoding="utf-8")
        (root / "figure.typ").write_text(FIGURE_PAGE, encoding="utf-8")
        return _one_file(_compiler(root, "figure.typ").compile(format="png", ppi=pixels_per_inch))


def drawn_as_picture(svg: str) -> str:
    """The figure as a picture within SVG: letters that must be shaped (Arabic …) would fail PDF/UA-1 as SVG text."""
    picture = drawn_png(svg)
    width, height = (int.from_bytes(picture[start : start + 4], "big") for start in (16, 20))  # the PNG's header
    address = "data:image/png;base64," + b64encode(picture).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="{address}"/></svg>'
    )


def page_pictures(template: str, source: Source, pixels_per_inch: int) -> list[bytes]:
    """The pages of `template` as PNG; for screens, so no standard is asked for. Raises NotSet."""
    data = {**source.build(), "attached": []}
    with _workplace(data, source.pictures) as root:
        try:
            made = _compiler(root, template).compile(format="png", ppi=pixels_per_inch)
        except typst.TypstError as error:
            raise NotSet(reason=str(error)) from error
    return [made] if isinstance(made, bytes) else list(made or [])


def measured_heights(data: dict[str, Any], pictures: Mapping[str, Path]) -> list[tuple[float, float]]:
    """For each block of a booklet's `data` its height and the gap above it, in mm. Raises NotSet."""
    with _workplace(data, pictures) as root:
        try:
            found = _compiler(root, "measure.typ").query("<heights>", field="value", one=True)
        except typst.TypstError as error:
            raise NotSet(reason=str(error)) from error
    return [(height, gap) for height, gap in json.loads(found)]


def _compiled(template: str, source: Source, stand: date, attached: Sequence[Attached]) -> bytes:
    data = source.build()
    data["attached"] = [
        {"file": f"attached-{number}", "name": one.name, "media": one.media, "about": one.about}
        for number, one in enumerate(attached)
    ]
    say(SETTING)
    midnight = datetime(stand.year, stand.month, stand.day, tzinfo=UTC)
    with _workplace(data, source.pictures) as root:
        for number, one in enumerate(attached):
            (root / f"attached-{number}").write_bytes(one.body)
        made = _compiler(root, template).compile(
            format="pdf", pdf_standards=["ua-1", "a-3a" if attached else "a-2a"], timestamp=int(midnight.timestamp())
        )
    return _one_file(made)


@contextmanager
def _workplace(data: dict[str, Any], pictures: Mapping[str, Path]) -> Iterator[Path]:
    """A folder with templates, pictures and data: Typst sees nothing else."""
    with TemporaryDirectory() as place:
        root = Path(place)
        for path in TEMPLATES.rglob("*.typ"):
            shutil.copyfile(path, root / path.name)
        for name, path in pictures.items():
            put(path, root / name)
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        yield root


def _one_file(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise NotSet(reason="not one file")
    return made


def _compiler(root: Path, template: str) -> typst.Compiler:
    return typst.Compiler(str(root / template), root=str(root), font_paths=typst_fonts(), ignore_system_fonts=True)
