"""»At a glance«: the strongest numbers, five messages, what was agreed; the same in easy language where written."""

from collections.abc import Iterator

from werkstadt.core.documenting.agreements import in_one_sentence
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.decided import MOST_MESSAGES
from werkstadt.core.documenting.findings import findings
from werkstadt.station import blocks
from werkstadt.station.blocks import Block


def overview(context: Context) -> list[Block]:
    """Page 3: what somebody should know who reads only this page."""
    words = context.words
    decided = context.decided("overview")
    messages = list(decided.messages) or found_messages(context)
    agreed = [in_one_sentence(context, agreement) for agreement in context.material.agreements]
    easy = decided.easy
    if not messages and not agreed and not easy:
        return []
    found = [blocks.heading(1, context.title("overview"), "overview")]
    numbers = _numbers(context)
    if numbers:
        found.append(blocks.numbers(numbers))
    if messages:
        found.append(blocks.numbered(messages))
    if agreed:
        found += [blocks.heading(2, words("Was verabredet wurde"), "overview-agreements"), blocks.bullets(agreed)]
    if easy:
        found += [blocks.page_break(), blocks.heading(2, words("In Leichter Sprache"), "overview-easy"), *easy]
    return [*found, blocks.page_break()]


def found_messages(context: Context) -> list[str]:
    """The messages that the workshop itself has for those who read only one page."""
    return list(_messages(context))[:MOST_MESSAGES]


def _messages(context: Context) -> Iterator[str]:
    """What the plenary took along, then what the stations say, the most telling first, one sentence each."""
    yield from context.material.insights
    told = [
        (part.state.title, found) for part in context.material.filled for found in findings(context, part.state)[:1]
    ]
    for title, found in sorted(told, key=lambda pair: -pair[1].weight):
        yield context.words("»%(station)s«: %(finding)s", station=title, finding=found.text)


def _numbers(context: Context) -> list[tuple[str, str]]:
    words, material = context.words, context.material
    cards = sum(len(part.state.cards) for part in material.stations)
    invited, stations = len(context.organisations()), len(material.filled)
    counted = [
        (invited, words("Organisation") if invited == 1 else words("Organisationen")),
        (stations, words("Station") if stations == 1 else words("Stationen")),
        (cards, words("Beitrag") if cards == 1 else words("Beiträge")),
    ]
    return [(words.number(count), label) for count, label in counted if count]
