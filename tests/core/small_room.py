"""A small workshop made by hand for patterns: a calendar, sheets, a map and frictions, each with a few cards."""

from typing import Any

from werkstadt.core.patterns.room import Room
from werkstadt.station.loading import kinds
from werkstadt.station.state import Card, Offer, StationState
from werkstadt.words import Words

KINDS = kinds()
SECTORS = (
    ("Verwaltung", ("Sozialamt",)),
    ("Treffs", ("Laden", "Garten", "Chor")),
    ("Sport", ("Verein",)),
)


def card(number: int, sort: str, *, helps: tuple[Offer, ...] = (), **fields: Any) -> Card:
    """A card whose id is its sort and number."""
    return Card(id=f"{sort}{number}", sort=sort, fields=fields, number=number, helps=helps)


def tie(number: int, one: str, other: str, sort: str) -> Card:
    """A tie from one organisation to another."""
    return Card(id=f"tie{number}", sort="tie", fields={"from": one, "to": other, "tie": sort}, number=number)


def station(kind: str, *cards: Card, **settings: Any) -> StationState:
    """A station with the kind's own settings and these beside."""
    own = {**KINDS[kind].default_settings(), **settings}
    return StationState(
        id=kind, kind=kind, title=kind.title(), kicker="", state="open", questions=(), settings=own, cards=cards,
        year=2027, spellings={"Laden e.V.": "Laden"},
    )  # fmt: skip


CALENDAR = station(
    "calendar",
    card(1, "entry", title="Fest", when={"month": 5}, organised_by=["Laden e.V."], reaches=["Familien"],
         support_needed="Bänke", helps=(Offer("h", "Garten", "zwei Tische"),)),
    card(2, "entry", title="Turnier", when={"from": "2027-07-12", "to": "2027-07-30"}, organised_by=["Verein"],
         reaches=["Jugendliche"], support_needed="Trinkwasser"),
    card(3, "entry", title="Café", when={"recurs": "weekly"}, organised_by=["Garten"], reaches=["Familien"],
         in_holidays="pauses", support_offered=[{"by": "Chor", "what": "Parkbänke und Lieder"}]),
    groups=["Familien", "Jugendliche", "Senior*innen"],
    holidays=[{"name": "Sommer", "start": "2027-07-10", "end": "2027-08-20"},
              {"name": "Herbst", "start": "2027-10-09", "end": "2027-10-09"}],
)  # fmt: skip
SHEETS = station(
    "target_groups",
    card(1, "sheet", name="Familien", reached_by=["Laden"], needs=["Zeit"]),
    card(2, "sheet", name="Schichtarbeitende", nobody_reaches=True),
)
MAP = station(
    "social_space",
    card(1, "flag", organisation="Laden", group="Akteur*innen"),
    card(2, "flag", organisation="Garten", group="Akteur*innen"),
    card(3, "flag", organisation="Sozialamt", group="Verwaltung"),
    card(4, "flag", organisation="Feuerwehr", missing=True),
    tie(5, "Laden e.V.", "Garten", "exists"),
    tie(6, "Laden", "Sozialamt", "wished"),
    tie(7, "Sozialamt", "Laden", "wished"),
    tie(8, "Garten", "Sozialamt", "wished"),
    tie(9, "Verein", "Feuerwehr", "exists"),
)
FRICTION = station(
    "friction",
    card(1, "friction", text="Niemand bleibt zum Abbau"),
    card(2, "friction", text="Der Saal ist zu"),
    card(3, "wish", text="Erst tragen, dann essen", answers="friction1"),
    card(4, "wish", text="Ein Schlüssel für alle"),
)


def room(certain: frozenset[str] | None = None) -> Room:
    """The small workshop."""
    return Room(KINDS, (CALENDAR, SHEETS, MAP, FRICTION), SECTORS, Words("de"), certain)
