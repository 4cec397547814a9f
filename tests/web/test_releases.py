"""The states of the documentation on their pages: handed out, feedback, released, published, replaced."""

import hashlib
import re
import secrets
from collections.abc import Callable, Hashable
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.security.house import House, Place
from tests.web.noted import FILE, FORMATS, noted
from werkstadt.clock import today
from werkstadt.core import contributing, judging, release_files, releasing
from werkstadt.core.document import PUBLIC, Document
from werkstadt.core.tables import Release, Workshop
from werkstadt.web.looks import Looks
from werkstadt.web.releasing import make_waiting
from werkstadt.web.working_versions import WorkingVersions

TYPED = {"by": "Leitung Stadtteilarbeit", "edition": "internal", "formats": "csv"}


def coordinator(house: House) -> FlaskClient:
    """A browser with the coordinator's seat of the first workshop."""
    return house.client(house.places[0].seats["coordinator"])


def at(house: House, path: str) -> str:
    """An address of the first workshop."""
    return f"/w/{house.places[0].workshop}/{path}"


def rows(house: House) -> list[Release]:
    """The releases of the first workshop, the newest first."""
    return releasing.releases(house.own.database, house.places[0].seat("coordinator"))


def ask(house: House, until: int = 14) -> None:
    """The coordinator asks for feedback for so many days."""
    day = (today() + timedelta(days=until)).isoformat()
    assert coordinator(house).post(at(house, "coordinate/feedback"), data={"until": day}).status_code == 303


def over(house: House) -> None:
    """The last day of feedback was yesterday."""

    def job(session: object) -> None:
        session.get_one(Workshop, house.places[0].workshop).feedback_until = today() - timedelta(days=1)  # type: ignore[attr-defined]

    house.own.database.write(job)


def released(house: House, **typed: str) -> Release:
    """A release from the form to its files."""
    answer = coordinator(house).post(at(house, "coordinate/release"), data=TYPED | typed)
    assert answer.status_code == 303
    make_waiting(house.own)
    return rows(house)[0]


def publish(house: House, release: str, do: str = "publish") -> None:
    """Presses the button of a release."""
    answer = coordinator(house).post(at(house, f"coordinate/release/{release}"), data={"do": do})
    assert answer.status_code == 303


def test_later_downloads_give_the_bytes_that_were_released_and_say_by_whom(house: House) -> None:
    row = released(house, formats="html")
    client = coordinator(house)
    first = client.get(at(house, f"releases/{row.number}/html")).get_data()
    person = house.places[0].seat("participant")
    house.leave(house.places[0], person, "calendar", "entry", title="Später dazu", when={"month": 8})
    again = client.get(at(house, f"releases/{row.number}/html"))
    assert again.get_data() == first
    checksum = hashlib.sha256(first).hexdigest()
    manifest = client.get(at(house, f"releases/{row.number}/checksums")).get_data(as_text=True)
    assert manifest == f"{checksum}  {row.files[0]['name']}\n"
    assert checksum in client.get(at(house, "coordinate/release")).get_data(as_text=True)
    text = first.decode()
    assert "durch Leitung Stadtteilarbeit" in text
    assert "Freigegeben am" in text
    assert "Arbeitsfassung" not in text


@pytest.mark.usefixtures("made")
def test_withdrawal_ends_the_file_at_once_and_a_new_release_follows_by_itself(house: House) -> None:
    place = house.places[0]
    row = released(house)
    publish(house, row.id)
    contributing.withdraw(house.own.database, place.seat("participant"), place.ids["card"], secrets.token_hex(16))
    client = coordinator(house)
    assert client.get(at(house, f"releases/{row.number}/csv")).status_code == 404
    assert "zurückgezogen" in client.get(at(house, "coordinate/release")).get_data(as_text=True)
    seat = place.seats["participant"]
    assert "entsteht gerade" in house.client(seat).get(at(house, "publication")).get_data(as_text=True)
    make_waiting(house.own)
    fresh, old = rows(house)[:2]
    assert (releasing.stands(fresh), fresh.published is not None, "file" in old.files[0]) == (True, True, False)
    page = house.client(seat).get(at(house, f"publication/{old.number}")).get_data(as_text=True)
    assert old.files[0]["sha256"] in page
    assert "gilt nicht mehr" in page
    body = house.client(seat).get(at(house, f"publication/{fresh.number}/csv")).get_data()
    assert hashlib.sha256(body).hexdigest() == fresh.files[0]["sha256"]
    assert len(list(house.own.pictures.glob("*.html"))) == 1


@pytest.mark.usefixtures("made")
def test_release_that_waited_while_the_server_was_away_is_made_at_its_start(house: House) -> None:
    place = house.places[0]
    row = released(house)
    judging.judge(house.own.database, place.seat("coordinator"), place.ids["card"], "redact")
    release_files.delete_replaced(house.own.database, house.own.pictures)  # and here the server was killed
    assert [one.replaced is None for one in rows(house)[:2]] == [True, False]
    make_waiting(house.own)
    assert releasing.stands(rows(house)[0])
    assert rows(house)[1].files == [{key: value for key, value in row.files[0].items() if key != "file"}]


@pytest.mark.usefixtures("made")
def test_publication_is_for_everybody_and_the_internal_one_for_those_with_a_seat(house: House) -> None:
    row = released(house)
    participant = house.client(house.places[0].seats["participant"])
    assert "publication" not in participant.get(at(house, "")).get_data(as_text=True)
    publish(house, row.id)
    assert "publication" in participant.get(at(house, "")).get_data(as_text=True)
    everybody = house.app.test_client()
    for path in ("publication", f"publication/{row.number}", f"publication/{row.number}/csv"):
        assert everybody.get(at(house, path)).status_code == 404
        assert house.client(house.places[1].seats["coordinator"]).get(at(house, path)).status_code == 404
        assert house.client(house.places[0].seats["participant"]).get(at(house, path)).status_code == 200
    public = released(house, edition=PUBLIC)
    assert everybody.get(at(house, "publication")).status_code == 404
    publish(house, public.id)
    page = everybody.get(at(house, "publication")).get_data(as_text=True)
    assert public.files[0]["sha256"] in page
    assert "PDF/UA" in page
    assert everybody.get(at(house, f"publication/{public.number}/csv")).status_code == 200
    assert everybody.get(at(house, f"publication/{row.number}/csv")).status_code == 404
    publish(house, public.id, "unpublish")
    assert everybody.get(at(house, "publication")).status_code == 404


def test_form_without_a_name_says_so_and_keeps_what_was_chosen(house: House) -> None:
    answer = coordinator(house).post(
        at(house, "coordinate/release"), data={"by": "", "edition": "public", "formats": ["pdf", "odt"]}
    )
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert 'id="new-by-error"' in page
    assert re.findall(r'name="formats" value="(\w+)" checked', page) == ["pdf", "odt"]


@pytest.fixture
def made(house: House) -> Path:
    """Where a house notes the editions that phones had made, one after the other."""
    house.own.documents = dict.fromkeys(FORMATS, noted)
    return house.own.settings.data / FILE


def test_phones_get_the_public_edition_made_once_until_something_changes(house: House, made: Path) -> None:
    place: Place = house.places[0]
    path = at(house, "working-version/html")
    phones = [house.client(house.new_participant(place)) for _ in range(3)]
    answers = [phone.get(path) for phone in phones]
    assert {answer.get_data() for answer in answers} == {b"<p>1"}
    policy = answers[0].headers["Content-Security-Policy"]
    assert policy.endswith("sandbox")
    assert "script" not in policy
    house.leave(place, place.seat("participant"), "calendar", "entry", title="Neu", when={"month": 8})
    assert phones[0].get(path).get_data() == b"<p>2"
    assert made.read_text().split() == [PUBLIC, PUBLIC]


class InTheMiddle(WorkingVersions):
    """Opens a page while a document is being made."""

    def __init__(self, page: Callable[[], int]) -> None:
        super().__init__()
        self._page = page
        self.answered: list[int] = []

    def get(self, key: Hashable, number: Callable[[], int], make: Callable[[], Document]) -> Document:
        """The document, and what the page answered meanwhile."""

        def making() -> Document:
            self.answered.append(self._page())
            return make()

        return super().get(key, number, making)


def test_pages_of_the_room_do_not_wait_while_a_document_is_made(house: House, made: Path) -> None:
    first, second = (house.client(house.new_participant(house.places[0])) for _ in range(2))
    house.own.looks = Looks(longest=0.1)
    house.own.working_versions = InTheMiddle(lambda: second.get(at(house, "")).status_code)
    assert first.get(at(house, "working-version/pdf")).status_code == 200
    assert house.own.working_versions.answered == [200]
    assert made.read_text().split() == [PUBLIC]


def test_working_version_is_there_when_the_team_opened_it_or_feedback_runs(house: House, made: Path) -> None:
    phone = house.client(house.places[0].seats["participant"])
    moderator = house.client(house.places[0].seats["moderator"])
    path = at(house, "working-version/pdf")
    assert "working-version/pdf" in phone.get(at(house, "")).get_data(as_text=True)
    assert moderator.post(at(house, "hand-out"), data={"handed_out": "no"}).status_code == 303
    assert phone.get(path).status_code == 403
    assert "working-version" not in phone.get(at(house, "")).get_data(as_text=True)
    ask(house)
    assert phone.get(path).status_code == 200
    over(house)
    assert phone.get(path).status_code == 403
    assert made.read_text().split() == [PUBLIC]


def test_feedback_has_a_door_that_closes_after_its_last_day(house: House) -> None:
    place = house.places[0]
    door = f"/f/{place.ids['code']}"
    stranger = house.app.test_client()
    assert stranger.get(door).status_code == 404
    ask(house)
    assert "Karten nachtragen" in stranger.get(door).get_data(as_text=True)
    answer = stranger.post(door)
    assert answer.headers["Location"] == at(house, "")
    assert "eigene Karten verbessern" in stranger.get(at(house, "")).get_data(as_text=True)
    assert stranger.get(door).headers["Location"] == at(house, "")
    over(house)
    late = house.app.test_client()
    assert "vorbei" in late.get(door).get_data(as_text=True)
    assert late.post(door).status_code == 403


def test_closed_station_shows_its_form_while_feedback_runs(house: House) -> None:
    place = house.places[0]
    station = at(house, f"s/{place.ids['station']}")
    staff = house.client(place.seats["coordinator"])
    staff.post(f"{station}/actions", json={"action": "closed"}, headers={"X-Seat": place.seats["coordinator"].seat.id})
    phone = house.client(place.seats["participant"])
    assert "data-form-area hidden" in phone.get(station).get_data(as_text=True)
    ask(house)
    page = phone.get(station).get_data(as_text=True)
    assert "data-form-area hidden" not in page
    assert "Nachtragen:" in page


def test_coordinator_gets_link_and_texts_in_three_languages(house: House) -> None:
    ask(house)
    page = coordinator(house).get(at(house, "coordinate/release")).get_data(as_text=True)
    link = f"/f/{house.places[0].ids['code']}"
    assert page.count(link) == 4
    for words in ("liegt zum Lesen bereit", "is ready to be read", "Ist etwas falsch?"):
        assert words in page
