"""What somebody agrees to, in the words of the page; the same words are kept as the proof."""

from collections.abc import Sequence

from werkstadt.core.consenting import Wording
from werkstadt.core.tables import Workshop
from werkstadt.errors import mark
from werkstadt.words import Words

SENTENCES: dict[str, str] = {
    "name": mark("Mein Name darf auf den Karten stehen, auf denen ich ihn genannt habe."),
    "function": mark("Meine Funktion oder Organisation darf genannt werden, auch wenn nur ich sie bin."),
    "quotation": mark("Was ich geschrieben habe, darf zusammen mit meiner Organisation stehen."),
    "photo": mark("Fotos, auf denen ich zu erkennen bin, dürfen gezeigt werden."),
    "contact": mark("E-Mail-Adressen und Telefonnummern auf meinen Karten dürfen dort stehen."),
    "place": mark("Der Ort, den ich auf der Karte gezeigt habe, darf zu sehen sein."),
}
"""Choice → its own sentence."""
ABOUT = (
    mark("Es geht um die öffentliche Fassung der Dokumentation. Sie kann ins Internet kommen."),
    mark("Alles ist freiwillig. Wer nichts ankreuzt, hat keinen Nachteil: Die Karten stehen dann ohne Namen darin."),
    mark(
        "Widerrufen geht jederzeit und ohne Grund, mit dem Code, der gleich erscheint, oder bei der Koordination. Die "
        "Dokumentation wird dann neu gemacht. Was schon gedruckt ist, lässt sich nicht zurückholen."
    ),
)
"""What it means."""


def responsible(words: Words, event: Workshop) -> str:
    """Who is responsible, and how to reach them; empty where the workshop does not say so."""
    who = ", ".join(text for text in (event.publisher, event.contact) if text)
    return words("Verantwortlich: %(who)s", who=who) if who else ""


def wording(words: Words, event: Workshop) -> Wording:
    """Makes the whole text as it was shown, each choice with its mark."""

    def made(choices: Sequence[str]) -> str:
        ticked = [f"[{'x' if what in choices else ' '}] {words(text)}" for what, text in SENTENCES.items()]
        return "\n".join(filter(None, (*(words(text) for text in ABOUT), responsible(words, event), *ticked)))

    return made
