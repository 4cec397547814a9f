"""The plan groups × stations: nobody anywhere twice and no station empty, as far as that is possible at all."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkstadt.core.rotating.marks import MARKS, OUTLINES, mark_of
from werkstadt.core.rotating.mixing import Person, fitting, levelled, mixed
from werkstadt.core.rotating.planning import limits, plan

SIZES = [(groups, stations) for groups in range(2, 13) for stations in range(2, 9)]


@pytest.mark.parametrize(("groups", "stations"), SIZES)
def test_nobody_goes_anywhere_twice_before_having_been_everywhere(groups: int, stations: int) -> None:
    for rounds in range(1, 13):
        turns = plan(groups, stations, rounds)
        for group in range(groups):
            path = [turn[group] for turn in turns]
            assert len(set(path)) == min(rounds, stations)
            assert max(Counter(path).values()) == -(-rounds // stations)
            assert all(one != following for one, following in pairwise(path))


@pytest.mark.parametrize(("groups", "stations"), SIZES)
def test_groups_are_spread_over_stations_as_evenly_as_they_can_be(groups: int, stations: int) -> None:
    for turn in plan(groups, stations, 12):
        sizes = [turn.count(station) for station in range(stations)]
        assert max(sizes) == -(-groups // stations)
        assert min(sizes) == groups // stations


@pytest.mark.parametrize(("groups", "stations"), SIZES)
def test_every_station_is_visited_where_there_are_visits_enough(groups: int, stations: int) -> None:
    for rounds in range(1, 13):
        visited = {station for turn in plan(groups, stations, rounds) for station in turn}
        assert len(visited) == min(stations, groups * rounds if groups < stations else stations)


def test_further_groups_meet_others_in_each_round() -> None:
    turns = plan(10, 5, 5)
    for group in range(10):
        met = [other for turn in turns for other in range(10) if other != group and turn[other] == turn[group]]
        assert len(met) == 5
        assert len(set(met)) == 5


def test_what_is_not_possible_is_named() -> None:
    alone = limits(plan(5, 5, 5), 5)
    assert (alone.together, alone.pausing, alone.missed, alone.again_from, alone.never) == (1, 0, 0, None, ())
    few = limits(plan(3, 8, 2), 8)
    assert (few.together, few.pausing, few.missed) == (1, 5, 6)
    assert len(few.never) == 2
    many = limits(plan(7, 3, 5), 3)
    assert (many.together, many.pausing, many.again_from, many.never) == (3, 0, 4, ())


def test_marks_can_be_told_apart_without_colour() -> None:
    marks = [mark_of(number).split("-") for number in range(1, len(MARKS) + 1)]
    assert len({tuple(mark) for mark in marks}) == 12
    assert len({shape for _, shape in marks[:9]}) == 9
    assert {shape for _, shape in marks} == set(OUTLINES)


people = st.lists(
    st.builds(Person, seat=st.uuids().map(str), organisation=st.sampled_from("abcde"), sector=st.sampled_from("xyz")),
    max_size=60, unique_by=lambda one: one.seat,
)  # fmt: skip
some_groups = st.integers(2, 12).map(lambda count: [f"g{number}" for number in range(count)])


@given(people, some_groups)
def test_mixed_groups_have_one_size_and_share_every_sector(present: list[Person], groups: list[str]) -> None:
    chosen = mixed(present, groups)
    assert chosen.keys() == {one.seat for one in present}
    for kind in ("", "x", "y", "z"):
        sizes = [sum(chosen[one.seat] == group and kind in {"", one.sector} for one in present) for group in groups]
        assert max(sizes) - min(sizes) <= 1


@given(people, some_groups, st.data())
def test_levelled_groups_have_one_size_where_phones_can_be_moved(
    present: list[Person], groups: list[str], data: st.DataObject
) -> None:
    placed = [Person(one.seat, one.organisation, one.sector, data.draw(st.sampled_from(groups))) for one in present]
    moved = levelled(placed, dict.fromkeys(groups, 0))
    sizes = Counter(moved.get(one.seat, one.group) for one in placed)
    before = Counter(one.group for one in placed)
    assert max(sizes[group] for group in groups) - min(sizes[group] for group in groups) <= 1
    assert len(moved) == sum(max(0, before[group] - sizes[group]) for group in groups)


def test_levelling_leaves_groups_of_people_without_phones_alone() -> None:
    assert levelled([Person("a", group="g2")], {"g1": 9, "g2": 0, "g3": 0}) == {}


def test_levelling_prefers_whoever_sees_least_again() -> None:
    seated = [Person(seat, group=group) for seat, group in (("a", "g1"), ("b", "g1"), ("c", "g2"), ("d", "g2"))]
    again = {("g1", "g3"): 2, ("g2", "g3"): 0}
    moved = levelled([*seated, Person("e", group="g1"), Person("f", group="g2")], {"g1": 0, "g2": 0, "g3": 1},
                     lambda source, target: again.get((source, target), 0))  # fmt: skip
    assert list(moved.values()) == ["g3"]
    assert moved.keys() < {"c", "d", "f"}


def test_latecomer_fits_into_the_smallest_group_and_then_where_others_are_strangers() -> None:
    here = [Person("a", "Verein", "Sport", "g1"), Person("b", "Amt", "Stadt", "g2"), Person("c", "Amt", "Stadt", "g3")]
    sport = Person("n", "Turnen", "Sport")
    assert fitting(sport, here, {"g1": 0, "g2": 0, "g3": 0}) == "g2"
    assert fitting(sport, here, {"g1": 0, "g2": 3, "g3": 3}) == "g1"
