"""The text with which the coordinator asks for feedback by e-mail: in German, English and easy language."""

from dataclasses import dataclass

from werkstadt.core.tables import Workshop
from werkstadt.errors import mark
from werkstadt.words import LANGUAGES, Words

PLAIN = mark(
    "Guten Tag,\n\ndie Dokumentation von »%(title)s« liegt zum Lesen bereit. Bis %(day)s lassen sich eigene Karten "
    "korrigieren. Wer nicht dabei sein konnte, kann Karten nachtragen:\n\n%(link)s\n\nDas geht mit jedem Telefon und "
    "Rechner. Eigene Karten erkennt das Gerät wieder, mit dem sie geschrieben wurden.\n\nMit freundlichen Grüßen"
)
EASY = mark(
    "Guten Tag,\n\nwir haben aufgeschrieben, was bei »%(title)s« gesagt wurde. Sie können es lesen. Hier ist der Link:"
    "\n\n%(link)s\n\nIst etwas falsch? Sie können Ihre Karten ändern. Waren Sie nicht dabei? Sie können neue Karten "
    "schreiben. Das geht bis zum %(day)s.\n\nViele Grüße"
)
SUBJECT = mark("Rückmeldung: %(title)s")


@dataclass(frozen=True, slots=True)
class Invitation:
    """A text to copy, with its subject."""

    tag: str
    language: str
    subject: str
    text: str


def invitations(event: Workshop, link: str) -> list[Invitation]:
    """The texts in every language; none while nobody is asked."""
    return [_invitation(tag, event, link) for tag in LANGUAGES] if event.feedback_until else []


def _invitation(tag: str, event: Workshop, link: str) -> Invitation:
    say = Words(tag, event.gender)
    assert event.feedback_until is not None  # noqa: S101 - asked for above
    day = say.day(event.feedback_until)
    text = say(EASY if tag == "de-simple" else PLAIN, title=event.title, day=day, link=link)
    sender = [part for part in (event.publisher, event.contact) if part]
    return Invitation(tag, LANGUAGES[tag], say(SUBJECT, title=event.title), "\n".join([text, *sender]))
