"""»Who is who« gathers, for each organisation, what cards of all stations say about it."""

from typing import Any

from werkstadt.station.examples import read_example
from werkstadt.station.loading import kinds
from werkstadt.station.profiles import Said, said_about
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words


def test_an_entry_speaks_for_all_who_have_a_part_in_it() -> None:
    state = state_of(
        "calendar",
        {
            "title": "Hoffest",
            "when": {"month": 5},
            "organised_by": ["Mosterei", "Jugendhaus"],
            "with": ["Chor"],
            "support_needed": "Bänke",
            "support_offered": [{"by": "Bäckerei", "what": "Kuchen"}],
        },
    )
    assert said_about(kinds()["calendar"], state, Words()) == [
        Said("Mosterei", "Termine", ("Hoffest", "im Mai"), "c1"),
        Said("Jugendhaus", "Termine", ("Hoffest", "im Mai"), "c1"),
        Said("Chor", "Macht mit bei", ("Hoffest", "im Mai"), "c1"),
        Said("Mosterei", "Sucht Unterstützung", ("Bänke", "Hoffest"), "c1"),
        Said("Jugendhaus", "Sucht Unterstützung", ("Bänke", "Hoffest"), "c1"),
        Said("Bäckerei", "Bietet an", ("Kuchen", "Hoffest"), "c1"),
    ]


def test_a_card_without_what_the_heading_promises_says_nothing() -> None:
    state = state_of("social_space", {"kind": "flag", "organisation": "Mosterei"})
    assert said_about(kinds()["social_space"], state, Words()) == []


def test_a_tie_is_told_at_both_ends_under_the_canonical_names() -> None:
    tie = {"kind": "tie", "from": "Alte Mosterei", "to": "Jugendhaus", "tie": "wished"}
    state = state_of("social_space", tie, spellings={"Alte Mosterei": "Mosterei"})
    assert said_about(kinds()["social_space"], state, Words("en")) == [
        Said("Mosterei", "Connections", ("Jugendhaus", "wished for"), "c1"),
        Said("Jugendhaus", "Connections", ("Mosterei", "wished for"), "c1"),
    ]


def test_anonymous_stations_say_nothing_about_anybody() -> None:
    state = state_of("friction", {"kind": "friction", "text": "Zu viele Runden"})
    assert said_about(kinds()["friction"], state, Words()) == []


def state_of(kind_name: str, example: dict[str, Any], spellings: dict[str, str] | None = None) -> StationState:
    """A station with one card."""
    kind = kinds()[kind_name]
    sort, fields = read_example(kind, example)
    card = Card(id="c1", sort=sort.name, fields=fields, number=1)
    return StationState(
        id="s1",
        kind=kind.name,
        title="",
        kicker="",
        state="open",
        questions=(),
        settings=kind.default_settings(),
        cards=(card,),
        year=2027,
        spellings=spellings or {},
    )
