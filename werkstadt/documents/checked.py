"""A PDF with the verdict of the check, which never keeps anybody from having it."""

from dataclasses import replace

from werkstadt.core.document import Document, Verdict
from werkstadt.progress import CHECKING, say


def checked(made: Document) -> Document:
    """`made`, with verdicts where it is a PDF."""
    if made.media != "application/pdf":
        return made
    from werkstadt.export.pdf_check import verdicts

    say(CHECKING)
    return replace(made, verdicts=tuple(Verdict(name, ok, tuple(why)) for name, ok, why in verdicts(made.body)))
