"""What may stand in the public edition, and the note of what may not."""

from dataclasses import dataclass

WHATS = ("name", "function", "quotation", "photo", "contact", "place")
"""What somebody may agree to, each for itself."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """The clearances of a workshop, as plain data."""

    items: frozenset[tuple[str, str]] = frozenset()
    """(Id of a card, response, picture, station, agreement or organisation, what)."""
    names: frozenset[str] = frozenset()
    """Organisations, by their one name, that may be said: invited or sorted ones, and those that were cleared."""

    def has(self, what: str, *items: str) -> bool:
        """Whether it was cleared for one of these."""
        return any((item, what) in self.items for item in items)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One thing that the public edition does not say."""

    what: str
    """As in `WHATS`."""
    place: str
    """The id of a station, or `participants`, `plenary`, `pictures`."""
    item: str
    """What a clearance would name; empty where none is possible."""
    said: str
    """Its beginning, for the coordinator alone."""
    whole: bool = False
    """Whether all of the card or picture is missing, and not a part of it."""
