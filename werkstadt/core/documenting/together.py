"""What the stations say together: the patterns that were released for the documentation, with the cards they show."""

from collections.abc import Iterator, Mapping, Sequence

from werkstadt.core.document import PUBLIC
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.material import Material
from werkstadt.core.patterns.all_patterns import TITLES, tell
from werkstadt.core.patterns.drawing import draw_months, fitting
from werkstadt.core.patterns.months import NAME as MONTHS
from werkstadt.core.patterns.room import Room
from werkstadt.core.patterns.told import Line, Part, Source, Told
from werkstadt.station import blocks
from werkstadt.station.blocks import Block, Inline, Span
from werkstadt.station.kind import Kind
from werkstadt.words import Words

WIDTH, SMALLEST, HIGHEST = 1200, 19, 1400
"""Of the figure: as wide as the text, letters of about 7.6 pt, as high as a page at most."""
MOST_PAGES = 20


def together(context: Context) -> list[Block]:
    """The chapter; nothing where nothing was released, or nothing is to be told."""
    told = [one for one in told_in(context) if one.parts]
    if not told:
        return []
    words = context.words
    before = words(
        "Hier sind die Karten aller Stationen nebeneinander gelesen. Die Nummern sagen, auf welchen Karten etwas "
        "steht; niemand wird verglichen."
    )
    head = blocks.heading(1, context.title("together"), "together", kicker=words("Über alle Stationen"))
    return [head, blocks.paragraph(before), *(block for one in told for block in _pattern(context, one))]


def told_in(context: Context) -> list[Told]:
    """What the released patterns tell in this edition; none where none was released."""
    material = context.material
    room = room_of(material, context.kinds, context.words)
    return list(tell(room, *material.patterns)) if material.patterns else []


def room_of(material: Material, kinds: Mapping[str, Kind], words: Words) -> Room:
    """What patterns look at."""
    invited = tuple((sector.name, sector.organisations) for sector in material.sectors)
    return Room(kinds, tuple(part.state for part in material.stations), invited, words, material.certain)


def certain(material: Material, kinds: Mapping[str, Kind]) -> frozenset[str]:
    """All that is not there, as the whole material knows it."""
    room = room_of(material, kinds, Words(material.language, material.gender))
    told = tell(room, *material.patterns) if material.patterns else ()
    return frozenset(key for one in told for key in one.absences)


def _pattern(context: Context, told: Told) -> Iterator[Block]:
    yield blocks.heading(2, context.words(TITLES[told.name]), f"together-{told.name}")
    alone = _alone(told.parts)
    if alone:
        yield blocks.paragraph(_numbered(context, alone))
    if told.name == MONTHS:
        yield from _figures(context)
    for number, part in enumerate(told.parts, 1):
        if not (part.internal and context.material.edition == PUBLIC):
            yield blocks.heading(3, part.title, f"together-{told.name}-{number}")
            yield from _part(context, part, named=bool(alone))


def _alone(parts: Sequence[Part]) -> str:
    """The id of the station that all cards come from; empty where they come from several."""
    stations = {card.station for part in parts for line in part.lines for card in line.cards}
    return stations.pop() if len(stations) == 1 else ""


def _numbered(context: Context, station: str) -> str:
    return context.words("Die Nummern sind Karten der Station »%(title)s«.", title=_title(context, station))


def _figures(context: Context) -> Iterator[Block]:
    room = room_of(context.material, context.kinds, context.words)
    box = fitting(room, WIDTH, SMALLEST, HIGHEST)
    page, pages = 0, 1
    while page < min(pages, MOST_PAGES):
        drawing = draw_months(room, box, page, f"together-{page}-")
        if drawing is None:
            return
        pages = drawing.pages
        yield blocks.figure(svg=drawing.svg, alt=drawing.alt, caption=context.words("Wer wird wann erreicht"))
        page += 1


def _part(context: Context, part: Part, *, named: bool) -> Iterator[Block]:
    """Names with what is said about them; where nothing more is said, a list. `named`: the station was named above."""
    alone = _alone([part])
    numbered = _numbered(context, alone) if alone and not named else ""
    if part.note or numbered:
        yield blocks.paragraph(" ".join(filter(None, (part.note, numbered))))
    if all(line.head and line.text for line in part.lines):
        yield blocks.definitions([(line.head, [line.text, *_cards(context, line, alone)]) for line in part.lines])
    else:
        yield blocks.bullets([[*_said(line), *_cards(context, line, alone)] for line in part.lines])


def _said(line: Line) -> list[str | Span]:
    if not line.head:
        return [line.text]
    return [blocks.bold(line.head), f" {line.text}"] if line.text else [line.head]


def _title(context: Context, station: str) -> str:
    return next(part.state.title for part in context.material.stations if part.state.id == station)


def _cards(context: Context, line: Line, alone: str) -> list[str | Span]:
    """` (Zeit 3, 14)`: each number leads to its station in the annex; `alone`: the one that is named above."""
    if not line.cards:
        return []
    by_station: dict[str, list[Source]] = {}
    for card in line.cards:
        by_station.setdefault(card.station, []).append(card)
    said: list[str | Span] = [" ("]
    for count, (station, cards) in enumerate(by_station.items()):
        said += ["; "] if count else []
        said += [] if alone else [f"{_title(context, station)} "]
        said += _numbers(context, station, cards)
    return [*said, ")"]


def _numbers(context: Context, station: str, cards: list[Source]) -> Inline:
    part = next(part for part in context.material.stations if part.state.id == station)
    found: list[str | Span] = []
    for count, card in enumerate(cards):
        number = context.words.number(card.number)
        found += [", "] if count else []
        found.append(blocks.within(number, f"annex-{context.anchor(part)}"))
    return found
