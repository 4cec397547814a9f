"""A proposed topic is in the agenda after one tap, a next step among the agreements; neither is offered again."""

import json
import re

import pytest
from flask.testing import FlaskClient

from tests.security.house import House
from werkstadt.core import seats
from werkstadt.core.eventfile.travelling import import_event

TOPIC, STEP = "Licht am Bahnweg", "Wir öffnen den Saal"


@pytest.fixture
def office(house: House) -> tuple[FlaskClient, str]:
    """The coordinator's browser at a workshop with a topic and a next step, and the address of its pages."""
    dialogue = house.own.catalogue.kind("dialogue")
    event = {
        "format": "werkstadt-event", "version": 1, "event": {"title": "Konferenz", "starts": "13:00"},
        "stations": [
            {"type": "topics", "title": "Themen", "contributions": [{"topic": TOPIC, "minutes": 15}]},
            {"type": "dialogue", "title": "Dialog", "questions": dialogue.questions("de"),
             "contributions": [{"question": 4, "text": STEP}]},
        ],
    }  # fmt: skip
    workshop, doors = import_event(house.own.database, house.own.catalogue, json.dumps(event).encode())
    secret = next(door.secret for door in doors if door.role == "coordinator")
    return house.client(seats.enter_by_link(house.own.database, workshop, secret)), f"/w/{workshop}/coordinate"


def fields(page: str, part: str) -> dict[str, str]:
    """What the form within a part of the page would send."""
    form = page[page.index(f'id="{part}"') :]
    form = form[: form.index("</form>")]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))


@pytest.mark.parametrize(
    ("page", "to", "said"), [("agenda", "agenda", TOPIC), ("plenary", "plenary/agreement", STEP)], ids=["topic", "step"]
)
def test_one_tap_takes_it_over(office: tuple[FlaskClient, str], page: str, to: str, said: str) -> None:
    client, base = office
    before = client.get(f"{base}/{page}").text
    sent = fields(before, "proposed")
    assert said in sent.values()
    for _ in range(2):  # a double tap
        assert client.post(f"{base}/{to}", data=sent).status_code == 303
    after = client.get(f"{base}/{page}").text
    assert 'id="proposed"' not in after
    assert len(re.findall(rf'<strong dir="auto">{said}</strong>', after)) == 1
