"""The register of organisations: by sector, with spellings that mean the same, and those that look alike."""

from collections import OrderedDict
from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response as Answer

from werkstadt.core import organisations
from werkstadt.core.editing import register
from werkstadt.core.editing.look_alikes import look_alikes
from werkstadt.core.seats import Seat
from werkstadt.errors import Malformed
from werkstadt.web.coordinate.forms import Form, attempt, filled, refused, typed
from werkstadt.web.coordinate.frame import back, coordinator, show
from werkstadt.web.pages import number, workshop_of
from werkstadt.web.services import services

pages = Blueprint("coordinate_organisations", __name__)
HERE = "coordinate_organisations.page"
KEPT = 20
_compared: OrderedDict[tuple[str, ...], list[tuple[str, str]]] = OrderedDict()


@pages.get("/w/<workshop>/coordinate/organisations")
def page(workshop: str) -> str:
    """The register; `edit` opens one organisation."""
    return _page(coordinator(workshop), edit=request.args.get("edit", ""))


@pages.post("/w/<workshop>/coordinate/organisations")
def add(workshop: str) -> Answer | tuple[str, int]:
    """Adds an organisation."""
    seat = coordinator(workshop)
    return attempt(
        lambda: register.add(services().database, seat, typed()),
        then=back(seat, HERE, "new"),
        again=lambda error: _page(seat, {"new": refused("new", error)}),
    )


@pages.post("/w/<workshop>/coordinate/organisations/<organisation>")
def change(workshop: str, organisation: str) -> Answer | tuple[str, int]:
    """Saves an organisation, merges it into another, takes that back, keeps two apart, or removes it."""
    seat = coordinator(workshop)
    database, given = services().database, typed()
    other = given.get("other", "")
    actions = {
        "save": lambda: register.save(database, seat, organisation, given, given.get("former", "")),
        "merge": lambda: organisations.merge(database, seat, organisation, other),
        "split": lambda: organisations.merge(database, seat, organisation, None),
        "apart": lambda: register.keep_apart(database, seat, organisation, other),
        "remove": lambda: register.remove(database, seat, organisation),
    }
    pressed = given.get("do", "save")
    if pressed not in actions or (pressed in {"merge", "apart"} and not other):
        raise Malformed
    return attempt(
        actions[pressed],
        then=back(seat, HERE, {"merge": "alike", "apart": "alike", "remove": "register"}.get(pressed, organisation)),
        again=lambda error: _page(seat, {organisation: refused(organisation, error)}, edit=organisation),
    )


def pairs(seat: Seat) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Pairs of (id, name) that look alike and were not kept apart."""
    ids, apart = register.to_compare(services().database, seat)
    names = tuple(sorted(ids))
    if names not in _compared:
        _compared[names] = services().workers.run(look_alikes, names) if len(names) > 1 else []
        while len(_compared) > KEPT:
            _compared.popitem(last=False)
    _compared.move_to_end(names)
    found = [((ids[one], one), (ids[other], other)) for one, other in _compared[names]]
    return [pair for pair in found if frozenset((pair[0][0], pair[1][0])) not in apart]


def _page(seat: Seat, again: dict[str, Form] | None = None, edit: str = "") -> str:
    again = again or {}
    event = workshop_of(seat)
    seq = number(seat)
    known = register.register(services().database, seat)
    row = next((one for one in known if one.id == edit), None)
    form = again.get(edit) or filled(edit, register.shown(row)) if row else None
    return show(
        "organisations",
        seat,
        HERE,
        event=event,
        seq=seq,
        sectors=_by_sector(known),
        known=known,
        alike=pairs(seat),
        edit=edit if row else "",
        form=form,
        new=again.get("new") or Form("new"),
        names=sorted({one.sector for one in known if one.sector}),
    )


def _by_sector(known: list[register.Known]) -> list[tuple[str, list[Any]]]:
    """Sectors in the order of the invitation; who has none comes last."""
    found: dict[str, list[Any]] = {}
    for one in known:
        found.setdefault(one.sector, []).append(one)
    return sorted(found.items(), key=lambda pair: not pair[0])
