"""Boards: every card on some page, nothing cut, ropes between neighbours, an invitation where nothing is yet."""

from collections.abc import Iterator
from mimetypes import guess_type
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route

from tests.boards import BOXES, KINDS, answers, examples, frictions, kind_named, sheets, state_of
from werkstadt.folders import folder
from werkstadt.station.figures.svg import Box
from werkstadt.station.figures.text import font_file
from werkstadt.station.kind import Kind
from werkstadt.station.layouts import BoardPage, board_page, element_id, figure
from werkstadt.station.layouts.flow import Grid, fill_page
from werkstadt.station.layouts.plane import things
from werkstadt.station.layouts.scale import STEPS, scale_of
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words

WORDS = Words()
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
every_box = pytest.mark.parametrize("box", BOXES.values(), ids=BOXES.keys())
FULL_BOARDS = {
    "friction 5": ("friction", frictions(5)),
    "friction 60": ("friction", frictions(60)),
    "friction 12, imported": (
        "friction",
        [*frictions(12, 4000), Card("long", "friction", {"text": "Satz für Satz. " * 260}, 99)],
    ),
    "sheets 24": ("target_groups", sheets(24)),
    "answers 30": ("ecosystem", answers(30)),
}
every_full_board = pytest.mark.parametrize(("name", "cards"), FULL_BOARDS.values(), ids=FULL_BOARDS.keys())


def pages(kind: Kind, state: StationState, box: Box) -> list[BoardPage]:
    """All pages of a station's boards."""
    first = board_page(kind, state, box, 0, WORDS)
    return [first, *(board_page(kind, state, box, number, WORDS) for number in range(1, first.pages))]


@every_kind
@every_box
def test_every_card_stands_on_some_page(kind: Kind, box: Box) -> None:
    state = state_of(kind, examples(kind))
    shown = {thing for page in pages(kind, state, box) for thing in page.ids}
    assert {element_id(card) for card in state.cards if card.sort != "tie" and not kind.is_counted(card.sort)} <= shown


@every_full_board
@every_box
def test_full_html_board_shows_every_card_once(name: str, cards: list[Card], box: Box) -> None:
    kind = kind_named(name)
    shown = [thing for page in pages(kind, state_of(kind, cards), box) for thing in page.ids]
    assert sorted(shown) == sorted(element_id(card) for card in cards)


@every_kind
@every_box
def test_empty_board_has_one_page_that_invites(kind: Kind, box: Box) -> None:
    page = board_page(kind, state_of(kind, []), box, 0, WORDS)
    assert page.pages == 1
    assert page.ids == ()
    assert page.alt


@every_kind
def test_page_beyond_the_last_shows_the_last(kind: Kind) -> None:
    state, box = state_of(kind, examples(kind)), BOXES["wall"]
    last = pages(kind, state, box)[-1]
    assert board_page(kind, state, box, 99, WORDS).html == last.html


def test_boards_of_a_station_follow_each_other() -> None:
    kind = kind_named("ecosystem")
    found = pages(kind, state_of(kind, examples(kind)), BOXES["wall"])
    assert "<svg" in found[0].html
    assert "Welche Stärken hat das Netzwerk?" in found[-1].html


def test_rope_joins_a_wish_to_the_friction_beside_it_and_words_do_elsewhere() -> None:
    kind = kind_named("friction")
    cards = [
        Card("f1", "friction", {"text": "Projektgeld für zwei Jahre"}, 1),
        Card("w1", "wish", {"text": "Ein Quartiersmanagement", "answers": "f1"}, 2),
        Card("w2", "wish", {"text": "Ein Budget", "answers": "f1"}, 3),
    ]
    html = board_page(kind, state_of(kind, cards), BOXES["wall"], 0, WORDS).html
    assert html.count('<svg class="rope"') == 1
    assert html.count("Antwortet auf") == 2


def test_marked_cards_are_stressed() -> None:
    kind = kind_named("friction")
    state = state_of(kind, frictions(3), marked=frozenset({"x2"}))
    assert board_page(kind, state, BOXES["wall"], 0, WORDS).html.count("is-marked") == 1


def test_who_is_only_named_by_a_tie_stands_at_the_margin() -> None:
    kind = kind_named("social_space")
    cards = [
        Card("f1", "flag", {"organisation": "Bibliothek", "x": 0.3, "y": 0.4}, 1),
        Card("t1", "tie", {"from": "Bücherei", "to": "Jobcenter", "tie": "wished"}, 2),
    ]
    state = state_of(kind, cards, spellings={"Bücherei": "Bibliothek"})
    flags, ties = things(kind.boards[0], state)
    assert [(flag.name, flag.at_margin, flag.missing) for flag in flags] == [
        ("Bibliothek", False, False), ("Jobcenter", True, True),
    ]  # fmt: skip
    assert ties[0].source == "c-f1"


def test_groups_that_came_with_the_kind_are_named_in_the_language_of_the_reader() -> None:
    kind, year = kind_named("social_space"), kind_named("calendar")
    flag = Card("f1", "flag", {"organisation": "Amt", "group": "Verwaltung", "x": 0.3, "y": 0.4}, 1)
    entry = Card("e1", "entry", {"title": "Fest", "when": {"month": 5}, "reaches": ["Familien"]}, 1)
    shown = board_page(kind, state_of(kind, [flag]), BOXES["wall"], 0, Words("en"))
    lanes = board_page(year, state_of(year, [entry]), BOXES["wall"], 99, Words("en"))
    assert "Groups: Administration 1." in shown.alt
    assert "Verwaltung" not in shown.html
    assert ">Families<" in lanes.html
    assert "Familien" not in lanes.html


def test_documents_get_figures_of_drawn_boards_only() -> None:
    drawn = {
        board.layout: figure(kind, board, state_of(kind, examples(kind)), BOXES["table"], WORDS, prefix="p-")
        is not None
        for kind in KINDS
        for board in kind.boards
    }
    assert {name for name, is_drawn in drawn.items() if is_drawn} >= {"year", "plane", "landscape"}
    assert not drawn["columns"]
    assert not drawn["sheets"]


@every_box
def test_type_is_never_smaller_than_the_box_allows(box: Box) -> None:
    scale = scale_of(box)
    assert box.width / scale.width >= box.smallest - 0.1
    css = (folder("static") / "boards.css").read_text(encoding="utf-8")
    for step in STEPS:
        assert f".per-{round(step * 100)} {{ --s: {step:g}cqw; }}" in css


@given(
    st.lists(st.floats(0.5, 40), max_size=40), st.lists(st.floats(0.5, 40), max_size=40),
    st.integers(1, 4), st.sets(st.integers(0, 39)),
)  # fmt: skip
def test_flow_places_every_card_once_and_fills_no_column_over(
    left: list[float], right: list[float], columns: int, linked: set[int]
) -> None:
    highs = {f"a{n}": high for n, high in enumerate(left)} | {f"b{n}": high for n, high in enumerate(right)}
    waiting = [[Card(key, "s", {}, n) for n, key in enumerate(highs) if key[0] == part] for part in "ab"]
    links = {f"b{n}": f"a{n}" for n in linked}
    grid = Grid(columns, 30, 1, 2, 20)
    seen: list[str] = []
    while any(waiting):
        for part in fill_page(waiting, links, grid, lambda card, wide: highs[card.id] / (2 if wide else 1)):
            wide = sum(highs[cell.card.id] / 2 + grid.gap for cell in part.wide)
            for column in part.columns:
                used = sum(max(grid.least, highs[cell.card.id], cell.halves / 2) for cell in column)
                total = used + grid.gap * max(0, len(column) - 1)
                assert part.clamped or total + wide <= grid.high + grid.gap + 1e-6
            seen += [card.id for card in part.cards]
    assert sorted(seen) == sorted(highs)


CUT = """() => {
  const board = document.querySelector('.board-page').getBoundingClientRect();
  const parts = [...document.querySelectorAll('.card, .cell, .part, .part-head, .card-text, .card-value')];
  const outside = parts.filter(part => { const box = part.getBoundingClientRect();
    return box.bottom > board.bottom + 1.5 || box.right > board.right + 1.5; });
  const inside = [...document.querySelectorAll('.card')].filter(card =>
    card.scrollHeight > card.clientHeight + 2 || card.scrollWidth > card.clientWidth + 2);
  return [...outside, ...inside].map(part => part.className + ': ' + part.textContent.trim().slice(0, 40));
}"""
STYLES = ("tokens.css", "base.css", "cards.css", "boards.css")


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """A page whose files come from `static`, with the fonts that texts are measured with."""

    def answer(route: Route) -> None:
        name = urlsplit(route.request.url).path.lstrip("/")
        file = font_file(int(name[4:7])) if name.startswith("fira") else folder("static") / name
        route.fulfill(body=file.read_bytes(), content_type=guess_type(name)[0] or "font/ttf")

    page = browser.new_page()
    page.route("**/*", answer)
    yield page
    page.close()


def show(page: Page, html: str, box: Box) -> None:
    """A board in a frame of its own size, under the rules of our pages."""
    fonts = "".join(
        f"@font-face {{ font-family: 'Fira Sans'; font-weight: {weight}; src: url(http://board.test/fira{weight}) }}"
        for weight in (400, 500, 600, 700)
    )
    frame = f".frame {{ width: {box.width}px; height: {box.height}px }}"
    links = "".join(f'<link rel="stylesheet" href="http://board.test/{name}">' for name in STYLES)
    page.set_viewport_size({"width": int(box.width) + 40, "height": int(box.height) + 40})
    page.set_content(
        f'<!doctype html><html lang="de" data-screen="projector"><head>{links}<style>{fonts} {frame}</style></head>'
        f'<body><div class="frame">{html}</div></body></html>'
    )
    page.evaluate("document.fonts.ready")


@every_full_board
@pytest.mark.parametrize("box", [BOXES["wall"], BOXES["old projector"], BOXES["table"]], ids=["wall", "old", "table"])
def test_nothing_on_a_full_board_is_cut(name: str, cards: list[Card], box: Box, blank: Page) -> None:
    kind = kind_named(name)
    for page in pages(kind, state_of(kind, cards), box):
        show(blank, page.html.replace("/static/", "http://board.test/"), box)
        assert blank.evaluate(CUT) == []


def test_rope_hangs_between_cards_of_one_height(blank: Page) -> None:
    kind = kind_named("friction")
    box = BOXES["wall"]
    show(blank, board_page(kind, state_of(kind, frictions(9)), box, 0, WORDS).html, box)
    heights = blank.evaluate(
        """() => [...document.querySelectorAll('.is-joined')].map(wish => {
             const rope = wish.querySelector('.rope').getBoundingClientRect(), middle = rope.top + rope.height / 2;
             const card = document.elementFromPoint(rope.left - 12, middle).closest('.card').getBoundingClientRect();
             return Math.abs(card.top + card.height / 2 - middle) })"""
    )
    assert len(heights) >= 2
    assert max(heights) < 2
