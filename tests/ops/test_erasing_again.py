"""What was erased stays erased, although a backup from before it is restored."""

import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.core.conftest import Room
from tests.ops.conftest import MARK, add_picture, back_up, bring_back, holding, opened, texts
from werkstadt.clock import today
from werkstadt.core import (
    contributing,
    erasures,
    judging,
    pictures,
    release_files,
    releasing,
    responding,
    retention,
    workshops,
)  # fmt: skip
from werkstadt.core.document import Document
from werkstadt.core.editing import stations
from werkstadt.core.secret import hashed
from werkstadt.core.tables import Contribution, Picture, Response, SeatRow, Station, Workshop
from werkstadt.core.workshops import one
from werkstadt.documents import DATABASE
from werkstadt.ops.backups.making import make

KEY = "a" * 32


def redact(room: Room, card: str) -> None:
    judging.judge(room.database, room.staff("moderator"), card, "redact")


def withdraw(room: Room, card: str) -> None:
    contributing.withdraw(room.database, room.participant(), card, secrets.token_hex(16), KEY)


def remove_station(room: Room, card: str) -> None:
    del card
    stations.remove_station(room.database, room.staff("coordinator"), room.station("friction").id, with_cards=True)


def delete_workshop(room: Room, card: str) -> None:
    del card
    seat = room.staff("coordinator")
    with room.database.read() as session:
        title = one(session, seat).title
    workshops.delete_workshop(room.database, seat, title)


@pytest.mark.parametrize("erase", [redact, withdraw, remove_station, delete_workshop])
def test_text_erased_after_the_backup_is_in_no_byte_of_the_restored_folder(
    kept: Room, tmp_path: Path, erase: Callable[[Room, str], None]
) -> None:
    card = kept.leave(kept.participant(), "friction", "friction", key=KEY, text=MARK)
    before = back_up(kept, tmp_path / "stick")
    erase(kept, card.id)
    back_up(kept, tmp_path / "stick")  # brings the list beside the backups
    restored = bring_back(before, tmp_path / "second")
    assert (restored.repeated, restored.lists.too_old) == (1, False)
    assert MARK not in texts(tmp_path / "second").values()
    assert holding(tmp_path / "second", MARK) == []
    assert holding(tmp_path / "stick", card.id) == []


def test_picture_removed_after_the_backup_is_gone_with_its_file(kept: Room, tmp_path: Path) -> None:
    picture, stays = add_picture(kept), add_picture(kept, "bleibt")
    before = back_up(kept, tmp_path / "stick")
    pictures.remove_picture(kept.database, kept.staff("coordinator"), kept.folder / "pictures", picture)
    make(kept.folder / DATABASE, tmp_path / "stick")
    assert bring_back(before, tmp_path / "second").repeated == 1
    with opened(tmp_path / "second") as database, database.read() as session:
        rows = session.query(Picture).all()
        assert [row.id for row in rows] == [stays]
        assert [path.name for path in (tmp_path / "second" / "pictures").iterdir()] == [rows[0].file]


def test_words_to_a_card_removed_after_the_backup_are_gone(kept: Room, tmp_path: Path) -> None:
    seat, card = (
        kept.participant(),
        kept.leave(kept.participant(), "calendar", "entry", title="Fest", when={"month": 5}),
    )
    for text in (MARK, "bleibt"):
        responding.respond(kept.database, seat, card.id, "note", text, secrets.token_hex(16))
    before = back_up(kept, tmp_path / "stick")
    with kept.database.read() as session:
        said = session.query(Response).filter(Response.text == MARK).one().id
    responding.take_back(kept.database, seat, said, secrets.token_hex(16))
    back_up(kept, tmp_path / "stick")
    assert bring_back(before, tmp_path / "second").repeated == 1
    assert holding(tmp_path / "second", MARK) == []
    with opened(tmp_path / "second") as database, database.read() as session:
        assert "bleibt" in {row.text for row in session.query(Response)}


def remove_references_today(room: Room) -> None:
    def due(session: Session) -> None:
        row = session.get_one(Workshop, room.workshop)
        row.references_removed_on, row.references_removed = today(), False

    room.database.write(due)
    assert retention.sweep(room.database, room.catalogue, today(), room.folder / "pictures") == [room.workshop]


def participants(folder: Path) -> int:
    """Seats of participants in a folder."""
    with opened(folder) as database, database.read() as session:
        return session.query(SeatRow).filter(SeatRow.role == "participant").count()


def test_references_removed_after_the_backup_go_again_and_those_that_came_later_stay(
    kept: Room, tmp_path: Path
) -> None:
    kept.participant()
    early = back_up(kept, tmp_path / "stick")
    remove_references_today(kept)
    kept.participant()
    late = back_up(kept, tmp_path / "stick")
    assert bring_back(early, tmp_path / "early").repeated == 1
    assert participants(tmp_path / "early") == 0
    assert bring_back(late, tmp_path / "late").repeated == 0
    assert participants(tmp_path / "late") == 1
    remove_references_today(kept)
    back_up(kept, tmp_path / "stick")
    assert bring_back(late, tmp_path / "again").repeated == 1
    assert participants(tmp_path / "again") == 0


def test_list_that_is_missing_or_older_than_the_backup_is_said(kept: Room, tmp_path: Path) -> None:
    first = kept.leave(kept.participant(), "friction", "friction", text=MARK)
    redact(kept, first.id)
    made = back_up(kept, tmp_path / "stick")
    beside = made.path.parent / erasures.NAME
    assert bring_back(made, tmp_path / "whole").lists.until is not None
    whole = beside.read_text(encoding="utf-8")
    beside.write_text(erasures.HEAD, encoding="utf-8")
    assert bring_back(made, tmp_path / "older").lists.too_old
    beside.unlink()
    assert bring_back(made, tmp_path / "missing").lists.until is None
    for name in ("older", "missing"):  # what the backup knows is written down again
        assert set(erasures.listed(tmp_path / name / erasures.NAME)) == set(
            erasures.listed(kept.folder / erasures.NAME)
        )
    assert hashed(first.id) in whole


def test_list_of_the_replaced_folder_counts_too(kept: Room, tmp_path: Path) -> None:
    card = kept.leave(kept.participant(), "friction", "friction", text=MARK)
    before = back_up(kept, tmp_path / "stick")
    redact(kept, card.id)
    kept.database.close()
    assert bring_back(before, kept.folder, replace=True).repeated == 1
    assert MARK not in texts(kept.folder).values()


def test_restored_twice_erases_no_more_than_once(kept: Room, tmp_path: Path) -> None:
    card = kept.leave(kept.participant(), "friction", "friction", text=MARK)
    before = back_up(kept, tmp_path / "stick")
    redact(kept, card.id)
    back_up(kept, tmp_path / "stick")
    bring_back(before, tmp_path / "second")
    again = make(tmp_path / "second" / DATABASE, tmp_path / "stick")
    assert bring_back(again, tmp_path / "third").repeated == 0
    with opened(tmp_path / "third") as database, database.read() as session:
        assert session.get_one(Contribution, card.id).visibility == "redacted"
        assert session.query(Station).count() == 5


def test_erasure_is_on_the_list_before_anybody_hears_of_it(kept: Room) -> None:
    card = kept.leave(kept.participant(), "friction", "friction", text=MARK)
    redact(kept, card.id)
    assert [(one.what, one.item) for one in erasures.listed(kept.folder / erasures.NAME)] == [
        ("redacted", hashed(card.id))
    ]


def test_line_that_a_power_cut_left_half_written_swallows_no_other(kept: Room) -> None:
    first, second = (kept.leave(kept.participant(), "friction", "friction", text=MARK) for _ in range(2))
    path = kept.folder / erasures.NAME
    redact(kept, first.id)
    with path.open("a", encoding="utf-8") as file:
        file.write("redacted 1234")
    redact(kept, second.id)
    assert [one.item for one in erasures.listed(path)] == [hashed(first.id), hashed(second.id)]


def test_full_disk_keeps_no_text_from_being_erased_and_the_list_catches_up(
    kept: Room, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = (kept.leave(kept.participant(), "friction", "friction", text=MARK) for _ in range(2))
    path = kept.folder / erasures.NAME
    aside = path.rename(path.with_suffix(".aside"))
    path.mkdir()
    redact(kept, first.id)
    assert "an erasure was not listed" in caplog.text
    path.rmdir()
    aside.rename(path)
    redact(kept, second.id)
    assert [one.item for one in erasures.listed(path)] == [hashed(first.id), hashed(second.id)]


def test_what_the_list_could_not_take_is_erased_again_all_the_same(kept: Room, tmp_path: Path) -> None:
    card = kept.leave(kept.participant(), "friction", "friction", text=MARK)
    before = back_up(kept, tmp_path / "stick")
    path = kept.folder / erasures.NAME
    aside = path.rename(path.with_suffix(".aside"))
    path.mkdir()  # as on a full disk
    redact(kept, card.id)
    path.rmdir()
    aside.rename(path)
    kept.database.close()
    assert bring_back(before, kept.folder, replace=True).repeated == 1
    assert MARK not in texts(kept.folder).values()
    assert [one.item for one in erasures.listed(path)] == [hashed(card.id)]


def freeze(room: Room) -> str:
    """A release whose only file holds a text; its name on the disk."""
    typed = {"by": "Leitung", "edition": "public", "formats": "html"}
    made = releasing.release(room.database, room.staff("coordinator"), typed, ["html"])
    page = Document(MARK.encode(), "text/html", "x.html")
    file = release_files.keep(room.folder / "pictures", "html", page)
    assert release_files.finish(room.database, made, [{"format": "html"}], [file])
    return str(file["file"])


def test_released_file_comes_back_with_a_backup_unless_it_was_replaced_since(kept: Room, tmp_path: Path) -> None:
    card = kept.leave(kept.participant(), "friction", "friction", key=KEY, text="x")
    file = freeze(kept)
    before = back_up(kept, tmp_path / "stick")
    assert before.missing == []
    assert bring_back(before, tmp_path / "first").repeated == 0
    assert (tmp_path / "first" / "pictures" / file).read_bytes() == MARK.encode()
    withdraw(kept, card.id)
    back_up(kept, tmp_path / "stick")
    assert bring_back(before, tmp_path / "second").repeated >= 1
    assert holding(tmp_path / "second", MARK) == []
    with opened(tmp_path / "second") as database:
        assert [row.why for row in release_files.waiting(database)] == [""]
