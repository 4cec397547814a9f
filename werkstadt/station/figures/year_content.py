"""Which row of months an entry belongs to, and as what: lane, bar or card."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from werkstadt.station.figures.year_cards import Scale
from werkstadt.station.figures.year_grid import Row, pieces
from werkstadt.station.figures.year_model import YearEntry
from werkstadt.station.figures.year_when import Form, Place, fullest_month, runs

LABELLED = 8.4  # titles wide a bar must be to carry words

Placed = Sequence[tuple[YearEntry, Place]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A bar's piece in one row, x from … to; without `label` it is too narrow for words."""

    entry: YearEntry
    label: str
    start: float
    end: float
    repeats: bool


@dataclass(slots=True)
class RowContent:
    """What one row of months shows."""

    lanes: list[tuple[YearEntry, str]] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    cards: dict[int, list[tuple[int, YearEntry, str]]] = field(default_factory=dict)

    def of_month(self, month: int) -> list[tuple[YearEntry, str]]:
        """The cards of a month: by day, then those that only know the month, as they came."""
        return [(entry, label) for _, entry, label in sorted(self.cards.get(month, []), key=lambda item: item[0])]


def sort_into_rows(placed: Placed, rows: tuple[Row, ...], scale: Scale) -> dict[Row, RowContent]:
    """The content of every row of the year; entries without a date are left out."""
    contents = {row: RowContent() for row in rows}
    for entry, place in placed:
        if place.form is Form.CARD:
            _add_card(contents, entry, place, place.months[0])
        elif place.form is Form.LANE:
            _add_lane(contents, entry, place)
        elif place.form is Form.BAR:
            _add_span(contents, entry, place, scale)
    return contents


def _add_card(contents: dict[Row, RowContent], entry: YearEntry, place: Place, month: int) -> None:
    content = next(content for row, content in contents.items() if month in row.months)
    content.cards.setdefault(month, []).append((place.day, entry, place.label))


def _add_lane(contents: dict[Row, RowContent], entry: YearEntry, place: Place) -> None:
    for row, content in contents.items():
        here = tuple(month for month in row.months if month in place.months)
        if here == row.months:
            content.lanes.append((entry, place.label))
            continue
        for first, last in runs(here):
            start, end = row.left(first), row.left(last) + row.column
            content.pieces.append(Piece(entry, place.label, start, end, repeats=True))


def _add_span(contents: dict[Row, RowContent], entry: YearEntry, place: Place, scale: Scale) -> None:
    """A bar in every row it touches, or a card in its fullest month where no piece has room for words."""
    found = pieces(tuple(contents), place.first, place.last)
    room = LABELLED * scale.title
    if max(end - start for start, end in found.values()) < room:
        _add_card(contents, entry, place, fullest_month(place.first, place.last))
        return
    for row, (start, end) in found.items():
        label = place.label if end - start >= room else ""
        contents[row].pieces.append(Piece(entry, label, start, end, repeats=False))
