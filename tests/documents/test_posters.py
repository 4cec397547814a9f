"""QR posters that can be read, with an address and a code for those who cannot scan."""

from dataclasses import replace

import pymupdf
import pytest

from tests.documents.printed import assert_conforms, open_pdf, sizes_of, squeezed, text_of
from werkstadt.export.codes import QUIET_ZONE, qr_matrix, qr_svg
from werkstadt.export.hanging import Head
from werkstadt.export.poster import Poster, write_posters
from werkstadt.words import Words

LINK = "http://192.168.178.20:8000/j/3fbb2OoKmVYzJYvRxv7eVb0tZ0Q4wJkq"
HEAD = Head(
    "Sozialraum",
    "Wo sind wir? Mit wem sind wir verbunden?",
    accent="space",
    icon="space",
    kicker="Werkstatt",
    event="WerkStadt – gemeinsam für Lindental",
)
POSTER = Poster(HEAD, link=LINK, address="192.168.178.20:8000", code="K7M 4QX")


def test_poster_conforms_and_says_everything(words: Words) -> None:
    pdf = write_posters([POSTER, replace(POSTER, head=replace(HEAD, title="Zeit", accent="calendar"))], words)
    assert_conforms(pdf)
    text = text_of(pdf)
    for said in (HEAD.title, HEAD.question, HEAD.kicker, HEAD.event, POSTER.address, POSTER.code, "ohne Telefon"):
        assert squeezed(said) in text


def test_only_the_code_holds_the_long_token(words: Words) -> None:
    pdf = write_posters([POSTER], words)
    assert LINK.rpartition("/")[2] not in text_of(pdf)
    assert LINK.rpartition("/")[2].encode() not in pdf


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("a3", (842, 1191))])
def test_poster_is_one_page_of_its_paper(paper: str, size: tuple[int, int], words: Words) -> None:
    assert sizes_of(write_posters([POSTER], words, paper=paper)) == [size]


def test_printed_code_holds_the_modules_of_the_address(words: Words) -> None:
    matrix = qr_matrix(LINK)
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
    head = replace(
        HEAD, title="Traditionen, Feste, Ereignisse und Termine im Jahr", question="Was passiert wann? " * 20
    )
    assert len(sizes_of(write_posters([replace(POSTER, head=head)], words))) == 1


def test_hostile_words_do_not_end_a_poster(words: Words) -> None:
    text = "#panic() 你好 مرحبا \x00 👍🏽 *a*"
    assert_conforms(write_posters([replace(POSTER, head=Head(text, text, event=text, kicker=text))], words))
