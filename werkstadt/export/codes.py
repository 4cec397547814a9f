"""QR codes for paper, drawn as one path, and addresses that may break where nobody misreads them."""

from collections.abc import Sequence

from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.main import QRCode

QUIET_ZONE = 4  # modules, ISO/IEC 18004


def qr_matrix(link: str, *, small: bool = False) -> tuple[str, ...]:
    """Rows of `0` and `1`, without the quiet zone, at error level Q: a quarter may be dirty or torn.

    `small` takes level M (15 %), for what is held in the hand: fewer modules are read on little paper.
    """
    code = QRCode(error_correction=ERROR_CORRECT_M if small else ERROR_CORRECT_Q, border=0)
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
