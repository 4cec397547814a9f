"""The entries of the year calendar as a list says them: each once, in the month where it begins."""

from datetime import date

from tests.boards import kind_named, state_of
from werkstadt.station.layouts import layout_of
from werkstadt.station.layouts.figured import say_span
from werkstadt.station.state import Card
from werkstadt.words import Words


def test_span_over_new_year_is_listed_where_it_begins() -> None:
    kind = kind_named("calendar")
    whens = {
        "over": {"from": "2027-12-20", "to": "2028-01-06"},
        "before": {"from": "2026-12-20", "to": "2027-01-06"},
        "all": {"from": "2027-01-01", "to": "2027-12-31"},
    }
    cards = [Card(name, "entry", {"title": name, "when": when}, 1) for name, when in whens.items()]
    state = state_of(kind, cards)
    groups = layout_of(kind.boards[0]).groups(kind, kind.boards[0], state, Words())
    assert {card.id: group.heading for group in groups for card in group.cards} == {
        "over": "Dezember", "before": "Januar", "all": "Das ganze Jahr oder ohne festes Datum",
    }  # fmt: skip


def test_span_over_new_year_names_both_years() -> None:
    assert say_span("de", date(2027, 12, 20), date(2028, 1, 6)) == "20. Dezember 2027 bis 6. Januar 2028"
