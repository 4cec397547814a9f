"""The text of a flag: how its name and slogan break into lines, in forms from full to short."""

import re
from dataclasses import dataclass
from enum import Enum

from werkstadt.station.figures.plane_things import Flag
from werkstadt.station.figures.text import width, wrap

NAME, SLOGAN, LINE = 28.0, 26.0, 30.0  # sizes and line height in units of 1/26 of the figure's text size
POLE_SIDE, FREE_SIDE = 20.0, 16.0
ABOVE, BELOW = 6.0, 12.0
LINE_LIMIT = 300.0
STRETCH = 1.15  # a long word, or a name that would else leave a short word on a line of its own, may take more
LEGAL_FORMS = (" gemeinnützige GmbH", " gGmbH", " GmbH", " gUG", " e. V.", " e.V.", " eG", " gAG")


class Form(Enum):
    """How much of a flag's text is shown, from the fullest form to the shortest."""

    FULL = "name and slogan"
    BRIEF = "the name as people call it, and the slogan"
    NAMES = "the name"
    SHORT = "the name as people call it"

    @property
    def has_slogan(self) -> bool:
        """Whether slogans are shown."""
        return self in (Form.FULL, Form.BRIEF)


@dataclass(frozen=True, slots=True)
class Label:
    """A flag's text in lines, measured: `width` and `height` of the whole label."""

    flag: Flag
    name: tuple[str, ...]
    slogan: tuple[str, ...]
    width: float
    height: float
    tail: float  # room kept at the free end, which some flags have cut like a swallowtail
    complete: bool  # nothing of this form had to be cut


def compose(
    flag: Flag, form: Form, unit: float, *, limit: float = LINE_LIMIT, lines: int = 4, tail: float = 0.0
) -> Label:
    """Break a flag's text into lines at most `limit` units wide; `unit` is 1/26 of the figure's text size."""
    most = _stretched(flag.name, limit) * unit
    slogan = flag.slogan if form.has_slogan else ""
    name = _name_lines(flag.name, form, NAME * unit, most, lines - bool(slogan))
    below = _balanced(slogan, SLOGAN * unit, most, 400, min(2, lines - len(name)))
    widest = max([width(line, NAME * unit, 600) for line in name] + [width(line, SLOGAN * unit) for line in below])
    sides = (POLE_SIDE + FREE_SIDE) * unit + tail
    height = (ABOVE + BELOW + LINE * (len(name) + len(below))) * unit
    cut = any(line.endswith("…") for line in (*name, *below))
    return Label(flag, tuple(name), tuple(below), widest + sides, height, tail, not cut)


def _name_lines(name: str, form: Form, size: float, most: float, lines: int) -> list[str]:
    if form in (Form.BRIEF, Form.SHORT):
        name = short_name(name, size, most)
    return _balanced(name, size, most, 600, lines) or [""]


def short_name(name: str, size: float, limit: float) -> str:
    """The part by which people call it, if the whole is too wide.

    Without what follows a dash, without a legal form, or only what stands in quotation marks.
    """
    head = re.split(r" – | \(|,", name, maxsplit=1)[0]
    for shorter in (name, _without_form(name), head, _without_form(head)):
        if width(shorter, size, 600) <= limit:
            return shorter
    quoted = name.partition("»")[2].partition("«")[0]
    return f"»{quoted}«" if quoted else _without_form(name)


def _stretched(name: str, limit: float) -> float:
    """The limit, or what a name needs that is hardly wider, or a word that would else be broken."""
    whole = width(name, NAME, 600) + 0.1
    longest = max((width(word, NAME, 600) for word in name.split()), default=0.0) + 0.1
    return max(limit, whole if whole <= limit * STRETCH else min(limit * STRETCH, longest))


def _without_form(name: str) -> str:
    for form in LEGAL_FORMS:
        name = name.removesuffix(form)
    return name


def _balanced(text: str, size: float, limit: float, weight: int, lines: int) -> list[str]:
    """Lines of about the same length, no more of them than the limit asks for."""
    full = wrap(text, size, limit, weight, lines)
    if len(full) < 2 or full[-1].endswith("…"):
        return full
    whole = width(" ".join(full), size, weight)
    for share in (1.0, 1.08, 1.18, 1.3):
        narrow = max(whole / len(full) * share, *(width(word, size, weight) for line in full for word in line.split()))
        tried = wrap(text, size, min(narrow, limit), weight)
        if len(tried) == len(full):
            return tried
    return full
