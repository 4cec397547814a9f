"""Documents as a script asks for them: their steps, their report and the file in one answer."""

import json
import re

import pytest

from tests.security.house import House
from werkstadt.core.document import Document, Wanted
from werkstadt.errors import Refused
from werkstadt.web.documents import STEPS


def asked(house: House, name: str, accept: str = STEPS) -> tuple[list[dict[str, object]], bytes]:
    """The lines of an answer, and what follows the last of them."""
    place = house.places[0]
    client = house.client(place.seats["coordinator"])
    seat = place.seat("coordinator").id
    answer = client.get(f"/w/{place.workshop}/documentation/{name}&seat={seat}", headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    lines: list[dict[str, object]] = []
    rest = answer.data
    while not lines or not {"name", "error"} & lines[-1].keys():
        line, _, rest = rest.partition(b"\n")
        lines.append(json.loads(line))
    return lines, rest


def test_file_follows_its_steps_and_is_the_one_a_plain_link_gives(house: House) -> None:
    place = house.places[0]
    *steps, last = (found := asked(house, "posters?"))[0]
    assert {str(step["step"]) for step in steps} >= {"Die Veranstaltung wird gelesen", "Das PDF wird geprüft"}
    assert (last["media"], last["bytes"]) == ("application/pdf", len(found[1]))
    assert last["report"] == [{"text": "Geprüft: PDF/UA-1 und PDF/A-2a bestanden.", "good": True}]
    client = house.client(place.seats["coordinator"])
    plain = client.get(f"/w/{place.workshop}/documentation/posters?seat={place.seat('coordinator').id}")
    assert plain.data == found[1]
    assert f"''{last['name']}" in plain.headers["Content-Disposition"]


def refused(_wanted: Wanted) -> Document:
    raise Refused(code="no_stations")


def test_refusal_is_the_last_line(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house.own, "documents", {"fax": refused})
    lines, rest = asked(house, "fax?")
    assert lines[-1] == {"error": Refused.text}
    assert rest == b""


def test_page_lists_what_to_mend_with_the_way_there(house: House) -> None:
    place = house.places[0]
    client, seat = house.client(place.seats["coordinator"]), place.seat("coordinator").id
    answer = client.get(f"/w/{place.workshop}/coordinate/documents?seat={seat}")
    lines = re.findall(r'<li><a href="([^"]+)"[^>]*>.*?<span dir="auto">([^<]+)</span>', answer.text)
    assert any("Bild" in text and "/coordinate/pictures" in address for address, text in lines)
    assert [address for address, _ in lines if client.get(address.partition("#")[0]).status_code != 200] == []
