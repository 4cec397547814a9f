"""A backup is whole, was taken at one instant, and comes back as it was."""

import json
import os
import shutil
import threading
import zipfile
from pathlib import Path

import pytest
from alembic import command

from tests.core.conftest import DAY, Room
from tests.ops.conftest import MARK, add_picture, back_up, bring_back, holding, opened, texts
from tests.travelled import exported
from werkstadt.core import doors, erasures, log, schema
from werkstadt.core.catalogue import catalogue
from werkstadt.core.finding import ways_in
from werkstadt.core.locking import FolderLock
from werkstadt.core.seats import seat_of_token
from werkstadt.core.tables import Change, Contribution, Workshop
from werkstadt.documents import DATABASE
from werkstadt.errors import BrokenFile, NotFound, Occupied, Refused
from werkstadt.ops.backups import snapshot
from werkstadt.ops.backups.making import Backup, BackupFailed, make
from werkstadt.ops.backups.moving import move_all
from werkstadt.ops.backups.restoring import RestoreFailed
from werkstadt.ops.backups.sealing import WrongPassphrase
from werkstadt.ops.backups.unpacking import NeedsPassphrase


def test_restored_folder_equals_the_one_that_was_backed_up(kept: Room, tmp_path: Path) -> None:
    add_picture(kept)
    (kept.folder / "stations" / "mine").mkdir(parents=True)
    (kept.folder / "stations" / "mine" / "notes.txt").write_text("own", encoding="utf-8")
    before = json.loads(exported(kept.database, kept.catalogue, kept.workshop))
    made = back_up(kept, tmp_path / "stick")
    assert bring_back(made, tmp_path / "second").contents.missing == []
    with opened(tmp_path / "second") as database:
        after = json.loads(exported(database, catalogue(), kept.workshop))
    assert after | {"exported": "", "seq": 0} == before | {"exported": "", "seq": 0}
    assert (tmp_path / "second" / "stations" / "mine" / "notes.txt").read_text(encoding="utf-8") == "own"
    first, second = (sorted((folder / "pictures").iterdir()) for folder in (kept.folder, tmp_path / "second"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second] != []


def test_backup_beside_writes_is_of_one_instant(kept: Room, tmp_path: Path) -> None:
    done = threading.Event()
    seats = [kept.participant() for _ in range(3)]

    def write() -> None:
        number = 0
        while not done.is_set():
            kept.leave(seats[number % 3], "friction", "friction", text=f"{MARK} {number}")
            number += 1

    writing = threading.Thread(target=write)
    writing.start()
    try:
        made = [back_up(kept, tmp_path / "stick") for _ in range(5)]
    finally:
        done.set()
        writing.join()
    cards = []
    for number, backup in enumerate(made):
        bring_back(backup, tmp_path / str(number))
        with opened(tmp_path / str(number)) as database, database.read() as session:
            numbers = [row.seq for row in session.query(Change).order_by(Change.seq)]
            assert numbers == list(range(1, len(numbers) + 1))
            cards.append(session.query(Contribution).count())
    assert cards == sorted(cards)
    assert cards[-1] > cards[0]


def test_backup_without_a_server_after_a_crash_holds_what_the_log_beside_the_database_holds(
    kept: Room, tmp_path: Path
) -> None:
    kept.leave(kept.participant(), "friction", "friction", text=MARK)
    assert (kept.folder / f"{DATABASE}-wal").stat().st_size
    crashed = tmp_path / "crashed"
    shutil.copytree(kept.folder, crashed)
    made = make(crashed / DATABASE, tmp_path)
    bring_back(made, tmp_path / "second")
    assert MARK in texts(tmp_path / "second").values()


def test_backup_leaves_nothing_behind_but_itself_and_the_list(kept: Room, tmp_path: Path) -> None:
    made = back_up(kept, tmp_path / "stick")
    assert sorted(path.name for path in made.path.parent.iterdir()) == ["erasures.txt", made.path.name]
    assert made.path.stat().st_mode & 0o077 == 0
    assert list(kept.folder.glob(f"{snapshot.START}*")) == []


def test_backup_that_does_not_fit_leaves_no_half_file(kept: Room, tmp_path: Path) -> None:
    full = tmp_path / "stick" / "file"
    full.parent.mkdir()
    full.write_text("")
    with pytest.raises(BackupFailed, match="file"):
        make(kept.folder / DATABASE, full)
    assert [path.name for path in full.parent.iterdir()] == ["file"]


def test_damaged_database_is_not_taken_for_a_backup(kept: Room, tmp_path: Path) -> None:
    kept.database.close()
    broken = tmp_path / "broken"
    shutil.copytree(kept.folder, broken)
    with (broken / DATABASE).open("r+b") as file:
        for page in range(5, 25):
            file.seek(page * 4096)
            file.write(b"\xff" * 4096)
    with pytest.raises(BrokenFile, match="beschädigt"):
        make(broken / DATABASE, tmp_path)
    assert list(tmp_path.glob("*.backup")) == []


def test_sealed_backup_shows_nothing_and_opens_with_its_passphrase_alone(kept: Room, tmp_path: Path) -> None:
    kept.leave(kept.participant(), "friction", "friction", text=MARK)
    plain, sealed = back_up(kept, tmp_path / "plain"), back_up(kept, tmp_path / "sealed", "Feldweg 12")
    assert zipfile.is_zipfile(plain.path)
    assert not zipfile.is_zipfile(sealed.path)
    with pytest.raises(NeedsPassphrase):
        bring_back(sealed, tmp_path / "second")
    with pytest.raises(WrongPassphrase):
        bring_back(sealed, tmp_path / "second", "Feldweg 13")
    assert [path.name for path in (tmp_path / "second").iterdir()] == ["lock"]
    bring_back(sealed, tmp_path / "second", "Feldweg 12")
    assert MARK in texts(tmp_path / "second").values()
    assert list((tmp_path / "second").glob(".*")) == []


def test_damaged_backup_is_refused_and_changes_nothing(kept: Room, tmp_path: Path) -> None:
    made = back_up(kept, tmp_path / "stick")
    body = made.path.read_bytes()
    for broken in (body[: len(body) // 2], body[:2000] + b"\0" * 50 + body[2050:], b"", b"no archive"):
        made.path.write_bytes(broken)
        with pytest.raises(BrokenFile):
            bring_back(made, tmp_path / "second")
        assert [path.name for path in (tmp_path / "second").iterdir()] == ["lock"]


def test_archive_whose_names_lead_elsewhere_is_refused(kept: Room, tmp_path: Path) -> None:
    made = back_up(kept, tmp_path / "stick")
    for name in ("../outside", "/outside", "stations/../../outside", "pictures/../outside", "other"):
        evil = tmp_path / "evil.backup"
        shutil.copy(made.path, evil)
        with zipfile.ZipFile(evil, "a") as archive:
            archive.writestr(name, "x")
        with pytest.raises(BrokenFile):
            bring_back(Backup(evil, 0, {}, []), tmp_path / "second")
        assert list(tmp_path.rglob("outside")) == []


def test_folder_with_data_is_kept_unless_it_may_be_replaced_and_then_aside(kept: Room, tmp_path: Path) -> None:
    made = back_up(kept, tmp_path / "stick")
    kept.leave(kept.participant(), "friction", "friction", text=MARK)
    server = FolderLock(kept.folder)
    with pytest.raises(Occupied):
        bring_back(made, kept.folder, replace=True)
    server.release()
    kept.database.close()
    with pytest.raises(Refused, match="--replace"):
        bring_back(made, kept.folder)
    assert MARK in texts(kept.folder).values()
    restored = bring_back(made, kept.folder, replace=True)
    assert MARK not in texts(kept.folder).values()
    assert restored.aside is not None
    assert MARK in texts(restored.aside).values()


def test_backup_restored_twice_counts_on_from_another_number(kept: Room, tmp_path: Path) -> None:
    made = back_up(kept, tmp_path / "stick")
    numbers = set()
    for folder in ("second", "third"):
        bring_back(made, tmp_path / folder)
        with opened(tmp_path / folder) as database:
            numbers.add(log.present_number(database, kept.workshop))
    assert len(numbers) == 2
    assert min(numbers) > log.GAP


def test_things_that_cannot_all_be_moved_stay_where_they_are(tmp_path: Path) -> None:
    for name in ("one", "two", "in the way"):
        (tmp_path / name).mkdir()
    (tmp_path / "in the way" / "file").touch()
    with pytest.raises(OSError, match="not empty"):
        move_all([(tmp_path / "one", tmp_path / "new"), (tmp_path / "two", tmp_path / "in the way")])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in the way", "one", "two"]


def test_restore_that_fails_leaves_the_folder_as_it_was(kept: Room, tmp_path: Path) -> None:
    made = back_up(kept, tmp_path / "stick")
    kept.leave(kept.participant(), "friction", "friction", text=MARK)
    kept.database.close()
    listed = kept.folder / erasures.NAME
    listed.unlink()
    listed.mkdir()  # nothing can be listed there
    with pytest.raises(RestoreFailed):
        bring_back(made, kept.folder, replace=True)
    assert [path.name for path in kept.folder.iterdir() if path.is_dir()] == [erasures.NAME]
    assert MARK in texts(kept.folder).values()


def test_seats_tokens_and_codes_are_as_before(kept: Room, tmp_path: Path) -> None:
    ways = ways_in(kept.database, kept.workshop)
    sat = doors.join(kept.database, ways.token, DAY)
    bring_back(back_up(kept, tmp_path / "stick"), tmp_path / "second")
    with opened(tmp_path / "second") as database:
        assert seat_of_token(database, kept.workshop, sat.token) == sat.seat
        assert ways_in(database, kept.workshop) == ways


def test_backup_of_an_older_schema_is_upgraded(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    command.upgrade(schema.configuration(old / DATABASE), "0001")
    bring_back(make(old / DATABASE, tmp_path), tmp_path / "second")
    with opened(tmp_path / "second") as database, database.read() as session:
        assert session.query(Workshop).count() == 0


def test_folder_without_data_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="keine Daten"):
        make(tmp_path / DATABASE, tmp_path)
    with pytest.raises(NotFound, match="gibt es nicht"):
        bring_back(Backup(tmp_path / "gone.backup", 0, {}, []), tmp_path / "second")


def test_copy_that_a_killed_backup_left_goes_with_the_next(kept: Room, tmp_path: Path) -> None:
    left, fresh = (kept.folder / f"{snapshot.START}{name}.sqlite" for name in ("left", "fresh"))
    for path in (left, fresh):
        path.write_text(MARK)
    os.utime(left, (1, 1))
    back_up(kept, tmp_path / "stick")
    assert (left.exists(), fresh.exists()) == (False, True)
    assert holding(tmp_path / "stick", MARK) == []
