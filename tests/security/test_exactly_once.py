"""A write arrives exactly once: repeats, other bodies under the same id, many at one time. See tests/faults too."""

import secrets
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.security.house import House, log_numbers
from werkstadt.core import contributing, joining, responding
from werkstadt.core.contributing import Draft
from werkstadt.core.once import Repeated, Saved


def test_the_same_write_again_gets_the_same_answer(house: House) -> None:
    place = house.places[0]
    seat, station = place.seat("participant"), house.station(place, "calendar")
    draft = Draft(secrets.token_hex(16), "entry", {"title": "Einmal"})
    first = contributing.contribute(house.own.database, house.own.catalogue, seat, station, draft)
    before = house.everything()
    assert contributing.contribute(house.own.database, house.own.catalogue, seat, station, draft) == first
    assert house.everything() == before


def test_another_body_under_the_same_id_is_refused(house: House) -> None:
    place = house.places[0]
    seat, station, client_id = place.seat("participant"), house.station(place, "calendar"), secrets.token_hex(16)
    first = Draft(client_id, "entry", {"title": "Einmal"})
    contributing.contribute(house.own.database, house.own.catalogue, seat, station, first)
    before = house.everything()
    for other in (
        Draft(client_id, "entry", {"title": "Anders"}),
        Draft(client_id, "entry", {"title": "Einmal"}, author="Wer"),
        Draft(client_id, "entry", {"title": "Einmal"}, secrets.token_hex(16)),
    ):
        with pytest.raises(Repeated):
            contributing.contribute(house.own.database, house.own.catalogue, seat, station, other)
    with pytest.raises(Repeated):
        responding.respond(house.own.database, seat, place.ids["card"], "dot", "", client_id)
    assert house.everything() == before


def test_the_same_id_in_two_workshops_is_two_writes(house: House) -> None:
    draft = Draft(secrets.token_hex(16), "entry", {"title": "Gleich"})
    saved = {
        contributing.contribute(
            house.own.database, house.own.catalogue, place.seat("participant"), house.station(place, "calendar"), draft
        ).id
        for place in house.places
    }
    assert len(saved) == 2


def test_repeats_at_the_same_instant_make_one_row(house: House) -> None:
    place = house.places[0]
    seat, station = place.seat("participant"), house.station(place, "calendar")
    drafts = [Draft(secrets.token_hex(16), "entry", {"title": f"Fest {number}"}) for number in range(40)]
    start_at = threading.Barrier(8)
    last = max(log_numbers(house, place.workshop))

    def send_all() -> list[Saved]:
        start_at.wait()
        return [
            contributing.contribute(house.own.database, house.own.catalogue, seat, station, draft) for draft in drafts
        ]

    with ThreadPoolExecutor(8) as threads:
        answers = [done.result() for done in [threads.submit(send_all) for _ in range(8)]]
    assert all(one == answers[0] for one in answers)
    assert len({saved.id for saved in answers[0]}) == len(drafts)
    numbers = log_numbers(house, place.workshop)
    assert numbers == list(range(1, last + len(drafts) + 1))
    assert sum("'Fest " in row for row in house.everything(place.workshop)["contribution"]) == len(drafts)


def test_a_second_dot_at_the_same_instant_counts_once_each_way(house: House) -> None:
    place = house.places[0]
    seat, card, client_id = place.seat("participant"), place.ids["card"], secrets.token_hex(16)
    with ThreadPoolExecutor(6) as threads:
        sent = [
            threads.submit(responding.respond, house.own.database, seat, card, "dot", "", client_id) for _ in range(6)
        ]
        assert len({one.result() for one in sent}) == 1
    rows = [row for row in house.everything()["response"] if card in row and "'dot'" in row]
    assert len(rows) == 1


def test_joining_the_same_sheet_at_once_loses_nobody(house: House) -> None:
    place = house.places[0]
    person = place.seat("participant")
    sheet = house.leave(place, person, "target_groups", "sheet", name="Alle")

    def join(number: int) -> Saved:
        return joining.join_card(
            house.own.database, house.own.catalogue, person, sheet.id, f"Träger {number}", secrets.token_hex(16)
        )

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(join, range(20)))
    (row,) = [row for row in house.everything()["contribution"] if row.startswith(f"('{sheet.id}'")]
    assert all(f"'Träger {number}'" in row for number in range(20))


def test_a_form_sent_twice_without_a_script_is_one_anonymous_card(house: House) -> None:
    place = house.places[0]
    station = house.station(place, "friction")
    client = house.client(place.seats["participant"])
    form = {
        "client_id": secrets.token_hex(16), "key": secrets.token_hex(16), "kind": "friction", "text": "Doppelt getippt",
    }  # fmt: skip
    answers = [client.post(f"/w/{place.workshop}/s/{station}", data=form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert all(form["key"] in answer.get_data(as_text=True) for answer in answers)
    assert sum("Doppelt getippt" in row for row in house.everything()["contribution"]) == 1
