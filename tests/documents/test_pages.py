"""Planning of pages from measured heights: whole chapters, no big holes, figures in their order."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from werkstadt.export.pages import PAGE, planned, set_label_widths
from werkstadt.station import blocks
from werkstadt.station.blocks import Block

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'


def plan(*things: tuple[Block, float]) -> list[Block]:
    return planned([block for block, _ in things], [(height, 4.0) for _, height in things])


def chapter(name: str, height: float = 16) -> tuple[Block, float]:
    return blocks.heading(1, name, name), height


def text(name: str, height: float) -> tuple[Block, float]:
    return blocks.paragraph(name), height


def drawing(name: str, height: float) -> tuple[Block, float]:
    return blocks.figure(svg=SVG, alt=name, caption=name), height


def names(body: Sequence[Block]) -> list[str]:
    return [str(block.get("text") or block.get("alt")) for block in body]


def needs(body: Sequence[Block]) -> dict[str, float]:
    return {block["id"]: block["need"] for block in body if block["type"] == "heading"}


def test_chapter_stays_on_the_page_while_its_beginning_fits() -> None:
    body = plan(chapter("a"), text("a1", 90), chapter("b"), text("b1", 30), drawing("b2", 40))
    assert needs(body)["b"] < PAGE - 110


def test_chapter_whose_figure_does_not_fit_begins_a_page() -> None:
    body = plan(chapter("a"), text("a1", 150), chapter("b"), text("b1", 20), drawing("b2", 120), text("b3", 60))
    assert needs(body)["b"] > PAGE - 170
    assert names(body) == ["a", "a1", "b", "b1", "b2", "b3"]


def test_big_hole_is_filled_with_the_text_behind_the_figure() -> None:
    body = plan(chapter("a"), text("a1", 60), chapter("b"), text("b1", 20), drawing("b2", 190), text("b3", 60))
    assert needs(body)["b"] < PAGE - 80
    assert names(body) == ["a", "a1", "b", "b1", "b3", "b2"]


def test_chapter_begins_even_before_a_big_figure_rather_than_leaving_most_of_a_page_empty() -> None:
    body = plan(chapter("a"), text("a1", 20), chapter("b"), text("b1", 60), drawing("b2", 220))
    assert needs(body)["b"] <= 62


def test_two_figures_that_nearly_fit_share_a_page() -> None:
    body = plan(chapter("a"), text("a1", 200), drawing("a2", 130), drawing("a3", 130))
    assert 0.85 <= body[2]["width"] == body[3]["width"] < 1


def test_figure_that_nearly_fits_is_set_a_little_narrower() -> None:
    body = plan(chapter("a"), text("a1", 110), drawing("a2", 130), text("a3", 20))
    assert names(body) == ["a", "a1", "a2", "a3"]
    assert 0.85 <= body[2]["width"] < 1


def test_text_before_a_figure_never_comes_from_another_chapter() -> None:
    body = plan(chapter("a"), text("a1", 100), drawing("a2", 200), chapter("b"), text("b1", 90))
    assert names(body) == ["a", "a1", "a2", "b", "b1"]


def test_page_break_after_a_chapter_is_granted_only_where_it_leaves_no_hole() -> None:
    end = (blocks.page_break(), 0.0)
    full = plan(chapter("a"), text("a1", 170), end, chapter("b"))
    holed = plan(chapter("a"), text("a1", 60), end, chapter("b"))
    assert [block["type"] for block in full].count("page_break") == 1
    assert [block["type"] for block in holed].count("page_break") == 0


@given(st.lists(st.tuples(st.sampled_from("ctd"), st.floats(1, 400)), max_size=30))
def test_nothing_is_lost_and_figures_keep_their_order(things: list[tuple[str, float]]) -> None:
    made = {"c": chapter, "t": text, "d": drawing}
    given_blocks = [made[kind](f"{kind}{number}", height) for number, (kind, height) in enumerate(things)]
    body = plan(*given_blocks)
    assert sorted(names(body)) == sorted(f"{kind}{number}" for number, (kind, _) in enumerate(things))
    for kind in "ctd":
        order = [int(name[1:]) for name in names(body) if name.startswith(kind)]
        assert order == sorted(order)


def test_labels_are_as_wide_as_their_chapter_needs() -> None:
    short = blocks.profile("a", [("Sucht", "x")])
    long = blocks.profile("b", [("Was sie mitbringen", "x")])
    set_label_widths([blocks.heading(1, "a", "a"), short, blocks.heading(1, "b", "b"), long])
    assert short["labels"] == 20
    assert 30 < long["labels"] <= 44
