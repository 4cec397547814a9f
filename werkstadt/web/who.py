"""Who asks: the one place that turns a request's cookies into a seat."""

from flask import Response, request

from werkstadt.core.rights import Role
from werkstadt.core.seats import NewSeat, Seat, seat_of_token
from werkstadt.errors import NoSeat
from werkstadt.web.services import services
from werkstadt.web.taking_turns import let_write, writes

KEPT = 60 * 60 * 24 * 7 * 8
"""Seconds a seat's cookie lasts on a device: own cards can be corrected until seats are removed, eight weeks later."""


def participant_cookie(workshop: str) -> str:
    """One cookie a workshop for the participant."""
    return f"w-{workshop}"


def staff_cookie(workshop: str, seat: str) -> str:
    """One cookie a staff seat, so that all role links work side by side in one browser."""
    return f"s-{workshop}-{seat}"


def cookie_of(seat: Seat) -> str:
    """Name of the cookie that holds a seat."""
    if seat.role == Role.PARTICIPANT.value:
        return participant_cookie(seat.workshop)
    return staff_cookie(seat.workshop, seat.id)


def keep_seat(response: Response, made: NewSeat) -> Response:
    """Gives the device its seat."""
    response.set_cookie(
        cookie_of(made.seat),
        made.token,
        max_age=KEPT,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
        path=(request.root_path or "") + "/",
    )
    return response


def named_seat() -> str:
    """The seat the page or the script says it uses, or nothing."""
    return (
        request.headers.get("X-Seat")
        or request.args.get("seat")
        or (request.form.get("seat", "") if request.form else "")
    )


def seat_here(workshop: str, *roles: Role, named: str | None = None) -> Seat:
    """The seat that asks, with one of `roles` where some are given. Raises NoSeat; Busy for one write too many."""
    wanted = named_seat() if named is None else named
    for seat in _seats(workshop, wanted):
        if not roles or seat.role in {role.value for role in roles}:
            if writes():
                let_write(seat)
            return seat
    raise NoSeat


def anybody_here(workshop: str) -> Seat | None:
    """A seat this browser holds in the workshop: the one that is named outside the body, else any."""
    named = request.headers.get("X-Seat") or request.args.get("seat") or ""
    found = _seats(workshop, named) if workshop else own_seats(*Role)
    return found[0] if found else None


def token_of(seat: Seat) -> str:
    """What this request's browser keeps for a seat that it holds."""
    return request.cookies.get(cookie_of(seat), "")


def own_seats(*roles: Role) -> list[Seat]:
    """Every seat of these roles that this browser holds, in whichever workshop; one a workshop."""
    found: dict[str, Seat] = {}
    for name, token in sorted(request.cookies.items()):
        parts = name.split("-")
        seat = _seat(parts[1], token) if parts[0] == "s" and len(parts) == 3 else None
        if seat and seat.role in {role.value for role in roles}:
            found.setdefault(seat.workshop, seat)
    return list(found.values())


def _seats(workshop: str, wanted: str) -> list[Seat]:
    names = [staff_cookie(workshop, wanted)] if wanted else []
    names.append(participant_cookie(workshop))
    if not wanted:
        names += sorted(name for name in request.cookies if name.startswith(f"s-{workshop}-"))
    found = []
    for name in names:
        token = request.cookies.get(name)
        seat = _seat(workshop, token) if token else None
        if seat and (not wanted or seat.id == wanted):
            found.append(seat)
    return found


def _seat(workshop: str, token: str) -> Seat | None:
    try:
        return seat_of_token(services().database, workshop, token)
    except NoSeat:
        return None
