"""QR codes as SVG: one path, drawn for a strict CSP."""

from functools import lru_cache
from html import escape

import qrcode
from markupsafe import Markup
from qrcode.constants import ERROR_CORRECT_M

KEPT = 100
"""Codes that are kept drawn: a projector and the moderator's page ask for the same one all day."""

QUIET = 4
"""Modules of white around the code (ISO/IEC 18004)."""


def qr_matrix(text: str, level: int = ERROR_CORRECT_M) -> list[list[bool]]:
    """The modules of a QR code without quiet zone, True for dark."""
    code = qrcode.QRCode(error_correction=level, border=0)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def qr_svg(text: str, label: str) -> Markup:
    """An SVG that scales to any size; black on white in dark surroundings too."""
    matrix = qr_matrix(text)
    size = len(matrix) + 2 * QUIET
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    )
    return Markup(  # noqa: S704 - numbers and an escaped label
        f'<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{escape(label)}" '
        f'shape-rendering="crispEdges">'
        f'<rect width="{size}" height="{size}" fill="#FFFFFF"/><path d="{path}" fill="#000000"/></svg>'
    )


kept_qr_svg = lru_cache(maxsize=KEPT)(qr_svg)
"""The same, kept drawn; never for a link with a secret, which would stay in memory."""
