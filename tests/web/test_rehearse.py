"""The page of a rehearsal: begin, watch, look in, end; every screen of the copy says what it is."""

from dataclasses import dataclass, field

import pytest

from tests.security.house import House, Place
from werkstadt.core import rehearsing
from werkstadt.core.secret import hashed
from werkstadt.core.tables import Workshop

SECRET = "x" * 32
MARK = 'class="rehearsal-mark"'


@dataclass
class Stage:
    """Notes who was asked to play, in place of a process."""

    asked: list[tuple[str, int]] = field(default_factory=list)
    ended: int = 0

    def start(self, copy: str, people: int) -> "Stage":
        """As the starter of processes."""
        self.asked.append((copy, people))
        return self

    def poll(self) -> int | None:
        """Plays until it is ended."""
        return 0 if self.ended else None

    def terminate(self) -> None:
        """Ends it."""
        self.ended += 1


@pytest.fixture
def stage(house: House) -> Stage:
    """Whoever plays in this house."""
    found = Stage()
    house.own.rehearsals.start = found.start
    return found


def send(house: House, place: Place, role: str = "moderator", **form: str) -> int:
    """What the page's form sends; the status of the answer."""
    made = place.seats[role]
    data = {"seat": made.seat.id, **form}
    return house.client(made).post(f"/w/{place.workshop}/rehearse", data=data).status_code


def shown(house: House, place: Place, role: str = "moderator") -> str:
    """The page of a rehearsal."""
    made = place.seats[role]
    return house.client(made).get(f"/w/{place.workshop}/rehearse?seat={made.seat.id}").text


def copy_of(house: House, place: Place) -> str:
    """The id of the copy."""
    found = rehearsing.running(house.own.database, place.seat("moderator"))
    assert found is not None
    return found.workshop


def test_chosen_number_of_people_plays_and_ends_with_the_rehearsal(house: House, stage: Stage) -> None:
    here = house.places[0]
    before = house.everything()
    assert "Probe beginnen" in shown(house, here)
    assert send(house, here, do="begin", people="100") == 303
    copy = copy_of(house, here)
    assert stage.asked == [(copy, 100)]
    assert "Probe beenden und löschen" in shown(house, here, "coordinator")
    assert send(house, here, do="end") == 303
    assert stage.ended == 1
    assert "Probe beginnen" in shown(house, here)
    assert house.everything() == before


@pytest.mark.parametrize("form", [{"do": "begin", "people": "3000"}, {"do": "begin"}, {"do": "x"}])
def test_other_numbers_and_wishes_begin_nothing(house: House, stage: Stage, form: dict[str, str]) -> None:
    before = house.everything()
    assert send(house, house.places[0], **form) == 400
    assert (stage.asked, house.everything()) == ([], before)


def test_one_rehearsal_at_a_time_has_people_playing(house: House, stage: Stage) -> None:
    here, elsewhere = house.places
    assert send(house, here, do="begin", people="10") == 303
    assert send(house, elsewhere, do="begin", people="300") == 403
    assert [people for _, people in stage.asked] == [10]
    assert "Probe beenden und löschen" in shown(house, elsewhere)  # real phones can rehearse there all the same


def test_figures_that_are_told_stand_on_the_page_with_what_they_mean(house: House, stage: Stage) -> None:
    here = house.places[0]
    house.own.control = hashed(SECRET)
    assert send(house, here, do="begin", people="10") == 303
    copy = copy_of(house, here)
    told = {"came": 10, "through": 3, "saved_median": 12, "saved_95": 4321, "lag_95": 5432, "refused": 0, "lost": 0}
    asked = {"Authorization": f"Bearer {SECRET}"}
    answer = house.app.test_client().post("/control/rehearsal", json={"workshop": copy, "figures": told}, headers=asked)
    assert dict(answer.get_json()).keys() == {"go", "slower", "token"}
    page = shown(house, here)
    for words in ("10 Menschen spielen mit, 3 waren schon an allen", "4.321", "5.432", "länger als eine Sekunde"):
        assert words in page
    house.app.test_client().post("/control/rehearsed", data=copy, headers=asked)
    gone = house.app.test_client().post("/control/rehearsal", json={"workshop": copy, "figures": told}, headers=asked)
    assert gone.json == {"go": False}
    assert (stage.ended, house.own.rehearsals.figures(copy)) == (1, {})


def test_only_the_command_line_of_this_machine_tells_and_ends(house: House, stage: Stage) -> None:
    here = house.places[0]
    assert send(house, here, do="begin", people="10") == 303
    copy = copy_of(house, here)
    client = house.app.test_client()
    for name in ("rehearse", "rehearsal", "rehearsed"):
        assert client.post(f"/control/{name}", data=copy, headers={"Authorization": "Bearer guess"}).status_code == 404
    assert copy_of(house, here) == copy
    assert not stage.ended


def test_every_screen_of_the_copy_says_that_it_is_one(house: House, stage: Stage) -> None:
    here = house.places[0]
    assert send(house, here, "coordinator", do="begin", people="10") == 303
    assert stage.asked
    copy = copy_of(house, here)
    for role, path in (("moderator", "moderate"), ("projector", "projector"), ("coordinator", "coordinate")):
        client = house.client(here.seats["coordinator"])
        data = {"seat": here.seats["coordinator"].seat.id, "role": role}
        answer = client.post(f"/w/{here.workshop}/rehearse/enter", data=data)
        assert f"/w/{copy}/{path}" in answer.location
        assert MARK in client.get(answer.location).text
    with house.own.database.read() as session:
        token = session.get_one(Workshop, copy).join_token
    phone = house.app.test_client()
    assert MARK in phone.get(f"/j/{token}").text
    for path in ("", "gallery", "me"):
        phone.post(f"/j/{token}")
        assert MARK in phone.get(f"/w/{copy}/{path}").text
    for role, path in (("moderator", "moderate"), ("coordinator", "coordinate"), ("participant", "")):
        made = here.seats[role]
        assert MARK not in house.client(made).get(f"/w/{here.workshop}/{path}").text


def test_moderator_does_not_become_coordinator_by_rehearsing(house: House, stage: Stage) -> None:
    here = house.places[0]
    assert send(house, here, do="begin", people="10") == 303
    assert stage.asked
    made = here.seats["moderator"]
    data = {"seat": made.seat.id, "role": "coordinator"}
    assert house.client(made).post(f"/w/{here.workshop}/rehearse/enter", data=data).status_code == 403
