"""Our transport is used with libraries it knows; with any other the server goes on with theirs, and says so."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from engineio import packet as packets

from tests.security.phones import Phone
from tests.serving import ROOT, Running, clean_environment, fill, free_port, start, wait_until_healthy
from werkstadt.web.transport import contract
from werkstadt.web.transport.contract import Inside, breaches, functions

KNOWN = list(functions())
ANOTHER_LIBRARY = """
import sys
from engineio.socket import Socket
known = Socket.close
Socket.close = lambda self, *given, **named: known(self, *given, **named)
from werkstadt.cli import main
sys.exit(main())
"""
"""A program that starts the server with a library whose `close` takes other parameters and does the same."""


def owner_of(known: Inside) -> type:
    """The class a function stands in."""
    assert known.function is not None
    found: type = getattr(sys.modules[known.function.__module__], known.function.__qualname__.partition(".")[0])
    return found


def test_the_library_installed_here_is_known() -> None:
    assert breaches() == []


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.name)
def test_each_function_is_missed_or_found_changed(known: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    owner, name = owner_of(known), known.name.rpartition(".")[2]
    monkeypatch.setattr(owner, name, None)
    assert f"{known.name} is missing" in breaches()
    monkeypatch.setattr(owner, name, lambda self, something: (self, something))
    assert f"{known.name} takes other parameters" in breaches()


def test_function_that_goes_another_way_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    known = next(one for one in KNOWN if one.name == "Socket.receive")
    monkeypatch.setattr(owner_of(known), "receive", lambda self, pkt: (self, pkt))
    assert breaches() == ["Socket.receive does not use close, schedule_ping"]


def test_another_version_or_another_number_of_a_packet_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contract, "version", {"python-engineio": "4.99.1", "python-socketio": "6.0"}.__getitem__)
    assert breaches() == ["python-socketio 6.0"]
    monkeypatch.undo()
    monkeypatch.setattr(packets, "NOOP", 6)
    monkeypatch.setattr(packets, "PONG", 9)
    assert breaches() == ["PONG"]


def works_live(running: Running) -> bool:
    """Whether a phone hears what another one has left."""
    staff, listening, writing = Phone(running), Phone(running), Phone(running)
    staff.enter("moderator")
    station = staff.station("calendar")
    staff.act("open", station)
    listening.join()
    writing.join()
    socket = listening.listen(station=station)
    saved = writing.leave(station, "entry", title="Kommt an").data
    until = time.monotonic() + 10
    while saved["id"] not in str(socket.heard) and time.monotonic() < until:
        socket.wait("nothing", seconds=0.2)
    socket.close()
    return saved["id"] in str(socket.heard)


def test_server_with_another_library_works_and_says_so(tmp_path: Path) -> None:
    port, output = free_port(), tmp_path / "printed.txt"
    data = tmp_path / "data"
    with output.open("wb") as printed:
        options = ["--host", "127.0.0.1", "--port", str(port), "--data", str(data)]
        process = subprocess.Popen(
            [sys.executable, "-c", ANOTHER_LIBRARY, "serve", *options],
            cwd=ROOT, env=clean_environment(), stdout=printed, stderr=printed,
        )  # fmt: skip
    running = Running(data, port, process)
    try:
        wait_until_healthy(running)
        fill(running)
        assert works_live(running)
    finally:
        running.stop()
    said = output.read_text()
    assert "The socket library is not the one our transport is made for (Socket.close takes other parameters)" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("transport", ["lean", "stock"])
def test_either_transport_can_be_chosen(tmp_path: Path, transport: str) -> None:
    output = tmp_path / "printed.txt"
    running = start(tmp_path / "data", output=output, transport=transport)
    try:
        fill(running)
        assert works_live(running)
    finally:
        running.stop()
    assert "the one our transport is made for" not in output.read_text()
