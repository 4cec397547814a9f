"""The present state of a station as plain data: what boards, lists, figures and documents are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Offer:
    """»I can help«: who offers (canonical spelling), and what; either may be empty."""

    id: str = ""
    by: str = ""
    text: str = ""

    @property
    def said(self) -> str:
        """The offer as one reads it: who, then what."""
        return ": ".join(filter(None, (self.by, self.text)))


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of cards with a name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Card:
    """One contribution as an audience may see it."""

    id: str
    sort: str
    fields: Mapping[str, Any]
    number: int
    """Its place in the order of arrival, from 1, within the station."""
    organisation: str = ""
    """Who left it (canonical spelling); empty where nobody is named."""
    visibility: str = "shown"
    late: bool = False
    """Left while the station was no longer open."""
    version: int = 1
    dots: int = 0
    questions: tuple[str, ...] = ()
    helps: tuple[Offer, ...] = ()
    notes: tuple[str, ...] = ()
    added: bool = False
    """Left after the event, while its documentation was open for feedback."""
    cluster: str = ""
    """Id of the group it lies in; empty for none."""

    votes: tuple[int, ...] = ()
    """Its dots in each closed vote of the station, from phones and paper together."""

    @property
    def voted(self) -> int:
        """Its dots in all closed votes."""
        return sum(self.votes)

    @property
    def offers(self) -> tuple[str, ...]:
        """The offers of help as one reads them."""
        return tuple(offer.said for offer in self.helps if offer.said)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a station with its stable id."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Vote:
    """A closed vote with dots: its question, how many dots each had (0: counted on paper alone), who took part."""

    id: str
    question: str
    dots: int
    several: bool
    people: int


@dataclass(frozen=True, slots=True)
class StationState:
    """A station with its cards, in one language, for one audience; picklable."""

    id: str
    kind: str
    title: str
    kicker: str
    state: str
    questions: tuple[Question, ...]
    settings: Mapping[str, Any]
    cards: tuple[Card, ...]
    year: int
    language: str = "de"
    gender: str = "*"
    spellings: Mapping[str, str] = field(default_factory=dict)
    """Spelling → the name it stands for."""
    sectors: Mapping[str, str] = field(default_factory=dict)
    """Name of an organisation → its sector."""
    marked: frozenset[str] = frozenset()
    """Ids of cards to stress: one's own, or new ones."""
    step: int = 0
    """The question that is its turn, from 1; 0: all at once."""
    veiled: Mapping[str, int] = field(default_factory=dict)
    """Sort → number of its cards, where they are still too few to be shown."""
    layer: str = ""
    """What of a map is shown alone, such as one kind of tie; empty for all of it."""
    look: str = ""
    """Changes with titles, questions and settings."""
    votes: tuple[Vote, ...] = ()
    """The closed votes, in the order they were started."""
    clusters: tuple[Cluster, ...] = ()
    """The groups in which cards of this state lie, in their order."""
    ordered: str = ""
    """How its cards are sorted: as they came, by `newest`, `dots` or `clusters`."""
    private: bool = False
    """Whether its cards are covered until somebody reveals them."""
    covered: int = 0
    """How many cards lie covered here, none of which is in this state."""

    @property
    def clustered(self) -> bool:
        """Whether its cards are to be read in groups."""
        return self.ordered == "clusters" and bool(self.clusters)

    def name(self, spelling: str) -> str:
        """The name that a spelling of an organisation stands for."""
        return self.spellings.get(spelling, spelling)

    def of(self, *sorts: str) -> list[Card]:
        """The cards of these sorts, in order of arrival."""
        return [card for card in self.cards if card.sort in sorts]
