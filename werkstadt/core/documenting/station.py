"""One chapter for each station: what was asked, what arose in numbers, the product, the method, the host's note."""

from itertools import takewhile

from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.findings import findings
from werkstadt.core.documenting.material import StationPart
from werkstadt.core.documenting.photographs import of_station
from werkstadt.core.documenting.product import product
from werkstadt.core.documenting.ties import counts_by_type
from werkstadt.core.documenting.votes import votes
from werkstadt.core.rich_text import from_plain
from werkstadt.station import blocks
from werkstadt.station.blocks import Block

MOST_QUESTIONS = 4
"""So many questions are asked in one paragraph; more stand in a list."""


def heading_of(context: Context, part: StationPart) -> Block:
    """The heading of a station's chapter, with its band and icon."""
    state, kind = part.state, context.kind(part.state)
    return blocks.heading(
        1, state.title, context.anchor(part), kicker=state.kicker or None, icon=kind.icon, accent=kind.accent
    )


def station(context: Context, part: StationPart) -> list[Block]:
    """The chapter of a station; nothing where nothing was left."""
    if part not in context.material.filled:
        return []
    words, state = context.words, part.state
    kind = context.kind(state)
    method = words.gendered(kind.say("method", words.language))
    said = " ".join(found.text for found in findings(context, state))
    found = [
        blocks.page_break(),
        heading_of(context, part),
        *_asked(context, part),
        blocks.paragraph(method),
    ]
    numbers = _numbers(context, part)
    if numbers:
        found.append(blocks.numbers(numbers))
    if said:
        found.append(blocks.paragraph(said))
    shown = [block for board in kind.boards if state.of(*board.sorts) for block in product(context, part, board)]
    figures = list(takewhile(lambda block: block["type"] == "figure", shown))
    return (
        found
        + figures
        + _note(context, part)
        + shown[len(figures) :]
        + votes(context, part)
        + of_station(context, part)
    )


def _note(context: Context, part: StationPart) -> list[Block]:
    """What the host noted and handed over: right below the figure, or before the cards where there is none."""
    found = []
    if part.note:
        found.append(blocks.callout(context.words("Notiz der Stationsbetreuung"), from_plain(part.note)))
    if part.lines:
        found.append(blocks.callout(context.words("Von Gruppe zu Gruppe"), [blocks.bullets(part.lines)]))
    return found


def _asked(context: Context, part: StationPart) -> list[Block]:
    words, questions = context.words, [question.text for question in part.state.questions]
    if not questions:
        return []
    if len(questions) <= MOST_QUESTIONS:
        return [blocks.paragraph([blocks.bold(words("Gefragt war:")), " " + " ".join(questions)], lead=True)]
    return [blocks.paragraph([blocks.bold(words("Gefragt war:"))], lead=True), blocks.bullets(questions)]


def _numbers(context: Context, part: StationPart) -> list[tuple[str, str]]:
    """How many cards of each sort; ties by their type."""
    state, words = part.state, context.words
    kind = context.kind(state)
    found = []
    for board in kind.boards:
        for sort in board.sorts:
            count = len(state.of(sort))
            if count and sort == board.parts.get("tie"):
                types = counts_by_type(kind, state, board, words)
                found += [(words.number(n), f"{context.named(kind, sort, n)}: {label}") for n, label in types]
            elif count:
                found.append((words.number(count), context.named(kind, sort, count)))
    return found
