"""The doctor says in words what is wrong with a machine or a data folder, and what to do."""

import os
import secrets
import socket
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import redis
from tests.core.conftest import Room
from tests.ops.conftest import add_picture, back_up, bring_back
from tests.ops.test_commands import run
from tests.serving import Running
from werkstadt.commands import serve
from werkstadt.core import erasures
from werkstadt.core.tables import Consent
from werkstadt.documents import DATABASE
from werkstadt.ops import control
from werkstadt.ops.addresses import Address
from werkstadt.ops.doctor import folder, machine, network, saved, several
from werkstadt.ops.doctor.finding import Finding, Level
from werkstadt.settings import Settings
from werkstadt.words import Words

OK, WARNING, FAULT = Level.OK, Level.WARNING, Level.FAULT
MB, GB = 1024**2, 1024**3


def levels(found: Iterable[Finding]) -> list[Level]:
    """How bad each line is; whatever is not all right says what to do."""
    findings = list(found)
    assert all((one.do is None) == (one.level is OK) for one in findings)
    return [one.level for one in findings]


def told(found: Iterable[Finding]) -> str:
    """The lines as people read them."""
    return "\n".join(Words()(one.said.message, **one.said.values) for one in found)


def test_machine_is_judged_by_what_a_room_needs(tmp_path: Path) -> None:
    assert [levels(machine.sqlite(version)) for version in ("3.34.1", "3.40.1", "3.100.0")] == [[FAULT], [OK], [OK]]
    assert [levels(machine.disk(tmp_path / "new", free)) for free in (100 * MB, GB, 9 * GB)] == [
        [FAULT],
        [WARNING],
        [OK],
    ]
    assert [levels(machine.memory(free)) for free in (100 * MB, GB)] == [[WARNING], [OK]]
    assert [levels(machine.open_files(most)) for most in (256, 1024, 65536)] == [[FAULT], [WARNING], [OK]]
    assert "924" in told(machine.open_files(1024))
    short, long = tmp_path / "short", tmp_path / "long"
    short.write_text("128\n")
    long.write_text("4096\n")
    assert [levels(machine.backlog(path)) for path in (short, long, tmp_path / "gone")] == [[WARNING], [OK], []]


def test_clock_that_is_behind_the_data_is_a_fault(tmp_path: Path) -> None:
    now = datetime(2026, 11, 21, 9, 30).astimezone()
    assert levels(machine.clock(tmp_path, now)) == [OK]
    (tmp_path / DATABASE).write_text("")
    late = (now + timedelta(hours=2)).timestamp()
    os.utime(tmp_path / DATABASE, (late, late))
    assert levels(machine.clock(tmp_path, now)) == [FAULT]
    assert "21.11.2026, 11:30" in told(machine.clock(tmp_path, now))
    assert levels(machine.clock(tmp_path, now + timedelta(hours=3))) == [OK]
    assert levels(machine.clock(tmp_path, now.replace(year=1970))) == [FAULT]


def test_machine_without_a_network_is_warned_of(tmp_path: Path) -> None:
    settings, loopback = Settings(data=tmp_path), Address("127.0.0.1", "lo", -100)
    assert levels(network.reached(settings, [loopback])) == [WARNING]
    found = [Address("192.168.1.20", "eth0", 50), Address("10.0.0.5", "wlan0", 20), loopback]
    assert told(network.reached(settings, found)).splitlines() == [
        "Telefone öffnen http://192.168.1.20:8080", "Weitere Adressen dieses Rechners: 10.0.0.5 (wlan0)",
    ]  # fmt: skip
    assert "example.org" in told(network.reached(replace(settings, public_url="https://example.org"), [loopback]))


def test_port_of_another_program_is_a_fault_and_our_own_is_none(server: Running, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = Settings(data=tmp_path, host="127.0.0.1", port=taken.getsockname()[1])
        assert levels(network.port(settings)) == [FAULT]
    assert levels(network.port(settings)) == [OK]
    assert levels(network.port(replace(settings, host="192.0.2.77"))) == [FAULT]
    assert server.base in told(network.port(replace(settings, data=server.data, port=server.port)))


def test_folder_that_others_can_read_is_warned_of_and_an_open_secret_is_a_fault(kept: Room) -> None:
    kept.folder.chmod(0o755)
    assert levels(folder.modes(kept.folder)) == [WARNING]
    kept.folder.chmod(0o700)
    assert levels(folder.modes(kept.folder)) == [OK]
    control.announce(kept.folder, "http://127.0.0.1:1", "secret")
    assert levels(folder.modes(kept.folder)) == [OK]
    (kept.folder / control.FILE).chmod(0o644)
    assert levels(folder.modes(kept.folder)) == [FAULT]


def test_database_that_is_damaged_or_newer_is_a_fault(kept: Room) -> None:
    path = kept.folder / DATABASE
    assert levels(folder.database(path)) == [OK]
    kept.database.close()
    for version, level in (("0001", OK), ("9999", FAULT)):
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
        assert levels(folder.database(path)) == [level]
    with path.open("r+b") as file:
        file.seek(4096 * 5)
        file.write(b"\xff" * 4096 * 20)
    assert levels(folder.database(path)) == [FAULT]
    path.write_bytes(b"no database" * 100)
    assert levels(folder.database(path)) == [FAULT]


def test_pictures_that_are_lost_or_left_are_named(kept: Room) -> None:
    add_picture(kept)
    path, pictures = kept.folder / DATABASE, kept.folder / "pictures"
    (there,) = pictures.iterdir()
    assert levels(folder.pictures(path)) == [OK]
    (pictures / "left.png").write_text("")
    assert levels(folder.pictures(path)) == [OK]  # it may be one that is just being added
    later = time.time() + 7200
    assert "left.png" in told(folder.pictures(path, later))
    there.unlink()
    assert levels(folder.pictures(path, later)) == [WARNING, WARNING]
    assert there.name in told(folder.pictures(path, later))


def test_stations_that_cannot_be_read_or_are_not_here_are_named(kept: Room) -> None:
    path, mine = kept.folder / DATABASE, kept.folder / "stations" / "mine"
    assert levels(folder.own_stations(kept.folder, path)) == []
    mine.mkdir(parents=True)
    (mine / "station.toml").write_text("=", encoding="utf-8")
    assert levels(folder.own_stations(kept.folder, path)) == [FAULT]
    (mine / "station.toml").unlink()
    mine.rmdir()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE station SET kind = 'market' WHERE kind = 'friction'")
    assert "market" in told(folder.own_stations(kept.folder, path))


def test_backups_that_are_not_made_missing_or_old_are_said(kept: Room, tmp_path: Path) -> None:
    path, stick = kept.folder / DATABASE, tmp_path / "stick"
    settings = Settings(data=kept.folder, backup_folder=str(stick))
    assert levels(saved.saved(replace(settings, backup_folder=""), path)) == [WARNING]
    assert levels(saved.saved(settings, path)) == [FAULT]
    stick.mkdir()
    assert levels(saved.saved(settings, path)) == [WARNING]
    made = back_up(kept, stick).path
    assert levels(saved.saved(settings, path)) == [OK]
    hour = time.time() + 3600
    os.utime(path, (made.stat().st_mtime - 10,) * 2)
    os.utime(path.with_name(f"{DATABASE}-wal"), (made.stat().st_mtime - 10,) * 2)
    assert levels(saved.saved(settings, path, hour)) == [OK]  # nothing has changed since
    os.utime(path, (hour, hour))
    assert levels(saved.saved(settings, path, hour)) == [WARNING]
    assert "60 Minuten" in told(saved.saved(settings, path, hour))
    (stick / erasures.NAME).unlink()
    assert levels(saved.saved(settings, path)) == [OK, WARNING]


def test_what_a_restore_put_aside_is_named_until_it_is_deleted(kept: Room, tmp_path: Path) -> None:
    made = back_up(kept, tmp_path / "stick")
    bring_back(made, tmp_path / "second")
    assert levels(folder.put_aside(tmp_path / "second")) == []
    aside = bring_back(made, tmp_path / "second", replace=True).aside
    assert str(aside) in told(folder.put_aside(tmp_path / "second"))


@pytest.mark.parametrize(("language", "word"), [("de", "in Ordnung"), ("en", "ok")])
def test_command_ends_with_one_only_where_something_does_not_go(kept: Room, language: str, word: str) -> None:
    data = str(kept.folder)
    fine = run("doctor", "--data", data, "--host", "127.0.0.1", "--port", "0", language=language)
    assert fine.returncode == 0, fine.stdout
    assert fine.stdout.count("\n" + word + " ") >= 9
    assert "WERKSTADT_BACKUP_FOLDER" in fine.stdout
    kept.database.close()
    (kept.folder / DATABASE).write_bytes(b"no database" * 100)
    broken = run("doctor", "--data", data, "--host", "127.0.0.1", "--port", "0", language=language)
    assert broken.returncode == 1
    assert "restore" in broken.stdout
    assert "Traceback" not in broken.stderr


def test_check_that_cannot_look_holds_up_no_other(kept: Room) -> None:
    with closing(sqlite3.connect(kept.folder / DATABASE)) as connection, connection:
        connection.execute("DROP TABLE picture")
    answer = run("doctor", "--data", str(kept.folder), "--host", "127.0.0.1", "--port", "0")
    assert "Hier ließ sich nicht nachsehen" in answer.stdout
    assert "Es wird nicht von selbst gesichert" in answer.stdout


def test_start_says_what_of_the_machine_would_stop_a_full_hall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_most_files", lambda: 1024)
    monkeypatch.setattr(machine, "_free_memory", lambda: 200 * MB)
    said = " ".join(serve.too_small(Words("de")))
    assert "etwa 924 Telefone" in said
    assert "LimitNOFILE=65536" in said
    assert "nur 200 MB Arbeitsspeicher" in said
    monkeypatch.setattr(machine, "_most_files", lambda: 65536)
    monkeypatch.setattr(machine, "_free_memory", lambda: 2 * GB)
    monkeypatch.setattr(machine, "backlog", lambda: iter(()))
    assert list(serve.too_small(Words("de"))) == []


@pytest.mark.skipif(not redis.is_there(), reason="Redis' programs are not there")
def test_redis_is_asked_whether_it_rings() -> None:
    with redis.running() as between:
        assert levels(several.rings(between.url, "postgresql://localhost/a")) == [OK]
    assert levels(several.rings(between.url, "postgresql://localhost/a")) == [WARNING]


def test_redis_without_a_database_server_is_a_fault() -> None:
    assert levels(several.rings("redis://localhost", "")) == [FAULT]


def test_consent_withdrawn_after_its_workshop_was_deleted_is_told_to_whoever_runs_the_server(kept: Room) -> None:
    path = kept.folder / DATABASE

    def consent(workshop: str, withdrawn: datetime | None) -> None:
        values = {
            "id": secrets.token_hex(4),
            "code": secrets.token_hex(4),
            "workshop": workshop,
            "event": "Tag am Damm",
        }
        given = {"person": "x", "wording": "x", "choices": [], "given": datetime.now(UTC), "withdrawn": withdrawn}
        kept.database.write(lambda session: session.add(Consent(**values, **given)))

    for workshop, day in (
        (kept.workshop, datetime.now(UTC)),
        ("gone", None),
        ("gone", datetime(2020, 1, 1, tzinfo=UTC)),
    ):
        consent(workshop, day)
    assert levels(folder.withdrawn(path)) == []
    consent("gone", datetime.now(UTC))
    assert levels(folder.withdrawn(path)) == [WARNING]
    assert "»Tag am Damm«" in told(folder.withdrawn(path))
