"""Stations full of cards, for tests of cards and boards: friendly ones from the kinds' examples, and hostile ones."""

from collections.abc import Iterable
from typing import Any

from werkstadt.station.examples import parted
from werkstadt.station.figures.svg import Box
from werkstadt.station.kind import Kind
from werkstadt.station.loading import kinds
from werkstadt.station.state import Card, Question, StationState

KINDS = list(kinds().values())
BOXES = {
    "wall": Box(1824, 876, 26),
    "old projector": Box(1216, 640, 17.4),
    "square": Box(1824, 1236, 26),
    "table": Box(820, 610, 13),
    "tile": Box(420, 300, 12),
}
HOSTILE = (
    "Zu viele Runden",
    '<script>alert(1)</script> & "Anführung" <b>fett</b> {{ 7 * 7 }} {% raw %}',
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
    "w" * 190,
    "هذه بطاقة باللغة العربية عن الحي (Café 5) والجيران",
    "我们需要一个共同的房间来见面和交流想法",
    "Erste Zeile\nZweite Zeile\n\nVierte",
    "Die Absprachen aus der letzten Runde liegen seit Monaten bei uns allen, und keine Stelle fühlt sich zuständig. "
    * 3,
    "Wir erfahren von Beschlüssen aus der Zeitung, und dann ist es zu spät",
)


def state_of(kind: Kind, cards: Iterable[Card], **more: Any) -> StationState:
    """A station of this kind with its own words, questions (`0`, `1`, …) and settings."""
    values = {
        "id": "s1", "kind": kind.name, "title": kind.say("title", "de"), "kicker": kind.say("kicker", "de"),
        "state": "open", "questions": tuple(Question(str(n), text) for n, text in enumerate(kind.questions("de"))),
        "settings": kind.default_settings(), "cards": tuple(cards), "year": 2027,
    }  # fmt: skip
    return StationState(**{**values, **more})


def examples(kind: Kind) -> list[Card]:
    """The kind's examples as cards; references are the ids the examples carry."""
    cards = []
    for number, contribution in enumerate(kind.examples, 1):
        sort, fields, rest = parted(kind, contribution)
        if "question" in fields:
            fields["question"] = str(fields["question"])
        cards.append(Card(str(rest.get("id", f"e{number}")), sort.name, fields, number))
    return cards


def kind_named(name: str) -> Kind:
    """One of the five."""
    return kinds()[name]


def frictions(count: int, most: int = 400) -> list[Card]:
    """Cards with hostile texts, every third a wish that answers the friction before it."""
    cards = []
    for number in range(1, count + 1):
        fields: dict[str, Any] = {"text": HOSTILE[number % len(HOSTILE)][:most]}
        if number % 3 == 0:
            fields["answers"] = f"x{number - 1}"
        cards.append(Card(f"x{number}", "wish" if number % 3 == 0 else "friction", fields, number, dots=number % 4))
    return cards


def sheets(count: int) -> list[Card]:
    """Profile sheets from nearly empty to full of hostile lists."""
    cards = []
    for number in range(1, count + 1):
        fields: dict[str, Any] = {"name": HOSTILE[number % len(HOSTILE)][:120].replace("\n", " ")}
        if number % 2:
            fields |= {"description": HOSTILE[(number + 3) % len(HOSTILE)][:600], "voice": "both"}
        if number % 3:
            fields["challenges"] = [text[:200].replace("\n", " ") for text in HOSTILE[: number % 6]]
        cards.append(Card(f"x{number}", "sheet", fields, number, questions=("Wer könnte helfen?",) * (number % 3)))
    return cards


def answers(count: int) -> list[Card]:
    """Answers to the questions of the ecosystem, the last of them without one."""
    return [
        Card(
            f"x{n}",
            "answer",
            {"text": HOSTILE[n % len(HOSTILE)][:300], **({"question": str(n % 8)} if n < count else {})},
            n,
        )
        for n in range(1, count + 1)
    ]
