"""Paper cards for those without a phone, and profile forms: a letter, colour and icon say which station it is."""

from typing import Any

from werkstadt.core.document import Document, Wanted
from werkstadt.documents.nothing_yet import NothingYet
from werkstadt.documents.prints.by_hand import author_field, hand_fields
from werkstadt.documents.prints.printing import Placed, Printing, printing
from werkstadt.documents.reading import head_of
from werkstadt.errors import mark
from werkstadt.export.hanging import drawn_icon, hung
from werkstadt.station.kind import Sort
from werkstadt.station.layouts.layout import sort_look


def paper_cards(wanted: Wanted) -> Document:
    """A sheet of four cards for each sort of each station, with cut marks. Raises NothingYet."""
    made = printing(wanted)
    sheets = [_sheet(made, placed, sort, whole=False) for placed in made.stations() for sort in placed.kind.sorts]
    body = hung("paper_cards.typ", sheets, made.words, _said(made), "a4", "a4", strip=made.strip())
    return made.document(body, made.words("Papierkarten"))


def forms(wanted: Wanted, paper: str = "a4") -> Document:
    """A form to write on for each sort of profile sheets, with all its fields. Raises NothingYet."""
    made = printing(wanted)
    sheets = [
        _sheet(made, placed, sort, whole=True)
        for placed in made.stations()
        for sort in placed.kind.sorts
        if sort.name in _profiles(placed)
    ]
    if not sheets:
        raise NothingYet(mark("Steckbriefe gibt es an keiner Station."))
    body = hung("form.typ", sheets, made.words, _said(made), paper, "a4", strip=made.strip())
    return made.document(body, f"{made.words('Steckbriefe')}-{paper.upper()}")


def forms_a3(wanted: Wanted) -> Document:
    """The same on A3."""
    return forms(wanted, "a3")


def _profiles(placed: Placed) -> set[str]:
    """The sorts of a station that are profile sheets."""
    return {name for board in placed.kind.boards if board.layout == "sheets" for name in board.sorts}


def _said(made: Printing) -> dict[str, Any]:
    words = made.words
    return {
        "entered": words("eingetragen"),
        "unsigned": words("Hier unterschreibt niemand: kein Name auf diese Karte."),
        "clients": words("Bitte nichts, woran jemand einzelne Menschen oder Familien erkennt."),
    }


def _sheet(made: Printing, placed: Placed, sort: Sort, *, whole: bool) -> dict[str, Any]:
    words, state = made.words, placed.part.state
    accent, icon = sort_look(placed.kind, sort.name)
    fields = [field.data() for field in hand_fields(placed, sort, words, whole=whole)]
    author = author_field(placed, sort, words)
    head = head_of(placed.kind, state, made.material).data()
    return head | {
        "accent": accent,
        "icon": drawn_icon(icon),
        "letter": placed.letter,
        "sort": words.gendered(placed.kind.say(f"sort.{sort.name}", words.language)),
        "fields": fields + ([author.data()] if author else []),
        "anonymous": bool(state.settings.get("anonymous")),
    }
