"""Who stands where in the landscape: in the layer of the first sticker while there is room, page after page."""

from collections.abc import Sequence
from dataclasses import dataclass

from werkstadt.station.figures.landscape_blocks import Block, least_area
from werkstadt.station.figures.landscape_model import LandscapeScale, Settler, scale_for
from werkstadt.station.figures.landscape_rows import Frame, Row, fits, has_room, most_in_a_row, stand
from werkstadt.station.figures.svg import Box
from werkstadt.station.stickers import find

LAYERS = (("sky", 0.28), ("hill", 0.5), ("clearing", 0.75), ("ground", 1.0))  # name, down to this share of the height
ROW_IN_NAMES = 7.6  # a row is at least so many sizes of the smallest names high
COLUMN_IN_NAMES = 10.2  # a place is at least so many sizes of the smallest names wide
NAME_TO_SMALLEST = 1.08
NAME_SHARE = 0.019  # of the figure's width
FEWEST_ROWS = 4  # one for each layer
FULLEST = 0.55  # of a page's area can be covered (0.48 was the most seen); the rest goes to gaps and uneven lines
STEPS = 3  # sizes tried between the largest and the smallest


@dataclass(frozen=True, slots=True)
class Standing:
    """A block's place on the page: its middle and its top."""

    block: Block
    middle: float
    top: float
    layer: str


@dataclass(frozen=True, slots=True)
class Landscape:
    """All pages of settlers, with the rows' layers from top to bottom."""

    pages: tuple[tuple[Standing, ...], ...]
    layers: tuple[str, ...]
    scale: LandscapeScale


def lay_out(settlers: Sequence[Settler], box: Box) -> Landscape:
    """The fewest rows and largest names with which all stand on one page, else as many pages as small ones need.

    Everybody is placed in the given order, so that those who come later move nobody to another row.
    """
    smallest = NAME_TO_SMALLEST * box.smallest
    largest = max(smallest, min(NAME_SHARE * box.width, 1.45 * smallest))
    columns = max(1, int(box.width / (COLUMN_IN_NAMES * smallest)))
    most = max(1, int(box.height / (ROW_IN_NAMES * smallest)))
    pages: list[list[Row]] = []
    for count in [*range(min(FEWEST_ROWS, most), most, max(1, most // FEWEST_ROWS)), most]:
        for step in range(STEPS + 1):
            size = largest - (largest - smallest) * step / STEPS
            frame = Frame(box.width, box.height / count, columns, scale_for(size, box.smallest, box.height / count))
            pages = _place(settlers, count, frame, one_page=count < most or step < STEPS)
            if pages:
                return _landscape(pages, frame)
    return _landscape(pages, frame)


def _landscape(pages: list[list[Row]], frame: Frame) -> Landscape:
    layers = tuple(row.layer for row in pages[0])
    return Landscape(tuple(_stand_all(rows, frame) for rows in pages), layers, frame.scale)


def _empty_rows(count: int) -> list[Row]:
    shares = [(number + 0.5) / count for number in range(count)]
    layers = [next(name for name, end in LAYERS if share <= end) for share in shares]
    lake = max((number for number, layer in enumerate(layers) if layer == "clearing"), default=count - 1)
    return [Row(number, layer, has_water=number == lake) for number, layer in enumerate(layers)]


def _place(settlers: Sequence[Settler], count: int, frame: Frame, *, one_page: bool) -> list[list[Row]]:
    """Rows of every page, or [] where one page was asked for and does not do."""
    if one_page and not _may_fit(settlers, count, frame):
        return []
    pages = [_empty_rows(count)]
    for settler in settlers:
        if one_page and not fits(settler, frame):
            return []
        row = _row_for(settler, pages, frame)
        if row is None:
            if one_page:
                return []
            pages.append(_empty_rows(count))
            row = _by_preference(settler, pages[-1])[0]
        row.settlers.append((_free_place(row, settler, frame.columns), settler))
    return pages


def _may_fit(settlers: Sequence[Settler], count: int, frame: Frame) -> bool:
    """Whether one page is worth a try: by their number, and by the paper that texts and stickers cover."""
    if len(settlers) > count * most_in_a_row(frame):
        return False
    covered = sum(least_area(settler, frame.scale) for settler in settlers)
    return covered <= FULLEST * frame.width * frame.height * count


def _row_for(settler: Settler, pages: list[list[Row]], frame: Frame) -> Row | None:
    candidates = (row for rows in pages for row in _by_preference(settler, rows))
    return next((row for row in candidates if has_room(row, settler, frame)), None)


def layers_of(settler: Settler) -> list[str]:
    """The layers of a settler's stickers in their order; own words live in the clearing."""
    found = [sticker.layer if sticker else "clearing" for sticker in map(find, settler.stickers)]
    return found or ["clearing"]


def _by_preference(settler: Settler, rows: list[Row]) -> list[Row]:
    """Rows of the first sticker's layer, then of the others', then the nearest; the emptier of two alike first."""
    layers = layers_of(settler)
    home = [number for number, row in enumerate(rows) if _belongs(row, layers[0])] or [len(rows) // 2]

    def rank(item: tuple[int, Row]) -> tuple[int, int, int]:
        number, row = item
        wish = next((place for place, layer in enumerate(layers) if _belongs(row, layer)), len(layers))
        return wish, 0 if wish < len(layers) else min(abs(number - at) for at in home), len(row.settlers)

    return [row for _, row in sorted(enumerate(rows), key=rank)]


def _belongs(row: Row, layer: str) -> bool:
    return row.has_water if layer == "water" else row.layer == layer


def _free_place(row: Row, settler: Settler, columns: int) -> float:
    """The next free place as a share of the row's width: every second one first, so that a few do not crowd.

    The lake lies at the right end of its row: water comes there first, everything else last.
    """
    order = [*range(1, columns, 2), *range(0, columns, 2)]
    if row.number % 2:
        order = [columns - 1 - place for place in order]
    if row.has_water:
        shore = columns - 1
        wet = layers_of(settler)[0] == "water"
        order = sorted(order, reverse=True) if wet else [place for place in order if place != shore] + [shore]
    places: list[float] = [(place + 0.5) / columns for place in order] + [1 / columns]
    taken = {place for place, _ in row.settlers}
    return next(place for place in places if place not in taken)


def _stand_all(rows: list[Row], frame: Frame) -> tuple[Standing, ...]:
    """Everybody of a page, a little higher or lower than the neighbours where the row leaves room."""
    placed = []
    for row in rows:
        for number, found in enumerate(stand(row, frame)):
            slack = max(0.0, frame.height - found.block.height)
            share = (0.35, 0.65)[(number + row.number) % 2]
            placed.append(Standing(found.block, found.middle, row.number * frame.height + slack * share, row.layer))
    return tuple(placed)
