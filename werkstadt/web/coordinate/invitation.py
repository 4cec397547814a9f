"""Loading the list of the invitation: a file, a preview with a choice of columns, then the register."""

import csv
import io

from flask import Blueprint, request
from werkzeug.wrappers import Response as Answer

from werkstadt.core.editing import register
from werkstadt.core.seats import Seat
from werkstadt.errors import Invalid, NoSeat, NotFound, Problem, WerkstadtError, mark
from werkstadt.web.coordinate.forms import Form, allow_upload, attempt, refused
from werkstadt.web.coordinate.frame import back, coordinator, show
from werkstadt.web.services import services

pages = Blueprint("coordinate_invitation", __name__)
HERE = "coordinate_organisations.page"
MOST_BYTES = 6 * 1024 * 1024
NO_FILE = mark("Bitte zuerst eine Datei wählen.")
NO_NAMES = mark("In dieser Spalte steht kein Name.")
NAME_WORDS = ("organisation", "name", "träger", "einrichtung", "akteur", "verein", "institution")
SECTOR_WORDS = ("gruppe", "sektor", "bereich", "sparte", "sector", "group", "kategorie", "art")

Rows = list[list[str]]


@pages.get("/w/<workshop>/coordinate/invitation")
def page(workshop: str) -> str:
    """The choice of a file."""
    return _choose(coordinator(workshop), Form("file"))


@pages.post("/w/<workshop>/coordinate/invitation")
def upload(workshop: str) -> str | tuple[str, int]:
    """Reads the file and shows what is in it; nothing is stored yet."""
    allow_upload(MOST_BYTES)
    seat = coordinator(workshop)
    sent = request.files.get("file")
    try:
        if sent is None or not sent.filename:
            raise Invalid(fields={"file": Problem(NO_FILE)})
        rows = services().workers.run(services().read_table, sent.stream.read())
    except (NoSeat, NotFound):
        raise
    except WerkstadtError as error:
        return _choose(seat, refused("file", error)), error.status
    header = _has_header(rows)
    name, sector = _guess(rows[0] if header else [], max(len(row) for row in rows))
    return _preview(seat, rows, name, sector, header=header)


@pages.post("/w/<workshop>/coordinate/invitation/take")
def take(workshop: str) -> str | Answer | tuple[str, int]:
    """Shows the preview with other columns, or takes the names into the register."""
    request.max_content_length = request.max_form_memory_size = MOST_BYTES
    seat = coordinator(workshop)
    rows = list(csv.reader(io.StringIO(request.form.get("table", "")), delimiter="\t"))
    name, sector = request.form.get("name", 0, type=int), request.form.get("sector", -1, type=int)
    header = request.form.get("header") == "yes"
    if not rows or "take" not in request.form:
        return _preview(seat, rows or [[]], name, sector, header=header) if rows else _choose(seat, Form("file"))

    def action() -> None:
        found = _named(rows, name, sector, header=header)
        if not found:
            raise Invalid(fields={"name": Problem(NO_NAMES)})
        register.invite(services().database, seat, found)

    return attempt(
        action,
        then=back(seat, HERE, "register"),
        again=lambda error: _preview(seat, rows, name, sector, header=header, form=refused("take", error)),
    )


def _choose(seat: Seat, form: Form) -> str:
    return show("invitation", seat, HERE, form=form)


def _preview(seat: Seat, rows: Rows, name: int, sector: int, *, header: bool, form: Form | None = None) -> str:
    found = _named(rows, name, sector, header=header)
    width = max(len(row) for row in rows)
    titles = [rows[0][column] if header and column < len(rows[0]) else "" for column in range(width)]
    table = io.StringIO()
    csv.writer(table, delimiter="\t", lineterminator="\n").writerows(rows)
    return show(
        "invitation_preview",
        seat,
        HERE,
        form=form or Form("take"),
        found=found,
        titles=titles,
        name=name,
        sector=sector,
        header=header,
        table=table.getvalue(),
        known=register.known_names(services().database, seat, [row[0] for row in found]),
    )


def _named(rows: Rows, name: int, sector: int, *, header: bool) -> list[tuple[str, str]]:
    """(Name, sector) of every line that names somebody, each name once."""
    found: dict[str, str] = {}
    for row in rows[1:] if header else rows:
        given = _cell(row, name)
        if given:
            found.setdefault(given, _cell(row, sector))
    return list(found.items())


def _cell(row: list[str], column: int) -> str:
    return " ".join(row[column].split()) if 0 <= column < len(row) else ""


def _has_header(rows: Rows) -> bool:
    words = {*NAME_WORDS, *SECTOR_WORDS}
    return len(rows) > 1 and any(any(word in cell.casefold() for word in words) and len(cell) < 40 for cell in rows[0])


def _guess(titles: list[str], width: int) -> tuple[int, int]:
    """The columns of name and sector, from their titles; else the first two."""
    name = max(_column(titles, NAME_WORDS, taken=-1), 0)
    sector = _column(titles, SECTOR_WORDS, taken=name)
    return name, sector if titles else (1 if width > 1 else -1)


def _column(titles: list[str], words: tuple[str, ...], taken: int) -> int:
    for word in words:
        for column, title in enumerate(titles):
            if column != taken and word in title.casefold():
                return column
    return -1
