"""The QR code in the terminal is read by a real reader, whatever the terminal's ground."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image

from werkstadt.ops.terminal_qr import BLACK_ON_WHITE, PLAIN, qr_lines

ADDRESS = "http://192.168.178.20:8080/j/Zk3vQ0q8sT7mWc5nJr2pXa"
UPPER, LOWER = "▀█", "▄█"
MODULE = 6


def photograph(lines: list[str], ground: int) -> Image.Image:
    """What a camera sees: the lines on a terminal with the given ground (0 black … 255 white)."""
    wide, high = max(len(line) for line in lines) + 8, 2 * len(lines) + 8
    picture = Image.new("L", (wide, high), ground)
    for y, line in enumerate(lines):
        for x, sign in enumerate(line):
            picture.putpixel((x + 4, 2 * y + 4), 0 if sign in UPPER else 255)
            picture.putpixel((x + 4, 2 * y + 5), 0 if sign in LOWER else 255)
    return picture.resize((wide * MODULE, high * MODULE), Image.Resampling.NEAREST)


@pytest.mark.parametrize("ground", [0, 255], ids=["dark", "light"])
def test_code_read_from_a_terminal(tmp_path: Path, ground: int) -> None:
    lines = qr_lines(ADDRESS)
    assert all(line.startswith(BLACK_ON_WHITE) and line.endswith(PLAIN) for line in lines)
    photograph([line.removeprefix(BLACK_ON_WHITE).removesuffix(PLAIN) for line in lines], ground).save(
        tmp_path / "qr.png"
    )
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", tmp_path / "qr.png"], capture_output=True, text=True, check=False
    )
    assert read.stdout.strip() == ADDRESS


def test_code_without_colours_has_no_escapes() -> None:
    assert "\x1b" not in "".join(qr_lines(ADDRESS, coloured=False))
    assert {len(line) for line in qr_lines(ADDRESS, coloured=False)} == {len(qr_lines(ADDRESS, coloured=False)[0])}


def test_code_fits_a_terminal_of_80_columns() -> None:
    assert len(qr_lines(ADDRESS, coloured=False)[0]) <= 80
    assert len(qr_lines(ADDRESS)) <= 24
