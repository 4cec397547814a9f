"""For the command line on the same machine: import into the running server, new links, where phones open it."""

from flask import Blueprint, Response, jsonify, request

from werkstadt.core import rehearsing
from werkstadt.core.eventfile import travelling
from werkstadt.core.finding import ways_in
from werkstadt.core.new_links import one_of_each
from werkstadt.core.pictures import remove_files
from werkstadt.core.secret import matches
from werkstadt.errors import NotFound
from werkstadt.web.json_body import body, text
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


@pages.post("/control/rehearse")
def rehearse() -> Response:
    """Makes a copy of a workshop to rehearse in, its id in the body; only with the secret from the data folder."""
    own = _asked()
    workshop = request.get_data(as_text=True)
    return jsonify(own.summary(*rehearsing.begin_by_hand(own.database, own.catalogue, workshop, own.today())))


@pages.post("/control/rehearsal")
def rehearsal() -> Response:
    """Hears how a rehearsal goes, and says how it goes on; only with the secret from the data folder."""
    own = _asked()
    data = body()
    workshop, figures = text(data, "workshop"), data.get("figures")
    if not isinstance(figures, dict) or not rehearsing.is_one(own.database, workshop):
        return jsonify({"go": False})
    own.rehearsals.hear(workshop, figures)
    token = ways_in(own.database, workshop).token
    return jsonify({"go": True, "slower": own.measures.slower(), "token": token})


@pages.post("/control/rehearsed")
def rehearsed() -> Response:
    """Ends a rehearsal, its id in the body, and nothing else; only with the secret from the data folder."""
    own = _asked()
    workshop = request.get_data(as_text=True)
    remove_files(own.pictures, rehearsing.end_by_hand(own.database, workshop))
    own.rehearsals.end(workshop)
    return jsonify({"ok": True})


def _asked() -> Services:
    """The services, for whoever knows the secret. Raises NotFound."""
    own = services()
    secret = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not own.control or not matches(secret, own.control):
        raise NotFound
    return own
