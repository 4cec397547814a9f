"""What patterns look at: the stations as the room sees them, who was invited, the words of a language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from werkstadt.core.patterns.told import Part, Source, Told
from werkstadt.station.fields import Field
from werkstadt.station.kind import Board, Kind, Sort
from werkstadt.station.layouts.grouping import values
from werkstadt.station.saying import first_words
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words

LONGEST = 110
"""Characters of a card that a line quotes."""


@dataclass(frozen=True, slots=True)
class Room:
    """A workshop for patterns; picklable, as they may be found in another process."""

    kinds: Mapping[str, Kind]
    stations: tuple[StationState, ...]
    invited: tuple[tuple[str, tuple[str, ...]], ...]
    """Sectors with the organisations of each that were invited, by their one name."""
    words: Words
    certain: frozenset[str] | None = None
    """What is known not to be there where the stations are not all that was left; None where they are."""

    def holds(self, *absences: str) -> bool:
        """Whether all these things are not there, and not just left out of an edition."""
        return self.certain is None or self.certain.issuperset(absences)

    def told(self, name: str, *parts: Part) -> Told:
        """A pattern from its parts: lines that do not hold go, and with them parts without lines."""
        kept = (replace(part, lines=tuple(line for line in part.lines if self.holds(*line.absences))) for part in parts)
        return Told(name, tuple(part for part in kept if part.lines))

    def kind(self, state: StationState) -> Kind:
        """The kind of a station."""
        return self.kinds[state.kind]

    def boards(self, layout: str = "") -> Iterator[tuple[StationState, Kind, Board]]:
        """Every board of a layout, or every board."""
        for state in self.stations:
            for board in self.kind(state).boards:
                if layout in {"", board.layout}:
                    yield state, self.kind(state), board

    def links(self) -> Iterator[tuple[StationState, Sort, Field]]:
        """Every sort of card that answers another one, with the field that names it."""
        for state in self.stations:
            for sort in self.kind(state).sorts:
                for given in sort.fields:
                    if given.type == "contribution":
                        yield state, sort, given


def source(state: StationState, card: Card) -> Source:
    """Where something comes from."""
    return Source(state.id, card.id, card.number)


def names(state: StationState, card: Card, field: str) -> tuple[str, ...]:
    """Organisations in a field of a card, each once by its one name."""
    return tuple(dict.fromkeys(state.name(name) for name in values(card, field) if name))


def title(kind: Kind, card: Card) -> str:
    """What a card is called: its title, else the first text on it."""
    sort = kind.sort(card.sort)
    texts = [given.name for given in sort.fields if given.type in {"text", "long_text"}] if sort else []
    named = [sort.title] if sort and sort.title else []
    return next((first_words(said[0], LONGEST) for name in named + texts if (said := values(card, name))), "")


def in_quotes(words: Words, text: str) -> str:
    """A text in quotation marks; those within it become single ones."""
    return words("»%(title)s«", title=text.replace("»", "›").replace("«", "‹"))
