"""Backups by schedule: at once, then while something changes, into a folder that is there, and never for ever."""

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.core.conftest import Room
from tests.ops.conftest import MARK
from tests.security.phones import Phone
from tests.serving import Running, fill, start
from werkstadt.core import erasures
from werkstadt.core.secret import hashed
from werkstadt.documents import DATABASE
from werkstadt.ops.backups.making import BackupFailed, make
from werkstadt.ops.backups.schedule import Schedule, backups, prune


@contextmanager
def scheduled(room: Room, folder: Path, every: float) -> Iterator[Schedule]:
    """A schedule that runs while the block does."""
    schedule = Schedule(room.folder / DATABASE, folder, every=every, keep=3)
    schedule.start()
    try:
        yield schedule
    finally:
        schedule.close()


def soon(true: Callable[[], object], seconds: float = 20) -> bool:
    """Whether something becomes true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.05)
    return False


def test_schedule_backs_up_at_once_then_while_something_changes_and_keeps_the_newest(
    kept: Room, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    seat = kept.participant()
    with scheduled(kept, stick, every=0.2):
        assert soon(lambda: len(backups(stick)) == 1)
        time.sleep(1)
        assert len(backups(stick)) == 1
        first = backups(stick)[0]
        for number in range(4):
            newest = backups(stick)[0]
            kept.leave(seat, "friction", "friction", text=f"{MARK} {number}")
            assert soon(lambda before=newest: backups(stick)[0] != before)  # type: ignore[misc]  # bound at once
    assert len(backups(stick)) == 3
    assert not first.exists()


def test_stick_that_was_pulled_out_is_no_folder_of_the_laptop_and_is_said_in_the_log(
    kept: Room, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stick = tmp_path / "stick"
    with caplog.at_level(logging.ERROR), scheduled(kept, stick, every=0.2):
        assert soon(lambda: "the folder is not there" in caplog.text)
        assert not stick.exists()
        stick.mkdir()
        assert soon(lambda: backups(stick))


def test_schedule_goes_on_after_a_backup_that_could_not_be_made(kept: Room, tmp_path: Path) -> None:
    stick, own = tmp_path / "stick", kept.folder / "stations"
    stick.mkdir()
    own.mkdir()
    nameless = Path(os.fsdecode(os.fsencode(own) + b"/\xe4.txt"))  # no archive takes such a name
    nameless.write_text(MARK)
    with pytest.raises(BackupFailed):
        make(kept.folder / DATABASE, stick)
    with scheduled(kept, stick, every=0.2):
        time.sleep(1)
        assert backups(stick) == []
        nameless.unlink()
        assert soon(lambda: len(backups(stick)) == 1)


def test_backups_go_after_thirty_days_and_the_newest_stays(tmp_path: Path) -> None:
    names = [f"werkstadt-2026-11-{day:02d}-120000.backup" for day in range(1, 11)]
    for name in names:
        (tmp_path / name).write_text("")
    (tmp_path / "mine.backup").write_text("")
    assert sorted(path.name for path in prune(tmp_path, 7)) == names[:3]
    later = (tmp_path / names[9]).stat().st_mtime + timedelta(days=31).total_seconds()
    os.utime(tmp_path / names[8], (later, later))
    assert sorted(path.name for path in prune(tmp_path, 7, later)) == names[3:8]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["mine.backup", *names[8:]])


def test_running_server_backs_up_and_lists_beside_what_is_erased(tmp_path: Path) -> None:
    stick, printed = tmp_path / "stick", tmp_path / "printed"
    stick.mkdir()
    running: Running = start(tmp_path / "data", output=printed, backup_folder=str(stick), backup_passphrase="Feldweg")
    try:
        fill(running)
        moderator, phone = Phone(running), Phone(running)
        moderator.enter("moderator")
        phone.join()
        station = moderator.station("friction")
        moderator.act("open", at=station)
        card = phone.leave(station, "friction", text=MARK).data["id"]
        assert moderator.act("redact", at=station, card=card).status == 200
        beside = stick / erasures.NAME
        assert soon(lambda: beside.exists() and hashed(card) in beside.read_text(encoding="utf-8"), 60)
        assert backups(stick)
    finally:
        running.stop()
    assert "backup written" in printed.read_text(encoding="utf-8")
    assert MARK not in printed.read_text(encoding="utf-8")
    assert "Feldweg" not in printed.read_text(encoding="utf-8")
