"""Doors: codes that can be read aloud and not be guessed, seats that move and end, cookies nobody else reads."""

import time
from datetime import date, timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.security.house import DAY, House, Place, move_in, open_house
from werkstadt.core import doors, moving, seats, workshops
from werkstadt.core.database import Session
from werkstadt.core.editing import links
from werkstadt.core.finding import ways_in
from werkstadt.core.references import remove_references
from werkstadt.core.secret import ALPHABET, JOIN_CODE, RESUME_CODE, new_code
from werkstadt.core.tables import Workshop
from werkstadt.errors import NoSeat, NotFound, Refused
from werkstadt.web.qr import qr_svg


def test_codes_have_no_look_alikes() -> None:
    assert JOIN_CODE == 6
    assert not set("01258OILSBZUV") & set(ALPHABET)
    assert len(ALPHABET) ** RESUME_CODE > 2**50
    drawn = {new_code() for _ in range(500)}
    assert len(drawn) == 500
    assert all(len(code) == 6 and set(code) <= set(ALPHABET) for code in drawn)


def test_a_code_is_understood_however_it_is_typed(house: House) -> None:
    place = house.places[0]
    code = ways_in(house.own.database, place.workshop).code
    for typed in (code, code.lower(), f"{code[:3]} {code[3:]}", f" {code[:3].lower()}-{code[3:]}\t"):
        assert doors.find(house.own.database, typed, DAY).workshop == place.workshop


@pytest.mark.parametrize(("days", "opens"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_the_code_opens_in_the_join_window_only_and_the_token_always(house: House, days: int, opens: bool) -> None:
    place, today = house.places[0], DAY + timedelta(days=days)
    way = ways_in(house.own.database, place.workshop)
    assert doors.join(house.own.database, way.token, today).seat.workshop == place.workshop
    if opens:
        assert doors.join(house.own.database, way.code, today).seat.workshop == place.workshop
    else:
        with pytest.raises(NotFound):
            doors.join(house.own.database, way.code, today)


def test_nobody_joins_a_locked_workshop(house: House) -> None:
    place = house.places[0]
    workshops.lock(house.own.database, place.seat("coordinator"), locked=True)
    with pytest.raises(Refused):
        house.new_participant(place)


def _seconds(house: House, path: str, **sent: str) -> tuple[int, float]:
    began = time.monotonic()
    client = house.client()
    answer = client.post(path, data=sent) if sent else client.get(path)
    return answer.status_code, time.monotonic() - began


def test_wrong_codes_wait_once_there_were_many_and_right_ones_never(house: House) -> None:
    place = house.places[0]
    way = ways_in(house.own.database, place.workshop)
    for _ in range(150):  # joins are not counted: a hall shares one address
        house.new_participant(place)
        assert _seconds(house, "/", code=way.code)[0] == 302
    answers = [_seconds(house, "/", code="AAAAAA") for _ in range(doors.FAILURES_A_MINUTE)]
    assert {status for status, _ in answers} == {404}
    assert max(seconds for _, seconds in answers) < doors.DELAY
    for path, sent in (
        ("/", {"code": "AAAAAA"}),
        ("/j/AAAAAA", {}),
        (f"/w/{place.workshop}/resume", {"code": "A" * 12}),
    ):
        status, seconds = _seconds(house, path, **sent)
        assert status == 404
        assert seconds >= doors.DELAY
    for path, sent in (("/", {"code": way.code}), (f"/j/{way.token}", {}), (f"/j/{way.code}", {})):
        status, seconds = _seconds(house, path, **sent)
        assert status in {200, 302}
        assert seconds < doors.DELAY


def test_a_resume_code_moves_the_seat_once(house: House) -> None:
    place, database = house.places[0], house.own.database
    old = house.new_participant(place)
    first = moving.new_resume_code(database, old.seat)
    code = moving.new_resume_code(database, old.seat)
    with pytest.raises(NotFound):
        moving.resume(database, place.workshop, first)
    with pytest.raises(NotFound):
        moving.resume(database, house.places[1].workshop, code)
    moved = moving.resume(database, place.workshop, f"{code[:4].lower()} {code[4:]}")
    assert moved.seat.id == old.seat.id
    with pytest.raises(NotFound):
        moving.resume(database, place.workshop, code)
    with pytest.raises(NoSeat):
        seats.seat_of_token(database, place.workshop, old.token)
    assert seats.seat_of_token(database, place.workshop, moved.token) == moved.seat
    assert seats.still_seated(database, place.workshop, {old.token, moved.token}) == {moved.token}


def test_a_revoked_link_ends_its_seats_and_opens_no_more(house: House) -> None:
    place, database = house.places[0], house.own.database
    door = next(door for door in place.doors if door.role == "moderator")
    second = seats.enter_by_link(database, place.workshop, door.secret)
    links.revoke_link(database, place.seat("coordinator"), door.link)
    for made in (place.seats["moderator"], second):
        assert house.client(made).get(f"/w/{place.workshop}/moderate").status_code == 401
    with pytest.raises(NotFound):
        seats.enter_by_link(database, place.workshop, door.secret)
    assert house.client(place.seats["host"]).get(f"/w/{place.workshop}/host").status_code == 200


def test_a_link_opens_its_own_workshop_only(house: House) -> None:
    here, elsewhere = house.places
    for door in here.doors:
        with pytest.raises(NotFound):
            seats.enter_by_link(house.own.database, elsewhere.workshop, door.secret)


def test_removing_references_ends_every_seat_but_the_coordinators(house: House) -> None:
    place, database = house.places[0], house.own.database

    def job(session: Session) -> None:
        remove_references(session, house.own.catalogue, session.get_one(Workshop, place.workshop))

    database.write(job)
    tokens = {made.token for made in place.seats.values()}
    assert seats.still_seated(database, place.workshop, tokens) == {place.seats["coordinator"].token}


def test_a_posters_code_leads_to_its_station_and_the_walks_to_its_gallery(house: House) -> None:
    place, other = house.places
    token, station = ways_in(house.own.database, place.workshop).token, place.ids["station"]
    ways = {
        f"/j/{token}": f"/w/{place.workshop}/",
        f"/j/{token}/{station}": f"/w/{place.workshop}/s/{station}",
        f"/j/{token}/{station}/gallery": f"/w/{place.workshop}/gallery/{station}",
        f"/j/{token}/{other.ids['station']}": f"/w/{place.workshop}/",
        f"/j/{token}/nirgends/gallery": f"/w/{place.workshop}/",
    }
    for address, target in ways.items():
        client = house.client()
        assert client.get(address).status_code == 200
        assert client.post(address).location == target
        assert client.get(address).location == target
        assert client.get(target).status_code == 200


def test_a_code_on_the_wall_is_no_dead_end_for_a_phone_without_a_seat(house: House) -> None:
    place = house.places[0]
    station, projector = place.ids["station"], place.seats["projector"]
    page = house.client(projector).get(f"/w/{place.workshop}/gallery/{station}", headers={"X-Seat": projector.seat.id})
    token = ways_in(house.own.database, place.workshop).token
    assert qr_svg(f"http://localhost/j/{token}/{station}/gallery", "QR-Code zu dieser Station") in page.text


@pytest.mark.parametrize(
    ("first", "last", "said", "unsaid"),
    [
        (date(2031, 1, 2), date(2031, 3, 4), ["2. Januar 2031", "4. März 2031"], []),
        (date(2031, 1, 2), None, ["2. Januar 2031"], ["gelöscht"]),
        (None, date(2031, 3, 4), ["4. März 2031"], ["Angaben zu Personen"]),
        (None, None, [], ["gelöscht", "Angaben zu Personen"]),
    ],
)
def test_the_notice_says_which_of_the_two_dates_there_are(
    house: House, first: date | None, last: date | None, said: list[str], unsaid: list[str]
) -> None:
    place = house.places[0]
    dates = {"references_removed_on": first, "deleted_on": last}
    house.own.database.write(lambda session: session.query(Workshop).update(dates))  # type: ignore[arg-type]
    page = house.client().get(f"/j/{ways_in(house.own.database, place.workshop).token}").text
    assert [text for text in said if text not in page] == []
    assert [text for text in unsaid if text in page] == []


def test_a_form_leads_back_to_our_own_pages_only(house: House) -> None:
    place = house.places[0]
    client = house.client(place.seats["participant"])
    for back in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "/ok\r\nX: y"):
        for path, form in ((f"/w/{place.workshop}/me", {"organisation": "x"}), ("/language", {"lang": "en"})):
            answer = client.post(path, data={**form, "back": back})
            assert answer.status_code == 303
            assert answer.headers["Location"] in {"/", f"/w/{place.workshop}/"}


def _cookies(house: House, place: Place, base: str, **headers: str) -> list[tuple[str, dict[str, str]]]:
    """Name and attributes of every cookie that the doors give."""
    way, base_path = ways_in(house.own.database, place.workshop), urlsplit(base).path
    secret = next(door.secret for door in place.doors if door.role == "host")
    client = house.app.test_client()
    answers = [
        client.post(f"{base_path}/j/{way.token}", base_url=base, headers=headers),
        client.post(f"{base_path}/w/{place.workshop}/enter", base_url=base, headers=headers, json={"secret": secret}),
    ]
    found = []
    for answer in answers:
        assert answer.status_code in {200, 303}, answer.get_data(as_text=True)
        for line in answer.headers.getlist("Set-Cookie"):
            found += [(name, dict(morsel)) for name, morsel in SimpleCookie(line).items()]
    return found


def test_cookies_of_seats_are_for_the_server_alone(house: House) -> None:
    place = house.places[0]
    found = _cookies(house, place, "http://localhost")
    assert [name.split("-")[:2] for name, _ in found] == [["w", place.workshop], ["s", place.workshop]]
    for _name, attributes in found:
        assert attributes["httponly"]
        assert attributes["samesite"] == "Lax"
        assert attributes["path"] == "/"
        assert not attributes["secure"]


def test_cookies_behind_a_proxy_are_secure_and_lie_under_the_base_path(tmp_path: Path) -> None:
    public = "https://x.example/beteiligung"
    with open_house(tmp_path / "data", public_url=public, proxies=1) as house:
        place = move_in(house, "Alphatal")
        found = _cookies(house, place, "http://x.example/beteiligung", **{"X-Forwarded-Proto": "https"})
        assert len(found) == 2
        for _name, attributes in found:
            assert attributes["secure"]
            assert attributes["httponly"]
            assert attributes["path"] == "/beteiligung/"


def test_forwarded_headers_of_strangers_are_not_believed(house: House) -> None:
    found = _cookies(house, house.places[0], "http://localhost", **{"X-Forwarded-Proto": "https"})
    assert not any(attributes["secure"] for _name, attributes in found)
    answer = house.client().get("/", headers={"X-Forwarded-Host": "evil.example"})
    assert "evil.example" not in answer.get_data(as_text=True) + str(answer.headers)
