"""A full disk: refused in words, nothing acknowledged that is not there, and the server goes on when there is room."""

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.full_disk import Disk, Limit, small_disk
from tests.faults.rows import titles
from tests.security.phones import Phone
from tests.serving import Running, fill, start

REFUSED = "Der Server kann gerade nichts speichern. Der Text ist noch da; bitte gleich noch einmal."
PHONES, CARDS = 4, 40


@pytest.fixture(params=["disk", pytest.param("limit", marks=pytest.mark.full)])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    """A disk that can be full; where none may be mounted, the limit stands in for it."""
    with small_disk(tmp_path / "small") as found:
        yield found if found and request.param == "disk" else Limit(tmp_path)


def send(phone: Phone, station: str, outbox: dict[str, str], saved: dict[str, str], refused: list[str]) -> None:
    """Sends what is in the outbox until all of it is saved, as the page does."""
    while len(saved) < len(outbox):
        for client_id, title in outbox.items():
            if client_id in saved:
                continue
            answer = phone.leave(station, "entry", client_id=client_id, title=title)
            if answer.status == 201:
                saved[client_id] = answer.data["id"]
            else:
                assert (answer.status, answer.data["error"]["code"]) == (507, "storage")
                refused.append(answer.data["error"]["message"])
                time.sleep(0.05)


def test_full_disk_refuses_in_words_and_goes_on_when_there_is_room(disk: Disk) -> None:
    server = start(disk.folder / "data")
    try:
        fill(server)
        moderator, *phones = [Phone(server) for _ in range(PHONES + 1)]
        moderator.enter("moderator")
        station = moderator.station("calendar")
        moderator.act("open", station)
        outboxes = [
            {secrets.token_hex(16): f"Voll {place}-{number}" for number in range(CARDS)} for place in range(PHONES)
        ]
        saved: list[dict[str, str]] = [{} for _ in phones]
        refused: list[list[str]] = [[] for _ in phones]
        sending = []
        for phone, *things in zip(phones, outboxes, saved, refused, strict=True):
            phone.join()
            sending.append(threading.Thread(target=send, args=(phone, station, *things), daemon=True))
        for thread in sending:
            thread.start()
        until(lambda: sum(map(len, saved)) > PHONES)
        disk.fill_up(server)
        until(lambda: all(refused))
        while_full(server, moderator, station, saved)
        disk.make_room(server)
        for thread in sending:
            thread.join(60)
        expected = {card: out[name] for out, got in zip(outboxes, saved, strict=True) for name, card in got.items()}
        assert len(expected) == PHONES * CARDS
        assert titles(server.data, "Voll ") == expected
        assert {text for one in refused for text in one} == {REFUSED}
        assert server.process.poll() is None
    finally:
        server.stop()


def while_full(server: Running, moderator: Phone, station: str, saved: list[dict[str, str]]) -> None:
    """Reading goes on, other writes are refused in the same words, and no card is there that nobody was told of."""
    acknowledged = {card for got in saved for card in list(got.values())}
    assert acknowledged <= set(titles(server.data, "Voll "))
    for page in (f"{moderator.home}/s/{station}/list", f"{moderator.home}/changes?since=0"):
        assert moderator.ask(page).status == 200
    answer = moderator.act("closed", station)
    assert (answer.status, answer.data["error"]["message"]) == (507, REFUSED)
    until(lambda: moderator.ask("/healthz").status == 503)  # it may still say what it said a second ago
    assert moderator.ask("/healthz").data["ok"] is False


def until(true: Callable[[], bool]) -> None:
    """Waits for something to come true, a minute at most."""
    last = time.monotonic() + 60
    while not true():
        assert time.monotonic() < last
        time.sleep(0.01)
