"""The examples of docs/live.md have the shape of what a real server answers, over HTTP and over a socket."""

import http.cookiejar
import json
import re
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.serving import Running
from tests.websocket import WebSocket
from werkstadt.core.secret import new_token

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "live.md").read_text(encoding="utf-8")
EXAMPLES = {
    name: json.loads(example)
    for name, example in re.findall(r"<!-- (\w+: \w+) -->\n```json\n(.*?)```", PAGE, re.DOTALL)
}
KEPT = {"op", "code", "state", "resync", "view"}
"""Keys whose values belong to the protocol and must be the same."""
MAY_BE_NULL = {"agenda_item", "agenda_since", "gong", "timer_ends", "timer_left", "timer_seconds"}


def shape(value: Any, name: str = "") -> Any:
    """A JSON value without what differs from case to case: keys and types stay."""
    if isinstance(value, dict):
        return {key: shape(part, key) for key, part in value.items() if key != "fields"}
    if isinstance(value, list):
        return [shape(part) for part in value[:1]]
    return value if name in KEPT else "or null" if name in MAY_BE_NULL else type(value).__name__


class Client:
    """A program with a seat: a participant, or whoever a staff link lets in."""

    def __init__(self, running: Running, role: str = "") -> None:
        self.running = running
        self.home = f"{running.base}/w/{running.workshop}"
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        if role:
            self.ask("POST", f"{self.home}/enter", {"secret": running.link(role).partition("#")[2]})
        else:
            self.opener.open(urllib.request.Request(running.join, data=b"")).close()

    def ask(self, method: str, address: str, data: Any = None) -> tuple[int, Any]:
        """Status and JSON of one request."""
        request = urllib.request.Request(address, method=method, data=json.dumps(data).encode() if data else None)
        request.add_header("Accept", "application/json")
        if data:
            request.add_header("Content-Type", "application/json")
        try:
            with self.opener.open(request) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def socket(self, **given: Any) -> WebSocket:
        """A socket that has entered as the page says."""
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)
        address = self.running.base.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        made = WebSocket(address, headers={"Cookie": cookies})
        made.receive(timeout=10)
        made.send(
            "40" + json.dumps({**EXAMPLES["sent: enter"], "workshop": self.running.workshop, "seat": "", **given})
        )
        return made

    def station(self, kind: str) -> str:
        """The id of a station."""
        _, rows = self.ask("GET", f"{self.home}/stations")
        return str(next(row["id"] for row in rows if row["kind"] == kind))


def heard(socket: WebSocket, name: str) -> Any:
    """The next message of this name; pings are answered."""
    while (frame := str(socket.receive(timeout=10))) != "None":
        if frame == "2":
            socket.send("3")
        if frame.startswith("42") and (message := json.loads(frame[2:]))[0] == name:
            return message[1]
    pytest.fail(f"no {name}")


@pytest.fixture(scope="module")
def moderator(town: Running) -> Client:
    """A moderator who has opened the wall of frictions."""
    client = Client(town, "moderator")
    status, _ = client.ask(
        "POST", f"{client.home}/actions", {"action": "stations", "states": {client.station("friction"): "open"}}
    )
    assert status == 200
    return client


@pytest.fixture
def phone(town: Running, moderator: Client) -> Client:
    """A participant."""
    assert moderator.running is town
    return Client(town)


def contribution(**given: Any) -> dict[str, Any]:
    """The page's example of a write, with an id of its own."""
    return {**EXAMPLES["sent: contribution"], "client_id": new_token().encode().hex()[:32], **given}


def test_page_has_all_examples_that_are_compared() -> None:
    assert {name.partition(": ")[2] for name in EXAMPLES} == {
        "enter", "changes", "station", "stage", "present", "resync", "contribution", "invalid", "stale",
    }  # fmt: skip
    assert len(EXAMPLES) == 11


def test_contribution_is_answered_as_the_page_says_and_again_the_same(phone: Client) -> None:
    address = f"{phone.home}/s/{phone.station('friction')}/contributions"
    sent = contribution()
    status, answer = phone.ask("POST", address, sent)
    assert (status, shape(answer)) == (201, shape(EXAMPLES["answer: contribution"]))
    assert phone.ask("POST", address, sent) == (201, answer)
    status, refused = phone.ask("POST", address, {**sent, "fields": {"text": "Etwas anderes"}})
    assert (status, refused["error"]["code"]) == (409, "other_body")


def test_empty_card_is_refused_in_the_one_error_shape(phone: Client) -> None:
    address = f"{phone.home}/s/{phone.station('friction')}/contributions"
    status, answer = phone.ask("POST", address, contribution(fields={}))
    assert (status, shape(answer)) == (422, shape(EXAMPLES["answer: invalid"]))
    assert list(answer["error"]["fields"]) == ["text"]


def test_stale_change_brings_the_present_text(phone: Client) -> None:
    address = f"{phone.home}/s/{phone.station('friction')}/contributions"
    _, made = phone.ask("POST", address, contribution())
    for version, expected in ((1, 200), (1, 409)):
        status, answer = phone.ask("PATCH", f"{address}/{made['id']}", contribution(version=version))
        assert status == expected
    assert shape(answer) == shape(EXAMPLES["answer: stale"])
    assert answer["error"]["present"]["fields"] == EXAMPLES["sent: contribution"]["fields"]


def test_socket_brings_what_catching_up_brings(phone: Client, moderator: Client) -> None:
    station = phone.station("friction")
    _, before = phone.ask("GET", f"{phone.home}/changes?since=0&station={station}")
    socket = phone.socket(station=station, since=before["to"])
    assert heard(socket, "changes") == {"from": before["to"], "to": before["to"], "items": []}
    assert shape(heard(socket, "present")) == shape(EXAMPLES["message: present"])
    _, made = phone.ask("POST", f"{phone.home}/s/{station}/contributions", contribution())
    moderator.ask("POST", f"{moderator.home}/s/{station}/actions", {"action": "release", "card": made["id"]})
    while not (message := heard(socket, "changes"))["items"] or message["items"][0]["op"] != "put":
        assert message["from"] >= before["to"]
    assert shape(message) == shape(EXAMPLES["message: changes"])
    assert message["items"][0]["id"] == made["id"]
    _, caught_up = phone.ask("GET", f"{phone.home}/changes?since={message['from']}&station={station}&lang=de")
    assert caught_up == message
    _, nothing = phone.ask("GET", f"{phone.home}/changes?since={message['to']}&station={station}")
    assert {**nothing, "from": 41} == {**EXAMPLES["answer: changes"], "to": message["to"]}
    socket.close()


def test_unknown_number_is_told_to_load_afresh(phone: Client) -> None:
    status, answer = phone.ask("GET", f"{phone.home}/changes?since=999999")
    assert (status, shape(answer)) == (200, shape(EXAMPLES["answer: resync"]))
    socket = phone.socket(station="", since=999_999)
    assert list(heard(socket, "resync")) == ["seq"]
    socket.close()


def test_state_of_station_and_stage_travel_as_the_page_says(phone: Client, moderator: Client) -> None:
    station = phone.station("friction")
    _, before = phone.ask("GET", f"{phone.home}/changes?since=0")
    moderator.ask("POST", f"{moderator.home}/actions", {"action": "show", "view": "station", "station": station})
    moderator.ask("POST", f"{moderator.home}/actions", {"action": "message", "text": "Noch fünf Minuten"})
    moderator.ask("POST", f"{moderator.home}/s/{station}/actions", {"action": "paused"})
    _, after = phone.ask("GET", f"{phone.home}/changes?since={before['to']}")
    found = {item["id"]: item for item in after["items"]}
    moderator.ask("POST", f"{moderator.home}/s/{station}/actions", {"action": "open"})
    assert shape(found[station]) == shape(EXAMPLES["item: station"])
    assert shape(found["stage"]) == shape(EXAMPLES["item: stage"])


def test_stranger_cannot_enter(town: Running) -> None:
    client = Client(town)
    client.cookies.clear()
    socket = client.socket(since=0)
    assert str(socket.receive(timeout=10)).startswith("44")
    socket.close()
