"""For the command line on the same machine: import into the running server."""

from flask import Blueprint, Response, jsonify, request

from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.secret import matches
from werkstadt.errors import NotFound
from werkstadt.web.services import services

pages = Blueprint("control", __name__)
MOST_BYTES = 24 * 1024 * 1024


@pages.post("/control/import")
def load() -> Response:
    """Loads an event file; only with the secret from the data folder."""
    own = services()
    secret = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not own.control or not matches(secret, own.control):
        raise NotFound
    request.max_content_length = MOST_BYTES
    return jsonify(own.summary(*import_event(own.database, own.catalogue, request.get_data())))


@pages.get("/healthz")
def health() -> Response:
    """Whether the server serves and its database answers."""
    with services().database.read() as session:
        session.connection().exec_driver_sql("SELECT 1").fetchall()
    return jsonify({"ok": True})
