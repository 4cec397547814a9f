"""Boards on large paper: a figure fills its page, cards take as many pages as they need, and nothing is cut."""

from dataclasses import replace

import pytest

from tests.documents.printed import assert_conforms, overflow, sizes_of, squeezed, text_of
from werkstadt.export.board import CardBoard, DrawnBoard, Paper, Part, write_boards
from werkstadt.export.hanging import Head
from werkstadt.words import Words

A3 = (1191, 842)
HEAD = Head("Reibung", "Woran stoßen Sie sich?", "friction", "friction", "Labor", "Ein Nachmittag in Lindental")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}">'
    '<rect width="{w}" height="{h}" fill="#376519"/></svg>'
)


def wall(count: int, text: str = "Alle reden, wenige tun, und im Herbst fragt niemand mehr danach") -> CardBoard:
    """Two parts with so many cards each; every card names its number."""
    parts = [
        Part(heading, accent, icon, tuple(Paper(f"{heading}{number}. {text}") for number in range(count)))
        for heading, accent, icon in (("Reibungen", "friction", "friction"), ("Wünsche", "wish", "wish"))
    ]
    return CardBoard(HEAD, tuple(parts), beside=2)


@pytest.mark.parametrize(("width", "height"), [(1600, 900), (900, 900), (600, 1600)])
def test_drawn_board_is_one_landscape_page_whatever_its_shape(width: int, height: int, words: Words) -> None:
    board = DrawnBoard(HEAD, SVG.format(w=width, h=height), "Ein grünes Feld.")
    pdf = write_boards([board, replace(board, head=replace(HEAD, title="Ein langer Titel " * 11))], words)
    assert_conforms(pdf)
    assert sizes_of(pdf) == [A3] * 2


def test_board_of_cards_conforms_and_shows_every_card_once(words: Words) -> None:
    board = wall(37)
    pdf = write_boards([board], words)
    assert_conforms(pdf)
    text = text_of(pdf)
    cards = [card for part in board.parts for card in part.cards]
    assert [card.text for card in cards if text.count(squeezed(card.text)) != 1] == []
    assert len(sizes_of(pdf)) > 1
    assert overflow(pdf) == []
    assert f"Blatt1von{len(sizes_of(pdf))}" in text


def test_few_cards_take_one_page(words: Words) -> None:
    assert sizes_of(write_boards([wall(4)], words)) == [A3]


@pytest.mark.parametrize(
    "text", ["Ein Satz, der nicht endet, ", "Donaudampfschifffahrtsgesellschaftskapitän", "x", "https://a.example/?1"]
)
def test_endless_card_is_never_cut(text: str, words: Words) -> None:
    board = wall(3, text=text * (3000 // len(text)))
    pdf = write_boards([board], words)
    whole = text_of(pdf)
    assert [
        card.text[:40] for part in board.parts for card in part.cards if squeezed(card.text)[:90] not in whole
    ] == []
    assert whole.count("x" if text == "x" else squeezed(text)) >= 6 * (3000 // len(text)) * 0.9
    assert overflow(pdf) == []


def test_sheets_say_their_lines_and_blank_ones_leave_room_to_write(words: Words) -> None:
    filled = Paper("Ältere", (("Was brauchen sie?", "Gesellschaft am Nachmittag"),))
    blank = Paper("", (("Wer ist gemeint?", ""), ("Was brauchen sie?", "")))
    pdf = write_boards(
        [CardBoard(HEAD, (Part("", "groups", "groups", (filled, blank)),), beside=2, sheets=True)], words
    )
    assert_conforms(pdf)
    text = text_of(pdf)
    assert text.count("Wasbrauchensie?") == 2
    assert "GesellschaftamNachmittag" in text


def test_board_without_cards_is_there_to_be_glued_on(words: Words) -> None:
    pdf = write_boards([wall(0)], words)
    assert_conforms(pdf)
    assert "Reibungen" in text_of(pdf)
    assert sizes_of(pdf) == [A3]


def test_hostile_words_do_not_end_a_board(words: Words) -> None:
    text = "#panic() 你好 مرحبا \x00 👍🏽 *a*"
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40"><text y="20">مرحبا 你 👍🏽</text></svg>'
    cards = Part(text, "wish", "", (Paper(text, ((text, text),)),))
    head = Head(text, text, event=text, kicker=text)
    for sheets in (False, True):
        assert_conforms(write_boards([DrawnBoard(head, svg, text), CardBoard(head, (cards,), 2, sheets)], words))
