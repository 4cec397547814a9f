"""The wall calendar of the year: everything stands in its month, nothing is cut, what is empty says so."""

import pickle
import time
from datetime import date

import pytest

from tests.drawn import BOXES, forbidden, foreign_colours, group, outside, root, spoken, texts, touching
from werkstadt.station.figures.svg import Box
from werkstadt.station.figures.year import Holiday, YearEntry, YearWords, draw_lanes, draw_year

MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip
WALL = BOXES["wall"]


def say_day(day: date) -> str:
    return f"am {day.day}. {MONTHS[day.month - 1]}"


def say_span(first: date, last: date) -> str:
    return f"{say_day(first)} bis {say_day(last)}"


WORDS = YearWords(MONTHS, tuple(name[:3] for name in MONTHS), say_day, say_span)
HOLIDAYS = [
    Holiday("Sommerferien", "2025-06-28", "2025-08-08"),
    Holiday("Weihnachtsferien", "2025-12-22", "2026-01-03"),
]
TOWN = [
    YearEntry("a", "Neujahrssuppe", {"month": 1}, "Ortsteilrat", "", ("alle",)),
    YearEntry("b", "Brückenfest", {"date": "2025-05-23"}, "Familienladen", "Tische", ("Familien",)),
    YearEntry("c", "Sommerfest im Jugendhaus", {"from": "2025-06-27", "to": "2025-06-28"}, "Jugendhaus", "Zelte"),
    YearEntry("d", "Ferienkarte", {"from": "2025-06-30", "to": "2025-08-08"}, "Amt", "Helfer*innen", ("Kinder",)),
    YearEntry("e", "Drosselpost", {"recurs": "monthly"}, "Redaktion", "Schreibende", ("alle",)),
    YearEntry("f", "Gartentreff", {"recurs": "weekly", "months": [4, 5, 6, 7, 8, 9]}, "Gartenverein"),
    YearEntry("g", "Weihnachtsmarkt", {"recurs": "yearly", "months": [12]}, "Kirchengemeinde", "", ("Familien",)),
    YearEntry("h", "Sommerkino", {"words": "in den Ferien"}, "Kulturverein", "Leinwand", ("Familien",)),
    YearEntry("i", "Tauschmarkt", None, "Netzwerk"),
    YearEntry("j", "Martinsumzug", {"month": 11, "words": "um den 11."}, "Kita", "Warnwesten", ("Kinder",)),
]  # fmt: skip


def many(count: int) -> list[YearEntry]:
    """Entries spread over the year, every one with a title of its own."""
    return [
        YearEntry(f"m{number}", f"Fest Nummer {number}", {"month": number * 7 % 12 + 1}, "Verein", "Bänke und Zelte")
        for number in range(count)
    ]


def everything(entries: list[YearEntry], box: Box) -> tuple[set[str], str]:
    """Ids and text of all pages together."""
    pages = draw_year(entries, HOLIDAYS, box, year=2025, words=WORDS).pages
    drawings = [draw_year(entries, HOLIDAYS, box, year=2025, words=WORDS, page=page) for page in range(pages)]
    return {thing for drawing in drawings for thing in drawing.ids}, "".join(spoken(root(each)) for each in drawings)


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("entries", [[], TOWN[:3], TOWN, TOWN + many(50)], ids=["none", "three", "town", "sixty"])
def test_every_page_keeps_texts_apart_inside_and_large_enough(entries: list[YearEntry], box: Box) -> None:
    for page in range(draw_year(entries, HOLIDAYS, box, year=2025, words=WORDS).pages):
        drawing = draw_year(entries, HOLIDAYS, box, year=2025, words=WORDS, page=page)
        assert outside(drawing, box) == []
        assert touching(drawing) == []
        assert foreign_colours(drawing) == set()
        assert forbidden(drawing) == []


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_every_entry_stands_on_some_page_with_its_whole_title(box: Box) -> None:
    entries = TOWN + many(50)
    ids, said = everything(entries, box)
    assert ids == {entry.id for entry in entries}
    assert [entry.title for entry in entries if entry.title.replace(" ", "") not in said] == []


def test_an_entry_is_one_group_with_its_id_even_where_it_is_drawn_in_both_rows() -> None:
    drawing = draw_year(TOWN[:7], HOLIDAYS, WALL, year=2025, words=WORDS)
    assert drawing.ids == tuple("abcdefg")
    assert spoken(group(drawing, "e")).count("Drosselpost") == 2
    assert spoken(group(drawing, "f")).count("Gartentreff") == 2


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        ("a", "im Januar"),
        ("b", "am 23. Mai"),
        ("c", "am 27. Juni bis am"),
        ("d", "am 30. Juni bis am 8. August"),
        ("e", "jeden Monat, Redaktion"),
        ("f", "jede Woche"),
        ("g", "jedes Jahr im"),
    ],
)
def test_a_date_is_said_on_the_card(thing: str, said: str) -> None:
    drawing = draw_year(TOWN[:7], HOLIDAYS, WALL, year=2025, words=WORDS)
    assert any(text.said.startswith(said) for text in texts(group(drawing, thing)))


def test_cards_stand_in_the_column_of_their_month() -> None:
    drawing = draw_year(TOWN[:7], [], WALL, year=2025, words=WORDS)
    column = WALL.width / 6
    assert {thing: int(texts(group(drawing, thing))[0].left // column) + 1 for thing in "abcg"} == {
        "a": 1, "b": 5, "c": 6, "g": 6,
    }  # fmt: skip


def test_dated_cards_come_before_those_that_only_know_the_month() -> None:
    entries = [
        YearEntry("late", "Später", {"date": "2025-05-30"}),
        YearEntry("some", "Irgendwann", {"month": 5}),
        YearEntry("early", "Früher", {"date": "2025-05-02"}),
    ]
    drawing = draw_year(entries, [], WALL, year=2025, words=WORDS)
    tops = {entry.id: texts(group(drawing, entry.id))[0].top for entry in entries}
    assert sorted(tops, key=lambda thing: tops[thing]) == ["early", "late", "some"]


def test_a_short_span_over_new_months_is_a_card_where_most_of_it_lies() -> None:
    drawing = draw_year(
        [YearEntry("s", "Woche", {"from": "2025-04-29", "to": "2025-05-05"})], [], WALL, year=2025, words=WORDS
    )
    assert int(texts(group(drawing, "s"))[0].left // (WALL.width / 6)) + 1 == 5


def test_a_day_of_another_year_names_that_year() -> None:
    drawing = draw_year([YearEntry("n", "Jubiläum", {"date": "2026-03-03"})], [], WALL, year=2025, words=WORDS)
    assert [text.said for text in texts(group(drawing, "n"))] == ["am 3. März 2026", "Jubiläum"]


def test_an_empty_month_says_so_and_the_text_alternative_names_it() -> None:
    drawing = draw_year(TOWN[:3], HOLIDAYS, WALL, year=2025, words=WORDS)
    said = [text.said for text in texts(root(drawing))]
    assert said.count("Noch nichts") == 9
    assert "im August" in said
    assert "im Mai" not in said
    assert drawing.alt.startswith("Jahreskalender 2025, Einträge: 3. Noch nichts steht in: Februar, März")


def test_a_month_with_only_a_bar_says_that_there_is_nothing_else() -> None:
    said = [text.said for text in texts(root(draw_year([TOWN[3]], [], WALL, year=2025, words=WORDS)))]
    assert said.count("Sonst noch nichts") == 2
    assert said.count("Noch nichts") == 10


def test_school_holidays_are_hatched_and_named() -> None:
    drawing = draw_year([], HOLIDAYS, WALL, year=2025, words=WORDS, prefix="left-")
    hatched = [each for each in root(drawing).iter() if each.get("fill") == "url(#left-holidays)"]
    assert len(hatched) == 3, "the end of June, July with August, the end of December"
    assert "Sommerferien" in [text.said for text in texts(root(drawing))]


def test_what_has_no_date_stands_in_a_strip_of_its_own() -> None:
    drawing = draw_year(TOWN, [], BOXES["booklet"], year=2025, words=WORDS)
    (heading,) = [text for text in texts(root(drawing)) if text.said == "Ohne festes Datum"]
    assert all(texts(group(drawing, thing))[0].top > heading.bottom for thing in "hi")
    assert all(texts(group(drawing, thing))[0].top < heading.top for thing in "abcdefgj")


def test_a_full_month_drops_the_organiser_before_the_need_and_keeps_the_hand() -> None:
    def june(count: int) -> str:
        entries = [YearEntry(f"j{n}", "Fest", {"month": 6}, "Verein", "Zelte") for n in range(count)]
        return spoken(root(draw_year(entries, [], WALL, year=2025, words=WORDS)))

    assert ("Verein" in june(4), "Zelte" in june(4)) == (True, True)
    assert ("Verein" in june(5), "Zelte" in june(5)) == (False, True)
    assert ("Verein" in june(6), "Zelte" in june(6)) == (False, False)


def test_a_crowded_year_goes_to_half_years_then_quarters_and_only_then_counts_the_rest() -> None:
    june = [YearEntry(f"j{n}", "Fest", {"month": 6}, "Verein", "Zelte") for n in range(60)]
    assert [draw_year(june[:count], [], WALL, year=2025, words=WORDS).pages for count in (7, 8, 10, 60)] == [1, 2, 4, 4]
    second = draw_year(june, [], WALL, year=2025, words=WORDS, page=1)
    assert f"+ {60 - len(second.ids)} mehr" in [text.said for text in texts(root(second))]
    assert 10 < len(second.ids) < 60


def test_a_new_entry_moves_nothing_in_other_months() -> None:
    before = draw_year(TOWN[:5], HOLIDAYS, WALL, year=2025, words=WORDS)
    after = draw_year(
        [*TOWN[:5], YearEntry("new", "Laternenfest", {"month": 10})], HOLIDAYS, WALL, year=2025, words=WORDS
    )
    assert [texts(group(after, thing)) for thing in before.ids] == [texts(group(before, thing)) for thing in before.ids]


def test_what_people_type_stays_text() -> None:
    hostile = '<script>alert("x")</script> & mehr'
    entry = YearEntry("x", hostile, {"month": 2, "words": hostile}, hostile, hostile, (hostile,))
    for drawing in (
        draw_year([entry], [Holiday(hostile, "2025-02-03", "2025-02-28")], WALL, year=2025, words=WORDS),
        draw_lanes([entry], WALL, year=2025, words=WORDS),
    ):
        assert forbidden(drawing) == []
        assert "<script" not in drawing.svg


def test_a_page_beyond_the_last_is_the_last() -> None:
    assert (
        draw_year(TOWN, [], WALL, year=2025, words=WORDS, page=99).svg
        == draw_year(TOWN, [], WALL, year=2025, words=WORDS, page=1).svg
    )


def test_entries_and_words_travel_to_another_process() -> None:
    again = pickle.loads(pickle.dumps((TOWN, HOLIDAYS, WALL, WORDS)))  # noqa: S301 - what a worker gets from us
    assert draw_year(again[0], again[1], again[2], year=2025, words=again[3]) == draw_year(
        TOWN, HOLIDAYS, WALL, year=2025, words=WORDS
    )


def test_sixty_entries_are_drawn_before_a_screen_notices() -> None:
    entries = TOWN + many(50)
    draw_year(entries, HOLIDAYS, WALL, year=2025, words=WORDS)
    seconds = []
    for number in range(5):
        entries = [*entries[:-1], YearEntry("last", f"Zuletzt {number}", {"month": 3})]
        start = time.process_time()
        draw_year(entries, HOLIDAYS, WALL, year=2025, words=WORDS)
        seconds.append(time.process_time() - start)
    assert min(seconds) < 0.1


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("entries", [[], TOWN, TOWN + many(50)], ids=["none", "town", "sixty"])
def test_lanes_keep_texts_apart_inside_and_large_enough(entries: list[YearEntry], box: Box) -> None:
    drawing = draw_lanes(entries, box, year=2025, words=WORDS)
    assert outside(drawing, box) == []
    assert touching(drawing) == []
    assert foreign_colours(drawing) == set()
    assert forbidden(drawing) == []


def test_lanes_show_for_whom_months_are_empty() -> None:
    drawing = draw_lanes(TOWN, WALL, year=2025, words=WORDS, prefix="p-")
    assert drawing.ids == ("p-lane-0", "p-lane-1", "p-lane-2", "p-lane-3")
    said = [[text.said for text in texts(group(drawing, thing))] for thing in drawing.ids]
    assert said == [
        ["alle"],
        ["Familien", "Ohne festes Datum: 1", "nichts", "nichts"],
        ["Kinder", "nichts", "nichts"],
        ["ohne Angabe", "Ohne festes Datum: 1", "nichts", "nichts"],
    ]
    assert drawing.alt.endswith("Lücken haben: Familien, Kinder, ohne Angabe.")


def test_more_groups_than_fit_go_to_further_pages() -> None:
    entries = [YearEntry(f"g{n}", "Treff", {"month": 3}, lanes=(f"Gruppe {n}",)) for n in range(30)]
    pages = draw_lanes(entries, WALL, year=2025, words=WORDS).pages
    ids = [thing for page in range(pages) for thing in draw_lanes(entries, WALL, year=2025, words=WORDS, page=page).ids]
    assert pages > 1
    assert ids == [f"lane-{number}" for number in range(30)]


def test_span_of_another_year_names_that_year_and_ends_with_this_one() -> None:
    spans = {"n": ("2026-03-03", "2026-03-05"), "m": ("2026-11-20", "2027-02-03")}
    entries = [YearEntry(name, "Bauzeit", {"from": first, "to": last}) for name, (first, last) in spans.items()]
    drawing = draw_year(entries, [], WALL, year=2025, words=WORDS)
    assert spoken(group(drawing, "n")).replace(" ", "").startswith("am3.Märzbisam5.März2026")
    endless = YearEntry("e", "Immer", {"from": "2025-02-01", "to": "2999-12-31"})
    assert draw_year([endless], [], WALL, year=9999, words=WORDS).ids == ("e",)
