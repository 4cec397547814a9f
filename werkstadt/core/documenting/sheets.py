"""The workshop as tables for those who go on counting: a sheet per station, organisations, agreements, course."""

from dataclasses import dataclass

from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.material import StationPart
from werkstadt.core.documenting.wording import cells_of

Cell = str | int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, the heads of its columns, rows as wide as the head."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets(context: Context) -> list[Sheet]:
    """All tables; those of stations first, empty ones too."""
    return [*(_station(context, part) for part in context.material.stations), _organisations(context),
            _agreements(context), _course(context)]  # fmt: skip


def _station(context: Context, part: StationPart) -> Sheet:
    """Cards of all sorts in order of arrival; a column for every field that one of them has."""
    words, state = context.words, part.state
    said = [(card, cells_of(context, state, card)) for card in state.cards]
    fields = tuple(dict.fromkeys(label for _, cells in said for label in cells))
    kind = context.kind(state)
    rows: list[tuple[Cell, ...]] = [
        (card.number, context.named(kind, card.sort, 1), *(cells.get(field, "") for field in fields), card.dots,
         "; ".join(card.questions), "; ".join(card.offers), "; ".join(card.notes), words("ja") if card.late else "",
         words("ja") if card.added else "")
        for card, cells in said
    ]  # fmt: skip
    head = (
        words("Nr."),
        words("Art"),
        *fields,
        words("Punkte"),
        words("Fragen"),
        words("Ich kann helfen"),
        words("Anmerkungen"),
        words("spät gekommen"),
        words("nachgetragen"),
    )
    return Sheet(state.title, head, tuple(rows))


def _organisations(context: Context) -> Sheet:
    words = context.words
    rows = tuple((sector.name, name) for sector in context.material.sectors for name in sector.organisations)
    return Sheet(words("Eingeladene"), (words("Gruppe"), words("Organisation")), rows)


def _agreements(context: Context) -> Sheet:
    words = context.words
    kinds = {"promise": words("Zugesagt"), "examine": words("Wird geprüft"), "looking": words("Sucht noch jemanden")}
    rows = tuple(
        (kinds[agreed.kind], agreed.what, agreed.who, context.day(agreed.by)) for agreed in context.material.agreements
    )
    head = (words("Art"), words("Was"), words("Wer"), words("Bis wann"))
    return Sheet(words("Verabredungen"), head, rows)


def _course(context: Context) -> Sheet:
    words = context.words
    rows = tuple((point.starts, point.title, point.minutes or "") for point in context.material.agenda)
    return Sheet(words("Ablauf"), (words("Uhrzeit"), words("Was"), words("Minuten")), rows)
