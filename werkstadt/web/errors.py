"""The one place where errors become a page or JSON: {error: {code, message, fields}}."""

import logging
import traceback
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from werkstadt.errors import Busy, Malformed, NotFound, Stale, TooLarge, WerkstadtError
from werkstadt.web.language import words
from werkstadt.web.services import services

log = logging.getLogger(__name__)


def error_data(error: WerkstadtError) -> dict[str, Any]:
    """The one error shape."""
    say = words()
    data: dict[str, Any] = {
        "code": error.code,
        "message": say(error.text, **error.values),
        "fields": {name: say(problem.message, **problem.values) for name, problem in error.fields.items()},
    }
    if isinstance(error, Stale):
        data["present"] = error.present
    return {"error": data}


def place_of(error: BaseException) -> str:
    """Where an error came from, for the log; never its message, for that may quote a contribution or a token."""
    return "".join(traceback.format_tb(error.__traceback__))


def wants_json() -> bool:
    """Whether whoever asks is a program."""
    accepts = request.accept_mimetypes
    return request.is_json or accepts.best_match(["text/html", "application/json"]) == "application/json"


def answer(error: WerkstadtError) -> Response:
    """The error as JSON or as a page."""
    services().measures.refusals[error.code] += 1
    if wants_json():
        response = jsonify(error_data(error))
    else:
        response = make_response(render_template("error.html", error=error, data=error_data(error)["error"]))
    response.status_code = error.status
    if isinstance(error, Busy):
        response.headers["Retry-After"] = str(error.values.get("seconds", 1))
    return response


def register(app: Flask) -> None:
    """Shows every error in words."""

    @app.errorhandler(WerkstadtError)
    def known(error: WerkstadtError) -> Response:
        return answer(error)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        if isinstance(error, RequestEntityTooLarge):
            return answer(TooLarge())
        if error.code in (404, 405):
            return answer(NotFound())
        if error.code is not None and error.code < 500:
            return answer(Malformed())
        return answer(WerkstadtError())

    @app.errorhandler(Exception)
    def unknown(error: Exception) -> Response:
        log.error("unexpected %s at %s\n%s", type(error).__name__, request.endpoint, place_of(error))
        return answer(WerkstadtError())
