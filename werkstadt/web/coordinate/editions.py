"""What each edition contains, what the public one leaves out and why, and the buttons that clear it."""

from collections.abc import Callable, Collection

from flask import Blueprint, request
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as Answer

from werkstadt.core.documenting.comparing import Compared, Group, Item, compared
from werkstadt.core.editing import clearances
from werkstadt.core.seats import Seat
from werkstadt.errors import Malformed, mark
from werkstadt.web.coordinate.frame import back, coordinator, show
from werkstadt.web.services import services

pages = Blueprint("coordinate_editions", __name__)
HERE = "coordinate_editions.page"
NAMES = "names"
"""The place of names that were typed."""
WHATS: dict[str, tuple[str, str]] = {
    "name": (mark("Namen von Personen"), mark("Personen stehen nur mit ihrer Einwilligung darin.")),
    "quotation": (
        mark("Zitate"),
        mark(
            "Ein Text neben dem Namen seiner Organisation ist ein Zitat. Ohne Freigabe steht er ohne Absender da; wo "
            "die Organisation die Karte benennt, bleibt ihr Name, und der Text fehlt."
        ),
    ),
    "photo": (mark("Fotos mit Personen"), mark("Wer zu erkennen ist, muss einverstanden sein.")),
    "contact": (mark("Kontakte"), mark("Statt E-Mail-Adresse und Telefonnummer steht […] im Text.")),
    "place": (mark("Orte auf der Karte"), mark("Ohne Freigabe stehen Fähnchen am Rand.")),
}
"""What is asked about → what it is called, and why it is left out."""


@pages.get("/w/<workshop>/coordinate/editions")
def page(workshop: str) -> str:
    """Both editions in numbers, and below what the public one asks about."""
    seat = coordinator(workshop)
    found = _compared(seat)
    return show("editions", seat, HERE, whats=WHATS, names=NAMES, compared=found, places=_by_place(found))


@pages.post("/w/<workshop>/coordinate/editions")
def change(workshop: str) -> Answer:
    """Clears one thing or all of a sort at a place, takes that back, or says that a name is a single person."""
    seat = coordinator(workshop)
    given, database = request.form, services().database
    what, item, place = given.get("what", ""), given.get("item", ""), given.get("place", "")

    def clear(items: Callable[[], Collection[str]], *, so: bool) -> None:
        clearances.clear(database, seat, what, items(), so=so)

    actions: dict[str, Callable[[], None]] = {
        "give": lambda: clear(lambda: [item], so=True),
        "take": lambda: clear(lambda: [item], so=False),
        "all": lambda: clear(lambda: _all(seat, what, place), so=True),
        "none": lambda: clear(lambda: _all(seat, what, place), so=False),
        "person": lambda: clearances.say_one_person(database, seat, item, so=True),
        "organisation": lambda: clearances.say_one_person(database, seat, item, so=False),
    }
    action = actions.get(given.get("do", ""))
    if action is None:
        raise Malformed
    action()
    return redirect(back(seat, HERE, f"{what}-{place}" if place else ""), 303)


def _compared(seat: Seat) -> Compared:
    """Two editions of a full workshop take longer than the event loop may."""
    settings = services().settings
    found: Compared = services().workers.run(compared, settings.data, settings.database_url, seat.workshop)
    return found


def _by_place(found: Compared) -> list[tuple[str, list[Group]]]:
    places = dict.fromkeys(group.place for group in found.groups)
    return [(place, [group for group in found.groups if group.place == place]) for place in places]


def _all(seat: Seat, what: str, place: str) -> list[str]:
    """Everything of a sort at a place; what somebody withdrew is not cleared by it."""
    found = _compared(seat)
    items: tuple[Item, ...] = found.typed if place == NAMES else ()
    for group in found.groups:
        if (group.place, group.what) == (place, what):
            items += group.items
    return [item.id for item in items]
