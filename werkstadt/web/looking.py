"""The line before pages: making one takes its time, and who asks for the hundredth must not hold up who writes."""

from flask import Flask, g, request

from werkstadt.core import operator
from werkstadt.core.rights import Role
from werkstadt.errors import Busy
from werkstadt.web.services import services
from werkstadt.web.start import COOKIE as OPERATOR
from werkstadt.web.taking_turns import AFTER_THE_LINE, READING
from werkstadt.web.who import anybody_here

NEVER_WAIT = {"assets", "health"}
"""Parts of the product whose answers cost next to nothing."""


def register(app: Flask) -> None:
    """Puts whoever asks for a page into the line; the team goes past it."""

    @app.before_request
    def line_up() -> None:
        if request.blueprint in NEVER_WAIT or not looks():
            return
        request.get_data(parse_form_data=True)  # a body that comes a byte a second must not hold up the line
        seat = anybody_here((request.view_args or {}).get("workshop", ""))
        if is_operator() if seat is None else seat.role != Role.PARTICIPANT.value:
            return
        turn = services().looks.take(seat.id if seat else "")
        if turn is None:
            raise Busy(seconds=AFTER_THE_LINE)
        g.turn = turn


def looks() -> bool:
    """Whether this request changes nothing; writes have a line of their own."""
    return request.method in READING or request.endpoint == "phone.mine"


def is_operator() -> bool:
    """Whether somebody asks who may create workshops."""
    token = request.cookies.get(OPERATOR, "")
    return bool(token) and operator.is_one(services().database, token)
