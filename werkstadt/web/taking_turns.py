"""The gate before every write of a participant: too much at once, and the busiest seats hear when to try again."""

import gevent
from flask import request

from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.errors import Busy
from werkstadt.web.services import services

HELD = 2.0
"""Seconds a refusal waits: whoever posts as fast as answers return gets fewer of them."""
MOST_HELD = 2000
"""Refusals that wait at once; each is an open connection."""
READING = {"GET", "HEAD", "OPTIONS"}
NOT_HERE = {"phone.mine", "phone.leave"}
"""Addresses asked with POST that write nothing, or ask `let_write` themselves to show again what was typed."""


def writes() -> bool:
    """Whether this request changes something, and no one else will count it."""
    return request.method not in READING and request.endpoint is not None and request.endpoint not in NOT_HERE


def let_write(seat: Seat) -> None:
    """Counts a write of a participant; the team came by a link and is never counted. Raises Busy."""
    if seat.role != Role.PARTICIPANT.value:
        return
    crowd = services().crowd
    seconds = crowd.seconds_to_wait(seat.id)
    if not seconds:
        return
    if crowd.held < MOST_HELD:
        crowd.held += 1
        try:
            gevent.sleep(HELD)
        finally:
            crowd.held -= 1
    raise Busy(seconds=seconds)
