"""What the stations say together: exact for a small workshop made by hand, and for the demo's town."""

import pytest
from sqlalchemy.orm import Session

from tests.core.conftest import Room as Town
from tests.core.small_room import room
from werkstadt.core.patterns import frictions, introductions, missing, months, network
from werkstadt.core.patterns.all_patterns import PATTERNS, tell
from werkstadt.core.patterns.drawing import draw_months
from werkstadt.core.patterns.likeness import shared
from werkstadt.core.patterns.looking import look, see
from werkstadt.core.patterns.measures import measures
from werkstadt.core.patterns.told import Told
from werkstadt.station.figures.svg import Box

Said = dict[str, list[tuple[str, str, list[str]]]]


def said(told: Told) -> Said:
    """Title of a part → head, text and cards of its lines."""
    return {
        part.title: [(line.head, line.text, [source.card for source in line.cards]) for line in part.lines]
        for part in told.parts
    }


def test_needs_and_offers_are_introduced_to_each_other() -> None:
    assert said(introductions.introductions(room())) == {
        "Auf derselben Karte": [
            ("Laden – Garten", "»Fest« · gesucht: Bänke · angeboten: zwei Tische", ["entry1"]),
            ("Garten – Chor", "»Café« · angeboten: Parkbänke und Lieder", ["entry3"]),
        ],
        "Könnte zusammenpassen": [
            ("Laden – Chor", "gesucht: Bänke · angeboten: Parkbänke und Lieder", ["entry1", "entry3"]),
        ],
        "Noch ohne Angebot": [
            ("Verein", "»Turnier« · Trinkwasser", ["entry2"]),
            ("Laden", "»Familien« · Zeit", ["sheet1"]),
        ],
    }


def test_groups_and_months_say_who_is_reached_when_and_who_never() -> None:
    assert said(months.months(room())) == {
        "Kommt im Kalender nicht vor": [("Senior*innen", "", []), ("Schichtarbeitende", "", ["sheet2"])],
        "Monate, in denen nichts steht": [
            ("Jugendliche", "Januar bis Juni und August bis Dezember", ["entry2"]),
        ],
        "In jedem Monat erreicht": [("Familien", "", ["entry1", "entry3"])],
        "In den Schulferien": [
            ("Sommer, 10. Juli bis 20. August", "Jugendliche", ["entry2"]),
            ("Herbst, Sa, 9. Oktober", "hier steht für niemanden etwas", []),
        ],
    }


def test_network_names_parts_and_wishes_of_both_sides_or_one() -> None:
    assert said(network.network(room())) == {
        "Von beiden Seiten gewünscht": [("Laden – Sozialamt", "", ["tie6", "tie7"])],
        "Von einer Seite gewünscht": [("Garten → Sozialamt", "", ["tie8"])],
        "Teile, zwischen denen kein Band besteht": [
            ("", "Feuerwehr · Verein", ["tie9"]), ("", "Garten · Laden", ["tie5"]),
        ],
        "Noch ohne bestehendes Band": [("Sozialamt", "", ["flag3"])],
        "Nachbarschaft und Verwaltung: gewünscht": [("Sozialamt", "Garten · Laden", ["tie6", "tie7", "tie8"])],
        "Verwaltung noch ohne Band in die Nachbarschaft": [("Sozialamt", "", ["flag3"])],
    }  # fmt: skip


def test_measures_are_those_of_existing_ties_in_the_order_of_names() -> None:
    found = measures(room())
    assert found is not None
    assert (found.organisations, found.pairs, found.density) == (5, 2, 0.2)
    assert [(one.name, one.degree, one.betweenness) for one in found.each] == [
        ("Feuerwehr", 1, 0.0), ("Garten", 1, 0.0), ("Laden", 1, 0.0), ("Sozialamt", 0, 0.0), ("Verein", 1, 0.0),
    ]  # fmt: skip


def test_frictions_stand_with_the_wishes_that_answer_them() -> None:
    assert said(frictions.frictions(room())) == {
        "Reibung, und was sich dazu gewünscht wird": [
            ("Niemand bleibt zum Abbau", "Wunsch: Erst tragen, dann essen", ["friction1", "wish3"]),
        ],
        "Darauf antwortet noch kein Wunsch": [("Der Saal ist zu", "", ["friction2"])],
        "Wünsche für sich": [("Ein Schlüssel für alle", "", ["wish4"])],
    }


def test_missing_are_grey_flags_unreached_groups_and_who_is_on_no_card() -> None:
    assert said(missing.missing(room())) == {
        "Heute als fehlend gekennzeichnet": [("Feuerwehr", "", ["flag4"])],
        "Zielgruppen, die bisher niemand erreicht": [("Schichtarbeitende", "", ["sheet2"])],
    }
    quiet = room()
    only_frictions = type(quiet)(quiet.kinds, quiet.stations[3:], quiet.invited, quiet.words)
    assert said(missing.missing(only_frictions)) == {
        "Bereiche, aus denen kein Beitrag mit Namen kam": [
            ("Verwaltung", "Sozialamt", []), ("Treffs", "Laden, Garten, Chor", []), ("Sport", "Verein", []),
        ],
        "Eingeladen, auf keiner Karte mit Namen dabei": [
            ("Sozialamt", "Verwaltung", []), ("Laden", "Treffs", []), ("Garten", "Treffs", []), ("Chor", "Treffs", []),
            ("Verein", "Sport", []),
        ],
    }  # fmt: skip


def test_what_is_only_left_out_of_an_edition_is_not_called_missing() -> None:
    every = frozenset().union(*(told.absences for told in tell(room())))
    assert [said(told) for told in tell(room(every))] == [said(told) for told in tell(room())]
    left = every - {"unanswered friction2", "month 1 Jugendliche", "untied Sozialamt", "holiday Herbst 2027-10-09"}
    titles = {title: lines for told in tell(room(left)) for title, lines in said(told).items()}
    assert "Darauf antwortet noch kein Wunsch" not in titles
    assert "Noch ohne bestehendes Band" not in titles
    assert titles["Monate, in denen nichts steht"][0][1] == "Februar bis Juni und August bis Dezember"
    assert [head for head, _, _ in titles["In den Schulferien"]] == ["Sommer, 10. Juli bis 20. August"]


def test_figure_shows_gaps_and_holidays_and_says_the_same_in_words() -> None:
    drawing = draw_months(room(), Box(1200, 500, 19))
    assert drawing is not None
    assert drawing.pages == 1
    assert drawing.ids == ("reached-lane-0", "reached-lane-1", "reached-lane-2")
    assert drawing.alt == (
        "Wer wann erreicht wird: Familien, Jugendliche, Senior*innen über die Monate des Jahres 2027. "
        "Lücken haben: Jugendliche, Senior*innen."
    )
    assert drawing.svg.count("url(#reached-holidays)") == 2
    assert draw_months(type(room())(room().kinds, (), (), room().words), Box(1200, 500, 19)) is None


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Räume am Abend", "Unser Werkraum steht leer", ("Räume",)),
        ("Feuerschalen und trockenes Holz", "Schnittholz von den Linden", ("Holz",)),
        ("Eine Bühne, die nicht wackelt", "Kuchen", ()),
        ("Wir haben niemanden", "Wir haben viele", ()),
        ("", "Holz", ()),
    ],
)
def test_words_are_the_same_without_endings_and_within_compounds(one: str, other: str, words: tuple[str, ...]) -> None:
    assert shared(one, other) == words


def test_demo_has_something_for_every_pattern_and_no_name_of_anonymous_cards(town: Town) -> None:
    def job(session: Session) -> tuple[Told, ...]:
        return see((), look(session, town.catalogue, town.workshop, "de"), tuple(PATTERNS)).told

    with town.database.read() as session:
        told = job(session)
    assert [one.name for one in told] == list(PATTERNS)
    assert [[len(part.lines) for part in one.parts] for one in told] == [
        [12, 2, 14], [9, 7, 1, 6], [10, 3, 3, 1, 1, 1], [5, 1, 3], [2, 1],
    ]  # fmt: skip
    held = "Im Netzwerktreffen sagt niemand, dass wir um dieselben Räume konkurrieren"
    assert not any(held in line.head for one in told for part in one.parts for line in part.lines)
