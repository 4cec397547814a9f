"""The map figure: ties, margin, legend, background, words and what hostile input does to it."""

import json
import math
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import fontpkg_fira_sans
import pytest
import typst

from tests.drawn import SVG, forbidden, foreign_colours, group, outside, root, spoken, texts
from tests.plane_reading import WALL, curve, draw, feet, label_rects, pages
from tests.plane_things import BOXES, CASES, TYPES, WORDS
from werkstadt.station.figures.plane import Background, Flag, Tie, TieType, draw_plane, most_tied
from werkstadt.station.figures.plane_grid import grid_name, grid_place
from werkstadt.station.figures.svg import Box
from werkstadt.station.palette import colour


def test_the_caller_decides_who_stands_at_the_margin_and_who_has_no_place_does() -> None:
    flags = [
        Flag("low", "Unten auf der Karte", x=0.5, y=0.93),
        Flag("margin", "Am Rand", x=0.5, y=0.1, margin=True),
        Flag("nowhere", "Ohne Platz", x=None, y=None),
        Flag("broken", "Kaputter Platz", x=math.nan, y=0.5),
    ]
    drawing = draw(flags, [])
    assert [flag.id for flag in flags if feet(group(drawing, flag.id))] == ["low"]
    assert set(label_rects(drawing, flags)) == {"low", "margin", "nowhere", "broken"}


def test_margin_labels_stand_in_the_order_of_x() -> None:
    flags = [Flag(f"m{n}", f"Amt {n}", x=x, y=0.9, margin=True) for n, x in enumerate((0.8, 0.2, 0.5))]
    rects = label_rects(draw(flags, []), flags)
    assert sorted(rects, key=lambda flag: rects[flag].x) == ["m1", "m2", "m0"]


def test_ties_to_the_margin_arrive_from_above_side_by_side() -> None:
    flags, ties = CASES["event"]
    drawing = draw(flags, ties)
    office = next(flag.id for flag in flags if flag.name == "Stabsstelle Sozialplanung")
    label = label_rects(drawing, flags)[office]
    arriving = [curve(root(drawing), tie.id) for tie in ties if office in {tie.source, tie.target}]
    ends = sorted(max(pairwise_points(path), key=lambda point: point[1]) for path in arriving)
    assert len(ends) == 4
    assert all(label.x - 40 < x < label.right + 40 and y < label.y for x, y in ends)
    assert min(right[0] - left[0] for left, right in pairwise(ends)) > 20


def pairwise_points(path: list[float]) -> list[tuple[float, float]]:
    return list(zip(path[::2], path[1::2], strict=True))


def test_parallel_ties_do_not_lie_on_one_another() -> None:
    flags = [Flag("a", "Anger", x=0.3, y=0.5), Flag("b", "Brücke", x=0.7, y=0.5)]
    ends = [("a", "b"), ("b", "a")] * 3
    ties = [Tie(f"t{n}", *pair, "exists" if n % 4 < 2 else "wished") for n, pair in enumerate(ends)]
    tree = root(draw(flags, ties))
    heights = sorted(path[3] + path[5] for path in (curve(tree, tie.id) for tie in ties))
    assert min(right - left for left, right in pairwise(heights)) > 20


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_ties_stay_on_the_paper(case: tuple[list[Flag], list[Tie]]) -> None:
    for drawing in pages(*case):
        tree = root(drawing)
        for tie in case[1]:
            assert all(0 <= x <= 1500 and 0 <= y <= WALL.height for x, y in pairwise_points(curve(tree, tie.id)))


def test_ties_run_under_labels() -> None:
    flags, ties = CASES["event"]
    order = [each.get("id") for each in root(draw(flags, ties)).iter(f"{SVG}g")]
    assert max(order.index(tie.id) for tie in ties) < min(order.index(flag.id) for flag in flags)


def test_ties_that_cannot_be_drawn_do_not_break_the_map() -> None:
    flags = [Flag("a", "Anger"), Flag("b", "Brücke", x=0.2)]
    ties = [Tie("self", "a", "a", "exists"), Tie("lost", "a", "z", "exists"), Tie("strange", "a", "b", "quarrel")]
    drawing = draw(flags, ties)
    assert drawing.ids == ("strange", "a", "b")
    assert ">quarrel<" in drawing.svg


def test_one_kind_of_tie_can_be_shown_alone() -> None:
    flags, ties = CASES["event"]
    drawing = draw(flags, ties, only_type="wished")
    assert {tie.id for tie in ties} & set(drawing.ids) == {tie.id for tie in ties if tie.type == "wished"}
    assert ">besteht<" not in drawing.svg
    assert drawing.alt == "Karte. Fähnchen: 15, davon am Rand: 4. Bänder: gewünscht 8."


def test_the_chosen_flag_has_its_ties_in_front_and_the_others_faded() -> None:
    flags, ties = CASES["event"]
    chosen = flags[5].id
    drawing = draw(flags, ties, chosen=chosen)
    own = {tie.id for tie in ties if chosen in {tie.source, tie.target}}
    drawn = [name for name in drawing.ids if name.startswith("t")]
    assert set(drawn[-len(own) :]) == own
    assert {tie for tie in drawn if group(drawing, tie).get("opacity") is None} == own


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_an_empty_map_says_what_to_do_first(box: Box) -> None:
    drawing = draw([], [], box)
    said = " ".join(text.said for text in texts(root(drawing)))
    assert "Das erste Fähnchen" in said
    assert "Unser Slogan" in said
    assert "Am Rand: Verwaltung" in said
    assert drawing.ids == ()


def test_missing_flags_are_dashed_and_explained() -> None:
    flags = [Flag("a", "Anger", group="Vereine"), Flag("b", "Sportverein", x=0.2, missing=True, group="Vereine")]
    drawing = draw(flags, [])
    dashed = [flag.id for flag in flags if any(e.get("stroke-dasharray") for e in group(drawing, flag.id).iter())]
    assert dashed == ["b"]
    assert "fehlt heute" in [text.said for text in texts(root(drawing))]


def test_a_marked_flag_has_a_thicker_edge() -> None:
    def edge(flag: Flag) -> float:
        paths = group(draw([flag], []), flag.id).iter(f"{SVG}path")
        return max(float(path.get("stroke-width", "0")) for path in paths if path.get("fill") == colour("sheet"))

    assert edge(Flag("a", "Anger", marked=True)) > 2 * edge(Flag("a", "Anger"))


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_a_picture_is_printed_with_its_source_and_places_on_it_stay(box: Box) -> None:
    picture = Background("data:image/png;base64,AA==", "Stadt <Amt>", "dl-de/by-2-0", aspect=1.5)
    tree = root(draw([Flag("a", "Anger", x=0.3, y=0.6)], [], box, background=picture))
    image = next(tree.iter(f"{SVG}image"))
    left, top, width, height = (float(image.get(key, "0")) for key in ("x", "y", "width", "height"))
    assert math.isclose(width / height, 1.5, rel_tol=0.01)
    (foot,) = feet(tree)
    assert math.dist(((foot[0] - left) / width, (foot[1] - top) / height), (0.3, 0.6)) < 0.003
    said = " ".join(text.said for text in texts(tree))
    assert "Stadt <Amt>" in said
    assert "dl-de/by-2-0" in said
    assert WORDS.drawn not in said


def test_nothing_that_a_strict_policy_blocks_and_every_inner_id_has_the_prefix() -> None:
    flags, ties = CASES["sixty"]
    things = {flag.id for flag in flags} | {tie.id for tie in ties}
    for drawing in pages(flags, ties, prefix="k7-"):
        ids = [each.get("id", "") for each in root(drawing).iter() if each.get("id")]
        assert len(ids) == len(set(ids))
        assert [name for name in ids if name not in things and not name.startswith("k7-")] == []
        assert forbidden(drawing) == []
        assert foreign_colours(drawing) == set()


@pytest.mark.parametrize("box", [WALL, BOXES["phone"]], ids=["wall", "phone"])
def test_hostile_names_are_text_and_stay_in_the_box(box: Box) -> None:
    names = ["<script>alert(1)</script>", "x" * 300, "", "   ", "שלום עולם", "🦊🦔", 'A & B "C"', "Wort " * 60]
    flags = [Flag(f"h{n}", name, name, 0.1 + 0.1 * n, 0.5, name) for n, name in enumerate(names)]
    flags += [Flag(f"m{n}", name, name, margin=True) for n, name in enumerate(names)]
    for drawing in pages(flags, [Tie("t", "h0", "m1", "<b>")], box):
        assert forbidden(drawing) == []
        assert outside(drawing, box) == []


def test_fields_are_named_and_found_again() -> None:
    assert [grid_name(*place) for place in ((0, 0), (0.44, 0.49), (1, 1), (-3, 7))] == ["A 1", "D 4", "H 8", "A 8"]
    for letter in "ABCDEFGH":
        for number in range(1, 9):
            assert grid_name(*grid_place(letter, number)) == f"{letter} {number}"


@pytest.mark.parametrize(("letter", "number"), [("I", 1), ("", 1), ("AB", 1), ("A", 0), ("A", 9)])
def test_a_field_that_does_not_exist_is_refused(letter: str, number: int) -> None:
    with pytest.raises(ValueError, match="no field"):
        grid_place(letter, number)


def test_most_tied_names_all_with_the_same_count() -> None:
    flags = [Flag("a", "A"), Flag("b", "B"), Flag("c", "C")]
    pairs = [("a", "b"), ("c", "b"), ("a", "c"), ("b", "c")]
    ties = [Tie(f"t{n}", source, target, "wished") for n, (source, target) in enumerate(pairs)]
    assert most_tied(flags, ties, "wished") == ([flags[1], flags[2]], 2)
    assert most_tied(flags, ties, "exists") == ([], 0)


def test_lines_and_text_hold_their_contrast_on_every_ground() -> None:
    grounds = [colour(f"land-{name}") for name in ("ground", "mid", "near", "water", "way", "tree", "house")]
    for kind in TYPES:
        assert min(contrast(colour(f"{kind.accent}-strong"), ground) for ground in grounds) >= 3
    for ink in ("ink", "ink-soft"):
        assert min(contrast(colour(ink), colour(ground)) for ground in ("sheet", "sunk", "paper")) >= 4.5
    assert contrast(colour("edge"), colour("land-ground")) >= 3


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two #RRGGBB colours."""

    def light(value: str) -> float:
        parts = [int(value[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_every_pattern_is_drawn_differently() -> None:
    kinds = [TieType(pattern, pattern, "sky", pattern) for pattern in ("solid", "dots", "dashes", "dashdot", "double")]
    flags = [Flag("a", "Anger", x=0.2), Flag("b", "Brücke", x=0.8)]
    looks = set()
    for kind in kinds:
        drawing = draw_plane(flags, [Tie("t", "a", "b", kind.id)], kinds, WALL, words=WORDS)
        strokes = list(group(drawing, "t").iter(f"{SVG}path"))[1:]
        looks.add(tuple((path.get("stroke-width"), path.get("stroke-dasharray")) for path in strokes))
    assert len(looks) == 5


def test_it_stands_alone_in_an_accessible_pdf(tmp_path: Path) -> None:
    lines = ['#set document(title: "Karten")', '#set text(lang: "de")']
    for name, (flags, ties) in CASES.items():
        file = f"{len(lines)}.svg"
        drawing = draw(flags, ties, BOXES["booklet"], prefix=f"{len(lines)}-")
        (tmp_path / file).write_text(drawing.svg, encoding="utf-8")
        lines.append(f"#image({json.dumps(file)}, width: 480pt, alt: {json.dumps(name)})")
    source = tmp_path / "all.typ"
    source.write_text("\n".join(lines), encoding="utf-8")
    fonts = [str(Path(fontpkg_fira_sans.__file__).parent)]
    pdf = typst.compile(str(source), font_paths=fonts, ignore_system_fonts=True, pdf_standards=["ua-1"])
    assert pdf.startswith(b"%PDF")


def test_groups_below_the_map_are_all_named_and_said_in_the_alternative() -> None:
    groups = [f"Gruppe mit einem langen Namen {letter}" for letter in "ABCDEFGHI"]
    flags = [Flag(f"f{n}", f"Verein {n}", "", 0.1 * n + 0.05, 0.5, name) for n, name in enumerate(groups)]
    said = replace(WORDS, groups="Gruppen: {groups}.")
    drawing = draw_plane(flags, [], TYPES, BOXES["table"], words=said)
    shown = spoken(root(drawing))
    assert [name for name in groups if name.replace(" ", "") not in shown.replace(" ", "")] == []
    assert [name for name in groups if f"{name} 1" not in drawing.alt] == []


@pytest.mark.parametrize("box", [WALL, BOXES["phone"], BOXES["booklet"]], ids=["wall", "phone", "booklet"])
def test_groups_for_which_the_legend_has_no_room_are_counted_in_words(box: Box) -> None:
    groups = [f"Gruppe {n:02} von Vereinen mit einem langen Namen" for n in range(60)]
    flags = [Flag(f"f{n}", f"V {n}", "", 0.016 * n + 0.02, 0.5, name) for n, name in enumerate(groups)]
    drawing = draw(flags, [], box)
    shown = spoken(root(drawing)).replace(" ", "")
    assert 0 < drawing.left_out < 60
    assert f"und{drawing.left_out}weitere" in shown
    assert sum(f"Gruppe{n:02}" in shown for n in range(60)) == 60 - drawing.left_out
    assert outside(drawing, box) == []
    assert draw(flags[:2], [], box).left_out == 0


def test_map_without_ties_explains_their_kinds_and_counts_none() -> None:
    flags = [Flag("a", "Anger", x=0.3, y=0.5), Flag("b", "Brücke", x=0.7, y=0.5)]
    labels = {kind.label for kind in TYPES}
    ties = [Tie("t", "a", "b", TYPES[0].id)]
    bare, tied = ({line.said for line in texts(root(draw(flags, those)))} for those in ([], ties))
    assert labels <= bare
    assert "0" not in bare  # the other numbers name rows of the grid
    assert "0" in tied
