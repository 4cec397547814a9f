"""What is printed for the day: accessible, read by a scanner, nothing beside its paper, the funder at every foot."""

import re
from dataclasses import replace

import pytest

from tests.core.conftest import Room
from tests.core.test_handing_out import BASE, wanted
from tests.documents.printed import (
    assert_conforms,
    open_pdf,
    overflow,
    scanned,
    scanned_bytes,
    sizes_of,
    squeezed,
    text_of,
)
from werkstadt.core.document import Document
from werkstadt.core.eventfile.travelling import create_empty
from werkstadt.core.finding import ways_in
from werkstadt.core.secret import grouped
from werkstadt.core.states import stations
from werkstadt.core.tables import Organisation, Workshop
from werkstadt.documents import MAKERS, PRINTS
from werkstadt.errors import Invalid, Refused
from werkstadt.station.stickers import stickers

A5, A4, A3 = (420, 595), (595, 842), (842, 1191)
LARGE = {"year-a2": (1684, 1191), "map-a2": (1684, 1191), "year-a1": (2384, 1684), "map-a1": (2384, 1684)}
MADE = ["posters", "boards", *LARGE, "leaflet", *(name for name in PRINTS if name != "papers")]
TYPED = {"wifi": {"network": 'Alte "Mosterei"; Gäste', "password": "Apfel\\saft:2026"}}
OF_STATIONS = ("posters", "posters-a3", "table-cards", "host-cards", "paper-cards", "blank-boards")


@pytest.fixture(scope="module")
def printed(town: Room) -> dict[str, Document]:
    """Every print of the town, made once."""
    return {name: MAKERS[name](replace(wanted(town), typed=TYPED.get(name, {}))) for name in MADE}


def station_links(town: Room) -> list[str]:
    """Where the codes of the stations lead, in their order."""
    token = ways_in(town.database, town.workshop).token
    return [f"{BASE}/j/{token}/{row.id}" for row in stations(town.database, town.staff("moderator"))]


@pytest.mark.parametrize("name", MADE)
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


def test_wifi_sheet_joins_the_network_and_says_it_in_words(printed: dict[str, Document]) -> None:
    pdf = printed["wifi"].body
    assert scanned_bytes(pdf).decode() == ('WIFI:T:WPA;S:Alte \\"Mosterei\\"\\; Gäste;P:Apfel\\\\saft\\:2026;;')
    text = text_of(pdf)
    assert squeezed(TYPED["wifi"]["network"]) in text
    assert TYPED["wifi"]["password"] in text


@pytest.mark.parametrize(
    ("network", "password", "hidden", "code"),
    [
        ("Saal", "", "", "WIFI:T:nopass;S:Saal;;"),
        ("Saal", "geheim,42", "yes", "WIFI:T:WPA;S:Saal;P:geheim\\,42;H:true;;"),
        ("W" * 32, "x" * 63, "", f"WIFI:T:WPA;S:{'W' * 32};P:{'x' * 63};;"),
    ],
)
def test_networks_of_every_kind_are_read_and_stay_on_their_sheet(
    town: Room, network: str, password: str, hidden: str, code: str
) -> None:
    typed = {"network": network, "password": password, "hidden": hidden}
    pdf = MAKERS["wifi"](replace(wanted(town), typed=typed)).body
    assert scanned(pdf) == [[code]]
    assert overflow(pdf) == []
    assert sizes_of(pdf) == [A4]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"network": " "}, "network"),
        ({"network": "ü" * 17}, "network"),
        ({"network": "x", "password": "kurz"}, "password"),
    ],
)
def test_network_that_cannot_be_is_refused_at_its_field(town: Room, typed: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        MAKERS["wifi"](replace(wanted(town), typed=typed))
    assert set(refused.value.fields) == {field}


def test_wifi_sheet_on_the_command_line_says_where_it_is_made(town: Room) -> None:
    with pytest.raises(Refused, match="»Drucken«"):
        MAKERS["wifi"](wanted(town))


NAMES = """Dr. Ada von Hohenlohe; Kita »Siebenpunkt«
Ali Öz\tOrtsteilrat\tkein Foto
Tom; kein Foto

Mia"""


def test_badges_carry_the_organisation_in_the_fragment_and_the_name_nowhere_but_in_print(town: Room) -> None:
    pdf = MAKERS["badges"](replace(wanted(town), typed={"names": NAMES, "groups": "3"})).body
    door = f"{BASE}/j/{ways_in(town.database, town.workshop).token}"
    assert_conforms(pdf)
    assert set(scanned(pdf, dots=200)[0]) == {
        f"{door}#o=Kita%20%C2%BBSiebenpunkt%C2%AB",
        f"{door}#o=Ortsteilrat",
        door,
    }
    text = text_of(pdf)
    assert all(squeezed(said) in text for said in ("Dr. Ada von Hohenlohe", "Ali Öz", "Tom", "Mia", "Ortsteilrat"))
    assert text.count("keinFoto") == 2
    assert all(squeezed(sign) in text for sign in ("Blauer Kreis", "Rotes Quadrat", "Grünes Dreieck"))
    assert sizes_of(pdf) == [A4]


def test_empty_badges_are_two_sheets_one_of_them_for_no_photographs(printed: dict[str, Document]) -> None:
    pdf = printed["badges"].body
    assert sizes_of(pdf) == [A4] * 2
    assert text_of(pdf).count("keinFoto") == 10


@pytest.mark.parametrize("names", ["", " \n ", "x\n" * 1001])
def test_badges_for_nobody_or_for_a_town_are_refused(town: Room, names: str) -> None:
    with pytest.raises(Invalid) as refused:
        MAKERS["badges"](replace(wanted(town), typed={"names": names}))
    assert set(refused.value.fields) == {"names"}


def test_attendance_list_names_who_was_invited_and_leaves_lines(town: Room, printed: dict[str, Document]) -> None:
    text = text_of(printed["attendance"].body)
    with town.database.read() as session:
        invited = [
            row.name
            for row in session.query(Organisation).where(
                Organisation.workshop == town.workshop, Organisation.invited, Organisation.same_as.is_(None)
            )
        ]
    assert len(invited) > 20
    assert [name for name in invited if squeezed(name) not in text] == []
    assert "nichtveröffentlicht" in text
    with open_pdf(stream=printed["attendance"].body, filetype="pdf") as document:
        rows = sum(len(table.rows) for sheet in document for table in sheet.find_tables())
    assert rows >= len(invited) + 12


def test_every_sticker_is_there_once_with_its_name(printed: dict[str, Document]) -> None:
    text = text_of(printed["stickers"].body)
    names = [one.de for one in stickers()]
    assert len(names) > 40
    assert [name for name in names if squeezed(name) not in text] == []
    assert "eigenesWort" in text


@pytest.mark.parametrize(("name", "size"), LARGE.items())
def test_large_posters_have_their_paper_and_letters_for_two_metres(
    printed: dict[str, Document], name: str, size: tuple[int, int]
) -> None:
    pdf = printed[name].body
    assert set(sizes_of(pdf)) == {size}
    with open_pdf(stream=pdf, filetype="pdf") as document:
        smallest = min(
            span["size"] for sheet in document for block in sheet.get_text("dict")["blocks"]
            for line in block.get("lines", []) for span in line["spans"] if span["bbox"][3] < size[1] * 0.94
        )  # fmt: skip
    assert smallest >= 17.5


def test_blank_boards_show_months_grid_and_headings_and_no_card(printed: dict[str, Document]) -> None:
    pdf = printed["blank-boards"].body
    assert set(sizes_of(pdf)) == {(2384, 1684)}
    text = text_of(pdf)
    assert [said for said in ("Januar", "Dezember", "Reibungen", "Wünsche", "Steckbrief") if said not in text] == []
    assert "Kita»Siebenpunkt«" not in text
    assert "nochleer" not in text.lower()


def test_leaflet_says_of_each_organisation_what_it_said_itself(printed: dict[str, Document]) -> None:
    pdf = printed["leaflet"].body
    assert set(sizes_of(pdf)) == {A5}
    text = text_of(pdf)
    for said in ("Weristwer", "Kita»Siebenpunkt«", "SuchtUnterstützung", "Verbindungen", "Erreicht", "Termine"):
        assert said in text


@pytest.mark.parametrize("name", [*LARGE, "leaflet", "forms"])
def test_what_a_workshop_has_nothing_for_is_a_page_that_says_so(town: Room, name: str) -> None:
    workshop, _ = create_empty(town.database, town.catalogue, "Noch leer", None)
    body = MAKERS[name](wanted(town, workshop)).body
    assert len(sizes_of(body)) == 1
    assert re.search("keine|zuerst", text_of(body))


@pytest.mark.parametrize("name", OF_STATIONS)
def test_print_of_stations_without_one_says_so(town: Room, name: str) -> None:
    workshop, _ = create_empty(town.database, town.catalogue, "Noch leer", None)
    assert "Stationanlegen" in text_of(MAKERS[name](wanted(town, workshop)).body)


def test_workshop_without_a_day_has_a_poster_for_its_entrance(town: Room) -> None:
    workshop, _ = create_empty(town.database, town.catalogue, "Noch leer", None)
    pdf = MAKERS["entrance"](wanted(town, workshop)).body
    assert_conforms(pdf)
    assert "Nochleer" in text_of(pdf)


def test_test_sheet_leads_to_the_check_and_says_that_it_came_from_paper(printed: dict[str, Document]) -> None:
    pdf = printed["test-sheet"].body
    assert sizes_of(pdf) == [A4]
    assert scanned(pdf) == [[f"{BASE}/check?paper"]]
    assert squeezed(f"{BASE.partition('://')[2]}/check") in text_of(pdf)
