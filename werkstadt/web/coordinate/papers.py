"""The papers for data protection and duty: each to download alone, filled from the workshop."""

from flask import Blueprint

from werkstadt.core.documenting.paper_names import FORMATS, PAPERS
from werkstadt.core.documenting.papers import title_of
from werkstadt.errors import mark
from werkstadt.web.coordinate.frame import coordinator, show
from werkstadt.web.language import words
from werkstadt.web.pages import workshop_of

pages = Blueprint("coordinate_papers", __name__)
HERE = "coordinate_papers.page"
NAMES = {"docx": mark("Word"), "odt": mark("OpenDocument"), "pdf": mark("PDF")}


@pages.get("/w/<workshop>/coordinate/papers")
def page(workshop: str) -> str:
    """All papers, in the language of the page."""
    seat = coordinator(workshop)
    event = workshop_of(seat)
    language = "en" if words().language == "en" else "de"
    papers = [(name, title_of(name, language)) for name in PAPERS]
    return show(
        "papers", seat, HERE, event=event, papers=papers, language=language,
        formats=[(name, NAMES[name]) for name in FORMATS],
    )  # fmt: skip
