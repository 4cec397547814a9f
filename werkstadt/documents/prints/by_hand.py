"""The fields of a card as somebody fills them in by hand: lines to write on, boxes to tick."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from werkstadt.documents.prints.printing import Placed
from werkstadt.errors import mark
from werkstadt.station.fields import Field
from werkstadt.station.kind import Sort
from werkstadt.station.options import choices
from werkstadt.station.saying import Saying
from werkstadt.words import Words

UNASKED = frozenset({"picture", "person"})
LINES = {"long_text": 4, "texts": 4, "records": 3, "organisations": 2, "sticker": 2, "several": 1}
"""Type of field → lines to write on; one for all others."""
GROWING = frozenset({"long_text", "texts"})
TICKED = frozenset({"choice", "several"})
HINTS = {
    "place": mark("Feld auf der Karte, zum Beispiel C4"),
    "when": mark("Tag, Monat oder »jeden zweiten Samstag«"),
    "contribution": mark("Nummer der Karte, wenn es eine gibt"),
    "question": mark("Nummer der Frage"),
    "sticker": mark("aufkleben oder aufschreiben"),
}
"""Type of field → what stands small beside its name."""


@dataclass(frozen=True, slots=True)
class HandField:
    """One field on paper."""

    label: str
    lines: int = 1
    ticks: tuple[str, ...] = ()
    hint: str = ""
    grows: bool = False
    """Whether it takes further lines where the paper has room."""

    def data(self) -> dict[str, Any]:
        """The same for a template."""
        return asdict(self)


def hand_fields(placed: Placed, sort: Sort, words: Words, *, whole: bool) -> Iterator[HandField]:
    """The fields of a sort in their order; with `whole` those too that a form shows under »more«."""
    saying = Saying(placed.kind, sort, placed.part.state, words)
    for given in sort.fields:
        asked = given.type not in UNASKED and given.name != "german"
        if asked and (whole or not given.more):
            yield _by_hand(placed, given, saying, words)


def _by_hand(placed: Placed, given: Field, saying: Saying, words: Words) -> HandField:
    label, state = saying.label(given), placed.part.state
    if given.type == "yes_no":
        return HandField("", 0, (label,))
    if given.type == "scale":
        steps = range(round(given.low), round(given.high) + 1)
        return HandField(label, 0, tuple(words.number(step) for step in steps))
    found = choices(placed.kind, given, state.settings, words.language) if given.type in TICKED else []
    ticks = tuple(words.gendered(said) for _, said in found)
    if ticks:
        return HandField(label, int(given.open), ticks)
    hint = words(HINTS[given.type]) if given.type in HINTS else ""
    return HandField(label, LINES.get(given.type, 1), hint=hint, grows=given.type in GROWING)


def author_field(placed: Placed, sort: Sort, words: Words) -> HandField | None:
    """Who says it, where the card does not ask for it anyway and the station wants to know."""
    settings = placed.part.state.settings
    if sort.author or settings.get("anonymous") or settings.get("without_names"):
        return None
    asks = any(given.type in {"organisation", "organisations"} for given in sort.fields)
    return None if asks else HandField(words("Organisation (freiwillig)"))
