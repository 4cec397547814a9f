"""Two workshops on one server never touch: every route with the other's seats, with the other's ids, and with none."""

import json
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.security.house import House, Place
from tests.security.routes import ALL, ROWS, Row

CHANGING = re.compile(r"[0-9a-f]{15,64}|(?<=now&#34;: )\d+|(?<=\"now\":)\d+|(?<=\"now\": )\d+")
"""Ids, and the server's clock that every page carries."""
PLACEHOLDER = re.compile(r"\{(\w+)\}")
NAMES = sorted(ROWS)
STAFFED = [name for name in NAMES if ROWS[name].roles]
REFUSED = {302, 401, 403, 404}
"""A refusal; 302 leads whoever opens the phone's page without a seat to the form for the code."""


@dataclass(frozen=True)
class Try:
    """One request: an address and what is sent, with `{name}` where an id belongs."""

    method: str
    rule: str
    sent: Mapping[str, Any]

    def names(self) -> set[str]:
        """The ids it names, besides the workshop's."""
        return set(PLACEHOLDER.findall(self.rule + json.dumps(self.sent))) - {"workshop", "fresh"}

    def send(self, client: FlaskClient, ids: Mapping[str, str], seat: str = "") -> tuple[int, str]:
        """Status and body of the answer, with all ids in it replaced."""
        path = _filled(self.rule, ids)
        sent = {kind: json.loads(_filled(json.dumps(value), ids)) for kind, value in self.sent.items()}
        headers = {"X-Seat": seat, "Accept": "application/json" if "json" in sent else "text/html"}
        answer = client.open(path, method=self.method, headers=headers, **sent)
        return answer.status_code, answer.get_data().decode("utf-8", "replace")


def _filled(text: str, ids: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda found: secrets.token_hex(16) if found[1] == "fresh" else ids[found[1]], text)


def tries(house: House, name: tuple[str, str]) -> Iterator[Try]:
    """Every request that a row describes."""
    endpoint, method = name
    row = ROWS[name]
    for rule in house.app.url_map.iter_rules(endpoint):
        if method not in (rule.methods or ()):
            continue
        pattern = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for parts in row.parts:
            for part, value in parts.items():
                pattern = pattern.replace("{" + part + "}", value)
            for sent in _sent(row):
                yield Try(method, pattern, sent)
            pattern = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)


def _sent(row: Row) -> Iterator[Mapping[str, Any]]:
    yield from ({"data": form} for form in row.forms)
    yield from ({"json": body} for body in row.bodies)
    yield from ({"query_string": query} for query in row.queries)
    if not (row.forms or row.bodies or row.queries):
        yield {}


def alike(body: str) -> str:
    """A body without ids and the time of day, to compare answers."""
    return CHANGING.sub("#", body)


def unknown(ids: Mapping[str, str]) -> dict[str, str]:
    """Ids of the same form that name nothing."""
    return {name: secrets.token_hex(16)[: len(value)] for name, value in ids.items()}


def test_every_route_has_a_row(shared: House) -> None:
    routes = {
        (rule.endpoint, method)
        for rule in shared.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes == set(ROWS)


@pytest.mark.parametrize("name", STAFFED, ids="-".join)
def test_seats_of_another_workshop_and_no_seat_get_the_answer_of_an_unknown_workshop(
    shared: House, name: tuple[str, str]
) -> None:
    here, elsewhere = shared.places
    before = shared.everything()
    stranger = shared.client(*elsewhere.seats.values())
    for one in tries(shared, name):
        nothing = one.send(shared.client(), unknown(here.ids))
        assert nothing[0] in REFUSED
        for seat in (
            "",
            *(made.seat.id for made in elsewhere.seats.values()),
            *(made.seat.id for made in here.seats.values()),
        ):
            status, body = one.send(stranger, here.ids, seat)
            assert (status, alike(body)) == (nothing[0], alike(nothing[1]))
            assert here.word not in body
        status, body = one.send(shared.client(), here.ids)
        assert (status, alike(body)) == (nothing[0], alike(nothing[1]))
    assert shared.everything() == before


@pytest.mark.parametrize("name", STAFFED, ids="-".join)
def test_ids_of_another_workshop_name_nothing_under_ones_own(shared: House, name: tuple[str, str]) -> None:
    here, elsewhere = shared.places
    role = ROWS[name].roles[-1] if "coordinator" not in ROWS[name].roles else "coordinator"
    client, seat = shared.client(here.seats[role]), here.seats[role].seat.id
    before = shared.everything(elsewhere.workshop)
    for one in tries(shared, name):
        for foreign in one.names() - {"key"}:
            theirs = {**here.ids, foreign: elsewhere.ids[foreign], "key": elsewhere.ids["key"]}
            wrong = {**here.ids, foreign: unknown(here.ids)[foreign]}
            status, body = one.send(client, theirs, seat)
            assert (status, alike(body)) == _as_unknown(one, client, wrong, seat)
            assert elsewhere.word not in body
            given = {theirs[used] for used in one.names()} | {theirs["workshop"]}
            assert not [id_ for id_ in elsewhere.ids.values() if id_ in body and id_ not in given]
    assert shared.everything(elsewhere.workshop) == before


def _as_unknown(one: Try, client: FlaskClient, ids: Mapping[str, str], seat: str) -> tuple[int, str]:
    status, body = one.send(client, ids, seat)
    return status, alike(body)


@pytest.mark.parametrize("name", STAFFED, ids="-".join)
def test_a_role_without_the_right_is_refused_and_changes_nothing(shared: House, name: tuple[str, str]) -> None:
    here = shared.places[0]
    before = shared.everything()
    for role in set(ALL) - set(ROWS[name].roles):
        client = shared.client(here.seats[role])
        for one in tries(shared, name):
            status, body = one.send(client, here.ids, here.seats[role].seat.id)
            assert status in REFUSED, (role, one, body[:300])
    assert shared.everything() == before


@pytest.mark.parametrize("name", [name for name in STAFFED if name[1] == "GET"], ids="-".join)
def test_a_role_with_the_right_sees_the_page(shared: House, name: tuple[str, str]) -> None:
    here = shared.places[0]
    for role in ROWS[name].roles:
        client = shared.client(here.seats[role])
        for one in tries(shared, name):
            status, body = one.send(client, here.ids, here.seats[role].seat.id)
            assert status == 200, (role, one, body[:300])


def test_doors_show_nothing_of_a_workshop_without_its_code(shared: House) -> None:
    client, here = shared.client(), shared.places[0]
    for name in set(NAMES) - set(STAFFED):
        for one in tries(shared, name):
            ids = {**here.ids, "code": "WRONG", "fingerprint": "x", "name": "js/live.js"}
            _status, body = one.send(client, ids)
            assert here.word not in body, one


def test_a_host_reads_what_is_held_at_no_other_station(shared: House) -> None:
    here = shared.places[0]
    host, friction = here.seats["host"], shared.station(here, "friction")
    client = shared.client(host)
    for address in (f"s/{friction}/cards", f"changes?since=0&station={friction}&staff", "changes?since=0&staff"):
        body = client.get(f"/w/{here.workshop}/{address}", headers={"X-Seat": host.seat.id}).get_data(as_text=True)
        assert f"{here.word} gehalten" not in body


@pytest.mark.parametrize("role", ["host", "table"])
def test_a_seat_at_one_station_writes_and_judges_at_no_other(house: House, role: str) -> None:
    here: Place = house.places[0]
    friction, made = house.station(here, "friction"), here.seats[role]
    before = house.everything()
    tried: list[tuple[str, dict[str, Any]]] = [
        ("actions", {"action": "release", "card": here.ids["held"]}),
        ("actions", {"action": "redact", "card": here.ids["held"]}),
        ("actions", {"action": "closed"}),
        ("actions", {"action": "note", "text": "x"}),
    ]
    if role == "table":
        tried.append(("contributions", {"client_id": "0" * 32, "kind": "friction", "fields": {"text": "x"}}))
    for address, body in tried:
        answer = house.client(made).post(
            f"/w/{here.workshop}/s/{friction}/{address}", json=body, headers={"X-Seat": made.seat.id}
        )
        assert answer.status_code == 403
    # The card's own station decides, not the one in the address.
    at_own = f"/w/{here.workshop}/s/{here.ids['station']}/actions"
    answer = house.client(made).post(
        at_own, json={"action": "release", "card": here.ids["held"]}, headers={"X-Seat": made.seat.id}
    )
    assert answer.status_code == 403
    assert house.everything() == before
