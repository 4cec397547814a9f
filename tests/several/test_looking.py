"""Looking for what other servers wrote goes on, whatever the database says in between."""

from pathlib import Path
from typing import Any

import gevent
import pytest

from tests import postgres
from tests.security.house import move_in, open_house
from werkstadt.core import log
from werkstadt.web import neighbours
from werkstadt.web.neighbours import Neighbours

pytestmark = pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL's programs are not there")


def test_look_that_failed_is_followed_by_the_next(
    tmp_path: Path, database_server: postgres.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures, present_numbers = iter([RuntimeError, OSError]), log.present_numbers

    def at_first_failing(*given: Any) -> dict[str, int]:
        for failure in failures:
            raise failure
        return present_numbers(*given)

    monkeypatch.setattr(log, "present_numbers", at_first_failing)
    monkeypatch.setattr(neighbours, "LOOK_EVERY", 0.01)
    heard: list[set[str]] = []
    with open_house(tmp_path / "data", database_url=database_server.new()) as house:
        place = move_in(house, "Alphatal")
        number = log.present_number(house.own.database, place.workshop)
        looking = Neighbours(house.own, {place.workshop: number - 1, "gone": 7}, heard.append)
        with gevent.Timeout(60):
            while not heard:
                gevent.sleep(0.01)
        looking.look_no_more()
    assert heard[0] == {place.workshop, "gone"}
