"""The documentation's chapters: which stand in it, in which order, what each contains now."""

from dataclasses import replace

from flask import Blueprint
from werkzeug.wrappers import Response as Answer

from werkstadt.core.document import Wanted
from werkstadt.core.editing import chapters
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat
from werkstadt.errors import Malformed
from werkstadt.web.coordinate.forms import Form, attempt, refused, typed
from werkstadt.web.coordinate.frame import back, coordinator, show
from werkstadt.web.language import words
from werkstadt.web.pages import number, today, workshop_of
from werkstadt.web.services import services

pages = Blueprint("coordinate_documentation", __name__)
HERE = "coordinate_documentation.page"


@pages.get("/w/<workshop>/coordinate/documentation")
def page(workshop: str) -> str:
    """All chapters in their order."""
    return _page(coordinator(workshop))


@pages.post("/w/<workshop>/coordinate/documentation")
def add(workshop: str) -> Answer | tuple[str, int]:
    """Adds a chapter of one's own."""
    seat = coordinator(workshop)
    return attempt(
        lambda: chapters.add(services().database, seat, typed()),
        then=back(seat, HERE, "new"),
        again=lambda error: _page(seat, refused("new", error)),
    )


@pages.post("/w/<workshop>/coordinate/documentation/<chapter>")
def change(workshop: str, chapter: str) -> Answer | tuple[str, int]:
    """Does what the pressed button says: up, down, on, off, remove."""
    seat = coordinator(workshop)
    database, do = services().database, typed().get("do", "")
    actions = {
        "up": lambda: chapters.move(database, seat, chapter, -1),
        "down": lambda: chapters.move(database, seat, chapter, 1),
        "on": lambda: chapters.switch(database, seat, chapter, on=True),
        "off": lambda: chapters.switch(database, seat, chapter, on=False),
        "remove": lambda: chapters.remove(database, seat, chapter),
    }
    if do not in actions:
        raise Malformed
    return attempt(
        actions[do],
        then=back(seat, HERE, place_of(chapter) if do != "remove" else "chapters"),
        again=lambda error: _page(seat, refused("chapters", error)),
    )


def place_of(chapter: str) -> str:
    """Where a chapter stands on the page: its name, as an anchor can say it."""
    return chapter.replace(":", "-")


def wanted_of(seat: Seat) -> Wanted:
    """The wish for the documentation as it stands, in the workshop's language."""
    own = services()
    return Wanted(own.settings.data, seat.workshop, today(), database_url=own.settings.database_url)


def _page(seat: Seat, form: Form | None = None) -> str:
    require(seat, Right.EDIT)
    event, own = workshop_of(seat), services()
    wanted = replace(wanted_of(seat), language="en" if words().language == "en" else "de")
    listed = own.workers.run(own.chapter_list, wanted, number(seat))
    return show(
        "documentation",
        seat,
        HERE,
        event=event,
        chapters=listed,
        place_of=place_of,
        new=form if form and form.name == "new" else Form("new"),
        form=form or Form("chapters"),
    )
