"""The attendance list to sign: the invited organisations, empty lines beside them, a short note on the data."""

from werkstadt.core.document import Document, Wanted
from werkstadt.documents.prints.printing import Printing, printing
from werkstadt.export.hanging import hung

FEWEST_EMPTY = 12
"""Lines without an organisation, for all who come besides."""


def attendance(wanted: Wanted) -> Document:
    """On A4, as many pages as it takes; the head of the table stands on each."""
    made = printing(wanted)
    names = list(dict.fromkeys(name for sector in made.material.sectors for name in sector.organisations))
    empty = max(FEWEST_EMPTY, len(names) // 3)
    when = made.words.day(made.material.day, "full") if made.material.day else ""
    sheet = made.head(made.material.title).data() | {
        "when": " · ".join(part for part in (when, made.material.place) if part),
        "rows": [*names, *[""] * empty],
        "note": list(_note(made)),
    }
    body = hung("attendance.typ", [sheet], made.words, _said(made), "a4", "a4", strip=made.strip())
    return made.document(body, made.words("Teilnahmeliste"))


def _said(made: Printing) -> dict[str, str]:
    words = made.words
    return {
        "list": words("Teilnahmeliste"),
        "name": words("Name"),
        "organisation": words("Organisation"),
        "signature": words("Unterschrift"),
        "page": words("Blatt %(page)s von %(pages)s", page="{page}", pages="{pages}"),
    }


def _note(made: Printing) -> tuple[str, ...]:
    words, material = made.words, made.material
    responsible = " · ".join(part for part in (material.publisher, material.contact) if part)
    return (
        words(
            "Die Liste weist nach, wer teilgenommen hat. Sie wird nicht veröffentlicht, kommt nicht in die "
            "Dokumentation und wird vernichtet, sobald niemand mehr den Nachweis verlangt."
        ),
        words("Verantwortlich: %(who)s.", who=responsible) if responsible else "",
        words("Wer nicht unterschreiben möchte, kann trotzdem mitmachen."),
    )
