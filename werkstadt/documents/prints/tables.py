"""What stands on the tables: a card that folds into a tent, and a card for the host."""

from collections.abc import Iterator
from typing import Any

from werkstadt.core.agenda import Point
from werkstadt.core.document import Document, Wanted
from werkstadt.documents.prints.printing import Placed, Printing, printing
from werkstadt.documents.reading import head_of
from werkstadt.errors import mark
from werkstadt.export.codes import breakable, qr_matrix, qr_svg
from werkstadt.export.hanging import by_length, hung
from werkstadt.export.poster import way_in

TASKS = (
    ("host_open", mark("Beginnen")),
    ("host_silence", mark("Bei Stille")),
    ("host_quarrel", mark("Bei Streit")),
    ("host_leave", mark("Für die nächste Gruppe")),
)
ALWAYS = (
    mark("Erst zu zweit reden, dann eine Karte: Wer auf einen Bildschirm schaut, redet nicht."),
    mark("Wer kein Telefon hat oder keines will: eine Papierkarte geben und sie später eintragen, oder mitschreiben."),
    mark("Am Ende eine Notiz: was entstand, was überrascht hat, was fehlt."),
)
HELD = mark("Karten erst lesen, dann zeigen: An dieser Station wartet jede, bis sie freigegeben ist.")
WALK = (mark("Was ist entstanden?"), mark("Was hat überrascht?"), mark("Was fehlt noch?"))


def table_cards(wanted: Wanted) -> Document:
    """An A4 sheet for each station, folded across: letter, title, question, QR code on both sides. Raises Refused."""
    made = printing(wanted)
    said = {"join": made.words("Mitmachen: QR-Code lesen."), "fold": made.words("Hier falten")}
    sheets = [_table_card(made, placed) for placed in made.stations()]
    body = hung("table_card.typ", sheets, made.words, said, "a4", "a4", strip=made.strip())
    return made.document(body, made.words("Tischkarten"))


def host_cards(wanted: Wanted) -> Document:
    """A page for the host of each station: questions, tasks, times. It holds no secret. Raises Refused."""
    made = printing(wanted)
    sheets = [_host_card(made, placed) for placed in made.stations()]
    body = hung("host_card.typ", sheets, made.words, _said(made), "a4", "a4", strip=made.strip())
    return made.document(body, made.words("Karten für die Betreuung"))


def _table_card(made: Printing, placed: Placed) -> dict[str, Any]:
    state = placed.part.state
    head = head_of(placed.kind, state, made.material)
    return (
        head.data()
        | way_in(made.link(state.id), made.address, made.code, made.words)
        | {
            "letter": placed.letter,
            "size": by_length(head.title, ((14, 14), (28, 11), (50, 8.4), (90, 6)), 5),
            "question-size": by_length(head.question, ((60, 7.4), (120, 6.2), (180, 5), (300, 4.2)), 3.4),
        }
    )


def _host_card(made: Printing, placed: Placed) -> dict[str, Any]:
    state, words = placed.part.state, made.words
    head = head_of(placed.kind, state, made.material)
    address = f"{made.wanted.base_url}/pair"
    typed = f"{made.address}/pair"
    return head.data() | {
        "letter": placed.letter,
        "size": by_length(head.title, ((22, 11), (44, 9), (80, 7.4)), 6),
        "text-size": by_length("".join(_words_of(placed, made)), ((1600, 4.3), (2300, 3.9)), 3.5),
        "questions": [question.text for question in state.questions],
        "tasks": list(_tasks(placed, made)),
        "always": [words(text) for text in (*ALWAYS, *([HELD] if state.settings.get("hold") else []))],
        "times": [_time(point, state.id) for point in made.material.agenda],
        "qr": qr_svg(qr_matrix(address)),
        "qr-alt": words("QR-Code zum Verbinden eines Geräts. Ohne Kamera: %(address)s öffnen.", address=typed),
        "address": breakable(typed),
    }


def _words_of(placed: Placed, made: Printing) -> Iterator[str]:
    """All that the left side of the card says."""
    yield from (question.text for question in placed.part.state.questions)
    for label, said in _tasks(placed, made):
        yield f"{label}: {said}"
    yield from map(made.words, ALWAYS)


def _tasks(placed: Placed, made: Printing) -> Iterator[list[str]]:
    """What the kind says to its host; a kind of one's own may say nothing."""
    for key, label in TASKS:
        said = placed.kind.say(key, made.words.language)
        if said != key:
            yield [made.words(label), made.words.gendered(said)]


def _time(point: Point, station: str) -> dict[str, Any]:
    """A point of the agenda; those at which this station is open are marked."""
    return {"time": point.starts, "title": point.title, "here": station in point.opens}


def _said(made: Printing) -> dict[str, Any]:
    words = made.words
    return {
        "asked": words("Gefragt ist"),
        "tasks": words("Begleiten"),
        "times": words("Zeiten"),
        "walk": words("Für den Rundgang"),
        "prompts": [words(text) for text in WALK],
        "device": words("Eigenes Gerät verbinden"),
        "pair": words(
            "QR-Code lesen oder Adresse öffnen, die sechs Ziffern der Moderation sagen. Auf dieser Karte steht kein "
            "geheimer Link: Sie darf liegen bleiben."
        ),
    }
