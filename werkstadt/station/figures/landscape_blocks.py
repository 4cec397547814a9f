"""A settler as a block: stickers side by side, the name and the role below them, measured for a width."""

from dataclasses import dataclass
from functools import lru_cache

from werkstadt.station.figures.landscape_model import LandscapeScale, Settler
from werkstadt.station.figures.text import shorten, width, wrap
from werkstadt.station.stickers import find

LEADING = 1.1
NAME_LINES, ROLE_LINES = 4, 6  # longer texts come only from imports and stand in full in the list under the figure
ADVANCE = 0.86  # of a sticker's size to the next one: they overlap by less than a fifth
BADGE = 0.9  # smallest texts of paper beside a badge's word
SIZES = 8  # steps tried between the largest and the smallest sticker


@dataclass(frozen=True, slots=True)
class Piece:
    """A sticker (`motif` set) or a badge with a word, placed in the block; x counts from the block's middle."""

    motif: str
    word: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Block:
    """A measured settler; `pieces_height` is what the stickers take above the text."""

    settler: Settler
    width: float
    height: float
    pieces: tuple[Piece, ...]
    pieces_height: float
    name: tuple[str, ...]
    role: tuple[str, ...]


@lru_cache(maxsize=8192)
def _texts(name: str, role: str, limit: float, scale: LandscapeScale) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (
        tuple(wrap(name, scale.name, limit, 600, NAME_LINES)),
        tuple(wrap(role, scale.small, limit, 400, ROLE_LINES)),
    )


def _text_height(texts: tuple[tuple[str, ...], tuple[str, ...]], scale: LandscapeScale) -> float:
    return LEADING * (len(texts[0]) * scale.name + len(texts[1]) * scale.small) + 0.15 * scale.name


@lru_cache(maxsize=4096)
def longest_word(settler: Settler, scale: LandscapeScale) -> float:
    """Width of the longest word of name, role and badges, below which words would break."""
    names = [width(word, scale.name, 600) for word in settler.name.split()]
    badges = [width(word, scale.small) + BADGE * scale.small for word in settler.stickers if not find(word)]
    return max(names + badges + [width(word, scale.small) for word in settler.role.split()], default=0.0)


@lru_cache(maxsize=4096)
def least_area(settler: Settler, scale: LandscapeScale) -> float:
    """What texts and smallest stickers cover, without gaps: a lower bound for the block's area."""
    name, role = width(settler.name, scale.name, 600), width(settler.role, scale.small)
    stickers = len(settler.stickers) * ADVANCE * scale.smallest_sticker**2
    return LEADING * (scale.name * name + scale.small * role) + stickers


def least_height(settler: Settler, limit: float, scale: LandscapeScale) -> float:
    """The least height of the block at this width: with the smallest stickers."""
    pieces = _flow(settler, limit, scale.smallest_sticker, scale)
    return _text_height(_texts(settler.name, settler.role, limit, scale), scale) + _pieces_height(pieces)


def is_comfortable(settler: Settler, limit: float, scale: LandscapeScale) -> bool:
    """Whether name and role take at most two lines each."""
    name, role = _texts(settler.name, settler.role, limit, scale)
    return len(name) <= 2 and len(role) <= 2


def compose(settler: Settler, limit: float, height: float, scale: LandscapeScale) -> Block:
    """The block within limit × height, with lines of even length and stickers as large as there is room.

    Where even the widest place is too low, the role ends in »…«.
    """
    name, role = _texts(settler.name, settler.role, limit, scale)
    least = _pieces_height(_flow(settler, limit, scale.smallest_sticker, scale))
    lines_left = int((height - least - _text_height((name, ()), scale)) / (LEADING * scale.small))
    whole = len(role) <= lines_left
    if not whole:
        role = tuple(wrap(settler.role, scale.small, limit, 400, lines_left)) if lines_left > 0 else ()
    pieces = _largest_pieces(settler, limit, height - _text_height((name, role), scale), scale)
    name = _even(settler.name, len(name), scale.name, limit, 600)
    role = _even(settler.role, len(role), scale.small, limit, 400) if whole else role
    lines = [width(text, scale.name, 600) for text in name] + [width(text, scale.small) for text in role]
    sides = [2 * max(-piece.x, piece.x + piece.width) for piece in pieces]
    above = _pieces_height(pieces)
    return Block(
        settler, max([*lines, *sides]), above + _text_height((name, role), scale), pieces, above, name, role
    )  # fmt: skip


def _even(text: str, lines: int, size: float, limit: float, weight: int) -> tuple[str, ...]:
    """The text in as many lines as it takes anyway, each about as long as the others."""
    if lines < 2:
        return tuple(wrap(text, size, limit, weight))
    low, high = 0.0, limit
    for _ in range(6):
        middle = (low + high) / 2
        broken = wrap(text, size, middle, weight)
        if len(broken) <= lines and not any(line.endswith("-") for line in broken):
            high = middle
        else:
            low = middle
    broken = wrap(text, size, high, weight)
    return tuple(broken if len(broken) <= lines else wrap(text, size, limit, weight, lines))


def _largest_pieces(settler: Settler, limit: float, room: float, scale: LandscapeScale) -> tuple[Piece, ...]:
    step = (scale.largest_sticker - scale.smallest_sticker) / SIZES
    pieces = _flow(settler, limit, scale.smallest_sticker, scale)
    lines = len({piece.y + piece.height for piece in pieces})
    for number in range(SIZES):
        larger = _flow(settler, limit, scale.largest_sticker - number * step, scale)
        if _pieces_height(larger) <= room and len({piece.y + piece.height for piece in larger}) <= lines:
            return larger
    return pieces


def _pieces_height(pieces: tuple[Piece, ...]) -> float:
    """Down to the text; a badge, which fills its height, keeps a little distance."""
    return max((piece.y + piece.height * (1.0 if piece.motif else 1.12) for piece in pieces), default=0.0)


def _flow(settler: Settler, limit: float, size: float, scale: LandscapeScale) -> tuple[Piece, ...]:
    """Stickers of this size and badges in lines of at most `limit` width, each line centred, standing on one ground."""
    lines: list[list[Piece]] = []
    right = 0.0
    for word in settler.stickers:
        piece = _piece(word, size, limit, scale)
        overlaps = bool(piece.motif and lines and lines[-1][-1].motif)
        x = right - (1 - ADVANCE) * size if overlaps else right + 0.25 * scale.name
        if not lines or x + piece.width > limit:
            lines.append([])
            x = 0.0
        lines[-1].append(Piece(piece.motif, piece.word, x, 0.0, piece.width, piece.height))
        right = x + piece.width
    return _centred(lines)


def _centred(lines: list[list[Piece]]) -> tuple[Piece, ...]:
    placed, y = [], 0.0
    for line in lines:
        high, middle = max(piece.height for piece in line), (line[-1].x + line[-1].width) / 2
        for piece in line:
            top = y + (high - piece.height) * (1.0 if piece.motif else 0.6)
            placed.append(Piece(piece.motif, piece.word, piece.x - middle, top, piece.width, piece.height))
        y += high
    return tuple(placed)


def _piece(word: str, size: float, limit: float, scale: LandscapeScale) -> Piece:
    sticker = find(word)
    if sticker:
        return Piece(sticker.id, sticker.de, 0, 0, size, size)
    text = shorten(word, scale.small, limit - BADGE * scale.small)
    return Piece("", text, 0, 0, width(text, scale.small) + BADGE * scale.small, 1.6 * scale.small)
