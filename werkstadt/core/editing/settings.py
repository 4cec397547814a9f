"""The settings of a station, read by the types its kind declares."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.editing.acting import edit, own
from werkstadt.core.editing.stations import say_changed
from werkstadt.core.editing.versions import as_typed, check_former
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Contribution, Picture, Station
from werkstadt.errors import Invalid, Problem, mark
from werkstadt.station.fields import NOT_OFFERED
from werkstadt.station.kind import Kind
from werkstadt.station.setting_reading import read_settings

TIE_IN_USE = mark(
    "Das Band »%(tie)s« ist an %(count)s Stellen gespannt; es kann umbenannt, aber nicht entfernt werden."
)


def present(kind: Kind, row: Station, language: str) -> dict[str, Any]:
    """The settings as they apply: the station's, and the kind's where it has none."""
    return kind.default_settings(language) | {
        setting.name: row.settings[setting.name] for setting in kind.settings if setting.name in row.settings
    }


def shown(kind: Kind, row: Station, language: str) -> dict[str, str]:
    """The settings as text, to tell whether somebody changed them in between."""
    return as_typed(present(kind, row, language))


def save_settings(
    database: Database,
    catalogue: Catalogue,
    seat: Seat,
    station: str,
    *,
    raw: Mapping[str, object],
    former: str,
    language: str,
) -> None:
    """Saves the given settings. Raises Invalid with a problem at each, Stale, NotFound."""
    with database.read() as session:
        kind = catalogue.kind(own(session, seat, Station, station).kind)
    wanted = read_settings(kind, raw)

    def change(session: Session) -> None:
        row = own(session, seat, Station, station)
        before = present(kind, row, language)
        check_former(former, before, before | wanted)
        _check_pictures(session, seat, kind, wanted)
        _check_ties(session, kind, row, wanted)
        row.settings = row.settings | wanted
        say_changed(session, row)

    edit(database, seat, change)


def _check_pictures(session: Session, seat: Seat, kind: Kind, wanted: Mapping[str, Any]) -> None:
    for setting in kind.settings:
        picture = wanted.get(setting.name) if setting.type == "picture" else None
        row = session.get(Picture, picture) if picture else None
        if picture and (row is None or row.workshop != seat.workshop):
            raise Invalid(fields={setting.name: Problem(NOT_OFFERED)})


def _check_ties(session: Session, kind: Kind, row: Station, wanted: Mapping[str, Any]) -> None:
    """A kind of tie that cards use stays, for else they would say nothing."""
    for setting in kind.settings:
        if setting.type != "ties" or setting.name not in wanted:
            continue
        kept = {tie["id"] for tie in wanted[setting.name]}
        fields = [given.name for sort in kind.sorts for given in sort.fields if given.setting == setting.name]
        cards = session.scalars(select(Contribution.fields).where(Contribution.station == row.id)).all()
        used = Counter(card.get(name) for card in cards for name in fields if card.get(name))
        gone = next(((tie, count) for tie, count in used.items() if tie not in kept), None)
        if gone:
            label = next((tie["label"] for tie in row.settings.get(setting.name, []) if tie["id"] == gone[0]), "")
            said = label or kind.say(f"option.{gone[0]}", "de")
            raise Invalid(fields={setting.name: Problem(TIE_IN_USE, {"tie": said, "count": gone[1]})})
