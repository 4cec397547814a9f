"""The list before the day says in words what is wrong, and what to do."""

import time
from typing import Any

from tests.security.house import House
from werkstadt.errors import Problem
from werkstadt.ops.doctor.before_the_day import before_the_day
from werkstadt.settings import Settings
from werkstadt.web.visits import STEPS


def shown(house: House) -> str:
    """The page of the check."""
    made = house.places[0].seats["moderator"]
    house.own.looked.get("machine", list)  # the machine is looked at elsewhere
    return house.client(made).get(f"/w/{house.places[0].workshop}/check?seat={made.seat.id}").text


def phone(house: House, *steps: str, paper: bool = False, minutes: float = 0) -> None:
    """A phone that reads the test code, gets so far, and whose clock is so many minutes before ours."""
    client = house.app.test_client()
    page = client.get("/check?paper" if paper else "/check").text
    visit = page.partition('data-check="')[2].partition('"')[0]
    for step in steps:
        sent: dict[str, Any] = {"visit": visit, "step": step, "now": (time.time() + minutes * 60) * 1000}
        assert client.post("/check", json=sent).status_code == 200


def test_list_asks_for_a_phone_and_for_a_printed_sheet(house: House) -> None:
    page = shown(house)
    for words in ("http://localhost öffnet nur dieser Rechner selbst", "Noch kein Telefon hat den Test-Code gelesen",
                  "Noch kein gedrucktes Blatt wurde gelesen", "Testblatt (PDF)"):  # fmt: skip
        assert words in page


def test_phone_that_gets_through_and_one_from_paper_are_told_apart(house: House) -> None:
    phone(house, "script")
    assert "noch keines ganz durch" in shown(house)
    phone(house, *STEPS[1:])
    page = shown(house)
    assert "1 Telefon kam durch" in page
    assert "Noch kein gedrucktes Blatt wurde gelesen" in page
    phone(house, *STEPS[1:], paper=True)
    assert "Ein gedrucktes Testblatt wurde gelesen" in shown(house)


def test_clock_that_differs_from_those_of_phones_is_said(house: House) -> None:
    phone(house, *STEPS[1:])
    assert "sagen die Telefone" not in shown(house)
    for _ in range(3):
        phone(house, *STEPS[1:], minutes=7)
    assert "Sie geht 7 Minuten nach, sagen die Telefone." in shown(house)


def test_machine_is_told_topic_by_topic_with_what_to_do(house: House) -> None:
    found = before_the_day(Settings(data=house.own.settings.data))
    topics = {topic: (level, do) for topic, level, _, do in found}
    assert set(topics) == {"Rechner", "Festplatte", "Uhr", "Sicherung"}
    assert topics["Sicherung"][0] == "warning"
    assert all(isinstance(do, Problem) for level, do in topics.values() if level != "ok")
