"""The stations: their order, a new one of any kind, and one station with its titles, questions and settings."""

from flask import Blueprint, request
from werkzeug.wrappers import Response as Answer

from werkstadt.core import pictures, states
from werkstadt.core.editing import cards, settings, stations
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Station
from werkstadt.errors import Malformed, NotFound
from werkstadt.station.figures.plane_ties import PATTERNS
from werkstadt.station.kind import Kind
from werkstadt.station.whole import whole_number
from werkstadt.web.coordinate.forms import Form, attempt, filled, refused, typed
from werkstadt.web.coordinate.frame import back, coordinator, show
from werkstadt.web.coordinate.names import ACCENTS, PATTERN_NAMES, SETTINGS
from werkstadt.web.coordinate.setting_forms import setting_rows
from werkstadt.web.pages import number, workshop_of
from werkstadt.web.services import services

pages = Blueprint("coordinate_stations", __name__)
HERE = "coordinate_stations.page"
ONE = "coordinate_stations.station"


@pages.get("/w/<workshop>/coordinate/stations")
def page(workshop: str) -> str:
    """All stations, and the kinds there are."""
    return _page(coordinator(workshop))


@pages.post("/w/<workshop>/coordinate/stations")
def add(workshop: str) -> Answer | tuple[str, int]:
    """Adds a station of a kind."""
    seat = coordinator(workshop)
    kind, form = request.form.get("kind", ""), request.form.get("client_id", "")
    return attempt(
        lambda: stations.add_station(services().database, services().catalogue, seat, kind, form),
        then=back(seat, HERE, "stations"),
        again=lambda error: _page(seat, new=refused("new", error)),
    )


@pages.get("/w/<workshop>/coordinate/stations/<station>")
def station(workshop: str, station: str) -> str:
    """One station."""
    return station_page(coordinator(workshop), station)


@pages.post("/w/<workshop>/coordinate/stations/<station>")
def change(workshop: str, station: str) -> Answer | tuple[str, int]:
    """Saves the titles, or moves the station."""
    seat = coordinator(workshop)
    database, given = services().database, typed()
    if given.get("do") in {"up", "down"}:
        return attempt(
            lambda: stations.move_station(database, seat, station, 1 if given["do"] == "down" else -1),
            then=back(seat, HERE, station),
            again=lambda _error: _page(seat),
        )
    return attempt(
        lambda: stations.save_station(database, seat, station, given, given.get("former", "")),
        then=back(seat, ONE, "titles", station=station),
        again=lambda error: station_page(seat, station, {"titles": refused("titles", error)}),
    )


@pages.post("/w/<workshop>/coordinate/stations/<station>/questions")
def questions(workshop: str, station: str) -> Answer | tuple[str, int]:
    """Saves the questions as they stand; a button beside one moves it."""
    seat = coordinator(workshop)
    ids, texts = request.form.getlist("id"), request.form.getlist("text")
    if len(ids) != len(texts):
        raise Malformed
    ids, texts = _moved(ids, texts, request.form.get("do", ""))
    return attempt(
        lambda: stations.save_questions(
            services().database, seat, station, ids=ids, texts=texts, former=request.form.get("former", "")
        ),
        then=back(seat, ONE, "questions", station=station),
        again=lambda error: station_page(
            seat, station, {"questions": refused("questions", error)}, list(zip(ids, texts, strict=True))
        ),
    )


@pages.get("/w/<workshop>/coordinate/stations/<station>/delete")
def delete_page(workshop: str, station: str) -> str:
    """Asks before a station goes."""
    return _delete_page(coordinator(workshop), station)


@pages.post("/w/<workshop>/coordinate/stations/<station>/delete")
def delete(workshop: str, station: str) -> Answer | tuple[str, int]:
    """Deletes a station; one with cards only with the tick."""
    seat = coordinator(workshop)
    sure = request.form.get("sure") == "yes"
    return attempt(
        lambda: stations.remove_station(services().database, seat, station, with_cards=sure),
        then=back(seat, HERE, "stations"),
        again=lambda error: _delete_page(seat, station, refused("delete", error)),
    )


def station_page(
    seat: Seat, station: str, again: dict[str, Form] | None = None, asked: list[tuple[str, str]] | None = None
) -> str:
    """One station's page; forms that were refused stand again as they were typed."""
    again = again or {}
    event = workshop_of(seat)
    seq = number(seat)
    row, kind = _row(seat, station)
    now = settings.present(kind, row, event.language)
    forms = {
        "titles": filled("titles", stations.shown(row)),
        "questions": filled("questions", stations.shown_questions(row)),
        "settings": filled("settings", settings.shown(kind, row, event.language)),
    } | again
    maps = [picture for picture in pictures.pictures(services().database, seat) if picture.use == "map"]
    return show(
        "station",
        seat,
        HERE,
        event=event,
        seq=seq,
        station=row,
        kind=kind,
        forms=forms,
        asked=asked or [(question["id"], question["text"]) for question in row.questions],
        rows=setting_rows(kind, now, request.form if "settings" in again else None),
        names=SETTINGS,
        accents=ACCENTS,
        patterns={name: PATTERN_NAMES[name] for name in PATTERNS},
        maps=maps,
        count=stations.cards_of(services().database, seat, station),
        most=stations.MOST_QUESTIONS,
    )


def _page(seat: Seat, new: Form | None = None) -> str:
    event = workshop_of(seat)
    seq = number(seat)
    kinds = services().catalogue
    rows = [(row, kinds.kind(row.kind)) for row in states.stations(services().database, seat)]
    return show(
        "stations",
        seat,
        HERE,
        event=event,
        seq=seq,
        stations=rows,
        kinds=list(kinds.kinds.values()),
        counts=cards.counts(services().database, seat),
        new=new or Form("new"),
    )


def _delete_page(seat: Seat, station: str, form: Form | None = None) -> str:
    row, kind = _row(seat, station)
    count = stations.cards_of(services().database, seat, station)
    return show("station_delete", seat, HERE, station=row, kind=kind, count=count, form=form or Form("delete"))


def _row(seat: Seat, station: str) -> tuple[Station, Kind]:
    row = next((row for row in states.stations(services().database, seat) if row.id == station), None)
    if row is None:
        raise NotFound
    return row, services().catalogue.kind(row.kind)


def _moved(ids: list[str], texts: list[str], pressed: str) -> tuple[list[str], list[str]]:
    """The questions with one of them a place higher or lower: `pressed` is `up-2` or `down-0`."""
    direction, _, place = pressed.partition("-")
    here = whole_number(place, len(ids) - 1)
    if direction not in {"up", "down"} or here is None:
        return ids, texts
    rows = list(zip(ids, texts, strict=True))
    there = here + (1 if direction == "down" else -1)
    if 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
    return [id_ for id_, _ in rows], [text for _, text in rows]
