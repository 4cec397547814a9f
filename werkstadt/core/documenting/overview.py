"""»At a glance«: the strongest numbers, up to five messages, and what was agreed."""

from collections.abc import Iterator

from werkstadt.core.documenting.agreements import in_one_sentence
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.findings import findings
from werkstadt.station import blocks
from werkstadt.station.blocks import Block

MOST = 5


def overview(context: Context) -> list[Block]:
    """Page 3: what somebody should know who reads only this page."""
    words = context.words
    messages = list(_messages(context))[:MOST]
    agreed = [in_one_sentence(context, agreement) for agreement in context.material.agreements]
    if not messages and not agreed:
        return []
    found = [blocks.heading(1, words("Auf einen Blick"), "overview")]
    numbers = _numbers(context)
    if numbers:
        found.append(blocks.numbers(numbers))
    if messages:
        found.append(blocks.numbered(messages))
    if agreed:
        found += [blocks.heading(2, words("Was verabredet wurde"), "overview-agreements"), blocks.bullets(agreed)]
    return [*found, blocks.page_break()]


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
