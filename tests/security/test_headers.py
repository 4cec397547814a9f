"""Rules for every request: our own name, our own origin, a strict policy, and addresses under the base path."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.security.house import House, Place, error_of, move_in, open_house
from tests.security.routes import ROWS
from tests.security.test_two_workshops import NAMES, STAFFED, tries

GETS = [name for name in NAMES if name[1] == "GET"]
DOCUMENTS = {"documents.document", "handing_out.working_version"}
ADDRESS = re.compile(r'(?:href|src|action|data-href|data-post|formaction)="([^"#]*)')


def pages(house: House, place: Place, name: tuple[str, str]) -> list[tuple[str, dict[str, str], str | None, bytes]]:
    """(address, headers, media type, body) of every page of a route, asked by a role that may see it."""
    found = []
    role = next(iter(ROWS[name].roles), "participant")
    client, seat = house.client(place.seats[role]), place.seats[role].seat.id
    ids = {**place.ids, "fingerprint": "x", "name": "js/live.js"}
    base = house.own.base_path
    for one in tries(house, name):
        path = re.sub(r"\{(\w+)\}", lambda part: ids[part[1]], one.rule)
        query = {
            key: re.sub(r"\{(\w+)\}", lambda part: ids[part[1]], value)
            for key, value in one.sent.get("query_string", {}).items()
        }
        answer = client.get(base + path, query_string=query, headers={"X-Seat": seat})
        found.append((path, dict(answer.headers), answer.mimetype, answer.get_data()))
    return found


@pytest.mark.parametrize("name", GETS, ids="-".join)
def test_every_answer_carries_the_strict_policy(shared: House, name: tuple[str, str]) -> None:
    for address, headers, media, body in pages(shared, shared.places[0], name):
        policy = headers["Content-Security-Policy"]
        if name[0] == "pictures.picture":
            assert policy == "default-src 'none'; sandbox"
        elif name[0] == "handing_out.working_version":  # the documentation in one file holds its own style and figures
            assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"
        else:
            assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';"), address
            assert "unsafe" not in policy
            assert "base-uri 'none'; frame-ancestors 'self'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        if name[0] not in {"assets.file", "pictures.picture"}:
            assert headers["Cache-Control"] == "no-store", address
        if media == "text/html":
            text = body.decode()
            if name[0] not in DOCUMENTS:
                assert not re.findall(r"<(?:script|link|img|iframe)[^>]*(?:https?:)?//", text), address
                assert not re.findall(r"<script(?![^>]*(?:src=|type=\"application/json\"))", text), address
                assert not re.findall(r"<[^>]+ (?:style|on\w+)=", text), address
                assert "<style" not in text, address


@pytest.mark.parametrize("name", [name for name in STAFFED if name[1] != "GET"], ids="-".join)
def test_a_foreign_origin_changes_nothing(shared: House, name: tuple[str, str]) -> None:
    place = shared.places[0]
    before = shared.everything()
    role = ROWS[name].roles[0]
    client = shared.client(place.seats[role])
    for one in tries(shared, name):
        path = re.sub(r"\{(\w+)\}", lambda part: place.ids[part[1]], one.rule)
        for origin in (
            "https://evil.example",
            "http://localhost.evil.example",
            "null",
            "http://localhost:81",
            "file://",
        ):
            headers = {"X-Seat": place.seats[role].seat.id, "Origin": origin, "Accept": "application/json"}
            answer = client.open(path, method=name[1], headers=headers)
            assert answer.status_code == 403
            assert error_of(answer.get_data(as_text=True))["code"] == "origin"
    assert shared.everything() == before


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "evil.example:80", "[::1", "a b", "x@localhost"]
)
def test_a_foreign_host_is_refused(shared: House, host: str) -> None:
    place = shared.places[0]
    client = shared.client(place.seats["participant"])
    for path in ("/", f"/w/{place.workshop}/", "/healthz"):
        answer = client.get(path, headers={"Host": host, "Accept": "application/json"})
        assert answer.status_code == 400
        assert error_of(answer.get_data(as_text=True))["code"] == "host"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8080", "192.168.1.20", "[::1]:8080", "10.42.0.1:8080"])
def test_every_address_is_ours_for_that_of_a_hotspot_may_change(shared: House, host: str) -> None:
    assert shared.client().get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.local", "other", "laptop.evil.example", "laptop.local.evil.example", "local"])
def test_only_the_names_of_this_machine_are_ours(shared: House, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "Laptop.example.org")
    for own in ("laptop", "laptop.local:8080", "laptop.example.org", "LAPTOP.local"):
        assert shared.client().get("/", headers={"Host": own}).status_code == 200, own
    assert shared.client().get("/", headers={"Host": host}).status_code == 400


def test_behind_a_public_name_no_other_name_is_ours(tmp_path: Path) -> None:
    with open_house(tmp_path / "data", public_url="https://x.example/beteiligung") as house:
        client = house.client()
        for host, status in (("x.example", 200), ("y.example", 400), ("laptop", 400), ("127.0.0.1", 200)):
            assert client.get("/beteiligung/", headers={"Host": host}).status_code == status


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house under a base path."""
    folder = tmp_path_factory.mktemp("below") / "data"
    with open_house(folder, public_url="https://x.example/beteiligung", proxies=1) as house:
        house.places = [move_in(house, "Alphatal")]
        yield house


@pytest.mark.parametrize("name", GETS, ids="-".join)
def test_every_address_on_a_page_lies_under_the_base_path(below: House, name: tuple[str, str]) -> None:
    for address, _headers, media, body in pages(below, below.places[0], name):
        if media != "text/html" or name[0] in DOCUMENTS:
            continue
        for link in ADDRESS.findall(body.decode()):
            inside = link.startswith(("/beteiligung/", "https://x.example/beteiligung/", "?", "mailto:")) or not link
            assert inside, (address, link)


def test_a_proxy_may_keep_or_strip_the_base_path(below: House) -> None:
    client = below.client()
    kept, stripped = (client.get(path).get_data() for path in ("/beteiligung/", "/"))
    assert kept == stripped


def test_redirects_stay_under_the_base_path(below: House) -> None:
    answer = below.client().get(f"/beteiligung/w/{below.places[0].workshop}/")
    assert answer.headers["Location"] == "/beteiligung/"
