"""One chapter of the documentation: its text in the small editor, texts to start from, the page as it will look."""

from base64 import b64encode
from dataclasses import replace
from typing import Any

from flask import Blueprint, jsonify
from werkzeug.wrappers import Response as Answer

from werkstadt.core.document import PUBLIC
from werkstadt.core.documenting.decided import MOST_MESSAGES
from werkstadt.core.documenting.order import OWN
from werkstadt.core.editing import chapters
from werkstadt.core.rich_text import LONGEST
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat
from werkstadt.web.coordinate.documentation import HERE, place_of, wanted_of
from werkstadt.web.coordinate.forms import Form, attempt, filled, refused, typed
from werkstadt.web.coordinate.frame import back, coordinator, show
from werkstadt.web.json_body import body, text
from werkstadt.web.pages import number, workshop_of
from werkstadt.web.services import services

pages = Blueprint("coordinate_chapter", __name__)
FIELDS = ("title", "text", "alone", "easy", "view", *(f"message{number}" for number in range(1, MOST_MESSAGES + 1)))


@pages.get("/w/<workshop>/coordinate/documentation/<chapter>")
def page(workshop: str, chapter: str) -> str:
    """The editor with the preview beside it."""
    return _page(coordinator(workshop), chapter)


@pages.post("/w/<workshop>/coordinate/documentation/<chapter>/text")
def save(workshop: str, chapter: str) -> Answer | tuple[str, int]:
    """Saves what was written."""
    seat = coordinator(workshop)
    given = typed()
    return attempt(
        lambda: chapters.save(services().database, seat, chapter, given, given.get("former", "")),
        then=back(seat, "coordinate_chapter.page", "writing", chapter=chapter),
        again=lambda error: _page(seat, chapter, refused("writing", error)),
    )


@pages.post("/w/<workshop>/coordinate/documentation/<chapter>/preview")
def preview(workshop: str, chapter: str) -> Answer:
    """The first pages of the chapter with what stands in the editor: PNG in base64."""
    seat = coordinator(workshop)
    require(seat, Right.EDIT)
    data, own = body(), services()
    draft = chapters.draft(chapter, {field: text(data, field) for field in FIELDS})
    made = own.workers.run(own.chapter_pages, wanted_of(seat), number(seat), draft)
    return jsonify(pages=[b64encode(picture).decode("ascii") for picture in made])


def _page(seat: Seat, chapter: str, form: Form | None = None) -> str:
    require(seat, Right.EDIT)
    event, own = workshop_of(seat), services()
    values = chapters.shown(own.database, seat, chapter)
    # What is taken over into a text stands in both editions: it holds nothing that was not released.
    offered = own.workers.run(own.chapter_offers, replace(wanted_of(seat), edition=PUBLIC), number(seat), chapter)
    return show(
        "chapter",
        seat,
        HERE,
        event=event,
        chapter=chapter,
        place=place_of(chapter),
        is_own=chapter.startswith(OWN),
        offered=offered,
        form=form or filled("writing", values),
        starters=_starters(offered.starters),
        longest=LONGEST,
    )


def _starters(offered: list[Any]) -> list[dict[str, Any]]:
    return [{"title": one.title, "field": one.field, "text": one.text, "alone": one.alone} for one in offered]
