"""The map figure: nothing overlaps, nothing is cut, nothing jumps."""

import math
import pickle
import time
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drawn import group, outside, root, texts
from tests.plane_reading import WALL, draw, feet, label_rects, overlapping, pages
from tests.plane_things import BOXES, CASES, crowd, neighbourhood
from werkstadt.station.figures.plane import Flag, Tie
from werkstadt.station.figures.plane_sheet import arrange
from werkstadt.station.figures.svg import Box


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_labels_never_overlap_and_never_leave_the_box(case: tuple[list[Flag], list[Tie]], box: Box) -> None:
    for drawing in pages(*case, box):
        assert overlapping(label_rects(drawing, case[0])) == []
        assert outside(drawing, box) == []


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_flag_is_named_and_every_tie_drawn_on_some_page(case: tuple[list[Flag], list[Tie]], box: Box) -> None:
    named: set[str] = set()
    shown: set[str] = set()
    for drawing in pages(*case, box):
        named |= set(label_rects(drawing, case[0]))
        shown |= set(drawing.ids)
        assert [text.said for text in texts(root(drawing)) if "…" in text.said] == []
    assert named == {flag.id for flag in case[0]}
    assert shown == named | {tie.id for tie in case[1]}


@pytest.mark.parametrize("name", ["event", "crowd", "same place"])
def test_labels_do_not_cover_the_feet_of_others(name: str) -> None:
    flags, ties = CASES[name]
    for drawing in pages(flags, ties):
        labels = label_rects(drawing, flags)
        for flag in labels:
            for foot in feet(group(drawing, flag)):
                assert [other for other, rect in labels.items() if other != flag and rect.holds(foot)] == []


@pytest.mark.parametrize("box", ["wall", "table", "booklet"])
def test_the_reference_event_fits_on_one_page_with_its_slogans(box: str) -> None:
    flags, ties = CASES["event"]
    drawing = draw(flags, ties, BOXES[box])
    assert drawing.pages == 1
    assert [flag.slogan for flag in flags if flag.slogan.split()[0] not in drawing.svg] == []


def test_a_new_flag_leaves_the_others_where_they_are() -> None:
    flags, ties = CASES["event"]
    before = label_rects(draw(flags, ties), flags)
    on_map = [flag.id for flag in flags if not flag.margin]
    for place in ((0.9, 0.8), (0.12, 0.85), (0.9, 0.55)):
        added = [*flags, Flag("new", "Neue Nachbarn", "Wir sind auch da", *place, "Akteur*innen")]
        after = label_rects(draw(added, ties), added)
        assert {flag: after[flag] for flag in on_map} == {flag: before[flag] for flag in on_map}


def test_flags_at_the_same_place_stand_beside_one_another() -> None:
    flags, _ = CASES["same place"]
    places = feet(root(draw(flags, [])))
    assert len(places) == len(flags)
    assert min(math.dist(one, other) for one, other in combinations(places, 2)) > 20
    assert max(math.dist(places[0], other) for other in places) < 80


def test_the_chosen_flag_and_its_partners_are_named_on_every_page() -> None:
    flags, _ = CASES["sixty"]
    ties = [Tie("t1", "f30", "f31", "exists"), Tie("t2", "f45", "f30", "wished")]
    for drawing in pages(flags, ties, chosen="f30"):
        assert drawing.pages > 1
        assert set(label_rects(drawing, flags)) >= {"f30", "f31", "f45"}


def test_a_page_beyond_the_last_shows_the_last() -> None:
    flags, ties = CASES["sixty"]
    count = draw(flags, ties).pages
    assert draw(flags, ties, page=99) == draw(flags, ties, page=count - 1)
    assert f">Seite 1 von {count}<" in draw(flags, ties, page=-3).svg


def test_the_same_things_give_the_same_picture() -> None:
    flags, ties = CASES["sixty"]
    before = draw(flags, ties)
    arrange.cache_clear()
    flags_again, ties_again = pickle.loads(pickle.dumps((flags, ties)))  # noqa: S301 - our own, from the line itself
    assert draw(flags_again, ties_again) == before


def test_sixty_flags_and_150_ties_are_drawn_quickly() -> None:
    flags, ties = CASES["sixty"]
    taken = []
    for _ in range(5):
        arrange.cache_clear()
        start = time.process_time()
        draw(flags, ties)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.6  # about 0.15 s on an idle machine


NAMES = st.sampled_from([flag.name for flag in neighbourhood(40, Random(8))])
SLOGANS = st.sampled_from(["", "Offen für alle", "Gemeinsam sind wir bunt und stark"])
ROWS = st.lists(st.tuples(NAMES, SLOGANS, st.floats(0, 1), st.floats(0, 1), st.booleans()), max_size=14)


@settings(max_examples=12, deadline=None)
@given(ROWS, st.integers(320, 1900), st.integers(300, 1000))
def test_labels_do_not_overlap_wherever_flags_stand(
    rows: list[tuple[str, str, float, float, bool]], width: int, height: int
) -> None:
    flags = [Flag(f"f{n}", name, text, x, y, margin=margin) for n, (name, text, x, y, margin) in enumerate(rows)]
    assert_all_named_apart(flags, Box(width, height, round(min(width, height) * 0.027, 1)))


def test_a_crowd_of_150_flags_still_names_everybody() -> None:
    assert_all_named_apart(crowd(150, Random(4), spread=0.3), WALL)


def assert_all_named_apart(flags: list[Flag], box: Box) -> None:
    named: set[str] = set()
    for drawing in pages(flags, [], box):
        rects = label_rects(drawing, flags)
        named |= set(rects)
        assert overlapping(rects) == []
        assert outside(drawing, box) == []
    assert named == {flag.id for flag in flags}
