"""The projector: lobby, boards, agenda, gallery, plenary, a quiet screen; led by the moderator or by its own keys."""

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import Any

from flask import Blueprint, render_template, request

from werkstadt.core import agenda, plenary, screens, states, vote_states
from werkstadt.core.patterns.all_patterns import VIEW
from werkstadt.core.rights import Role
from werkstadt.core.screens import Shown
from werkstadt.core.seats import Seat
from werkstadt.core.showing_photographs import VIEW as PHOTOGRAPH
from werkstadt.core.showing_photographs import photograph_shown
from werkstadt.core.tables import Workshop
from werkstadt.station.comparing import LAYER
from werkstadt.web import before, farewell, rotation
from werkstadt.web import pages as common
from werkstadt.web.boards import Board, draw
from werkstadt.web.coordinate.plenary import KINDS
from werkstadt.web.door_days import later
from werkstadt.web.language import words
from werkstadt.web.layers import past_wishes
from werkstadt.web.pages import number, stage, workshop_of
from werkstadt.web.pattern_view import pattern_view
from werkstadt.web.pictures import address
from werkstadt.web.qr import kept_qr_svg
from werkstadt.web.services import services
from werkstadt.web.spotlight import spotlight
from werkstadt.web.votes import results
from werkstadt.web.who import seat_here

pages = Blueprint("projector", __name__)
SEES = {Role.PROJECTOR, Role.MODERATOR, Role.COORDINATOR, Role.HOST}
HEAD, FOOT = 132, 72
"""Pixels of head and foot at 1080 lines; the board lies between."""
BESIDE = 572
"""Pixels of a list beside the board, with the gap between."""
ON_A_SHEET, BARS = 5, 7


@pages.get("/w/<workshop>/projector")
def page(workshop: str) -> str:
    """The whole screen; its script loads the view again when something changes."""
    seat = seat_here(workshop, *SEES)
    event = workshop_of(seat)
    return common.page("projector/page.html", seat, event, seq=number(seat), **view_of(seat, event))


@pages.get("/w/<workshop>/projector/view")
def view(workshop: str) -> str:
    """What the projector shows now, or what its own keys asked for (`view`, `station`, `page`)."""
    seat = seat_here(workshop, *SEES)
    event = workshop_of(seat)
    return render_template("projector/view.html", workshop=event, stage=stage(seat), **view_of(seat, event))


def view_of(seat: Seat, event: Workshop) -> dict[str, Any]:
    """What the template of the view needs; the board is drawn for the screen's size."""
    now, chosen = stage(seat), _chosen(seat)
    shown, station, page_number = _asked() or (chosen.view, chosen.station or "", chosen.page)
    rows = states.stations(services().database, seat)
    if shown in {"station", "gallery", "card", "vote"} and station not in {row.id for row in rows}:
        shown = "agenda" if shown == "gallery" else "lobby"
    spot = spotlight(seat, station, chosen.card or "") if shown == "card" else None
    shown = "station" if shown == "card" and not spot else shown  # the card is gone: its wall is still there
    photograph = photograph_shown(services().database, seat, chosen.card or "") if shown == PHOTOGRAPH else None
    shown = "lobby" if shown == PHOTOGRAPH and not photograph else shown
    pattern = pattern_view(seat, shown, page_number) if shown.startswith(VIEW) else None
    if shown.startswith(VIEW) and pattern is None:
        shown = "lobby"
    turns = _in_rounds(seat, page_number) if shown == "rotation" else {}
    if shown == "rotation" and not turns:
        shown = "agenda"
    layer = chosen.layer if station == chosen.station else ""
    wishes = past_wishes(seat, station) if layer == LAYER and shown in {"station", "gallery"} else []
    board = _board(seat, station, page_number, layer, beside=bool(wishes)) if shown in {"station", "gallery"} else None
    points = agenda.points(services().database, seat)
    point = next((point for point in points if point.id == now.get("agenda_item")), None)
    return {
        **(_taken_along(seat, page_number, chosen.card or "") if shown == "plenary" else {}), **turns,
        **(before.sheet(seat, page_number) if shown == "carried" else {}),
        **(pattern or {}),
        **(_vote(seat, station, page_number) if shown == "vote" else {}),
        "taps": bool(farewell.asked([(row, services().catalogue.kind(row.kind)) for row in rows], over=True)),
        "view": shown, "board": board, "spot": spot, "stations": rows, "points": points,
        "past_wishes": wishes, "photograph": photograph,
        "photograph_address": address(seat, photograph.id) if photograph else "",
        "ended": bool(now.get("locked")) or bool(point and point.phase == "end"), "later": later(seat, event),
        "present": services().presence(seat.workshop), "address": typed_address(event),
        "qr": kept_qr_svg(join_url(event), words()("QR-Code zum Mitmachen")),
        "qr_back": kept_qr_svg(join_url(event), words()("QR-Code zur Seite auf dem Telefon")),
        "point": point, "mode": chosen.mode, "turnable": _turnable([row.id for row in rows]),
        "chosen": "|".join((chosen.mode, chosen.view, chosen.station or "", str(chosen.page), chosen.card or "")),
    }  # fmt: skip


def _chosen(seat: Seat) -> Shown:
    """What was chosen for this screen, or for the one that whoever leads it looks at."""
    screen = request.args.get("screen")
    database = services().database
    return screens.shown_on(database, seat, screen) if screen else screens.shown_to(database, seat)


def _asked() -> tuple[str, str, int] | None:
    """View, station and page that the screen's own keys asked for."""
    view = request.args.get("view")
    return (view, request.args.get("station", ""), max(0, request.args.get("page", 0, type=int))) if view else None


def _turnable(stations: Sequence[str]) -> list[tuple[str, str]]:
    """Where the keys ↑ and ↓ lead, one after the other: view and station."""
    boards = [("station", station) for station in stations]
    return [("lobby", ""), ("agenda", ""), *boards, ("plenary", ""), ("quiet", "")]


def _in_rounds(seat: Seat, page_number: int) -> dict[str, Any]:
    """Where every group is now and goes next, and on a second sheet the whole plan; nothing in the free flow."""
    found = rotation.shown(seat)
    return {"rotation": found, "sheets": 2, "sheet_number": min(page_number, 1)} if found["seen"] else {}


def _taken_along(seat: Seat, page_number: int, line: str) -> dict[str, Any]:
    """One sheet of the plenary: as many insights and agreements as can be read from the last row."""
    taken = plenary.taken_along(services().database, seat)
    lines = [*taken["insights"], *taken["agreements"]]
    read = next((number for number, one in enumerate(lines) if one.id == line), None)
    sheets = max(1, ceil(max(len(rows) for rows in taken.values()) / ON_A_SHEET))
    sheet = min(page_number, sheets - 1)
    insights, agreements = (rows[sheet * ON_A_SHEET : (sheet + 1) * ON_A_SHEET] for rows in taken.values())
    return {
        "read": lines[read] if read is not None else None, "read_number": (read or 0) + 1, "read_of": len(lines),
        "read_by": _day(getattr(lines[read], "by", None)) if read is not None else "",
        "sheets": sheets, "sheet_number": sheet, "insights": insights,
        "agreements": [(one, _day(one.by)) for one in agreements], "kinds": KINDS,
    }  # fmt: skip


def _vote(seat: Seat, station: str, page_number: int) -> dict[str, Any]:
    """The vote that runs at a station, without a word on how it stands; else the last result, as many rows as fit."""
    own = services()
    running = vote_states.here(own.database, seat, station).open
    state = states.station_state(own.database, own.catalogue, seat, station, language=words().language)
    kind = own.catalogue.kind(state.kind)
    closed = [] if running else results(kind, state)[:1]
    rows = closed[0]["rows"] if closed else []
    sheets = max(1, ceil(len(rows) / BARS))
    sheet = max(0, min(page_number, sheets - 1))
    return {
        "sheets": sheets, "sheet_number": sheet, "vote_kind": kind, "vote_station": state,
        "vote": running or (closed[0]["vote"] if closed else None), "vote_result": closed[0] if rows else None,
        "vote_rows": rows[sheet * BARS : (sheet + 1) * BARS],
    }  # fmt: skip


def _day(text: str | None) -> str:
    try:
        return words().day(date.fromisoformat(text or ""))
    except ValueError:  # an import may say it in words
        return text or ""


def join_url(event: Workshop) -> str:
    """What the QR code says: the longer token, never refused and never delayed."""
    return f"{services().base_url(event.address)}/j/{event.join_token}"


def typed_address(event: Workshop) -> str:
    """What somebody types who has no camera."""
    return str(services().base_url(event.address)).partition("://")[2]


def _board(seat: Seat, station: str, page_number: int, layer: str, *, beside: bool) -> Board:
    width, height = request.args.get("width", 1920, type=int), request.args.get("height", 1080, type=int)
    wide = max(1.0, min(1.9, width / max(height, 1)))
    return draw(
        seat,
        station,
        width=1080 * wide - 96 - (BESIDE if beside else 0),
        height=1080 - HEAD - FOOT,
        smallest=26,
        page=page_number,
        layer=layer,
    )
