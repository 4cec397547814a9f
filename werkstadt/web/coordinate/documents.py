"""The coordinator's page of documents: what is to be looked at before they leave, and every format to take along."""

from flask import Blueprint

from werkstadt.web.coordinate.frame import coordinator, show
from werkstadt.web.documents import offered

pages = Blueprint("coordinate_documents", __name__)
HERE = "coordinate_documents.page"


@pages.get("/w/<workshop>/coordinate/documents")
def page(workshop: str) -> str:
    """The page."""
    seat = coordinator(workshop)
    return show("documents", seat, HERE, documents=offered())
