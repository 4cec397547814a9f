"""The live connection hears what its seat may hear, and nothing once the seat has ended. And what the server prints."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest

from tests.security.phones import Phone, Socket
from tests.serving import Running, fill, start
from tests.websocket import RefusedError
from werkstadt import demo
from werkstadt.clock import today


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server prints."""
    return tmp_path_factory.mktemp("server") / "output.txt"


@pytest.fixture(scope="module")
def two(output: Path, storage: Callable[[], str]) -> Iterator[tuple[Running, Running]]:
    """One server process with two workshops, each as its own server."""
    first = start(output.parent / "data", output=output, database_url=storage())
    try:
        second = Running(first.data, first.port, first.process)
        for running, word in ((first, "Alphatal"), (second, "Betawald")):
            fill(running, demo.town_on(today()).decode().replace("Amselwerda", word).encode())
        yield first, second
    finally:
        first.stop()


def moderator(server: Running) -> Phone:
    """A moderator who has opened the friction and the calendar station."""
    phone = Phone(server)
    phone.enter("moderator")
    for kind in ("friction", "calendar"):
        assert phone.act("open", phone.station(kind)).status == 200
    return phone


def participant(server: Running) -> Phone:
    """Somebody who came in by the QR code."""
    phone = Phone(server)
    phone.join()
    return phone


def heard_texts(socket: Socket) -> str:
    """Everything a socket has heard."""
    return json.dumps(socket.heard, ensure_ascii=False)


def test_only_a_seat_of_the_workshop_gets_in(two: tuple[Running, Running]) -> None:
    here, elsewhere = two
    stranger, insider = participant(elsewhere), participant(here)
    for phone, said in (
        (stranger, {"workshop": here.workshop}), (Phone(here), {}), (insider, {"seat": "0" * 15}),
        (insider, {"station": stranger.station("calendar")}), (insider, {"station": "\ud800"}),
        (insider, {"since": -1}), (insider, {"since": 10**30}), (insider, {"since": None}), (insider, {"since": "1e3"}),
        (insider, {"workshop": None}),
    ):  # fmt: skip
        assert not phone.listen(**said).accepted, said
    assert insider.listen().accepted


def test_a_foreign_page_and_a_foreign_name_get_no_socket(two: tuple[Running, Running]) -> None:
    insider = participant(two[0])
    with pytest.raises(RefusedError):
        Socket(insider, {}, Origin="https://evil.example")
    # By polling, where a client may choose its Host: the handshake alone opens nothing.
    polling = "/socket.io/?EIO=4&transport=polling"
    opened = json.loads(insider.ask(polling, Host="evil.example").body[1:])["sid"]
    said = {"workshop": two[0].workshop, "seat": "", "station": "", "language": "de", "since": 0}
    insider.ask(f"{polling}&sid={opened}", "POST", raw=b"40" + json.dumps(said).encode(), Host="evil.example")
    assert insider.ask(f"{polling}&sid={opened}", Host="evil.example").body.startswith(b"44")


def test_nothing_of_another_workshop_is_heard_and_nothing_can_be_said(two: tuple[Running, Running]) -> None:
    here, elsewhere = two
    staff, insider, stranger = moderator(here), participant(here), participant(elsewhere)
    inside, outside = insider.listen(), stranger.listen()
    for packet in (
        '42["join",{"room":"x"}]',
        '42["changes",{}]',
        '42["connect"]',
        "40/other,",
        "garbage",
        '42["' + "x" * 9000 + '"]',
    ):
        outside._client.send(packet)
    saved = insider.leave(insider.station("calendar"), "entry", title="Nur für Alphatal").data
    assert staff.act("message", text="Ruhe bitte in Alphatal").status == 200
    inside.wait("changes", count=3, seconds=3)
    outside.wait("nothing", seconds=1)
    assert saved["id"] in heard_texts(inside)
    for trace in ("Alphatal", saved["id"], here.workshop, insider.seat):
        assert trace not in heard_texts(outside)


def test_held_cards_are_heard_by_those_who_read_them_alone(two: tuple[Running, Running]) -> None:
    here = two[0]
    staff, writer = moderator(here), participant(here)
    friction = writer.station("friction")
    title = next(one["name"] for one in here.links["host"] if "Reibung" in one["name"])
    own, other = Phone(here), Phone(here)
    own.enter("host", title)
    other.enter("host", next(one["name"] for one in here.links["host"] if one["name"] != title))
    listeners = {
        "moderator": staff.listen(staff=True), "host": own.listen(staff=True), "other host": other.listen(staff=True),
        "other host there": other.listen(staff=True, station=friction),
        "participant": participant(here).listen(staff=True),
        "participant there": participant(here).listen(staff=True, station=friction),
    }  # fmt: skip
    assert all(socket.accepted for socket in listeners.values())
    writer.leave(friction, "friction", text="Nur zum Lesen gedacht")
    found = {}
    for name, socket in listeners.items():
        socket.wait("nothing", seconds=0.8)
        found[name] = "Nur zum Lesen gedacht" in heard_texts(socket)
    assert found == {name: name in {"moderator", "host"} for name in listeners}


@pytest.mark.parametrize("way", ["revoked", "removed", "moved"])
def test_a_seat_that_ended_hears_nothing_more(two: tuple[Running, Running], way: str) -> None:
    here = two[0]
    staff, coordinator, ended = moderator(here), Phone(here), Phone(here)
    coordinator.enter("coordinator")
    if way == "moved":
        ended.join()
    else:
        form = {"role": "moderator", "name": f"Kurz {way}"}
        made = coordinator.ask(f"{coordinator.home}/coordinate/links", "POST", form=form)
        shown = coordinator.ask(urldefrag(made.headers["Location"]).url).text
        secret = re.search(r"/enter#([\w-]+)", shown)
        assert secret
        ended.ask(f"{ended.home}/enter", "POST", data={"secret": secret[1]})
    socket, calendar = ended.listen(), ended.station("calendar")
    assert socket.accepted
    if way == "revoked":
        page = coordinator.ask(f"{coordinator.home}/coordinate/links").text
        link = re.findall(r"/coordinate/links/(\w+)", page[page.index(f"Kurz {way}") :])[0]
        assert coordinator.ask(f"{coordinator.home}/coordinate/links/{link}", "POST", form={}).status == 303
    elif way == "removed":
        assert staff.act("remove_seat", seat=ended.seat).status == 200
    else:
        page = ended.ask(f"{ended.home}/me", "POST", form={"resume": "1"}).text
        code = re.search(r"<code>([\w ]+)</code>", page)
        assert code
        assert Phone(here).ask(f"{here_of(ended)}/resume", "POST", form={"code": code[1]}).status == 303
    assert socket.wait("removed", seconds=8)
    participant(here).leave(calendar, "entry", title=f"Nach dem Ende, {way}")
    socket.wait("nothing", seconds=3)
    assert not socket.open
    assert f"Nach dem Ende, {way}" not in heard_texts(socket)
    assert not ended.listen().accepted
    assert ended.ask(f"{ended.home}/stations").status == 401


def here_of(phone: Phone) -> str:
    """Where the addresses of a phone's workshop begin."""
    return phone.home


def test_the_server_prints_no_text_no_token_and_no_address(two: tuple[Running, Running], output: Path) -> None:
    here = two[0]
    staff, writer = moderator(here), participant(here)
    friction = writer.station("friction")
    key = "c" * 32
    card = writer.leave(friction, "friction", key=key, text="Kanarienvogel im Text").data["id"]
    writer.leave(friction, "friction", text="x" * 5000 + "Kanarienvogel zu lang")
    for raw in (
        b"{",
        b'{"a": "Kanarienvogel"',
        b'{"client_id": "\\ud800Kanarienvogel"}',
        b"\xff\xfeKanarienvogel",
        b"[" * 50000,
    ):
        writer.ask(f"{writer.home}/s/{friction}/contributions", "POST", raw=raw, Content_Type="application/json")
    writer.ask(f"{writer.home}/s/{friction}/contributions", "POST", raw=b"Kanarienvogel" * 200_000)
    writer.ask("/j/Kanarienvogel-falsch")
    writer.ask(f"{writer.home}/enter", "POST", data={"secret": "Kanarienvogel-geheim"})
    writer.ask(f"{writer.home}/s/{friction}/list?since=Kanarienvogel")
    staff.act("redact", friction, card=card)
    writer.listen(since="Kanarienvogel")
    for line in (
        b"GET /w/Kanarienvogel HTTP/9.9\r\n\r\n",
        b"KANARIENVOGEL\r\n\r\n",
        b"POST /w/x HTTP/1.1\r\nContent-Length: Kanarienvogel\r\n\r\n",
    ):
        _shout(here.port, line)
    printed = output.read_text()
    tokens = [value for phone in (staff, writer) for value in phone.cookies.values()]
    secrets_ = [urlsplit(one["link"]).fragment for role in here.links.values() for one in role]
    for trace in ("kanarienvogel", key, *tokens, *(token.partition(".")[2] for token in tokens), *secrets_):
        assert trace.lower() not in printed.lower()
    assert urlsplit(here.join).path.rpartition("/")[2] not in printed
    assert not re.findall(r"\b(?:GET|POST|PATCH|DELETE)\b", printed)
    told = re.sub(r"http://127\.0\.0\.1:\d+/?\S*", "", printed)
    assert "127.0.0.1" not in told
    assert "Traceback" not in printed, printed


def _shout(port: int, line: bytes) -> None:
    import socket

    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(line)
        connection.recv(4096)
