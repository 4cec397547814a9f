"""A QR code for the terminal: two modules a character, in colours of its own, so that dark and light terminals do."""

import qrcode
from qrcode.constants import ERROR_CORRECT_M

QUIET_ZONE = 2
"""Light modules around the code; the standard (ISO/IEC 18004) asks for 4, readers of today are content with 2."""
BLACK_ON_WHITE, PLAIN = "\x1b[30;107m", "\x1b[0m"
HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def qr_lines(text: str, *, coloured: bool = True) -> list[str]:
    """The code of `text`, line by line; without colours it suits a light ground, such as a file."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    code.make(fit=True)
    rows = [[bool(module) for module in row] for row in code.get_matrix()]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    lines = ["".join(HALVES[pair] for pair in zip(*rows[i : i + 2], strict=True)) for i in range(0, len(rows), 2)]
    return [f"{BLACK_ON_WHITE}{line}{PLAIN}" for line in lines] if coloured else lines
