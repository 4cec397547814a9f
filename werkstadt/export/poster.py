"""QR posters, one for each station; PDF/UA-1 and PDF/A-2a."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qrcode.constants import ERROR_CORRECT_Q
from qrcode.main import QRCode

from werkstadt.export.hanging import Head, by_length, hung
from werkstadt.words import Words

QUIET_ZONE = 4  # modules, ISO/IEC 18004


@dataclass(frozen=True, slots=True)
class Poster:
    """One station's poster: the QR code holds `link`; who cannot scan types `address` and `code`."""

    head: Head
    link: str
    address: str
    code: str


def qr_matrix(link: str) -> tuple[str, ...]:
    """Rows of `0` and `1` at error level Q (a quarter may be dirty or torn), without the quiet zone."""
    code = QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    code.add_data(link)
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
    """PDF bytes with one upright page a poster (at least one), on `a4`, `a3` or `a2`. Raises NotSet."""
    said = {
        "join": words.gettext("Mitmachen mit dem Telefon: QR-Code lesen."),
        "type": words.gettext("Oder diese Adresse eintippen:"),
        "code": words.gettext("Code"),
        "without": words.gettext("Es geht auch ohne Telefon: An der Station schreibt jemand mit."),
    }
    return hung("poster.typ", [_sheet(poster, words) for poster in posters], words, said, paper, "a4")


def _sheet(poster: Poster, words: Words) -> dict[str, Any]:
    head = poster.head
    alternative = words.gettext(
        "QR-Code zum Mitmachen. Ohne Kamera: %(address)s öffnen, Code %(code)s eintippen.",
        address=poster.address,
        code=poster.code,
    )
    return head.data() | {
        "size": by_length(head.title, ((14, 19), (26, 15), (44, 12)), 10),
        "question-size": by_length(head.question, ((60, 14.5), (110, 12), (180, 10), (280, 8)), 6.4),
        "qr": qr_svg(qr_matrix(poster.link)),
        "qr-alt": alternative,
        "address": breakable(poster.address),
        "code": poster.code,
    }
