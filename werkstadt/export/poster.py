"""What hangs on the wall: a QR poster for each station, and the boards as large pages; both PDF/UA-1 and PDF/A-2a."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from qrcode.constants import ERROR_CORRECT_Q
from qrcode.main import QRCode

from werkstadt.export.booklet_data import accent_look, paper_look
from werkstadt.export.drawings import needs_shaping, proportion, texts, tidied, without_joints
from werkstadt.export.fonts import MAIN_FAMILY, families
from werkstadt.export.glyphs import showable
from werkstadt.export.typeset import drawn_as_picture, typeset
from werkstadt.station.blocks import clean, icon_svg
from werkstadt.words import Words

QUIET_ZONE = 4  # modules, ISO/IEC 18004
SIDES = {"a4": (210.0, 297.0), "a3": (297.0, 420.0), "a2": (420.0, 594.0)}
BOARD_ROOM = (394.0, 226.0)  # mm of an A3 page left for the figure
PRINTED_ON = date(2000, 1, 1)  # a poster says nothing about its day; the same bytes every time


@dataclass(frozen=True, slots=True)
class Poster:
    """One station's poster: `qr` are rows of `0` and `1`, made from `address` where None is given."""

    title: str
    question: str
    address: str
    accent: str = "slate"
    icon: str = ""
    kicker: str = ""
    event: str = ""
    code: str = ""
    qr: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """One board as a page: `svg` of a figure and `alt`, which says the same in words."""

    title: str
    question: str
    svg: str
    alt: str
    accent: str = "slate"
    icon: str = ""
    kicker: str = ""
    event: str = ""


def qr_matrix(address: str) -> tuple[str, ...]:
    """Rows of `0` and `1` at error level Q (a quarter may be dirty or torn), without the quiet zone."""
    code = QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    code.add_data(address)
    code.make(fit=True)
    return tuple("".join("1" if dark else "0" for dark in row) for row in code.get_matrix())


def qr_svg(matrix: Sequence[str]) -> str:
    """The matrix as one vector path on white, with the quiet zone around it."""
    size = len(matrix) + 2 * QUIET_ZONE
    path = "".join(
        f"M{start + QUIET_ZONE} {row + QUIET_ZONE}h{end - start}v1h-{end - start}z"
        for row, cells in enumerate(matrix)
        for start, end in _runs(cells)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<rect width="{size}" height="{size}" fill="#FFFFFF"/><path d="{path}" fill="#000000"/></svg>'
    )


def breakable(address: str) -> str:
    """The address with places where a line may end: after a slash, before a dot."""
    return address.replace("/", "/\u200b").replace("/\u200b/", "//").replace(".", "\u200b.")


def _runs(cells: str) -> list[tuple[int, int]]:
    edges = [place for place in range(len(cells) + 1) if (cells + "0")[place] != ("0" + cells)[place]]
    return list(zip(edges[::2], edges[1::2], strict=True))


def write_posters(posters: Sequence[Poster], words: Words, paper: str = "a4") -> bytes:
    """PDF bytes with one upright page a poster, on `a4`, `a3` or `a2`. Raises NotSet."""
    return _write([_poster_sheet(poster, words) for poster in posters], words, paper, SIDES[paper][0] / SIDES["a4"][0])


def write_boards(boards: Sequence[Board], words: Words, paper: str = "a3") -> bytes:
    """PDF bytes with one landscape page a board, on `a4`, `a3` or `a2`. Raises NotSet and BrokenDrawing."""
    return _write([_board_sheet(board) for board in boards], words, paper, SIDES[paper][0] / SIDES["a3"][0])


@dataclass(slots=True)
class _Sheets:
    sheets: list[dict[str, Any]]
    words: Words
    paper: str
    scale: float
    plain_text: bool
    pictures: Mapping[str, Path]

    def build(self) -> dict[str, Any]:
        shown = [{key: self._shown(key, value) for key, value in sheet.items()} for sheet in self.sheets]
        return {
            "title": shown[0]["event"] or shown[0]["title"],
            "author": "",
            "date": [PRINTED_ON.year, PRINTED_ON.month, PRINTED_ON.day],
            "language": self.words.locale.language,
            "families": [MAIN_FAMILY] if self.plain_text else list(families()),
            "look": paper_look(),
            "accents": {sheet["accent"]: accent_look(sheet["accent"]) for sheet in self.sheets},
            "paper": self.paper,
            "scale": self.scale,
            "words": _said(self.words),
            "sheets": shown,
        }

    def _shown(self, key: str, value: Any) -> Any:
        if not isinstance(value, str) or key in {"qr", "icon", "kind", "accent"}:
            return value
        if key == "svg":
            return drawn_as_picture(value) if self.plain_text else value
        return showable(clean(value), plain=self.plain_text)


def _said(words: Words) -> dict[str, str]:
    return {
        "join": words.gettext("Mitmachen mit dem Telefon: QR-Code lesen."),
        "type": words.gettext("Oder diese Adresse eintippen:"),
        "code": words.gettext("Code"),
        "without": words.gettext("Es geht auch ohne Telefon: An der Station schreibt jemand mit."),
    }


def _write(sheets: list[dict[str, Any]], words: Words, paper: str, scale: float) -> bytes:
    return typeset("poster.typ", lambda plain_text: _Sheets(sheets, words, paper, scale, plain_text, {}), PRINTED_ON)


def _common(sheet: Poster | Board) -> dict[str, Any]:
    names = ("title", "question", "accent", "kicker", "event")
    return {name: getattr(sheet, name) for name in names} | {"icon": icon_svg(sheet.icon, "#FFFFFF")}


def _poster_sheet(poster: Poster, words: Words) -> dict[str, Any]:
    said = words.gettext("QR-Code zu der Adresse, die daneben steht: %(address)s", address=poster.address)
    return _common(poster) | {
        "kind": "poster",
        "size": _by_length(poster.title, ((14, 19), (26, 15), (44, 12)), 10),
        "question-size": _by_length(poster.question, ((60, 14.5), (110, 12), (180, 10), (280, 8)), 6.4),
        "qr": qr_svg(poster.qr or qr_matrix(poster.address)),
        "qr-alt": said,
        "address": breakable(poster.address),
        "code": poster.code,
    }


def _board_sheet(board: Board) -> dict[str, Any]:
    svg = tidied(board.svg, change=lambda text: showable(without_joints(text)))
    if needs_shaping(texts(svg)):
        svg = drawn_as_picture(tidied(board.svg))
    width, height = BOARD_ROOM
    return _common(board) | {
        "kind": "board",
        "size": _by_length(board.title, ((16, 16), (30, 13)), 10.5),
        "question-size": _by_length(board.question, ((80, 6.5), (160, 5.4)), 4.6),
        "svg": svg,
        "alt": board.alt.strip() or board.title,
        "width": min(width, height / proportion(svg)),
    }


def _by_length(text: str, steps: Sequence[tuple[int, float]], least: float) -> float:
    return next((size for limit, size in steps if len(text) <= limit), least)
