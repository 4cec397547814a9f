"""Bad input gets a clear error in one shape, stores nothing, and takes nothing away that was typed."""

import json
import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from markupsafe import escape

from tests.security.bad_bodies import BODIES, GOOD, RAW, UNSEEN, fresh
from tests.security.house import House, Place, error_of
from werkstadt.web.safety import MOST_BYTES


def german(error: dict[str, Any]) -> bool:
    """Whether message and fields are sentences: they begin large or with a number, and end."""
    said = [error["message"], *error["fields"].values()]
    return all((text[0].isupper() or text[0].isdigit()) and text.rstrip()[-1] in ".!?" for text in said)


@pytest.fixture
def unchanged(shared: House) -> Iterator[tuple[House, Place]]:
    """A house in which nothing may be stored by a test."""
    before = shared.everything()
    yield shared, shared.places[0]
    assert shared.everything() == before


@pytest.mark.parametrize("name", BODIES)
def test_a_card_that_cannot_be_taken_is_refused_in_words(unchanged: tuple[House, Place], name: str) -> None:
    house, place = unchanged
    client = house.client(place.seats["participant"])
    answer = client.post(f"/w/{place.workshop}/s/{place.ids['station']}/contributions", json=fresh(BODIES[name]))
    error = error_of(answer.get_data(as_text=True))
    assert answer.status_code in {400, 422}
    assert german(error)
    if answer.status_code == 422 and name != "too long in bytes":
        assert error["fields"]


@pytest.mark.parametrize("name", sorted(RAW.keys() - {"1e999"}))
@pytest.mark.parametrize(
    "route", ["contributions", "responses", "actions", "mine", "card", "withdraw", "enter", "check", "room"]
)
def test_a_body_that_is_no_object_is_refused_in_words(unchanged: tuple[House, Place], name: str, route: str) -> None:
    house, place = unchanged
    station = f"/w/{place.workshop}/s/{place.ids['station']}"
    path, method = {
        "card": (f"{station}/contributions/{place.ids['card']}", "PATCH"),
        "enter": (f"/w/{place.workshop}/enter", "POST"),
        "withdraw": (f"{station}/contributions/{place.ids['card']}", "DELETE"),
        "check": ("/check", "POST"),
        "room": (f"/w/{place.workshop}/actions", "POST"),
    }.get(route, (f"{station}/{route}", "POST"))
    client = house.client(place.seats["moderator" if route in {"actions", "room"} else "participant"])
    answer = client.open(path, method=method, data=RAW[name], content_type="application/json")
    assert answer.status_code in {400, 404, 422}, answer.get_data(as_text=True)
    assert german(error_of(answer.get_data(as_text=True)))


def test_a_place_at_infinity_is_refused(unchanged: tuple[House, Place]) -> None:
    house, place = unchanged
    path = f"/w/{place.workshop}/s/{house.station(place, 'social_space')}/contributions"
    answer = house.client(place.seats["participant"]).post(path, data=RAW["1e999"], content_type="application/json")
    assert answer.status_code == 422
    assert "place" in error_of(answer.get_data(as_text=True))["fields"]


@pytest.mark.parametrize("text", UNSEEN, ids=ascii)
def test_unseen_characters_are_refused_in_every_other_text(unchanged: tuple[House, Place], text: str) -> None:
    house, place = unchanged
    station = f"/w/{place.workshop}/s/{place.ids['station']}"
    fresh_id = secrets.token_hex(16)
    tried = [
        (
            "participant",
            f"{station}/responses",
            {"client_id": fresh_id, "card": place.ids["card"], "kind": "note", "text": text},
        ),
        ("participant", f"{station}/responses", {"client_id": fresh_id, "card": text, "kind": "dot"}),
        ("participant", f"{station}/responses", {"client_id": fresh_id, "card": place.ids["card"], "kind": text}),
        ("moderator", f"{station}/actions", {"action": "note", "text": text}),
        ("moderator", f"{station}/actions", {"action": text}),
        ("moderator", f"{station}/actions", {"action": "hide", "card": text}),
        ("moderator", f"{station}/actions", {"action": "hide_response", "response": text}),
        ("moderator", f"/w/{place.workshop}/actions", {"action": "message", "text": text}),
        ("moderator", f"/w/{place.workshop}/actions", {"action": "show", "view": text}),
        ("moderator", f"/w/{place.workshop}/actions", {"action": "show", "view": "station", "station": text}),
        ("moderator", f"/w/{place.workshop}/actions", {"action": "go_to", "item": text}),
        ("moderator", f"/w/{place.workshop}/actions", {"action": "stations", "states": {text: "open"}}),
        ("moderator", f"/w/{place.workshop}/actions", {"action": "stations", "states": {place.ids["station"]: text}}),
        ("moderator", f"/w/{place.workshop}/actions", {"action": "remove_seat", "seat": text}),
        ("moderator", f"/w/{place.workshop}/actions", {"action": "pair_device", "digits": text}),
        ("participant", f"/w/{place.workshop}/enter", {"secret": text}),
    ]
    for role, path, body in tried:
        made = place.seats[role]
        answer = house.client(made).post(path, json=body, headers={"X-Seat": made.seat.id})
        assert answer.status_code in {400, 404, 422}, (path, body, answer.get_data(as_text=True))
        assert german(error_of(answer.get_data(as_text=True)))


def test_numbers_out_of_all_bounds_are_refused_or_bounded(unchanged: tuple[House, Place]) -> None:
    house, place = unchanged
    huge = 10**30
    client = house.client(place.seats["moderator"])
    bodies = [
        {"action": "show", "view": "lobby", "page": huge},
        {"action": "show", "view": "lobby", "page": -1},
        {"action": "show", "view": "lobby", "page": True},
        {"action": "timer", "seconds": huge},
        {"action": "timer", "seconds": -huge},
        {"action": "timer", "add": "5"},
        {"action": "timer", "seconds": 1.5},
        {"action": "go_to", "item": 5},
        {"action": "message", "text": ["x"]},
        {"action": "stations", "states": []},
        {"action": "stations", "states": {}},
        {"action": "nonsense"},
        {},
    ]
    for body in bodies:
        answer = client.post(f"/w/{place.workshop}/actions", json=body)
        assert answer.status_code in {400, 404, 422}, (body, answer.get_data(as_text=True))
        error_of(answer.get_data(as_text=True))
    base = f"/w/{place.workshop}"
    for path in (
        f"{base}/changes?since={huge}",
        f"{base}/changes?since=-1",
        f"{base}/changes?since=x",
        f"{base}/changes",
    ):
        assert client.get(path).status_code == 400
    board = f"{base}/s/{place.ids['station']}/board"
    for query in (
        f"page={huge}",
        "page=-5",
        f"width={huge}&height=-{huge}",
        "smallest=x",
        f"smallest={huge}",
        "width=nan",
    ):
        assert client.get(f"{board}?{query}").status_code == 200
        assert (
            client.get(f"{base}/projector/view?view=station&station={place.ids['station']}&{query}").status_code == 200
        )


@pytest.mark.parametrize("version", [True, "1", None, 1.0, -1, 10**30, [1]])
def test_a_version_that_is_none_changes_nothing(unchanged: tuple[House, Place], version: object) -> None:
    house, place = unchanged
    body = {"client_id": secrets.token_hex(16), "kind": "entry", "fields": {"title": "x"}, "version": version}
    path = f"/w/{place.workshop}/s/{place.ids['station']}/contributions/{place.ids['card']}"
    answer = house.client(place.seats["participant"]).patch(path, json=body)
    assert answer.status_code in {400, 409}
    error_of(answer.get_data(as_text=True))


@pytest.mark.parametrize(
    "media", ["application/json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"]
)
@pytest.mark.parametrize("route", ["contributions", "responses", "station", "me", "join"])
def test_a_body_of_two_megabytes_is_refused(unchanged: tuple[House, Place], media: str, route: str) -> None:
    house, place = unchanged
    base = f"/w/{place.workshop}"
    path = {"station": f"{base}/s/{place.ids['station']}", "me": f"{base}/me"}.get(
        route, f"{base}/s/{place.ids['station']}/{route}"
    )
    seat = place.seats["participant"]
    answer = house.client(seat).post(
        path,
        data=b"text=" + b"x" * 2_000_000,
        content_type=media,
        headers={"Accept": "application/json", "X-Seat": seat.seat.id},
    )
    assert answer.status_code == 413
    assert error_of(answer.get_data(as_text=True))["code"] == "too_large"


def test_the_bound_leaves_room_for_the_longest_card(house: House) -> None:
    place = house.places[0]
    body = fresh(
        {
            **GOOD,
            "fields": {"title": "ü" * 120, "where": "ü" * 120, "organised_by": [f"{n}{'ü' * 198}" for n in range(6)]},
        }
    )
    assert len(json.dumps(body)) < MOST_BYTES
    client = house.client(place.seats["participant"])
    answer = client.post(f"/w/{place.workshop}/s/{place.ids['station']}/contributions", json=body)
    assert answer.status_code == 201, answer.get_data(as_text=True)


TYPED = {
    "title": "Fest <b>&\"'",
    "where": "Hof „x“",
    "reaches": "Kinder\nAlte",
    "organised_by": "Verein A\nVerein B",
    "when.words": "im Mai",
}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 400}, "title"),
        ({"title": "a\x07b"}, "title"),
        ({"when.date": "gestern"}, "when"),
        ({"kind": "nonsense"}, "kind"),
        ({"nonsense": "x"}, "nonsense"),
        ({"in_holidays": "nie"}, "in_holidays"),
    ],
)
@pytest.mark.parametrize("page", ["", "/table"])
def test_without_a_script_the_form_stands_again_with_everything_typed(
    unchanged: tuple[House, Place], page: str, wrong: dict[str, str], field: str
) -> None:
    house, place = unchanged
    made = place.seats["table" if page else "participant"]
    form = {"client_id": secrets.token_hex(16), "kind": "entry", "seat": made.seat.id, **TYPED, **wrong}
    answer = house.client(made).post(f"/w/{place.workshop}/s/{place.ids['station']}{page}", data=form)
    body = answer.get_data(as_text=True)
    assert answer.status_code == 422
    for name, value in form.items():
        if name in TYPED and name not in wrong:
            assert str(escape(value)) in body, name
    assert 'role="alert"' in body
    if field in TYPED or field in {"when", "in_holidays"}:
        assert f'id="e-entry-{field}" data-error="{field}">' in body
    if wrong.get("title"):
        assert str(escape(wrong["title"])) in body


def test_bidi_controls_leave_names_and_stay_in_texts(house: House) -> None:
    place = house.places[0]
    client = house.client(place.seats["participant"])
    fields = {"title": "abc \u202egnp.exe", "organised_by": ["Ve\u202erein\u2066"], "support_needed": "a\u2067b"}
    answer = client.post(
        f"/w/{place.workshop}/s/{place.ids['station']}/contributions", json=fresh({**GOOD, "fields": fields})
    )
    assert answer.status_code == 201
    (row,) = [row for row in house.everything()["contribution"] if answer.get_json()["id"] in row]
    assert "'Verein'" in row
    assert "\\u2067" in row
    client.post(f"/w/{place.workshop}/me", data={"organisation": "Ve\u202erein"})
    assert "Ve\u202erein" not in "".join(house.everything()["seat"])
    assert "'Verein'" in "".join(house.everything()["seat"])


def test_the_organisation_of_a_seat_is_refused_in_words_where_it_cannot_be_kept(unchanged: tuple[House, Place]) -> None:
    house, place = unchanged
    client = house.client(place.seats["participant"])
    for text in ("a\x07b", "x" * 300):
        answer = client.post(f"/w/{place.workshop}/me", data={"organisation": text})
        assert answer.status_code in {400, 422}
        assert text in answer.get_data(as_text=True)


def test_odd_addresses_are_not_found(shared: House) -> None:
    client, place = shared.client(shared.places[0].seats["participant"]), shared.places[0]
    for path in (
        "/static/x/%00",
        "/static/x/" + "a" * 3000,
        "/static/x/../../pyproject.toml",
        "/static/x/%2e%2e/%2e%2e/pyproject.toml",
        "/static/x/css/../../pyproject.toml",
        "/static/x/",
        "/j/%00",
        "/j/" + "A" * 3000,
        f"/w/{place.workshop}/s/%00",
        f"/w/{place.workshop}/s/%ED%A0%80",
        f"/w/{place.workshop}/pictures/..%2f..%2fwerkstadt.db",
        f"/w/{place.workshop}/documentation/../../x",
        "/nonsense",
        f"/w/{place.workshop}/s/{place.ids['station']}/nonsense",
    ):
        answer = client.get(path, headers={"Accept": "application/json"})
        assert answer.status_code == 404, (path, answer.status_code)
        error_of(answer.get_data(as_text=True))
