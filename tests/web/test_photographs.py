"""Photographs from the room: who may put them where, exactly once, and what is said about them."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from tests.security.house import House, Place
from werkstadt.core import clearing, clearing_photographs, pictures
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.tables import Clearance, Picture


def jpeg(colour: str = "teal", size: tuple[int, int] = (400, 300)) -> bytes:
    """A photograph of one colour."""
    made = BytesIO()
    Image.new("RGB", size, colour).save(made, "JPEG")
    return made.getvalue()


def ask(house: House, place: Place, role: str, method: str, address: str, **given: Any) -> tuple[int, Any]:
    """What the server answers a script of this role."""
    made = place.seats[role]
    headers = {"X-Seat": made.seat.id, "Accept": "application/json"}
    answer = house.client(made).open(f"/w/{place.workshop}/{address}", method=method, headers=headers, **given)
    return answer.status_code, answer.get_json(silent=True) or answer.text


def upload(house: House, place: Place, role: str, body: bytes, client: str = "", **said: str) -> tuple[int, Any]:
    """Sends a photograph as the page does."""
    form = {"client_id": client or secrets.token_hex(16), "file": (BytesIO(body), "photograph"), **said}
    return ask(house, place, role, "POST", "photographs", data=form)


def photographs(house: House, place: Place) -> list[Picture]:
    """Those that were kept since the workshop was made."""
    rows = pictures.pictures(house.own.database, place.seat("coordinator"))
    return [row for row in rows if row.use == "photo" and row.id != place.ids["photograph"]]


def describe(house: House, place: Place, role: str, photograph: str, said: Mapping[str, str]) -> tuple[int, Any]:
    """Saves what the form of a photograph says."""
    return ask(house, place, role, "PATCH", f"photographs/{photograph}", json=said)


def own_station(place: Place) -> str:
    """Where the host is."""
    return place.seat("host").station or ""


def test_photograph_sent_three_times_is_kept_once_and_has_one_file(house: House) -> None:
    place, client, before = house.places[0], secrets.token_hex(16), len(list(house.own.pictures.iterdir()))
    sent = [upload(house, place, "host", jpeg(), client, station=own_station(place), people="yes") for _ in range(3)]
    assert [status for status, _ in sent] == [201, 201, 201]
    assert len({answer["id"] for _, answer in sent}) == 1
    (row,) = photographs(house, place)
    assert (row.id, row.station, row.people) == (sent[0][1]["id"], own_station(place), True)
    assert len(list(house.own.pictures.iterdir())) == before + 1


def test_same_id_with_another_picture_is_refused(house: House) -> None:
    place, client = house.places[0], secrets.token_hex(16)
    assert upload(house, place, "host", jpeg("teal"), client, station=own_station(place))[0] == 201
    assert upload(house, place, "host", jpeg("navy"), client, station=own_station(place))[0] == 409
    assert len(photographs(house, place)) == 1


def test_host_puts_photographs_to_the_own_station_alone(house: House) -> None:
    place = house.places[0]
    other = next(row for row in (house.station(place, kind) for kind in ("friction", "calendar"))
                 if row != own_station(place))  # fmt: skip
    for station in (other, "", house.station(house.places[1], "friction")):
        assert upload(house, place, "host", jpeg(), station=station)[0] == 403
    assert upload(house, place, "moderator", jpeg(), station=other)[0] == 201
    assert upload(house, place, "moderator", jpeg())[0] == 201
    assert [row.station for row in photographs(house, place)] == [other, None]


@pytest.mark.parametrize("role", ["participant", "table", "projector"])
def test_others_take_no_photographs(house: House, role: str) -> None:
    place = house.places[0]
    assert upload(house, place, role, jpeg(), station=own_station(place))[0] == 401
    assert photographs(house, place) == []


def test_locked_workshop_takes_photographs_of_the_coordinator_alone(house: House) -> None:
    place = house.places[0]
    coordinator = place.seats["coordinator"]
    house.client(coordinator).post(
        f"/w/{place.workshop}/coordinate/lock", data={"locked": "yes", "seat": coordinator.seat.id}
    )
    status, answer = upload(house, place, "host", jpeg(), station=own_station(place))
    assert (status, answer["error"]["code"]) == (403, "locked")
    assert upload(house, place, "coordinator", jpeg())[0] == 201


def test_words_typed_after_the_first_try_are_saved_with_what_the_answer_says(house: House) -> None:
    place = house.places[0]
    _, kept = upload(house, place, "host", jpeg(), station=own_station(place), people="yes")
    said = {"caption": "Die Wand", "people": "yes", "former": kept["former"]}
    status, answer = describe(house, place, "host", kept["id"], said)
    assert (status, photographs(house, place)[0].caption) == (200, "Die Wand")
    assert describe(house, place, "host", kept["id"], {**said, "caption": "Neu", "former": answer["former"]})[0] == 200


def test_words_that_somebody_else_wrote_meanwhile_are_not_written_over(house: House) -> None:
    place = house.places[0]
    _, kept = upload(house, place, "host", jpeg(), station=own_station(place))
    assert describe(house, place, "host", kept["id"], {"caption": "Eins", "former": kept["former"]})[0] == 200
    status, answer = describe(house, place, "host", kept["id"], {"caption": "Zwei", "former": kept["former"]})
    assert (status, answer["error"]["present"]["caption"]) == (409, "Eins")
    again = {"caption": "Zwei", "former": answer["error"]["present"]["former"]}
    assert describe(house, place, "host", kept["id"], again)[0] == 200
    assert photographs(house, place)[0].caption == "Zwei"


def test_people_on_a_photograph_are_released_by_the_coordinator_alone(house: House) -> None:
    place, database = house.places[0], house.own.database
    _, kept = upload(house, place, "moderator", jpeg(), people="yes")
    said = {"people": "yes", "cleared": "yes"}

    def cleared() -> set[str]:
        with database.read() as session:
            return clearing_photographs.cleared(session, place.workshop)

    assert describe(house, place, "moderator", kept["id"], {**said, "former": kept["former"]})[0] == 200
    assert cleared() == set()
    shown = dict.fromkeys(("caption", "alternative", "decorative", "credit", "station", "licence", "cleared"), "")
    former = fingerprint({**shown, "people": "yes"})
    status, answer = describe(house, place, "coordinator", kept["id"], {**said, "former": former})
    assert (status, cleared()) == (200, {kept["id"]})
    assert describe(house, place, "coordinator", kept["id"], {"former": answer["former"]})[0] == 200
    assert cleared() == set()


def test_consent_that_was_withdrawn_is_not_given_again_by_the_coordinator(house: House) -> None:
    place, database = house.places[0], house.own.database
    _, kept = upload(house, place, "coordinator", jpeg(), people="yes")

    def withdraw(session: Session) -> None:
        session.add(
            Clearance(workshop=place.workshop, item=kept["id"], what="photo", consent=clearing.WITHDRAWN,
                      since=datetime(2026, 11, 21, tzinfo=UTC))
        )  # fmt: skip

    database.write(withdraw)
    said = {"people": "yes", "cleared": "yes", "former": kept["former"]}
    status, answer = describe(house, place, "coordinator", kept["id"], said)
    assert (status, list(answer["error"]["fields"])) == (422, ["cleared"])


def test_removed_photograph_takes_its_file_and_its_release_along(house: House) -> None:
    place = house.places[0]
    before = set(house.own.pictures.iterdir())
    _, kept = upload(house, place, "coordinator", jpeg(), people="yes")
    describe(house, place, "coordinator", kept["id"], {"people": "yes", "cleared": "yes", "former": kept["former"]})
    assert ask(house, place, "host", "DELETE", f"photographs/{kept['id']}")[0] == 403
    assert ask(house, place, "coordinator", "DELETE", f"photographs/{kept['id']}")[0] == 200
    assert (photographs(house, place), set(house.own.pictures.iterdir())) == ([], before)
    with house.own.database.read() as session:
        assert clearing_photographs.cleared(session, place.workshop) == set()


def test_several_go_to_a_station_at_once_or_none(house: House) -> None:
    place = house.places[0]
    kept = [upload(house, place, "moderator", jpeg(colour))[1]["id"] for colour in ("red", "green", "blue")]
    station, foreign = house.station(place, "calendar"), house.station(house.places[1], "calendar")

    def put(chosen: list[str], to: str, role: str = "moderator") -> int:
        return ask(house, place, role, "POST", "photographs/station", json={"photographs": chosen, "station": to})[0]

    assert put([*kept[:2], "unknown"], station) == 404
    assert put(kept[:2], foreign) == 404
    assert put(kept[:2], own_station(place), "host") == 403
    assert [row.station for row in photographs(house, place)] == [None, None, None]
    assert put(kept[:2], station) == 200
    assert [row.station for row in photographs(house, place)] == [station, station, None]


def test_page_of_the_host_shows_the_own_station_and_reminds_of_the_mark(house: House) -> None:
    place = house.places[0]
    upload(house, place, "host", jpeg(), station=own_station(place), caption="Bei uns")
    upload(house, place, "coordinator", jpeg(), caption="Anderswo")
    status, page = ask(house, place, "host", "GET", "photographs")
    assert status == 200
    assert ["Bei uns" in page, "Anderswo" in page, "»kein Foto«" in page] == [True, False, True]
    _, page = ask(house, place, "coordinator", "GET", "photographs?station=day")
    assert ["Bei uns" in page, "Anderswo" in page] == [False, True]


def test_coordinator_sees_at_each_photograph_whether_the_people_on_it_agreed(house: House) -> None:
    place, states = house.places[0], ("Menschen darauf: nicht öffentlich", "Menschen darauf: freigegeben")
    _, kept = upload(house, place, "coordinator", jpeg(), people="yes")
    _, page = ask(house, place, "coordinator", "GET", "coordinate/pictures")
    assert [words in page for words in states] == [True, False]
    describe(house, place, "coordinator", kept["id"], {"people": "yes", "cleared": "yes", "former": kept["former"]})
    _, page = ask(house, place, "coordinator", "GET", "coordinate/pictures")
    assert [words in page for words in states] == [False, True]


@pytest.mark.parametrize(
    ("body", "words"),
    [(b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"), (b"<svg/>", "SVG"), (b"x" * (13 * 1024 * 1024), "12 MB")],
    ids=["heic", "svg", "heavy"],
)
def test_what_cannot_be_read_is_said_in_words(house: House, body: bytes, words: str) -> None:
    place = house.places[0]
    status, answer = upload(house, place, "host", body, station=own_station(place))
    assert status in {413, 422}
    assert words in answer["error"]["message"]
