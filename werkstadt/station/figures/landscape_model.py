"""What the landscape is told: who settles in it with which stickers, and the words of one language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settler:
    """Somebody in the landscape. `stickers` are words as typed; `marked` lays a sheet under it (own or new)."""

    id: str
    name: str
    role: str = ""
    stickers: tuple[str, ...] = ()
    marked: bool = False


@dataclass(frozen=True, slots=True)
class LandscapeWords:
    """The words of the figure in one language; in patterns `{…}` is filled in."""

    nothing_yet: str = "Noch ist niemand da"
    invitation: str = "Welche Aufkleber passen zu uns?"
    alt: str = "Eine Landschaft mit Aufklebern, Angesiedelte: {count}."
    alt_stickers: str = "Am häufigsten: {stickers}."


@dataclass(frozen=True, slots=True)
class LandscapeScale:
    """Sizes of one drawing in figure units: names, second lines, and the stickers' limits."""

    name: float
    small: float
    smallest_sticker: float
    largest_sticker: float

    @property
    def gap(self) -> float:
        """Between two blocks; a marked one's sheet takes less than half of it."""
        return round(0.5 * self.name, 1)


def scale_for(name: float, smallest: float, row: float) -> LandscapeScale:
    """The sizes that belong to names of this size in rows of this height; no text below `smallest`."""
    low, high = 1.6 * name, 2.6 * name
    sticker = min(high, max(low, 0.26 * row))
    return LandscapeScale(round(name, 1), max(smallest, round(0.93 * name, 1)), round(sticker, 1), round(3.7 * name, 1))
