"""Saving the settings of a station."""

from flask import Blueprint, request
from werkzeug.wrappers import Response as Answer

from werkstadt.core import states
from werkstadt.core.editing import settings
from werkstadt.errors import NotFound
from werkstadt.web.coordinate.forms import attempt, refused
from werkstadt.web.coordinate.frame import back, coordinator
from werkstadt.web.coordinate.setting_forms import settings_from_form
from werkstadt.web.coordinate.stations import ONE, station_page
from werkstadt.web.pages import workshop_of
from werkstadt.web.services import services

pages = Blueprint("coordinate_station_settings", __name__)


@pages.post("/w/<workshop>/coordinate/stations/<station>/settings")
def save(workshop: str, station: str) -> Answer | tuple[str, int]:
    """Saves all settings of a station at once."""
    seat = coordinator(workshop)
    event = workshop_of(seat)
    database, catalogue = services().database, services().catalogue
    row = next((row for row in states.stations(database, seat) if row.id == station), None)
    if row is None:
        raise NotFound
    raw = settings_from_form(catalogue.kind(row.kind), request.form)
    return attempt(
        lambda: settings.save_settings(
            database, catalogue, seat, station, raw=raw, former=request.form.get("former", ""), language=event.language
        ),
        then=back(seat, ONE, "settings", station=station),
        again=lambda error: station_page(seat, station, {"settings": refused("settings", error)}),
    )
