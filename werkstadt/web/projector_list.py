"""The projectors of a workshop in words: name, what each shows, whether its device is connected."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from werkstadt.core import outcomes, screens, states
from werkstadt.core.rotating.seen import seen
from werkstadt.core.screens import Projector, Shown
from werkstadt.core.seats import Seat
from werkstadt.errors import mark
from werkstadt.web.language import words
from werkstadt.web.services import services

VIEWS = (
    ("lobby", "door", mark("Startbild")), ("agenda", "clock", mark("Ablauf")), ("gallery", "eye", mark("Rundgang")),
    ("plenary", "hand", mark("Plenum")), ("carried", "repeat", mark("Rückblick")),
    ("rotation", "people", mark("Rotation")),
    ("quiet", "masked", mark("Zuhören")), ("thanks", "check", mark("Danke")), ("test", "screen", mark("Testbild")),
)  # fmt: skip
"""Views of the projector that are no station's board: view, icon, name."""
VIEW_NAMES = {view: name for view, _, name in VIEWS}


def views_of(seat: Seat) -> tuple[tuple[str, str, str], ...]:
    """The views that this workshop has something for."""
    there = {
        "carried": outcomes.follows(services().database, seat),
        "rotation": seen(services().database, seat) is not None,
    }
    return tuple(one for one in VIEWS if there.get(one[0], True))


def screens_of(seat: Seat) -> list[dict[str, Any]]:
    """The projectors that are connected, were paired, or were given something of their own."""
    own = services()
    here = own.seated(seat.workshop)
    # Other servers may see what this one does not.
    found = [
        one
        for one in screens.projectors(own.database, seat)
        if one.seat in here or one.paired or one.own or own.redis is not None
    ]
    titles = {row.id: row.title for row in states.stations(own.database, seat)}
    names = _names(found)
    return [
        {
            "seat": one.seat, "name": names[one.seat], "connected": one.seat in here or own.redis is not None,
            "shows": _said(one.shown, titles),
        }
        for one in found
    ]  # fmt: skip


def view_name(view: str, station: str | None, titles: Mapping[str, str]) -> str:
    """A view of the projector in words, with its station."""
    name = words()(VIEW_NAMES[view]) if view in VIEW_NAMES else ""
    return ", ".join(part for part in (name, titles.get(station or "", "")) if part)


def _names(found: list[Projector]) -> dict[str, str]:
    """Seat → name; projectors of the same name are counted."""
    _ = words()
    plain = {one.seat: one.name or _("Leinwand") for one in found}
    often, seen = Counter(plain.values()), Counter[str]()
    for seat, name in plain.items():
        seen[name] += 1
        if often[name] > 1:
            plain[seat] = f"{name} {seen[name]}"
    return plain


def _said(shown: Shown, titles: dict[str, str]) -> str:
    _ = words()
    if shown.mode == screens.FREE:
        return _("folgt den eigenen Tasten")
    view = view_name(shown.view, shown.station, titles)
    led = shown.mode == screens.LED
    return _("eigene Ansicht: %(view)s", view=view) if led else _("wie der Raum: %(view)s", view=view)
