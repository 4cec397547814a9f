"""Agreements: promises, what is to be examined, and what still looks for somebody."""

from werkstadt.core.documenting.carried import said
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.material import Agreed
from werkstadt.core.tables import AGREEMENTS
from werkstadt.station import blocks
from werkstadt.station.blocks import Block


def agreements(context: Context) -> list[Block]:
    """One table for each kind of agreement there is."""
    words, agreed = context.words, context.material.agreements
    if not agreed:
        return []
    before = words(
        "Im Plenum wurde festgehalten, wie es weitergeht. Zusagen gelten für die genannte Stelle; manches wird erst "
        "geprüft, und manches sucht noch jemanden, der es übernimmt."
    )
    found = [blocks.heading(1, context.title("agreements"), "agreements"), blocks.paragraph(before)]
    for kind in AGREEMENTS:
        rows = [agreement for agreement in agreed if agreement.kind == kind]
        found += _table(context, kind, rows) if rows else []
    return found


def _table(context: Context, kind: str, rows: list[Agreed]) -> list[Block]:
    words = context.words
    title, who, by = {
        "promise": (words("Zugesagt"), words("Wer"), words("Bis wann")),
        "examine": (words("Wird geprüft"), words("Wer prüft"), words("Antwort bis")),
        "looking": (words("Sucht noch jemanden"), words("Im Gespräch"), words("Bis wann")),
    }[kind]
    lines = [[agreement.what, agreement.who or "–", context.day(agreement.by) or "–"] for agreement in rows]
    heads, widths = [words("Was"), who, by], [blocks.column(2.4), blocks.column(1.8), blocks.column(1.2)]
    if any(agreement.status or agreement.word for agreement in rows):
        heads, widths = [*heads, words("Was daraus wurde")], [*widths, blocks.column(1.8)]
        lines = [[*line, _outcome(context, agreement)] for line, agreement in zip(lines, rows, strict=True)]
    return [
        blocks.heading(2, title, f"agreements-{kind}"),
        blocks.table(heads, lines, columns=widths, row_heads=True),
    ]


def _outcome(context: Context, agreement: Agreed) -> str:
    """What became of it, with the day somebody said so."""
    outcome = said(context, agreement.status, agreement.word)
    if agreement.updated is None:
        return outcome
    return context.words("%(what)s (Stand %(day)s)", what=outcome, day=context.words.day(agreement.updated, "medium"))


def in_one_sentence(context: Context, agreement: Agreed) -> str:
    """An agreement as the first pages say it."""
    words = context.words
    beside = [agreement.who] if agreement.who else []
    if agreement.by:
        beside.append(words("bis %(day)s", day=context.day(agreement.by)))
    if agreement.kind == "examine":
        beside.insert(0, words("wird geprüft"))
    if agreement.kind == "looking":
        beside.insert(0, words("sucht noch jemanden"))
    return f"{agreement.what} ({', '.join(beside)})" if beside else agreement.what
