"""For the command line on the same machine: import into the running server, new links, where phones open it."""

from flask import Blueprint, Response, jsonify, request

from werkstadt.core.eventfile import travelling
from werkstadt.core.finding import ways_in
from werkstadt.core.new_links import one_of_each
from werkstadt.core.secret import matches
from werkstadt.errors import NotFound
from werkstadt.web.services import Services, services

pages = Blueprint("control", __name__)
MOST_BYTES = 24 * 1024 * 1024


@pages.post("/control/import")
def load() -> Response:
    """Loads an event file; only with the secret from the data folder."""
    own = _asked()
    request.max_content_length = MOST_BYTES
    prepared = own.workers.run(travelling.read, own.settings.data, request.get_data())
    return jsonify(own.summary(*travelling.import_read(own.database, own.catalogue, prepared)))


@pages.post("/control/links")
def links() -> Response:
    """New links of a workshop, its id in the body; only with the secret from the data folder."""
    own = _asked()
    workshop = request.get_data(as_text=True)
    return jsonify(own.summary(workshop, one_of_each(own.database, workshop)))


@pages.post("/control/base")
def base() -> Response:
    """The address phones open; somebody may have chosen one for the workshop in the body. Only with the secret."""
    own = _asked()
    workshop = request.get_data(as_text=True)
    return jsonify({"base": own.base_url(ways_in(own.database, workshop).address if workshop else "")})


def _asked() -> Services:
    """The services, for whoever knows the secret. Raises NotFound."""
    own = services()
    secret = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not own.control or not matches(secret, own.control):
        raise NotFound
    return own
