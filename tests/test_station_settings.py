"""Settings of a station come from coordinators and from files: only what a board can be drawn from is taken."""

import json

import pytest

from werkstadt.demo import town
from werkstadt.errors import Invalid
from werkstadt.station.kind import Kind
from werkstadt.station.loading import kinds
from werkstadt.station.setting_reading import read_settings

SPACE, CALENDAR = kinds()["social_space"], kinds()["calendar"]
TIE = {"id": "shared", "label": "teilen Räume", "accent": "sky", "pattern": "dots"}


@pytest.mark.parametrize("kind", list(kinds().values()), ids=lambda kind: kind.name)
@pytest.mark.parametrize("language", ["de", "en", "de-simple"])
def test_defaults_are_read_as_they_stand(kind: Kind, language: str) -> None:
    assert read_settings(kind, kind.default_settings(language)) == kind.default_settings(language)


def test_settings_of_the_demo_town_are_read_as_they_stand() -> None:
    event = json.loads(town().read_text(encoding="utf-8"))
    given = {station["type"]: station["settings"] for station in event["stations"] if "settings" in station}
    assert set(given) == {"calendar", "social-space"}
    for name, settings in given.items():
        assert read_settings(kinds()[name.replace("-", "_")], settings) == settings


def test_form_says_yes_with_on_and_lists_with_lines() -> None:
    read = read_settings(SPACE, {"grid": "on", "hold": "", "margin_groups": "Amt\nAmt\n\nKreis"})
    assert read == {"grid": True, "hold": False, "margin_groups": ["Amt", "Kreis"]}


def test_unknown_setting_is_left_out() -> None:
    assert read_settings(SPACE, {"colour": "pink"}) == {}


@pytest.mark.parametrize(
    "ties",
    [
        "exists",
        [],
        ["exists"],
        [TIE, TIE],
        [TIE | {"pattern": "sparkles"}],
        [TIE | {"accent": "#FF0000"}],
        [TIE | {"id": "Nah & fern"}],
        [TIE | {"label": "x" * 61}],
        [TIE | {"width": 3}],
        [TIE | {"id": f"tie{number}"} for number in range(6)],
    ],
    ids=["text", "none", "words", "twice", "pattern", "accent", "id", "long", "unknown", "six"],
)
def test_ties_nobody_can_draw_are_refused(ties: object) -> None:
    with pytest.raises(Invalid) as refused:
        read_settings(SPACE, {"ties": ties})
    assert list(refused.value.fields) == ["ties"]


def test_own_tie_is_taken() -> None:
    assert read_settings(SPACE, {"ties": [TIE]}) == {"ties": [TIE]}


def test_holidays_are_put_in_order() -> None:
    summer = {"name": "Sommer", "start": "2027-07-10", "end": "2027-08-20"}
    winter = {"name": "Winter", "start": "2027-02-01", "end": "2027-02-06"}
    assert read_settings(CALENDAR, {"holidays": [summer, winter]}) == {"holidays": [winter, summer]}


@pytest.mark.parametrize(
    "span", [{}, {"start": "2027-07-10"}, {"start": "2027-08-20", "end": "2027-07-10"}, {"start": "x", "end": "y"}]
)
def test_holidays_without_first_and_last_day_are_refused(span: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refused:
        read_settings(CALENDAR, {"holidays": [{"name": "Ferien", **span}]})
    assert list(refused.value.fields) == ["holidays"]
