"""The gate before every write of a participant: too much at once, and the busiest seats hear when to try again."""

import gevent
from flask import Flask, g, request

from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.errors import Busy
from werkstadt.web.services import services

HELD = 2.0
"""Seconds a refusal waits: whoever posts as fast as answers return gets fewer of them."""
MOST_HELD = 2000
"""Refusals that wait at once; each is an open connection."""
AFTER_THE_LINE = 5
"""Seconds after which somebody whose turn did not come tries again."""
READING = {"GET", "HEAD", "OPTIONS"}
NOT_HERE = {"phone.mine", "phone.leave"}
"""Addresses asked with POST that write nothing, or ask `let_write` themselves to show again what was typed."""


def register(app: Flask) -> None:
    """Whoever had a turn gives it back, however the request ended."""

    @app.teardown_request
    def ended(_error: BaseException | None) -> None:
        give_back()


def give_back() -> None:
    """Ends the turn of this request, where it has one."""
    turn = g.pop("turn", None)
    if turn is not None:
        turn.give_back()


def pause(seconds: float) -> None:
    """Lets whoever asks wait, and holds nobody else up meanwhile."""
    if seconds:
        give_back()
        gevent.sleep(seconds)


def writes() -> bool:
    """Whether this request changes something, and no one else will count it."""
    return request.method not in READING and request.endpoint is not None and request.endpoint not in NOT_HERE


def let_in() -> None:
    """Waits for a turn at the door. Raises Busy."""
    doors = services().crowd.doors
    if not doors.take(0):
        raise Busy(seconds=AFTER_THE_LINE)
    g.turn = doors


def let_sit(workshop: str) -> None:
    """Counts a seat. Raises Busy when one after the other is taken without end."""
    if not services().crowd.may_join(workshop):
        raise Busy(seconds=AFTER_THE_LINE)


def let_write(seat: Seat) -> None:
    """Counts a write of a participant; the team came by a link and is never counted. Raises Busy."""
    if seat.role != Role.PARTICIPANT.value:
        return
    crowd = services().crowd
    before = crowd.last_write(seat.id)
    seconds = crowd.seconds_to_wait(seat.id)
    if not seconds:
        if not crowd.turns.take(before):
            raise Busy(seconds=AFTER_THE_LINE)
        g.turn = crowd.turns
        return
    if crowd.held < MOST_HELD:
        crowd.held += 1
        try:
            gevent.sleep(HELD)
        finally:
            crowd.held -= 1
    raise Busy(seconds=seconds)


def let_draw(seat: Seat) -> None:
    """Whoever needs a worker leaves the line of pages for that of drawings. Raises Busy."""
    if seat.role != Role.PARTICIPANT.value:
        return
    give_back()
    drawers = services().drawers
    if not drawers.take(0):
        raise Busy(seconds=AFTER_THE_LINE)
    g.turn = drawers
