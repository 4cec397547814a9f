"""QR posters, one for the entrance and one for each station; PDF/UA-1 and PDF/A-2a."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from werkstadt.errors import mark
from werkstadt.export.codes import breakable, qr_matrix, qr_svg
from werkstadt.export.hanging import Head, by_length, hung
from werkstadt.export.strip import NO_STRIP, Strip
from werkstadt.words import Words

SAID = {
    "join": mark("Mitmachen mit dem Telefon: QR-Code lesen."),
    "type": mark("Oder diese Adresse eintippen:"),
    "code": mark("Code"),
}
QUESTION = ((60, 13), (110, 11), (180, 9.4), (280, 7.6))
"""Up to how many characters a question stands in which size, in mm on A4."""
WITHOUT = mark("Es geht auch ohne Telefon: An der Station schreibt jemand mit.")
WITHOUT_AT_THE_ENTRANCE = mark("Es geht auch ohne Telefon: An jeder Station liegt Papier, und jemand schreibt mit.")


@dataclass(frozen=True, slots=True)
class Poster:
    """One poster: the QR code holds `link`; who cannot scan types `address` and `code`.

    `title` and `question` say the same in the other language, where they are known in it.
    """

    head: Head
    link: str
    address: str
    code: str
    title: str = ""
    question: str = ""
    entrance: bool = False


def write_posters(
    posters: Sequence[Poster], words: Words, paper: str = "a4", *, beside: Words | None = None, strip: Strip = NO_STRIP
) -> bytes:
    """PDF bytes with one upright page a poster (at least one), on `a4`, `a3` or `a2`. Raises NotSet.

    `beside`: the words of a second language, which says the same in smaller type.
    """
    sheets = [_sheet(poster, words, beside) for poster in posters]
    return hung("poster.typ", sheets, words, _said(words), paper, "a4", strip=strip)


def way_in(link: str, address: str, code: str, words: Words) -> dict[str, Any]:
    """The QR code with what it says in words, and what is typed instead."""
    alternative = words.gettext(
        "QR-Code zum Mitmachen. Ohne Kamera: %(address)s öffnen, Code %(code)s eintippen.", address=address, code=code
    )
    return {"qr": qr_svg(qr_matrix(link)), "qr-alt": alternative, "address": breakable(address), "code": code}


def _said(words: Words) -> dict[str, str]:
    return {name: words.gettext(text) for name, text in SAID.items()}


def _sheet(poster: Poster, words: Words, beside: Words | None) -> dict[str, Any]:
    head = poster.head
    without = WITHOUT_AT_THE_ENTRANCE if poster.entrance else WITHOUT
    return (
        head.data()
        | way_in(poster.link, poster.address, poster.code, words)
        | {
            "size": by_length(head.title, ((14, 19), (26, 15), (44, 12), (90, 10)), 8),
            "question-size": 9.4 if poster.entrance else by_length(head.question, QUESTION, 6),
            "without": words.gettext(without),
            "beside": _beside(poster, beside, without) if beside else None,
        }
    )


def _beside(poster: Poster, words: Words, without: str) -> Mapping[str, str]:
    """What stands smaller, in the other language; what is the same in both is not said twice."""
    head = poster.head
    return {
        "language": words.locale.language,
        "title": poster.title if poster.title != head.title else "",
        "question": poster.question if poster.question != head.question else "",
        "without": words.gettext(without),
        **_said(words),
    }
