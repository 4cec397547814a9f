"""What is printed for the day: accessible, read by a scanner, nothing beside its paper, the funder at every foot."""

from dataclasses import replace

import pytest

from tests.core.conftest import Room
from tests.core.test_handing_out import BASE, wanted
from tests.documents.printed import assert_conforms, overflow, scanned, sizes_of, squeezed, text_of
from werkstadt.core.document import Document
from werkstadt.core.eventfile.travelling import create_empty
from werkstadt.core.finding import ways_in
from werkstadt.core.secret import grouped
from werkstadt.core.states import stations
from werkstadt.core.tables import Workshop
from werkstadt.documents import MAKERS, PRINTS
from werkstadt.errors import Refused

A4, A3 = (595, 842), (842, 1191)
OF_STATIONS = ("posters", "posters-a3", "table-cards", "host-cards", "paper-cards")


@pytest.fixture(scope="module")
def printed(town: Room) -> dict[str, Document]:
    """Every print of the town, made once."""
    return {name: MAKERS[name](wanted(town)) for name in ["posters", *PRINTS]}


def station_links(town: Room) -> list[str]:
    """Where the codes of the stations lead, in their order."""
    token = ways_in(town.database, town.workshop).token
    return [f"{BASE}/j/{token}/{row.id}" for row in stations(town.database, town.staff("moderator"))]


@pytest.mark.parametrize("name", ["posters", *PRINTS])
def test_print_conforms_keeps_to_its_paper_and_names_the_funder(
    town: Room, printed: dict[str, Document], name: str
) -> None:
    with town.database.read() as session:
        row = session.get(Workshop, town.workshop)
        funder = row.funder if row else ""
    pdf = printed[name].body
    assert_conforms(pdf)
    assert overflow(pdf) == []
    assert len(funder) > 10
    assert squeezed(funder) in text_of(pdf)


def test_poster_of_the_entrance_leads_in_and_says_when_and_where(town: Room, printed: dict[str, Document]) -> None:
    ways = ways_in(town.database, town.workshop)
    for name, size in (("entrance", A4), ("entrance-a3", A3)):
        pdf = printed[name].body
        assert sizes_of(pdf) == [size]
        assert scanned(pdf) == [[f"{BASE}/j/{ways.token}"]]
        text = text_of(pdf)
        for said in ("Samstag,21.November2026", "Saturday,21November2026", "13:00–16:00", squeezed(grouped(ways.code))):
            assert said in text
        assert ways.token not in text


def test_posters_of_the_stations_are_read_and_speak_two_languages(town: Room, printed: dict[str, Document]) -> None:
    for name, size in (("posters", A4), ("posters-a3", A3)):
        pdf = printed[name].body
        assert set(sizes_of(pdf)) == {size}
        assert scanned(pdf) == [[link] for link in station_links(town)]
    german = text_of(printed["posters"].body)
    assert german.count("Joininwithyourphone") == german.count("MitmachenmitdemTelefon") == 5
    english = text_of(MAKERS["posters"](replace(wanted(town), language="en")).body)
    assert english.index("Joininwithyourphone") < english.index("MitmachenmitdemTelefon")


def test_table_card_says_the_same_on_both_sides(town: Room, printed: dict[str, Document]) -> None:
    found = scanned(printed["table-cards"].body)
    assert [set(page) for page in found] == [{link} for link in station_links(town)]
    assert text_of(printed["table-cards"].body).count("WasistlosimDrosselgrund?") == 2


def test_host_card_says_questions_tasks_and_times_and_holds_no_secret(town: Room, printed: dict[str, Document]) -> None:
    pdf = printed["host-cards"].body
    assert scanned(pdf) == [[f"{BASE}/pair"]] * 5
    text = text_of(pdf)
    assert [door.secret for door in town.doors if squeezed(door.secret) in text] == []
    for row in stations(town.database, town.staff("moderator")):
        assert [question["text"] for question in row.questions if squeezed(question["text"]) not in text] == []
    assert text.count("FürdienächsteGruppe:") == 5
    assert "14:15" in text


def test_paper_card_asks_what_the_form_asks_and_says_which_station(town: Room, printed: dict[str, Document]) -> None:
    text = text_of(printed["paper-cards"].body)
    kind = town.catalogue.kind("social_space")
    for asked in (kind.say("field.flag.slogan", "de"), kind.say("field.tie.tie", "de"), "Wen erreicht es?"):
        assert text.count(squeezed(asked)) == 4
    friction = "Hier unterschreibt niemand: kein Name auf diese Karte."
    assert text.count(squeezed(friction)) == 2 * 4  # friction and wish


def test_forms_ask_for_everything_a_sheet_holds(town: Room, printed: dict[str, Document]) -> None:
    for name, size in (("forms", A4), ("forms-a3", A3)):
        assert sizes_of(printed[name].body) == [size]
    kind = town.catalogue.kind("target_groups")
    asked = [kind.say(f"field.sheet.{field.name}", "de") for field in kind.sorts[0].fields if field.name != "german"]
    assert len(asked) == 9
    text = text_of(printed["forms"].body)
    assert [label for label in asked if squeezed(label) not in text] == []


@pytest.mark.parametrize("name", OF_STATIONS)
def test_print_of_stations_without_one_says_so(town: Room, name: str) -> None:
    workshop, _ = create_empty(town.database, town.catalogue, "Noch leer", None)
    with pytest.raises(Refused, match="Station anlegen"):
        MAKERS[name](wanted(town, workshop))


def test_workshop_without_a_day_has_a_poster_for_its_entrance(town: Room) -> None:
    workshop, _ = create_empty(town.database, town.catalogue, "Noch leer", None)
    pdf = MAKERS["entrance"](wanted(town, workshop)).body
    assert_conforms(pdf)
    assert "Nochleer" in text_of(pdf)
