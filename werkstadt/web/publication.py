"""The page of a published documentation: its files, their checksums, what holds for its accessibility."""

from datetime import UTC

from flask import Blueprint, Response, render_template, url_for

from werkstadt.core import publishing, releasing
from werkstadt.core.document import Document
from werkstadt.core.publishing import Publication
from werkstadt.errors import NotFound
from werkstadt.web.documents import KNOWN
from werkstadt.web.handing_out import sent
from werkstadt.web.language import speak
from werkstadt.web.releases import checksums, kept
from werkstadt.web.services import services
from werkstadt.web.who import anybody_here

pages = Blueprint("publication", __name__)
NAMES = {name: (title, what) for _, offers in KNOWN for name, title, what in offers}


@pages.get("/w/<workshop>/publication", defaults={"number": 0})
@pages.get("/w/<workshop>/publication/<int:number>")
def page(workshop: str, number: int) -> str:
    """The newest published release, or one by its number: a replaced one says so and keeps its checksums."""
    found = _found(workshop, number)
    row = found.release
    files = [
        (entry, *NAMES.get(entry["format"], (entry["format"], "")), _address(workshop, row.number, entry["format"]))
        for entry in row.files
        if "sha256" in entry
    ]
    return render_template(
        "participant/publication.html", found=found, row=row, files=files, stands=releasing.stands(row),
        at=row.at.replace(tzinfo=UTC).astimezone(), newest=url_for("publication.page", workshop=workshop),
        manifest=_address(workshop, row.number, "checksums"),
    )  # fmt: skip


@pages.get("/w/<workshop>/publication/<int:number>/<format_>")
def file(workshop: str, number: int, format_: str) -> Response:
    """A frozen file, or the checksums of all."""
    row = _found(workshop, number).release
    if row.number != number:
        raise NotFound
    if format_ == "checksums":
        return sent(Document(checksums(row), "text/plain; charset=utf-8", f"SHA256SUMS-{number}.txt"))
    return kept(row, format_)


def _found(workshop: str, number: int) -> Publication:
    try:
        found = publishing.publication(services().database, workshop, anybody_here(workshop), number)
    except NotFound:
        speak(services().settings.language, easy=True)
        raise
    speak(found.language, found.gender, easy=True)
    return found


def _address(workshop: str, number: int, format_: str) -> str:
    return url_for("publication.file", workshop=workshop, number=number, format_=format_)
