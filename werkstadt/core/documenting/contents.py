"""What each chapter contains now, in a few words: cheap, nothing is drawn for it."""

from collections.abc import Callable, Mapping

from werkstadt.core.documenting.chapters import chapters, text_of
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.desk import Contained
from werkstadt.core.documenting.material import StationPart
from werkstadt.core.documenting.order import OWN, STATION
from werkstadt.core.documenting.overview import found_messages
from werkstadt.core.documenting.together import told_in
from werkstadt.core.documenting.who import who_is_who
from werkstadt.core.rich_text import Text, plain_of


def contents(context: Context) -> list[Contained]:
    """All chapters in their order."""
    return [_contained(context, chapter.name, chapter.heading["text"]) for chapter in chapters(context)]


def _contained(context: Context, name: str, title: str) -> Contained:
    decided, words = context.decided(name), context.words
    said = list(_made(context, name))
    texts = [text for text in (text_of(context, name), decided.easy, decided.view) if text]
    if texts:
        said.append(words.ngettext("%(n)s Wort eigener Text", "%(n)s Wörter eigener Text", _count(texts)))
    return Contained(name, decided.title or title, decided.shown, name.startswith(OWN), tuple(said))


def _count(texts: list[Text]) -> int:
    return sum(len(plain_of(text).split()) for text in texts)


def _made(context: Context, name: str) -> list[str]:
    part = next((part for part in context.material.stations if STATION + part.state.id == name), None)
    counted = _station(context, part) if part else COUNTS[name](context) if name in COUNTS else []
    return [said for count, said in counted if count]


Counted = list[tuple[int, str]]
"""How many there are, and the same in words."""


def _station(context: Context, part: StationPart) -> Counted:
    return [
        _cards(context, len(part.state.cards)),
        (int(bool(part.note)), context.words("Notiz der Stationsbetreuung")),
        _photographs(context, len(context.material.photographs(part.state.id))),
    ]


def _cards(context: Context, count: int) -> tuple[int, str]:
    return count, context.words.ngettext("%(n)s Beitrag", "%(n)s Beiträge", count)


def _photographs(context: Context, count: int) -> tuple[int, str]:
    return count, context.words.ngettext("%(n)s Bild", "%(n)s Bilder", count)


def _overview(context: Context) -> Counted:
    count = len(context.decided("overview").messages or found_messages(context))
    return [(count, context.words.ngettext("%(n)s Botschaft", "%(n)s Botschaften", count)), *_agreements(context)]


def _introduction(context: Context) -> Counted:
    return [(len(context.material.filled), context.words("was gearbeitet wurde und wie man dies liest"))]


def _participants(context: Context) -> Counted:
    count = len(context.organisations())
    return [(count, context.words.ngettext("%(n)s Organisation", "%(n)s Organisationen", count))]


def _agenda(context: Context) -> Counted:
    count = len(context.material.agenda)
    return [(count, context.words.ngettext("%(n)s Programmpunkt", "%(n)s Programmpunkte", count))]


def _inputs(context: Context) -> Counted:
    words, talks, common = context.words, len(context.material.talks), len(context.material.common_ground)
    return [
        (talks, words.ngettext("%(n)s Vortrag", "%(n)s Vorträge", talks)),
        (common, words.ngettext("%(n)s Gemeinsamkeit", "%(n)s Gemeinsamkeiten", common)),
    ]


def _gallery(context: Context) -> Counted:
    words, cards = context.words, [card for part in context.material.filled for card in part.state.cards]
    notes = sum(len(card.questions) + len(card.offers) + len(card.notes) for card in cards)
    dots = sum(card.dots for card in cards)
    return [
        (dots, words.ngettext("%(n)s Punkt", "%(n)s Punkte", dots)),
        (notes, words.ngettext("%(n)s Anmerkung", "%(n)s Anmerkungen", notes)),
    ]


def _together(context: Context) -> Counted:
    count = sum(bool(one.parts) for one in told_in(context))
    return [(count, context.words.ngettext("%(n)s Zusammenhang", "%(n)s Zusammenhänge", count))]


def _plenary(context: Context) -> Counted:
    count = len(context.material.insights)
    return [(count, context.words.ngettext("%(n)s Erkenntnis", "%(n)s Erkenntnisse", count))]


def _who(context: Context) -> Counted:
    count = sum(block["type"] == "profile" for block in who_is_who(context))
    return [(count, context.words.ngettext("%(n)s Eintrag", "%(n)s Einträge", count))]


def _agreements(context: Context) -> Counted:
    count = len(context.material.agreements)
    return [(count, context.words.ngettext("%(n)s Verabredung", "%(n)s Verabredungen", count))]


def _earlier(context: Context) -> Counted:
    words, earlier = context.words, context.material.earlier
    if earlier is None:
        return []
    agreements, wishes = len(earlier.agreements), len(earlier.wishes)
    return [
        (agreements, words.ngettext("%(n)s frühere Verabredung", "%(n)s frühere Verabredungen", agreements)),
        (wishes, words.ngettext("%(n)s Antwort auf Wünsche", "%(n)s Antworten auf Wünsche", wishes)),
    ]


def _outlook(context: Context) -> Counted:
    return [(len(context.material.filled), context.words("Hinweis zum Lesen"))]


def _pictures(context: Context) -> Counted:
    return [_photographs(context, len(context.material.photographs()))]


def _annex(context: Context) -> Counted:
    return [_cards(context, sum(len(part.state.cards) for part in context.material.written))]


COUNTS: Mapping[str, Callable[[Context], Counted]] = {
    "overview": _overview,
    "introduction": _introduction,
    "participants": _participants,
    "agenda": _agenda,
    "inputs": _inputs,
    "gallery": _gallery,
    "together": _together,
    "plenary": _plenary,
    "who": _who,
    "earlier": _earlier,
    "agreements": _agreements,
    "outlook": _outlook,
    "pictures": _pictures,
    "annex": _annex,
}
"""Chapter → what is counted in it; foreword and one's own hold only what the coordinator wrote."""
