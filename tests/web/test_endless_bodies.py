"""A body in chunks that never ends, as fast as the line carries it, is ended early and costs little memory."""

import socket
from pathlib import Path

import pytest

from tests.security.phones import Phone
from tests.serving import Running

CHUNK = b"10000\r\n" + b"x" * 65536 + b"\r\n"
MOST = 1600
"""Chunks of 64 KiB that are tried: 100 MiB, of which a third is heard."""
MOST_MEMORY = 20 * 1024
"""What the server's process may grow by, in kB, with everything else that happens in it."""


def memory(server: Running) -> int:
    """What the server's process has used at most, in kB."""
    lines = Path(f"/proc/{server.process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def pour(server: Running, path: str, cookie: str, kind: str) -> tuple[int, bytes]:
    """How many chunks the server took until it answered or hung up, and how its answer begins."""
    head = (f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{server.port}", f"Cookie: {cookie}", f"Content-Type: {kind}",
            "Transfer-Encoding: chunked", "", "")  # fmt: skip
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as raw:
        raw.sendall("\r\n".join(head).encode())
        taken = 0
        try:
            for taken in range(MOST):  # noqa: B007 - counted
                raw.sendall(CHUNK)
        except OSError:
            pass
        try:
            return taken, raw.recv(4096)[:12]
        except OSError:
            return taken, b""


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x"])
@pytest.mark.parametrize("place", ["contributions", "form", "code", "start", "mine", "polling"])
def test_body_without_an_end_is_ended(server: Running, place: str, kind: str) -> None:
    phone = Phone(server)
    phone.join()
    at = f"{phone.home}/s/{phone.station('calendar')}"
    path = {
        "contributions": f"{at}/contributions", "form": at, "mine": f"{at}/mine", "code": "/", "start": "/start",
        "polling": "/socket.io/?EIO=4&transport=polling",
    }[place]  # fmt: skip
    cookie = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
    before = memory(server)
    taken, answer = pour(server, path, cookie, kind)
    assert taken < MOST - 1
    assert answer == b"" or answer.startswith((b"HTTP/1.1 4", b"HTTP/1.1 3"))
    assert memory(server) - before < MOST_MEMORY
    assert phone.ask(f"{phone.home}/").status == 200
