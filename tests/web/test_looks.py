"""The line before pages: one at a time and a breath between, guests before those who never pause, the team past it."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gevent
import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests.security.house import House
from tests.security.phones import Phone
from tests.serving import fill, start
from werkstadt.web.looks import A_VISIT, Looks

BOTS, PHONES = 100, 20


def test_who_writes_is_looked_at_between_two_pages() -> None:
    looks, order = Looks(), []

    def page(number: int) -> None:
        line = looks.take(f"bot {number}")
        assert line
        order.append("page")  # made without a pause, as pages are
        line.give_back()

    def write() -> None:
        for _ in range(3):  # a write needs the loop several times: it is read, committed, answered
            gevent.sleep(0.0001)
        order.append("written")

    bots: list[gevent.Greenlet[..., None]] = [gevent.spawn(page, number) for number in range(BOTS)]
    gevent.joinall([*bots, gevent.spawn(write)], raise_error=True)
    assert order.count("page") == BOTS
    assert order.index("written") < 10


def test_a_guest_who_opens_a_page_passes_bots_and_strangers_are_not_forgotten() -> None:
    looks, served = Looks(clock=lambda: 1000.0), []

    def page(seat: str, name: str) -> None:
        line = looks.take(seat)
        assert line
        served.append(name)
        line.give_back()

    def bot() -> None:
        for _ in range(3):
            page("bot", "bot")

    bots: list[gevent.Greenlet[..., None]] = [gevent.spawn(bot) for _ in range(BOTS)]
    gevent.sleep(0)
    others = [gevent.spawn(page, name, name or "stranger") for name in ["", *["guest"] * A_VISIT]]
    gevent.joinall([*bots, *others], raise_error=True)
    assert len(served) == 3 * BOTS + 1 + A_VISIT
    last = max(place for place, name in enumerate(served) if name == "guest")
    assert last < 2 * A_VISIT + 3
    assert served.index("stranger") < BOTS


def test_who_waits_too_long_hears_when_to_come_again_and_the_team_waits_for_nobody(house: House) -> None:
    place, own = house.places[0], house.own
    own.looks = Looks(longest=0.05)
    held = own.looks.take("bot")
    assert held
    guest, team = place.seats["participant"], place.seats["moderator"]
    answer = house.client(guest).get(f"/w/{place.workshop}/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "5")
    assert house.client().get("/").status_code == 429
    assert house.client().get("/nowhere").status_code == 429
    assert house.client(team).get(f"/w/{place.workshop}/moderate").status_code == 200
    assert house.client().get("/healthz").status_code == 200
    held.give_back()
    for path in ("/", f"/w/{place.workshop}/", "/nowhere", "/"):  # each gives its turn back
        assert house.client(guest).get(path).status_code != 429


def test_a_body_that_was_begun_holds_no_turn(house: House) -> None:
    """Werkzeug reads a form with every method: whoever sent a byte a second would hold up all pages."""
    place, taken = house.places[0], []
    own = house.own

    class Slow:
        def read(self, _size: int = -1) -> bytes:
            line = own.looks.take("somebody else")
            taken.append(line is not None)
            if line:
                line.give_back()
            return b""

    environ = EnvironBuilder(f"/w/{place.workshop}/").get_environ()
    environ |= {"CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": "10", "wsgi.input": Slow()}
    own.looks = Looks(longest=0.05)
    run_wsgi_app(house.app, environ)
    assert taken
    assert all(taken)


@pytest.mark.timeout(400)
def test_phones_are_saved_while_bots_read_as_fast_as_they_can(tmp_path: Path) -> None:
    server = start(tmp_path / "data")
    try:
        fill(server)
        staff = Phone(server)
        staff.enter("moderator")
        station = staff.station("calendar")
        staff.act("open", station)
        phones = [Phone(server) for _ in range(PHONES)]
        for phone in phones:
            phone.join()
        until = time.monotonic() + 8

        def read(phone: Phone) -> set[int]:
            found = set()
            while time.monotonic() < until:
                found.add(phone.ask(f"{phone.home}/s/{station}").status)
            return found

        with ThreadPoolExecutor(BOTS + PHONES) as pool:
            bots = [pool.submit(read, phones[0]) for _ in range(BOTS)]
            saved = [pool.submit(phone.leave, station, "entry", title="Trotzdem") for phone in phones[1:]]
            pages = [pool.submit(phone.ask, f"{phone.home}/") for phone in phones[1:]]
            assert {one.result().status for one in saved} == {201}
            assert {one.result().status for one in pages} == {200}
            assert set().union(*(one.result() for one in bots)) <= {200, 429}
    finally:
        server.stop()
