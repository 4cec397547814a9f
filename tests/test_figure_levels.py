"""Levels: every box has its place, none lies on another, arrows go where results go, small and large."""

import re
from itertools import combinations

import pytest

from tests.drawn import root
from werkstadt.station.figures.geometry import Rect
from werkstadt.station.figures.levels import draw_levels
from werkstadt.station.figures.levels_model import Thing
from werkstadt.station.figures.levels_order import ordered
from werkstadt.station.figures.svg import Box, Drawing

SVG = "{http://www.w3.org/2000/svg}"
LEVELS = ["Sozialraum", "Planungsregion", "Landkreis", "Ohne Angabe"]
BOXES = {"wall": Box(1824, 876, 26), "paper": Box(1200, 900, 19), "tile": Box(600, 450, 14)}


def committees(count: int) -> list[Thing]:
    """So many, two thirds of them in the neighbourhoods, each sending upwards; every seventh without a level."""
    return [
        Thing(
            f"c-{n}", f"Arbeitsgemeinschaft Nachbarschaft und Verkehrswege {n}", "Quartiersbüro, jeden Mittwoch",
            3 if n % 7 == 6 else (2 if n == 0 else 1 if n < count / 3 else 0), "" if n == 0 else f"c-{n // 3}",
        )
        for n in range(count)
    ]  # fmt: skip


def drawn(count: int, box: Box, page: int = 0) -> Drawing:
    return draw_levels(committees(count), LEVELS, box, title="Gremien", alt="", accent="slate", page=page)


def rects(drawing: Drawing) -> dict[str, Rect]:
    """Id → where its box lies."""
    groups = {str(one.get("id")): one.find(f"{SVG}rect") for one in root(drawing).iter(f"{SVG}g")}
    return {
        name: Rect(*(float(one.get(key, "0")) for key in ("x", "y", "width", "height")))
        for name, one in groups.items()
        if one is not None
    }


@pytest.mark.parametrize("count", [1, 3, 12, 40, 90])
@pytest.mark.parametrize("size", BOXES)
def test_every_thing_stands_once_within_the_figure_and_on_no_other(count: int, size: str) -> None:
    box = BOXES[size]
    first = drawn(count, box)
    found = [rects(drawn(count, box, page)) for page in range(first.pages)]
    assert sorted(name for page in found for name in page) == sorted(thing.id for thing in committees(count))
    for page in found:
        assert all(one.x >= 0 and one.right <= box.width and one.bottom <= box.height for one in page.values())
        assert not any(a.overlaps(b) for a, b in combinations(page.values(), 2))


def test_wider_levels_stand_higher_and_those_without_a_level_last() -> None:
    found = rects(drawn(12, BOXES["paper"]))
    levels = {thing.id: thing.level for thing in committees(12)}
    assert len(found) == 12
    tops = {level: min(found[name].y for name in found if levels[name] == level) for level in set(levels.values())}
    assert sorted(tops, key=tops.__getitem__) == [2, 1, 0, 3]


def test_arrow_goes_up_where_no_box_is_in_its_way_and_the_box_says_it_in_any_case() -> None:
    things = [
        Thing("c-1", "Oben", "", 2), Thing("c-2", "Mitte", "", 1, "c-1"), Thing("c-3", "Unten", "", 0, "c-2"),
        Thing("c-4", "Daneben", "", 1, "c-2"), Thing("c-5", "Allein", "", 0, "c-77"),
    ]  # fmt: skip
    svg = draw_levels(things, LEVELS, BOXES["wall"], title="Gremien", alt="", accent="slate").svg
    assert re.findall(">→ (.*?)<", svg) == ["Oben", "Mitte", "Mitte"]
    assert svg.count("<polygon") == 2


def test_who_hands_on_to_the_same_stands_together() -> None:
    top = [Thing("a", "A", "", 1), Thing("b", "B", "", 1)]
    low = [Thing(f"{target}{n}", "", "", 0, target) for n in range(3) for target in ("b", "a")]
    assert [thing.id[0] for thing in ordered([*low, *top])] == ["a", "b", "a", "a", "a", "b", "b", "b"]
