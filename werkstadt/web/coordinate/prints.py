"""The page »Drucken«: every print with its sizes and numbers, and two that are made from what is typed for them."""

from flask import Blueprint, request
from werkzeug.wrappers import Response as Answer

from werkstadt.core import states
from werkstadt.core.rotating.marks import MOST as MOST_MARKS
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Workshop
from werkstadt.errors import NoSeat, NotFound, WerkstadtError
from werkstadt.web.apart import finished
from werkstadt.web.coordinate.forms import Form, refused, typed
from werkstadt.web.coordinate.frame import coordinator, show
from werkstadt.web.coordinate.print_groups import print_groups
from werkstadt.web.documents import as_file, wish
from werkstadt.web.pages import workshop_of
from werkstadt.web.services import services

pages = Blueprint("coordinate_prints", __name__)
HERE = "coordinate_prints.page"
USUAL, MOST_PEOPLE = 30, 2000
MOST_BYTES = 256 * 1024
"""Of a list of names."""
TYPED = ("wifi", "badges")
"""Prints made from what is typed for them."""
LETTERS_OF_PAPER = {"a5": "A5", "a4": "A4", "a3": "A3", "a2": "A2", "a1": "A1"}


@pages.get("/w/<workshop>/coordinate/prints")
def page(workshop: str) -> str:
    """The prints in groups; `people` and `language` change numbers and words."""
    return _page(coordinator(workshop))


@pages.post("/w/<workshop>/coordinate/prints/<any(wifi, badges):name>")
def made(workshop: str, name: str) -> Answer | tuple[str, int]:
    """A print from what was typed for it, which is stored nowhere."""
    request.max_content_length = request.max_form_memory_size = MOST_BYTES
    seat = coordinator(workshop)
    event, own = workshop_of(seat), services()
    given = {key: value for key, value in typed().items() if key != "seat"}
    wanted = wish(event, given.pop("language", event.language), typed=given)
    try:
        return as_file(finished(own.workers.apart.make(own.documents[name], wanted)))
    except (NoSeat, NotFound):
        raise
    except WerkstadtError as error:
        return _page(seat, refused(name, error)), error.status


def _page(seat: Seat, again: Form | None = None) -> str:
    event = workshop_of(seat)
    kinds = [services().catalogue.kind(row.kind) for row in states.stations(services().database, seat)]
    people = _people(event)
    language = "en" if request.args.get("language", event.language) == "en" else "de"
    forms = {name: Form(name) for name in TYPED} | ({again.name: again} if again else {})
    return show(
        "prints",
        seat,
        HERE,
        event=event,
        people=people,
        most_people=MOST_PEOPLE,
        language=language,
        groups=print_groups(people, kinds),
        forms=forms,
        papers=LETTERS_OF_PAPER,
        group_numbers=[(str(number), str(number)) for number in range(2, MOST_MARKS + 1)],
    )


def _people(event: Workshop) -> int:
    """For how many people is printed: as chosen, as expected, or as many as usually come."""
    chosen = request.args.get("people", type=int) or event.expected or USUAL
    return min(max(1, chosen), MOST_PEOPLE)
