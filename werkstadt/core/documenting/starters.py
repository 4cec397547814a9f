"""Texts to start from, filled with the workshop's own facts: offered where a chapter is written, then edited."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from werkstadt.core.documenting.agreements import in_one_sentence
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.day import introduction
from werkstadt.core.documenting.desk import Starter
from werkstadt.core.documenting.findings import findings
from werkstadt.core.documenting.material import StationPart
from werkstadt.core.documenting.order import OWN, STATION
from werkstadt.core.documenting.overview import found_messages
from werkstadt.core.documenting.plenary import usual_view
from werkstadt.core.rich_text import Text
from werkstadt.station import blocks


def starters(context: Context, name: str) -> list[Starter]:
    """The texts to start from for a chapter."""
    part = next((part for part in context.material.stations if STATION + part.state.id == name), None)
    if part is not None:
        return [Starter(context.words("Gefragt war … entstanden ist …"), "text", _station(context, part), alone=True)]
    found = [starter for make in MAKERS.get(name, ()) for starter in make(context) if starter.text]
    return found + ([_view(context, "text")] if name.startswith(OWN) or name in {"foreword", "introduction"} else [])


def _paragraphs(*said: str) -> Text:
    return [blocks.paragraph(each) for each in said if each]


def _view(context: Context, field: str) -> Starter:
    return Starter(context.words("Wessen Sicht das ist"), field, usual_view(context))


def _foreword(context: Context) -> Iterable[Starter]:
    words, material = context.words, context.material
    title = words("»%(title)s«", title=material.title)
    came = words("danke, dass Sie dabei waren. Aus %(title)s ist diese Dokumentation entstanden.", title=title)
    cards = sum(len(part.state.cards) for part in material.stations)
    left = words.ngettext(
        "Sie hält fest, was Sie beigetragen haben: %(n)s Karte an %(stations)s.",
        "Sie hält fest, was Sie beigetragen haben: %(n)s Karten an %(stations)s.",
        cards,
        stations=words.ngettext("%(n)s Station", "%(n)s Stationen", len(material.written)),
    )
    thanks = words("Allen, die mitgedacht, mitgeschrieben und vorbereitet haben, herzlichen Dank.")
    yield Starter(
        words("Grußwort"),
        "text",
        _paragraphs(words("Liebe Teilnehmende,"), f"{came} {left}" if cards else came, thanks),
    )


def _introduction(context: Context) -> Iterable[Starter]:
    made = [block for block in introduction(context) if block["type"] == "paragraph"]
    yield Starter(context.words("Einleitung"), "text", made, alone=True)


def _participants(context: Context) -> Iterable[Starter]:
    said = context.words(
        "Nicht alle, die eingeladen waren, konnten kommen. Wer fehlte, ist beim nächsten Mal herzlich willkommen."
    )
    yield Starter(context.words("Wer fehlte"), "text", _paragraphs(said))


def _outlook(context: Context) -> Iterable[Starter]:
    words, agreed = context.words, context.material.agreements
    counts = [sum(each.kind == kind for each in agreed) for kind in ("promise", "examine", "looking")]
    said = [
        words.ngettext("%(n)s Zusage", "%(n)s Zusagen", counts[0]),
        words.ngettext("%(n)s Bitte um Prüfung", "%(n)s Bitten um Prüfung", counts[1]),
        words.ngettext(
            "%(n)s Vorhaben, das noch jemanden sucht", "%(n)s Vorhaben, die noch jemanden suchen", counts[2]
        ),
    ]
    listed = words.listed([each for each, count in zip(said, counts, strict=True) if count])
    kept = words("Im Plenum wurde festgehalten, wie es weitergeht: %(list)s.", list=listed) if agreed else ""
    days = sorted(each.by for each in agreed if each.kind != "looking" and _is_day(each.by))
    first = words("Die erste Antwort ist bis %(day)s zugesagt.", day=context.day(days[0])) if days else ""
    answer = words("Jeder Wunsch bekommt eine Antwort: aufgegriffen, in Prüfung oder nicht möglich, und warum.")
    meeting = words("Das nächste Treffen: (Tag und Ort eintragen).")
    yield Starter(words("So geht es weiter"), "text", _paragraphs(f"{kept} {first}".strip(), answer, meeting))
    yield _view(context, "view")


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _station(context: Context, part: StationPart) -> Text:
    words, kind = context.words, context.kind(part.state)
    questions = [question.text for question in part.state.questions]
    counts = [
        context.counted(kind, sort.name, len(part.state.of(sort.name)))
        for sort in kind.sorts
        if part.state.of(sort.name)
    ]
    listed, said = words.listed(counts), " ".join(found.text for found in findings(context, part.state))
    counted = any(f"{listed}{mark}" in said for mark in ".;")  # some layouts begin their sentences with it
    arose = words("Entstanden sind %(cards)s.", cards=listed) if counts and not counted else ""
    asked = blocks.paragraph([blocks.bold(words("Gefragt war:")), " " + " ".join(questions)])
    opening = [asked] if questions else []
    return [*opening, *_paragraphs(f"{arose} {said}".strip(), words.gendered(kind.say("method", words.language)))]


def _easy(context: Context) -> Iterable[Starter]:
    """Short sentences in easy words; whoever takes them over lets somebody check them who needs easy language."""
    words, material = context.words, context.material
    lines = [words("Es gab ein Treffen.")]
    lines += [words("Das war am %(day)s.", day=words.day(material.day))] if material.day else []
    lines += [words("Der Ort war: %(place)s.", place=material.place)] if material.place else []
    lines += [words("Das Treffen hieß: %(title)s.", title=material.title)]
    tables = words.ngettext("Es gab %(n)s Tisch.", "Es gab %(n)s Tische.", len(material.filled))
    cards = sum(len(part.state.cards) for part in material.stations)
    wrote = words.ngettext("Die Menschen haben %(n)s Karte geschrieben.",
                           "Die Menschen haben %(n)s Karten geschrieben.", cards)  # fmt: skip
    lines += [tables] if material.filled else []
    lines += [words("An jedem Tisch gab es eine Frage."), wrote] if cards else []
    messages = list(context.decided("overview").messages) or found_messages(context)
    agreed = [in_one_sentence(context, agreement) for agreement in material.agreements]
    text: Text = [blocks.paragraph("\n".join(lines))]
    for title, items in ((words("Das ist wichtig:"), messages), (words("Das machen wir jetzt:"), agreed)):
        text += [blocks.paragraph([blocks.bold(title)]), blocks.bullets(items)] if items else []
    yield Starter(words("Einfache Sätze"), "easy", text)


MAKERS: Mapping[str, tuple[Callable[[Context], Iterable[Starter]], ...]] = {
    "overview": (_easy,),
    "foreword": (_foreword,),
    "introduction": (_introduction,),
    "participants": (_participants,),
    "outlook": (_outlook,),
}
"""Chapter → what makes its texts to start from; stations and one's own chapters have theirs in `starters`."""
