"""The frame of the coordinator's pages: who asks, the row of pages, where a form leads back to."""

from typing import Any

from flask import request, url_for

from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Workshop
from werkstadt.errors import mark
from werkstadt.web import pages as common
from werkstadt.web.who import seat_here

PAGES: tuple[tuple[str, str, str], ...] = (
    ("coordinate.page", "check", mark("Übersicht")),
    ("coordinate_facts.page", "pin", mark("Eckdaten")),
    ("coordinate_agenda.page", "clock", mark("Ablauf")),
    ("coordinate_texts.page", "text", mark("Texte")),
    ("coordinate_stations.page", "groups", mark("Stationen")),
    ("coordinate_organisations.page", "people", mark("Organisationen")),
    ("coordinate_cards.page", "memo", mark("Beiträge")),
    ("coordinate_plenary.page", "hand", mark("Plenum")),
    ("coordinate_outcomes.page", "repeat", mark("Was daraus wurde")),
    ("coordinate_pictures.page", "picture", mark("Bilder")),
    ("coordinate_documentation.page", "book", mark("Dokumentation")),
    ("coordinate_editions.page", "eye", mark("Fassungen")),
    ("coordinate_documents.page", "take", mark("Dokumente")),
    ("coordinate_release.page", "lock", mark("Freigabe")),
    ("coordinate_papers.page", "memo", mark("Papiere")),
    ("coordinate_prints.page", "printer", mark("Drucken")),
    ("coordinate_links.page", "link", mark("Links")),
)
"""Endpoint, icon and name of each page, in the order of the menu."""


def coordinator(workshop: str) -> Seat:
    """The coordinator's seat that asks. Raises NoSeat."""
    return seat_here(workshop, Role.COORDINATOR)


def show(template: str, seat: Seat, here: str, *, event: Workshop | None = None, **context: Any) -> str:
    """One of the coordinator's pages; `here` is its endpoint."""
    row = event or common.workshop_of(seat)
    return common.page(
        f"staff/coordinate/{template}.html",
        seat,
        row,
        here=here,
        menu=PAGES,
        to=lambda endpoint, **values: to(seat, endpoint, **values),
        saved=request.args.get("saved", ""),
        **context,
    )


def to(seat: Seat, endpoint: str, **values: Any) -> str:
    """The address of a page for this seat."""
    return url_for(endpoint, workshop=seat.workshop, seat=seat.id, **values)


def back(seat: Seat, endpoint: str, place: str = "", **values: Any) -> str:
    """The address after saving: the page says so at `place` and is scrolled there."""
    return to(seat, endpoint, saved=place or "page", _anchor=place or None, **values)
