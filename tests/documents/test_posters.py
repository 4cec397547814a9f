"""What hangs on the wall: QR posters that can be read, boards that fill their page."""

import re
from dataclasses import replace
from typing import Any

import page
import pymupdf
import pytest

from werkstadt.export.poster import QUIET_ZONE, Board, Poster, qr_matrix, qr_svg, write_boards, write_posters
from werkstadt.words import Words

open_pdf: Any = pymupdf.open  # its types say nothing
ADDRESS = "http://192.168.178.20:8000/w/7f3qz/s/space"
POSTER = Poster(
    "Sozialraum",
    "Wo sind wir? Mit wem sind wir verbunden?",
    ADDRESS,
    accent="space",
    icon="space",
    kicker="Werkstatt",
    event="WerkStadt – gemeinsam für Lindental",
    code="K7M 4QX",
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}">'
    '<rect width="{w}" height="{h}" fill="#376519"/></svg>'
)


def text_of(pdf: bytes) -> str:
    with open_pdf(stream=pdf, filetype="pdf") as document:
        return re.sub(r"[\s\u00ad\u200b]+", "", "".join(sheet.get_text() for sheet in document))


def assert_conforms(pdf: bytes) -> None:
    for profile in ("ua1", "2a"):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_poster_conforms_and_says_everything(words: Words) -> None:
    pdf = write_posters([POSTER, replace(POSTER, title="Zeit", accent="calendar", code="")], words)
    assert_conforms(pdf)
    text = text_of(pdf)
    for said in (POSTER.title, POSTER.question, ADDRESS, POSTER.kicker, POSTER.event, POSTER.code, "ohne Telefon"):
        assert re.sub(r"\s", "", said) in text


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("a3", (842, 1191))])
def test_poster_is_one_page_of_its_paper(paper: str, size: tuple[int, int], words: Words) -> None:
    pdf = write_posters([POSTER], words, paper=paper)
    with open_pdf(stream=pdf, filetype="pdf") as document:
        assert [(round(sheet.rect.width), round(sheet.rect.height)) for sheet in document] == [size]


def test_printed_code_holds_the_modules_of_the_address(words: Words) -> None:
    matrix = qr_matrix(ADDRESS)
    with open_pdf(stream=write_posters([POSTER], words), filetype="pdf") as document:
        shot = document[0].get_pixmap(dpi=200, colorspace=pymupdf.csGRAY)
    rows = [shot.samples[start : start + shot.width] for start in range(0, len(shot.samples), shot.stride)]
    dark = [(x, y) for y, row in enumerate(rows) for x, shade in enumerate(row) if shade < 16]
    left, right, top = min(x for x, _ in dark), max(x for x, _ in dark), min(y for _, y in dark)
    module = (right + 1 - left) / len(matrix)
    middles = [int((place + 0.5) * module) for place in range(len(matrix))]
    seen = tuple("".join("1" if rows[top + y][left + x] < 128 else "0" for x in middles) for y in middles)
    assert seen == matrix
    zone = left - int(QUIET_ZONE * module) + 2
    assert all(shade > 240 for y in middles for shade in rows[top + y][zone : left - 1])


def test_code_is_of_level_q_with_four_modules_around() -> None:
    matrix = qr_matrix("x" * 20)
    assert len(matrix) == 25  # version 2 holds 20 bytes at level Q, 26 at level M
    assert f'viewBox="0 0 {25 + 8} {25 + 8}"' in qr_svg(matrix)


def test_long_question_and_title_stay_on_their_page(words: Words) -> None:
    long = replace(
        POSTER, title="Traditionen, Feste, Ereignisse und Termine im Jahr", question="Was passiert wann? " * 20
    )
    with open_pdf(stream=write_posters([long], words), filetype="pdf") as document:
        assert document.page_count == 1


@pytest.mark.parametrize(("width", "height"), [(1600, 900), (900, 900), (600, 1600)])
def test_board_is_one_landscape_page_whatever_its_shape(width: int, height: int, words: Words) -> None:
    board = Board("Sozialraum", "Wo sind wir?", SVG.format(w=width, h=height), "Ein grünes Feld.", accent="space")
    pdf = write_boards([board, board], words)
    assert_conforms(pdf)
    with open_pdf(stream=pdf, filetype="pdf") as document:
        assert [(round(sheet.rect.width), round(sheet.rect.height)) for sheet in document] == [(1191, 842)] * 2


def test_hostile_words_do_not_end_a_poster(words: Words) -> None:
    text = "#panic() 你好 مرحبا \x00 👍🏽 *a*"
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40"><text y="20">مرحبا 你 👍🏽</text></svg>'
    assert_conforms(write_posters([Poster(text, text, ADDRESS, event=text, kicker=text)], words))
    assert_conforms(write_boards([Board(text, text, svg, text)], words))
