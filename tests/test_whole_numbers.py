"""Numbers of thousands of digits: Python refuses to read them with an error of its own, and nobody may meet that."""

import pytest
from werkzeug.datastructures import MultiDict

from tests.boards import kind_named
from werkstadt.core.editing.typed import Typed
from werkstadt.errors import Invalid
from werkstadt.station.fields import FieldError, Surroundings
from werkstadt.station.when import read_when
from werkstadt.station.whole import whole_number
from werkstadt.web.forms import fields_from_form

ENDLESS = "1" * 5000


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("07", 7), ("٣", 3), ("12", 12), ("13", None), ("-1", None), ("", None), ("²", None), (ENDLESS, None)],
)
def test_whole_number_is_read_within_its_bound(text: str, number: int | None) -> None:
    assert whole_number(text, 12) == number


def test_endless_month_is_refused_in_words() -> None:
    with pytest.raises(FieldError, match="zwölf Monate"):
        read_when({"month": ENDLESS}, Surroundings())


def test_endless_row_of_the_grid_is_no_place() -> None:
    sort = kind_named("social_space").sorts[0]
    assert fields_from_form(sort, MultiDict({"grid.letter": "B", "grid.number": "3"})) == {"x": "0.1875", "y": "0.3125"}
    assert fields_from_form(sort, MultiDict({"grid.letter": "B", "grid.number": ENDLESS})) == {}
    assert fields_from_form(sort, MultiDict({"grid.letter": "BC", "grid.number": "3"})) == {}


def test_endless_number_of_guests_is_refused_in_words() -> None:
    typed = Typed({"expected": ENDLESS})
    assert typed.count("expected", 100_000) is None
    with pytest.raises(Invalid):
        typed.check()
