"""Who sends a byte a second is heard for a while and no longer; others meanwhile get their answers at once."""

import http.client
import socket
import statistics
import time
from collections.abc import Iterator

import pytest

from tests.web.raw_socket import Raw, Small, small_server

SENDERS = 50
HEAD = b"POST /length HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2000\r\n\r\n"
STARTS = {"nothing": b"", "line": b"GET /st", "headers": b"GET /state HTTP/1.1\r\nHost: x\r\nX-", "body": HEAD}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """A server that waits a second for each part."""
    with small_server(tmp_path_factory.mktemp("small"), patience=1) as running:
        yield running


def ended(sock: socket.socket) -> bool:
    """Whether the server has hung up."""
    sock.setblocking(False)
    try:
        while sock.recv(65536):
            pass
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


@pytest.mark.parametrize("part", STARTS)
def test_who_dawdles_is_hung_up_on_and_holds_nobody_up(small: Small, part: str) -> None:
    senders = [socket.create_connection(("127.0.0.1", small.port)) for _ in range(SENDERS)]
    for sender in senders:
        sender.sendall(STARTS[part])
    began, waiting, took = time.monotonic(), senders, []
    while waiting and time.monotonic() < began + 20:
        for sender in waiting:
            try:
                sender.send(b"x" if part != "nothing" else b"")
            except OSError:
                continue
        asked = time.monotonic()
        assert "waiting" in small.ask("/state")
        took.append(time.monotonic() - asked)
        time.sleep(0.2)
        waiting = [sender for sender in waiting if not ended(sender)]
    assert waiting == []
    assert len(took) > 3  # they were heard for a while
    assert statistics.median(took) < 1
    for sender in senders:
        sender.close()


def test_long_body_in_good_time_and_live_connection_that_rests_go_on(small: Small) -> None:
    live = Raw(small.port).enter()
    connection = http.client.HTTPConnection("127.0.0.1", small.port, timeout=10)
    for _ in range(3):
        connection.request("POST", "/length", b"x" * 300_000)
        assert connection.getresponse().read() == b"300000"
        time.sleep(0.4)
    slow = socket.create_connection(("127.0.0.1", small.port))
    slow.sendall(HEAD.replace(b"2000", b"20000"))  # a second, and five more for its length
    for _ in range(4):
        time.sleep(0.6)
        slow.sendall(b"x" * 5000)
    assert b"20000" in slow.recv(65536).rpartition(b"\r\n\r\n")[2] + slow.recv(65536)
    time.sleep(1)
    live.say("noch da")
    assert live.said() == ["noch da"]
    live.close()
