"""The benches run: few viewers, a second each, so that they do not rot. Nothing here depends on how quick they are."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench import compiled, peers
from bench.crowd import Crowd
from bench.live import most, renew
from bench.servers import DOCUMENT, FIXED_TICK, LOOP, OURS, RELAY, SAME_TICK, Server

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.skipif(not compiled.compiler(), reason="there is no C compiler for the load generator")
in_node = pytest.mark.skipif(bool(peers.missing()), reason=peers.missing())


def run(name: str, *arguments: str) -> str:
    """What a bench prints."""
    command = [sys.executable, str(ROOT / "bench" / f"{name}.py"), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.full
def test_ours_and_the_limit_are_measured_with_every_pair_ticked_off(tmp_path: Path) -> None:
    file = tmp_path / "found.json"
    run("live", "--short", "--servers", OURS, LOOP, "--no-growth", "--json", str(file))
    plays = json.loads(file.read_text())["plays"]
    assert {play["server"] for play in plays} == {OURS, LOOP}
    assert [(play["refused"], play["missing"], play["lost"]) for play in plays] == [(0, 0, 0)] * len(plays)
    assert all(play["accepted"] == play["tapped"] > 0 for play in plays)


@contextmanager
def made_up(first: bytes, wanted: int, heard: list[bytes]) -> Iterator[Server]:
    """A server that lets a viewer in, says something, hears so many bytes, and hangs up."""

    def serve() -> None:
        viewer, _ = door.accept()
        with viewer:
            viewer.settimeout(30)
            viewer.recv(4096)
            viewer.sendall(b"HTTP/1.1 101 Switching Protocols\r\n\r\n")
            viewer.sendall(first)
            heard.append(viewer.recv(wanted, socket.MSG_WAITALL))

    with socket.create_server(("127.0.0.1", 0)) as door:
        serving = threading.Thread(target=serve)
        serving.start()
        yield Server("made up", os.getpid(), door.getsockname()[1], b"GET / HTTP/1.1\r\n\r\n", lambda _: b"tap", -1)
        serving.join(30)


@pytest.mark.parametrize(
    ("sent", "answer"),
    [(b"\x81\x012", b"\x81\x81\0\0\0\x003"), (b"\x89\x02ab", b"\x8a\x82\0\0\0\0ab")],
    ids=["Engine.IO", "WebSocket"],
)
def test_viewer_answers_a_ping_that_comes_alone(tmp_path: Path, sent: bytes, answer: bytes) -> None:
    heard: list[bytes] = []
    with made_up(sent, len(answer), heard) as server:
        crowd = Crowd(server, 1, tmp_path)
    crowd.close()
    assert heard == [answer]


def test_viewer_that_was_hung_up_on_is_lost_and_what_it_did_not_see_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.crowd.PATIENCE", 0.2)
    with made_up(b"\x81\0", len(b"tap"), []) as server, Crowd(server, 1, tmp_path) as crowd:
        play = crowd.play(10, 0.1)
    assert (play.accepted, play.missing, play.lost, play.in_time) == (1, 1, 1, False)


@pytest.mark.full
@in_node
@pytest.mark.parametrize("name", [RELAY, SAME_TICK, FIXED_TICK, DOCUMENT])
def test_peer_brings_everything_to_everybody(tmp_path: Path, name: str) -> None:
    started = peers.shared_document() if name == DOCUMENT else peers.relay(name)
    with started as server, Crowd(server, 5, tmp_path) as crowd:
        play = crowd.play(20, 1)
    assert (play.accepted, play.missing, play.lost) == (20, 0, 0)


def test_storm_runs_with_a_few_phones() -> None:
    assert "3 of 3 phones" in run("storm", "--phones", "3", "--seconds", "0.5")


@pytest.mark.full
def test_burst_runs_with_a_few_phones() -> None:
    assert "3 writes at one instant" in run("burst", "--phones", "3", "--rounds", "1")


@pytest.mark.full
def test_flood_runs_with_a_few_bots() -> None:
    assert "among 2 bots" in run("flood", "--phones", "2", "--bots", "2", "--seconds", "1")


@pytest.mark.parametrize(("bound", "guess"), [(100.0, 60.0), (100.0, 200.0), (100.0, 100.0)])
def test_search_ends_a_step_below_what_does_not_hold(bound: float, guess: float) -> None:
    found = most(lambda rate: rate <= bound, guess)
    assert found <= bound < found * 1.2001


def test_search_that_finds_nothing_says_so() -> None:
    assert not most(lambda _: False, 100)


def test_tables_are_renewed_between_their_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- figures: bench/live.py --write -->\nold\n<!-- end of figures -->\nafter\n")
    renew(page, "new")
    renew(page, "newer")
    assert page.read_text() == (
        "before\n<!-- figures: bench/live.py --write -->\nnewer\n<!-- end of figures -->\nafter\n"
    )


def test_labels_on_the_map_are_counted_and_none_lies_over_another() -> None:
    lines = run("labels", "20", "40", "1").splitlines()
    assert len(lines) == 5
    assert all(", overlapping 0, outside 0, " in line for line in lines)


def test_plans_of_a_rotation_are_measured_and_reach_what_is_possible() -> None:
    assert "2625 of 2625 possible visits without a repeat, 245 empty where 245 are unavoidable" in run("rotation")
