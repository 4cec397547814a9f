"""The year a station's calendar shows, also where nothing says one."""

import json
from pathlib import Path
from typing import Any

import pytest

from werkstadt.app import open_database
from werkstadt.clock import today
from werkstadt.core import states
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.tables import Station
from werkstadt.settings import Settings
from werkstadt.station.figures.svg import Box
from werkstadt.station.layouts import board_page
from werkstadt.station.scaffold import new_station
from werkstadt.station.state import StationState
from werkstadt.words import Words

WALL = Box(1824, 876, 26)
HOLIDAYS = [{"name": "Sommerferien", "start": "2031-07-01", "end": "2031-08-10"}]


def drawn(folder: Path, station: dict[str, Any], **event: str) -> StationState:
    """The state of one imported station, of which a board can be drawn."""
    database, catalogue = open_database(Settings(data=folder))
    file = {"format": "werkstadt-event", "version": 1, "event": {"title": "Tag", **event}, "stations": [station]}
    workshop, _ = import_event(database, catalogue, json.dumps(file).encode())
    with database.read() as session:
        row = session.query(Station).where(Station.workshop == workshop).one()
        state = states.state_of(session, catalogue, row)
    database.close()
    assert board_page(catalogue.kind(state.kind), state, WALL, 0, Words()).html
    return state


@pytest.mark.parametrize(
    ("station", "event", "year"),
    [
        ({"contributions": [{"title": "Fest", "when": {"date": "2029-05-01"}}]}, {"date": "2027-01-01"}, 2029),
        ({"contributions": [{"title": "Fest", "when": {"month": 5}}]}, {"date": "2027-01-01"}, 2027),
        ({"settings": {"holidays": HOLIDAYS}, "contributions": [{"title": "Fest"}]}, {}, 2031),
        ({"contributions": [{"title": "Fest", "when": {"month": 5}}]}, {}, today().year),
    ],
)
def test_calendar_shows_the_year_of_cards_day_holidays_or_today(
    tmp_path: Path, station: dict[str, Any], event: dict[str, str], year: int
) -> None:
    assert drawn(tmp_path, {"type": "calendar", **station}, **event).year == year


def test_text_that_happens_to_be_called_when_is_no_date(tmp_path: Path) -> None:
    made = new_station("memo_wall", tmp_path / "stations")
    declared = (made / "station.toml").read_text(encoding="utf-8")
    own = declared.replace(
        '  { name = "organisation", type', '  { name = "when", type = "text" },\n  { name = "organisation", type'
    )
    (made / "station.toml").write_text(own, encoding="utf-8")
    words = (made / "words.toml").read_text(encoding="utf-8")
    (made / "words.toml").write_text(
        words.replace('"field.card.text"', '"field.card.when" = "x"\n"field.card.text"'), encoding="utf-8"
    )
    state = drawn(tmp_path, {"type": "memo-wall", "contributions": [{"text": "Ja", "when": "bald"}]}, date="2027-01-01")
    assert state.year == 2027
    assert state.cards[0].fields["when"] == "bald"
