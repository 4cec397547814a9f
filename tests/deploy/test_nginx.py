"""nginx of deploy/ in front of a real server: pages, writes, both ways of being live, and what it keeps to itself."""

import http.client
import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.deploy.front import HERE, PROGRAM, configuration, nginx, two_ports
from tests.security.phones import Phone, Socket
from tests.serving import fill, free_port, start
from tests.websocket import RefusedError

POLLING = "/socket.io/?EIO=4&transport=polling"


@pytest.fixture(scope="module", params=["", "/beteiligung"], ids=["alone", "below a path"])
def phone(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Phone]:
    """A phone with a seat in front of nginx, in front of a server with the demo's town."""
    path, folder = str(request.param), tmp_path_factory.mktemp("front")
    outside, inside = two_ports(), free_port()
    main = configuration(folder, outside, [inside], f"{path}/")
    server = start(folder / "data", inside, public_url=f"https://{HERE}:{outside}{path}", proxies="1")
    try:
        fill(server)
        with nginx(main, outside) as tls:
            found = Phone(replace(server, port=outside), under=path, tls=tls)
            joined = found.ask(server.join.partition(str(outside))[2].removeprefix(path), "POST", form={})
            assert joined.status == 303
            staff = Phone(found.server, under=path, tls=tls)
            staff.enter("moderator")
            assert staff.act("open", staff.station("calendar")).status == 200
            yield found
    finally:
        server.stop()


def test_configuration_is_understood_without_a_warning(tmp_path: Path) -> None:
    for name, servers in (("one", [1]), ("several", [1, 2])):
        main = configuration(tmp_path / name, 9, servers)
        run = subprocess.run([PROGRAM, "-t", "-q", "-c", str(main)], capture_output=True, text=True, check=False)
        assert (run.returncode, run.stderr) == (0, "")


def test_seat_and_card_go_through(phone: Phone) -> None:
    assert phone.ask(f"{phone.home}/").status == 200
    saved = phone.leave(phone.station("calendar"), "entry", title="Durch den Proxy")
    assert saved.status == 201
    assert saved.data["state"] == "shown"


def test_both_ways_of_being_live_go_through(phone: Phone) -> None:
    number = phone.ask(f"{phone.home}/changes?since=0").data["to"]
    socket = phone.listen(since=number)
    assert socket.accepted
    session = f"{POLLING}&sid={json.loads(phone.ask(POLLING).body[1:])['sid']}"
    said = {"workshop": phone.server.workshop, "seat": "", "station": "", "language": "de", "since": number}
    assert phone.ask(session, "POST", raw=b"40" + json.dumps(said).encode()).status == 200
    assert b"40{" in phone.ask(session).body
    card = phone.leave(phone.station("calendar"), "entry", title="Sofort zu sehen").data["id"]
    assert card in json.dumps(socket.wait("changes", count=2))
    assert card in "".join(phone.ask(session).text for _ in range(2))  # how many are here may come first
    socket.close()


def test_style_sheets_come_packed_or_plain_and_are_the_only_thing_kept(phone: Phone) -> None:
    page = phone.ask(f"{phone.home}/").text
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0].removeprefix(phone.under)
    packed, plain = phone.ask(address, Accept_Encoding="gzip"), phone.ask(address)
    assert (packed.status, packed.headers["Content-Encoding"]) == (200, "gzip")
    assert (plain.status, plain.headers["Content-Encoding"]) == (200, None)
    assert len(plain.body) > 2 * len(packed.body)
    kept = [file.read_bytes() for file in (phone.server.data.parent / "cache").iterdir()]
    assert sum(packed.body in one or plain.body in one for one in kept) == 2
    assert [one for one in kept if b"/static/" not in one] == []


def test_figures_other_names_and_large_bodies_are_kept_out(phone: Phone) -> None:
    assert phone.ask("/healthz").status == 200
    assert phone.ask("/metrics").status == 404
    assert b"werkstadt_" not in phone.ask("/metrics", X_Forwarded_For=HERE).body
    assert phone.ask("/", Host="evil.example").status == 400
    assert phone.ask(f"{phone.home}/", "POST", form={}, Origin="https://evil.example").status in {403, 405}
    assert phone.ask(f"{phone.home}/me", "POST", raw=b"x" * 26_000_000).status == 413


def test_a_foreign_page_gets_no_socket(phone: Phone) -> None:
    with pytest.raises(RefusedError):
        Socket(phone, {}, Origin="https://evil.example")


def test_seat_is_kept_in_a_secure_cookie_and_http_leads_to_https(phone: Phone) -> None:
    answer = Phone(phone.server, under=phone.under, tls=phone.tls).ask(
        phone.server.join.partition(str(phone.server.port))[2].removeprefix(phone.under), "POST", form={}
    )
    assert "Secure" in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"]
    connection = http.client.HTTPConnection(HERE, phone.server.port + 1, timeout=20)
    connection.request("GET", "/")
    moved = connection.getresponse()
    assert (moved.status, moved.getheader("Location")) == (301, f"https://{HERE}/")
    connection.close()


def test_nothing_is_logged(phone: Phone) -> None:
    folder = phone.server.data.parent
    phone.ask("/j/Kanarienvogel")
    phone.ask(f"{phone.home}/me", "POST", raw=b"Kanarienvogel" * 50_000)
    assert (folder / "access.log").read_bytes() == b""
    assert "Kanarienvogel" not in (folder / "said.txt").read_text()
