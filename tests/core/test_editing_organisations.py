"""The register: lists are loaded, spellings merged and parted again, and nothing is ever merged by itself."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

import pytest

from tests.core.conftest import Room
from werkstadt.core import organisations
from werkstadt.core.editing import register
from werkstadt.core.editing.look_alikes import look_alikes
from werkstadt.core.editing.versions import fingerprint
from werkstadt.errors import BrokenFile, Invalid, Refused, Stale, TooLarge
from werkstadt.export.tables_in import read_table


def known(room: Room) -> dict[str, register.Known]:
    return {one.name: one for one in register.register(room.database, room.staff("coordinator"))}


def xlsx(rows: list[list[str]]) -> bytes:
    """A workbook as small as the format allows (ECMA-376)."""
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row) + "</row>"
        for row in rows
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    declared = '<Default Extension="xml" ContentType="application/xml"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">{declared}</Types>',
        "_rels/.rels": _related(f"{office}/officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">'
        '<sheets><sheet name="Liste" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _related(f"{office}/worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def _related(kind: str, target: str) -> str:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}"><Relationship Id="r1" Type="{kind}" Target="{target}"/></Relationships>'


LIST = [["Organisation", "Gruppe"], ["Chor »Echo«", "Kultur"], ["=1+1 & Söhne", "Gewerbe"]]


@pytest.mark.parametrize(
    "data",
    [
        "Organisation;Gruppe\nChor »Echo«;Kultur\n\n=1+1 & Söhne;Gewerbe\n".encode(),
        "\ufeffOrganisation,Gruppe\r\nChor »Echo«,Kultur\r\n=1+1 & Söhne,Gewerbe\r\n".encode(),
        "Organisation\tGruppe\nChor »Echo«\tKultur\n=1+1 & Söhne\tGewerbe".encode("utf-16"),
        "Organisation;Gruppe\nChor »Echo«;Kultur\n=1+1 & Söhne;Gewerbe".encode("cp1252"),
        xlsx(LIST),
    ],
    ids=["utf-8", "excel-utf-8", "utf-16", "windows", "xlsx"],
)
def test_list_is_read_however_it_was_saved(data: bytes) -> None:
    assert read_table(data) == LIST


@pytest.mark.parametrize("data", [b"", b" \n;\n", b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0 no sheet", b"a\x00b\nc"])
def test_list_that_is_none_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(BrokenFile) as refused:
        read_table(data)
    assert "Tabelle" in str(refused.value)


def test_list_that_unpacks_to_a_huge_one_is_refused_before_it_does() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(70 * 1024 * 1024))
    assert len(made.getvalue()) < 100_000
    with pytest.raises(TooLarge):
        read_table(made.getvalue())


def test_invitation_adds_who_is_new_and_leaves_the_others(room: Room) -> None:
    before = known(room)
    there = next(iter(before.values()))
    rows = [
        (there.name, "Ganz woanders"),
        ("Chor »Echo«", "Kultur"),
        ("  Chor »Echo« ", "Kultur"),
        ("a\x00", "b"),
        ("", "x"),
    ]
    assert register.invite(room.database, room.staff("coordinator"), rows) == 1
    after = known(room)
    assert set(after) - set(before) == {"Chor »Echo«"}
    assert after[there.name].sector == there.sector
    assert (after["Chor »Echo«"].sector, after["Chor »Echo«"].invited) == ("Kultur", True)


def test_mentioned_organisation_becomes_invited(room: Room) -> None:
    mentioned = next(one for one in known(room).values() if not one.invited)
    register.invite(room.database, room.staff("coordinator"), [(mentioned.name, "Kultur")])
    assert (known(room)[mentioned.name].invited, known(room)[mentioned.name].sector) == (True, "Kultur")


def test_names_that_look_alike_are_found() -> None:
    names = ["Turnverein Nordhang e.V.", "Turn-Verein Nordhang", "Kita »Kleiner Kauz«", "Kita Kleiner Kauz gGmbH",
             "Kita »Siebenpunkt«", "Stabsstelle Sozialplanung", "Sozialplanung", "Ortsteilrat"]  # fmt: skip
    assert {frozenset(pair) for pair in look_alikes(names)} == {
        frozenset({"Turnverein Nordhang e.V.", "Turn-Verein Nordhang"}),
        frozenset({"Kita »Kleiner Kauz«", "Kita Kleiner Kauz gGmbH"}),
        frozenset({"Stabsstelle Sozialplanung", "Sozialplanung"}),
    }


def test_merging_is_undone_and_rewrites_no_card(room: Room) -> None:
    seat = room.staff("coordinator")
    one, other = known(room)["Sozialplanung"], known(room)["Stabsstelle Sozialplanung"]
    before = cards(room)
    organisations.merge(room.database, seat, one.id, other.id)
    merged = known(room)
    assert "Sozialplanung" not in merged
    assert [row.name for row in merged[other.name].spellings] == ["Sozialplanung"]
    with pytest.raises(Refused):
        register.remove(room.database, seat, other.id)
    organisations.merge(room.database, seat, one.id, None)
    assert set(known(room)) >= {"Sozialplanung", "Stabsstelle Sozialplanung"}
    assert cards(room) == before


def cards(room: Room) -> list[tuple[str, str]]:
    with room.database.read() as session:
        found = session.connection().exec_driver_sql("SELECT fields, author FROM contribution ORDER BY id").all()
    return [(str(row[0]), str(row[1])) for row in found]


def test_pair_kept_apart_is_not_offered_again(room: Room) -> None:
    seat = room.staff("coordinator")
    ids, apart = register.to_compare(room.database, seat)
    register.keep_apart(room.database, seat, ids["Sozialplanung"], ids["Stabsstelle Sozialplanung"])
    assert register.to_compare(room.database, seat)[1] - apart == {
        frozenset((ids["Sozialplanung"], ids["Stabsstelle Sozialplanung"]))
    }


def test_name_that_is_there_is_refused_at_its_field(room: Room) -> None:
    with pytest.raises(Invalid) as refused:
        register.add(room.database, room.staff("coordinator"), {"name": "Ortsteilrat"})
    assert set(refused.value.fields) == {"name"}


def test_two_who_edit_the_same_organisation_see_each_other(room: Room) -> None:
    seat, one = room.staff("coordinator"), known(room)["Ortsteilrat"]
    now = register.shown(one)
    register.save(room.database, seat, one.id, now | {"kind": "Rat"}, fingerprint(now))
    with pytest.raises(Stale):
        register.save(room.database, seat, one.id, now | {"kind": "Amt"}, fingerprint(now))
    assert known(room)["Ortsteilrat"].kind == "Rat"


def test_bidi_controls_leave_names(room: Room) -> None:
    register.add(room.database, room.staff("coordinator"), {"name": "Verein\u202e nierev"})
    assert "Verein nierev" in known(room)
