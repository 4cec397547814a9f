"""Whatever is sent as the fields of a card is read, or refused at its field; and what is read can be shown."""

import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.boards import KINDS, state_of
from werkstadt.core.contributing import Draft
from werkstadt.errors import Invalid
from werkstadt.station.card_html import render_card
from werkstadt.station.cleaning import BIDI, Unclean, clean
from werkstadt.station.fields import Field, Surroundings
from werkstadt.station.kind import Kind, Sort
from werkstadt.station.reading import MOST_BYTES, read_fields
from werkstadt.station.state import Card
from werkstadt.words import Words

AROUND = Surroundings(
    options={"ties": ("exists", "wished"), "groups": ("a", "b")}, questions=("q1", "q2"),
    cards=lambda _sort, card: card == "c1", pictures=lambda picture: picture == "p1",
)  # fmt: skip
MARKUP = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=x>',
    "{{ 77777*7 }}",
    "{% raw %}",
    "]]>",
    "&amp;",
    "%(n)s",
    "\u202e",
    "e\u0301",
    "👩‍👩‍👧",
    "ß" * 50,
]
TEXTS = st.one_of(
    st.text(max_size=60), st.sampled_from(MARKUP), st.characters(categories=["Cs", "Cc", "Cn", "Co", "Cf"])
)
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXTS),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXTS, inner, max_size=5),
    max_leaves=12,
)
DAYS = st.dates().map(lambda day: day.isoformat())
WHENS = st.one_of(
    st.fixed_dictionaries({"date": DAYS}),
    st.fixed_dictionaries({"from": DAYS, "to": DAYS}),
    st.fixed_dictionaries({"month": st.integers(0, 13)}),
    st.fixed_dictionaries(
        {"recurs": st.sampled_from(["weekly", "monthly", "yearly"]), "months": st.lists(st.integers(1, 12), max_size=4)}
    ),
    st.fixed_dictionaries({"words": TEXTS}),
)
SORTS = [(kind, sort) for kind in KINDS for sort in kind.sorts]


def likely(given_: Field) -> st.SearchStrategy[Any]:
    """Values that a field of this type often gets, and some that it never should."""
    shares = st.one_of(st.floats(0, 1), st.sampled_from(["0,5", "0.25", "1e5", "NaN", float("inf")]))
    offered = [*given_.options, *AROUND.options.get(given_.setting, ()), "x"]
    records = st.fixed_dictionaries({part.name: TEXTS for part in given_.parts})
    fitting: dict[str, st.SearchStrategy[Any]] = {
        "when": WHENS,
        "yes_no": st.sampled_from([True, "yes", "no", ""]),
        "number": shares,
        "scale": shares,
        "choice": st.sampled_from(offered),
        "question": st.sampled_from(["q1", "q9"]),
        "contribution": st.sampled_from(["c1", "c9"]),
        "records": st.lists(records, max_size=4),
        **dict.fromkeys(("texts", "organisations", "several", "sticker"), st.lists(TEXTS, max_size=5)),
    }
    return st.one_of(fitting.get(given_.type, TEXTS), fitting.get(given_.type, TEXTS), ANYTHING)


@st.composite
def sent(draw: st.DrawFn) -> tuple[Kind, Sort, dict[str, Any]]:
    """A sort of card and what somebody sends as its fields."""
    kind, sort = draw(st.sampled_from(SORTS))
    raw: dict[str, Any] = {}
    for one in sort.fields:
        if one.required or draw(st.booleans()):
            raw.update({key: draw(likely(one) if one.type != "place" else st.floats(0, 1)) for key in one.keys})
    if draw(st.integers(0, 9)) == 0:
        raw[draw(TEXTS)] = draw(ANYTHING)
    return kind, sort, raw


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _texts(part)]


def check(kind: Kind, sort: Sort, raw: object) -> None:
    """Reads, and looks at what became of it."""
    try:
        values = read_fields(sort.fields, raw, AROUND)
    except Invalid as error:
        refused = error
    else:
        check_read(kind, sort, values)
        return
    assert refused.status == 422
    assert all(str(problem) for problem in refused.fields.values())
    assert json.dumps({name: str(problem) for name, problem in refused.fields.items()})


def check_read(kind: Kind, sort: Sort, values: dict[str, Any]) -> None:
    """Clean, of one meaning, and fit for every screen."""
    assert set(values) <= {key for one in sort.fields for key in one.keys}
    assert read_fields(sort.fields, values, AROUND) == values
    assert json.loads(json.dumps(values)) == values
    assert len(repr(values).encode()) <= MOST_BYTES
    for text in _texts(values):
        assert text == text.strip()
        assert not set(map(ord, text)) & {0, 0xFFFE, 0xFFFF, *range(1, 9), *range(0xD800, 0xE000)}
    Draft("0" * 32, sort.name, values).body()
    card = Card("c0", sort.name, values, 1)
    html = str(render_card(kind, card, state_of(kind, [card]), Words()))
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "544439" not in html
    ET.fromstring(html.replace("&nbsp;", " "))  # noqa: S314 - our own rendering


@given(sent())
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_fields_are_read_or_refused(made: tuple[Kind, Sort, dict[str, Any]]) -> None:
    check(*made)


@pytest.mark.full
@pytest.mark.timeout(1800)
@given(sent())
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
def test_ten_thousand_fields_are_read_or_refused(made: tuple[Kind, Sort, dict[str, Any]]) -> None:
    check(*made)


@given(st.sampled_from(SORTS), ANYTHING)
@settings(max_examples=200, deadline=None)
def test_what_is_no_object_is_refused(chosen: tuple[Kind, Sort], raw: object) -> None:
    check(*chosen, raw)


@given(st.text(alphabet=st.characters(codec=None)), st.booleans(), st.booleans())
@settings(max_examples=500, deadline=None)
def test_clean_text_stays_as_it_is_when_it_is_cleaned_again(text: str, lines: bool, name: bool) -> None:
    try:
        once = clean(text, lines=lines, name=name)
    except Unclean:
        return
    assert clean(once, lines=lines, name=name) == once
    assert once.encode("utf-8").decode() == once
    assert lines or "\n" not in once
    assert not name or not BIDI.search(once)
