"""What happens when: every shown card that says it, at whatever station, for calendars."""

from dataclasses import dataclass

from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.wording import printed_lines, title_of
from werkstadt.station.when import When, say_when


@dataclass(frozen=True, slots=True)
class Date:
    """One entry: whose card, its title, when as on the card and in words, all else it says."""

    card: str
    title: str
    when: When
    said: str
    lines: tuple[str, ...]
    year: int
    """The year the station's calendar shows."""


def dates(context: Context) -> list[Date]:
    """All entries, in the order of stations and arrival; those that only words say too."""
    found = []
    for part in context.material.stations:
        state = part.state
        for card in state.cards:
            sort = context.kind(state).sort(card.sort)
            given = next((field.name for field in sort.fields if field.type == "when"), "") if sort else ""
            when = card.fields.get(given)
            if not given or not when:
                continue
            lines = tuple(f"{label} {text}" for label, text in printed_lines(context, state, card, without=given))
            title, said = title_of(context, state, card), say_when(when, context.words)
            found.append(Date(card.id, title, when, said, lines, state.year))
    return found
