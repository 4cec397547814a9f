"""A card as it is read: title, fields in words, who says it, what others said to it. Knows nothing of its viewer."""

from dataclasses import dataclass

from werkstadt.station.kind import Kind, Sort
from werkstadt.station.saying import Line, say_fields
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words

TEXTS = {"text", "long_text"}
GERMAN = "german"


@dataclass(frozen=True, slots=True)
class CardView:
    """Everything a card template may use; plain data, already in words."""

    id: str
    version: int
    sort: str
    sort_name: str
    accent: str
    icon: str
    title: Line | None
    """The field that names the card, if its sort has one; a long text is no name, it is what the card says."""
    lines: tuple[Line, ...]
    """The other fields that are filled in, in the order of the declaration."""
    lead: str
    """Name of the line that needs no label, as it is what the card is about."""
    author: str
    late: bool
    added: bool
    german: str
    """A German version of a card in another language: what stands in a field of that name."""
    dots: int
    voted: int
    """Dots in the closed votes of its station."""
    questions: tuple[str, ...]
    offers: tuple[str, ...]
    notes: tuple[str, ...]

    def line(self, name: str) -> Line | None:
        """The line of one field, the title included."""
        return next((line for line in (self.title, *self.lines) if line and line.name == name), None)

    @property
    def title_text(self) -> str:
        """The title, or what the card says where it has none."""
        line = self.title or self.line(self.lead) or (self.lines[0] if self.lines else None)
        return line.text if line else ""

    @property
    def has_responses(self) -> bool:
        """Whether anybody said anything to this card."""
        return bool(self.dots or self.voted or self.questions or self.offers or self.notes)


def card_view(kind: Kind, card: Card, state: StationState, words: Words) -> CardView:
    """The card in words of one language. Raises KeyError for a sort the kind does not have."""
    sort = kind.sort(card.sort)
    if sort is None:
        raise KeyError(card.sort)
    said = list(say_fields(kind, card, state, words).values())
    title = next((line for line in said if line.name == sort.title and line.type != "long_text"), None)
    lead = _lead(kind, sort, title, said)
    author = _author(sort, card, state, title) if title or lead else ""
    signed = author or (names_nobody(state) and (title or lead))  # who wrote is no line of its own either
    apart = {GERMAN, title.name if title else "", sort.author if signed else ""}
    lines = tuple(line for line in said if line.name not in apart)
    return CardView(
        id=card.id,
        version=card.version,
        sort=sort.name,
        sort_name=words.gendered(kind.say(f"sort.{sort.name}", words.language)),
        accent=sort.accent or kind.accent,
        icon=sort.icon or kind.icon,
        title=title,
        lines=lines,
        lead=lead,
        author=author,
        late=card.late,
        added=card.added,
        german=next((line.text for line in said if line.name == GERMAN), ""),
        dots=card.dots,
        voted=card.voted,
        questions=card.questions,
        offers=card.offers,
        notes=card.notes,
    )


def names_nobody(state: StationState) -> bool:
    """Whether the station shows no card's author."""
    return bool(state.settings.get("without_names"))


def card_lines(kind: Kind, card: Card, state: StationState, words: Words) -> list[tuple[str, str]]:
    """The card as label and text, title first, the author last: for lists, documents and alternatives."""
    view = card_view(kind, card, state, words)
    lines = [(line.label, line.text) for line in (view.title, *view.lines) if line]
    if view.german:
        lines.append((words("Auf Deutsch"), view.german))
    if view.author:
        lines.append((words("von"), view.author))
    return lines + added_lines(view, words) + response_lines(view, words)


def added_lines(view: CardView, words: Words) -> list[tuple[str, str]]:
    """That a card was added after the event, as label and text."""
    return [(words("Nachgetragen"), words("nach der Veranstaltung"))] if view.added else []


def response_lines(view: CardView, words: Words) -> list[tuple[str, str]]:
    """What others said to the card, as label and text."""
    dots = [(words("Punkte"), words.number(view.dots))] if view.dots else []
    asked = [(words("Frage"), text) for text in view.questions]
    helps = [(words("Kann helfen"), text) for text in view.offers]
    voted = [(words("Punkte in der Abstimmung"), words.number(view.voted))] if view.voted else []
    return [*dots, *voted, *asked, *helps, *((words("Notiz"), text) for text in view.notes)]


def _lead(kind: Kind, sort: Sort, title: Line | None, said: list[Line]) -> str:
    """Under a title the part `text` or `role` of the sort's board, else the first text."""
    parts = next((board.parts for board in kind.boards if sort.name in board.sorts), {})
    if title:
        return str(parts.get("text") or parts.get("role") or "")
    return next((line.name for line in said if line.type in TEXTS), "")


def _author(sort: Sort, card: Card, state: StationState, title: Line | None) -> str:
    if names_nobody(state):
        return ""
    typed = card.fields.get(sort.author) if sort.author else None
    author = state.name(typed) if isinstance(typed, str) and typed else state.name(card.organisation)
    return "" if title and title.text == author else author
