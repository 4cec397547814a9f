"""Phones on a bad line: whatever it loses, cuts and doubles, and whoever reloads, each card is there exactly once."""

import http.client
import json
import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.faults.bad_line import LOSES, BadLine, bad_line
from tests.faults.rows import titles
from tests.security.phones import Phone
from tests.serving import Running, fill, start

CARDS = 20
RELOADS, BREAKS_OFF, TWO_TABS = 0.1, 0.1, 0.3


@dataclass
class Outbox:
    """What a phone keeps over a reload: its cookies, client ids and texts; and what it was told."""

    cookies: dict[str, str]
    cards: dict[str, str]
    told: dict[str, str] = field(default_factory=dict)

    def queued(self) -> list[str]:
        """What nobody has said to be saved."""
        return [client_id for client_id in self.cards if client_id not in self.told]


def tab(near: Running, station: str, outbox: Outbox, chance: random.Random) -> None:
    """One tab of a phone: sends what is queued one by one, now and then breaks off and is loaded again."""
    phone = Phone(near, dict(outbox.cookies))
    while outbox.queued():
        client_id = outbox.queued()[0]
        if chance.random() < BREAKS_OFF:
            break_off(phone, station, client_id, outbox.cards[client_id])
        if chance.random() < RELOADS:
            phone = Phone(near, dict(outbox.cookies))
        try:
            answer = phone.leave(station, "entry", client_id=client_id, title=outbox.cards[client_id])
            said = answer.data
        except (OSError, http.client.HTTPException, ValueError):
            time.sleep(chance.uniform(0, 0.05))
            continue
        if answer.status == 429:
            time.sleep(int(answer.headers["Retry-After"]))
            continue
        assert answer.status == 201, answer.text
        assert outbox.told.setdefault(client_id, said["id"]) == said["id"]


def break_off(phone: Phone, station: str, client_id: str, title: str) -> None:
    """Sends a card and is reloaded before an answer can come."""
    body = {"client_id": client_id, "kind": "entry", "fields": {"title": title}, "key": ""}
    cookies = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
    connection = http.client.HTTPConnection("127.0.0.1", phone.server.port, timeout=30)
    headers = {"Content-Type": "application/json", "Cookie": cookies}
    try:
        connection.request("POST", f"{phone.home}/s/{station}/contributions", json.dumps(body), headers)
    except OSError:
        return
    finally:
        connection.close()


def send_through(line: BadLine, server: Running, station: str, phones: int, seed: int) -> list[Outbox]:
    """Phones that join where the line is good, and send everything where it is bad."""
    chance, near = random.Random(seed), replace(server, port=line.port)
    outboxes = []
    for place in range(phones):
        phone = Phone(server)
        phone.join()
        cards = {f"{chance.getrandbits(128):032x}": f"Funkloch {place}-{number}" for number in range(CARDS)}
        outboxes.append(Outbox(phone.cookies, cards))
    tabs = [box for box in outboxes for _ in range(1 + (chance.random() < TWO_TABS))]
    with ThreadPoolExecutor(len(tabs)) as threads:
        sent = [threads.submit(tab, near, station, box, random.Random(chance.random())) for box in tabs]
        for one in sent:
            one.result()
    return outboxes


def arrive_once(folder: Path, phones: int, seed: int) -> Counter[str]:
    """Whether all that phones send through a bad line is there once; what the line did."""
    server = start(folder)
    try:
        fill(server)
        moderator = Phone(server)
        moderator.enter("moderator")
        station = moderator.station("calendar")
        moderator.act("open", station)
        with bad_line(server.port, seed) as line:
            outboxes = send_through(line, server, station, phones, seed)
        expected = {box.told[client_id]: title for box in outboxes for client_id, title in box.cards.items()}
        assert len(expected) == phones * CARDS
        assert titles(folder, "Funkloch ") == expected
    finally:
        server.stop()
    assert line.done["answers lost"] > 0.8 * LOSES * (line.done["requests"] - line.done["bodies cut"])
    assert min(line.done[name] for name in ("bodies cut", "doubled", "answers cut")) > 0
    return line.done


def test_fifteen_phones_on_a_bad_line_lose_and_double_nothing(tmp_path: Path) -> None:
    arrive_once(tmp_path / "data", phones=15, seed=1)


@pytest.mark.full
@pytest.mark.timeout(3600)
def test_three_hundred_phones_on_a_bad_line_lose_and_double_nothing(tmp_path: Path) -> None:
    arrive_once(tmp_path / "data", phones=300, seed=2)
