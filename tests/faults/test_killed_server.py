"""A server that dies while phones send: at random, before and after a commit, and before the answer to it."""

import secrets
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

import pytest

from tests.faults.dying import AT_RANDOM, POINTS
from tests.security.phones import Phone
from tests.serving import PATIENCE, Running, fill, start

PHONES = 5
A_FEW = 12
"""The commit, or answer, at which a server dies."""


def dies(point: str) -> Sequence[str]:
    """The command of a server that dies at a point."""
    return sys.executable, "-m", "tests.faults.dying_server", point, str(A_FEW)


def burst(server: Running, phone: Phone, station: str, known: dict[str, str], said: dict[str, int]) -> None:
    """Sends what is not yet known to be saved; an answer that does not come is tried again by the next burst."""
    for client_id, title in known.items():
        if client_id in said:
            continue
        try:
            answer = phone.leave(station, "entry", client_id=client_id, title=title)
        except (OSError, HTTPException):
            if server.process.poll() is not None:
                return
            continue
        assert answer.status == 201
        assert said.setdefault(client_id, answer.data["seq"]) == answer.data["seq"]


def outlive(folder: Path, rounds: int) -> None:
    """Phones that write through so many rounds of deaths, four in each; in the end every card is there once."""
    points = [*POINTS] * rounds
    writes = A_FEW * PHONES * len(points)  # one commit may hold a card of every phone, and all servers shall die
    server = start(folder)
    try:
        fill(server)
        moderator, *devices = [Phone(server) for _ in range(PHONES + 1)]
        moderator.enter("moderator")
        for device in devices:
            device.join()
        station = moderator.station("calendar")
        moderator.act("open", station)
        titles = {secrets.token_hex(16): f"Schreiben {number:04}" for number in range(writes)}
        shares = [dict(list(titles.items())[place::PHONES]) for place in range(PHONES)]
        said: list[dict[str, int]] = [{} for _ in range(PHONES)]
        for number, point in enumerate([*points, ""]):
            if number:
                command = dies(point) if point not in {"", AT_RANDOM} else None
                server.process = start(server.data, server.port, command=command).process
            with ThreadPoolExecutor(PHONES) as threads:
                sent = [
                    threads.submit(burst, server, device, station, shares[place], said[place])
                    for place, device in enumerate(devices)
                ]
                if point == AT_RANDOM:
                    wanted = writes * (number + 1) // (len(points) + 1)
                    while sum(map(len, said)) < wanted and not all(one.done() for one in sent):
                        time.sleep(0.002)
                    server.kill()
                elif point:
                    server.process.wait(PATIENCE)
                for one in sent:
                    one.result()
        compare(devices[0], station, titles, said)
    finally:
        if server.process.poll() is None:
            server.stop()


def compare(phone: Phone, station: str, titles: dict[str, str], said: list[dict[str, int]]) -> None:
    """Every card is there once, under the number that was said."""
    listed = phone.ask(f"{phone.home}/s/{station}/list").text
    assert Counter({title: listed.count(title) for title in titles.values()}) == Counter(titles.values())
    numbers = sorted(number for one in said for number in one.values())
    assert len(set(numbers)) == len(titles) == len(numbers)
    assert phone.ask(f"{phone.home}/changes?since=0").data["to"] >= numbers[-1]


@pytest.mark.timeout(400)  # five starts of a server
def test_everything_acknowledged_survives_a_killed_server_once(tmp_path: Path) -> None:
    outlive(tmp_path / "data", rounds=1)


@pytest.mark.full
@pytest.mark.timeout(3600)
def test_everything_acknowledged_survives_forty_killed_servers_once(tmp_path: Path) -> None:
    outlive(tmp_path / "data", rounds=10)
