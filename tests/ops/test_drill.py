"""The drill: the laptop breaks in the middle of the day, and a second one goes on from the last backup."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.day.people import PATIENCE, arrived, leave
from tests.day.people import Room as Day
from tests.ops.test_commands import run
from tests.security.phones import Phone
from tests.serving import Running, fill, start
from werkstadt.core.log import GAP


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Running]:
    """The first laptop, with the demo's town."""
    running = start(tmp_path / "first")
    fill(running)
    yield running
    if running.process.poll() is None:
        running.stop()


def saved(running: Running, stick: Path) -> Path:
    """What the first laptop put on the stick."""
    made = run("backup", str(stick), "--data", str(running.data))
    assert made.returncode == 0, made.stderr
    return max(stick.glob("*.backup"))


def go_on(running: Running, file: Path, second: Path) -> str:
    """The first laptop dies; the second one goes on at its address. Returns what the restore said."""
    if running.process.poll() is None:
        running.kill()
    restored = run("restore", str(file), "--data", str(second))
    assert restored.returncode == 0, restored.stderr
    again = start(second, running.port)
    running.data, running.process = second, again.process
    return restored.stdout


def opened_friction(running: Running) -> tuple[Phone, str]:
    """A moderator who has opened the station of frictions."""
    moderator = Phone(running)
    moderator.enter("moderator")
    station = moderator.station("friction")
    assert moderator.act("open", at=station).status == 200
    return moderator, station


def test_second_laptop_goes_on_and_no_card_is_there_twice(first: Running, tmp_path: Path) -> None:
    moderator, station = opened_friction(first)
    phones = [Phone(first) for _ in range(4)]
    for phone in phones:
        phone.join()
    before = [(phone, secrets.token_hex(16), f"vorher {number}") for number, phone in enumerate(phones)]
    answers = [phone.leave(station, "friction", client_id=id_, text=text).data for phone, id_, text in before]
    file = saved(first, tmp_path / "stick")
    after = [(phone, secrets.token_hex(16), f"nachher {number}") for number, phone in enumerate(phones)]
    for phone, id_, text in after:  # saved, but the answer never reached the phone: the outbox still has them
        assert phone.leave(station, "friction", client_id=id_, text=text).status == 201
    go_on(first, file, tmp_path / "second")
    for _ in range(2):
        again = [phone.leave(station, "friction", client_id=id_, text=text) for phone, id_, text in before]
        assert [one.data for one in again] == answers
        late = [phone.leave(station, "friction", client_id=id_, text=text) for phone, id_, text in after]
        assert {one.status for one in late} == {201}
    shown = moderator.ask(f"{moderator.home}/s/{station}/cards").text
    for _, _, text in before + after:
        assert shown.count(text) == 1, text


def test_screen_that_was_further_than_the_backup_loads_afresh_also_when_the_server_has_passed_it(
    first: Running, tmp_path: Path
) -> None:
    _, station = opened_friction(first)
    phone = Phone(first)
    phone.join()
    file = saved(first, tmp_path / "stick")
    last = [phone.leave(station, "friction", text=f"verloren {number}").data["seq"] for number in range(3)][-1]
    go_on(first, file, tmp_path / "second")
    for _ in range(2):
        assert phone.ask(f"{phone.home}/changes?since={last}").data["resync"] is True
        socket = phone.listen(since=last)
        assert socket.accepted
        assert socket.wait("resync")
        socket.close()
        for number in range(5):
            assert phone.leave(station, "friction", text=f"neu {number}").status == 201
    now = phone.ask(f"{phone.home}/changes?since={last}").data["to"]
    assert now > last + GAP // 2
    fresh = phone.leave(station, "friction", text="weiter").data["seq"]
    assert fresh == now + 1
    assert "resync" not in phone.ask(f"{phone.home}/changes?since={now}").data


def test_card_redacted_after_the_backup_is_gone_on_the_second_laptop(first: Running, tmp_path: Path) -> None:
    moderator, station = opened_friction(first)
    phone = Phone(first)
    phone.join()
    card = phone.leave(station, "friction", text="Kanarienvogel").data["id"]
    stick = tmp_path / "stick"
    file = saved(first, stick)
    assert moderator.act("redact", at=station, card=card).status == 200
    saved(first, stick)
    said = go_on(first, file, tmp_path / "second")
    assert "1 Löschung wurde wiederholt." in said
    assert "Kanarienvogel" not in moderator.ask(f"{moderator.home}/s/{station}/cards").text


def test_phones_of_the_room_deliver_what_waited_and_stay(first: Running, browser: Browser, tmp_path: Path) -> None:
    room = Day(browser, first)
    room.open_all()
    phones = [room.at(room.phone(), "friction") for _ in range(2)]
    leave(phones[0], "Vor der Sicherung", "wish")
    arrived(phones[0], "Vor der Sicherung")
    file = saved(first, tmp_path / "stick")
    first.kill()
    for number, phone in enumerate(phones):
        leave(phone, f"Ohne Laptop {number}", "wish")
        expect(phone.locator("[data-outbox]")).to_contain_text(f"Ohne Laptop {number}")
    go_on(first, file, tmp_path / "second")
    for number, phone in enumerate(phones):
        arrived(phone, f"Ohne Laptop {number}")
        expect(phone.locator("[data-outbox] > li")).to_have_count(0, timeout=PATIENCE)
    for text, count in (("Ohne Laptop", 2), ("Vor der Sicherung", 1)):
        assert room.rows("select count(*) from contribution where fields like ?", f"%{text}%") == [(count,)]
