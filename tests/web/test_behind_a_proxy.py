"""Behind a proxy and below a path: pages, cookies and sockets, whether the proxy hands the path on or cuts it off."""

import http.client
import json
import subprocess
from collections.abc import Iterator

import pytest

from tests.serving import ROOT, WERKSTADT, Running, clean_environment, fill, free_port, wait_until_healthy

NAME, PATH = "beteiligung.example.org", "/werkstatt"
FORWARDED = {"Host": NAME, "X-Forwarded-Host": NAME, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
UPGRADE = {
    "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": f"https://{NAME}",
}  # fmt: skip


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server as docs/on-the-towns-server.md sets it up, with the demo's town."""
    data, port = tmp_path_factory.mktemp("behind") / "data", free_port()
    settings = {
        "WERKSTADT_HOST": "127.0.0.1", "WERKSTADT_PORT": str(port), "WERKSTADT_DATA": str(data),
        "WERKSTADT_PUBLIC_URL": f"https://{NAME}{PATH}", "WERKSTADT_PROXIES": "1",
    }  # fmt: skip
    process = subprocess.Popen(
        [*WERKSTADT, "serve"], cwd=ROOT, env={**clean_environment(), **settings}, stdout=subprocess.DEVNULL
    )
    running = Running(data, port, process)
    try:
        wait_until_healthy(running)
        fill(running)
        yield running
    finally:
        running.stop()


def ask(running: Running, method: str, path: str, **headers: str) -> http.client.HTTPResponse:
    """One request as the proxy sends it on."""
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=20)
    connection.request(method, path, headers={**FORWARDED, **headers})
    return connection.getresponse()


def join_path(running: Running) -> str:
    """The path of the QR code's address."""
    return running.join.partition(NAME)[2]


@pytest.mark.parametrize("before", [PATH, ""], ids=["handed on", "cut off"])
def test_pages_and_sockets_are_found_below_the_path(behind: Running, before: str) -> None:
    page = ask(behind, "GET", f"{before}/")
    assert page.status == 200
    assert f'href="{PATH}/static/'.encode() in page.read()
    socket = ask(behind, "GET", f"{before}/socket.io/?EIO=4&transport=websocket", **UPGRADE)
    assert (socket.status, socket.getheader("Upgrade")) == (101, "websocket")


def test_links_and_codes_name_the_public_address(behind: Running) -> None:
    assert behind.join.startswith(f"https://{NAME}{PATH}/j/")
    assert all(one["link"].startswith(f"https://{NAME}{PATH}/w/") for links in behind.links.values() for one in links)


def test_seat_is_kept_in_a_secure_cookie_of_the_path(behind: Running) -> None:
    answer = ask(behind, "POST", join_path(behind), Origin=f"https://{NAME}")
    assert answer.status == 303
    cookie = answer.getheader("Set-Cookie") or ""
    parts = {part.strip() for part in cookie.split(";")}
    assert {"Secure", "HttpOnly", f"Path={PATH}/", "SameSite=Lax"} <= parts
    assert (answer.getheader("Location") or "").startswith(f"{PATH}/w/")
    assert answer.getheader("Strict-Transport-Security")


def test_other_names_and_origins_are_refused(behind: Running) -> None:
    for headers in ({"Host": "evil.example", "X-Forwarded-Host": "evil.example"}, {"Origin": "https://evil.example"}):
        answer = ask(behind, "POST", join_path(behind), Accept="application/json", **headers)
        assert answer.status in {400, 403}
        assert json.load(answer)["error"]["code"] in {"host", "origin"}
