"""How large type is on HTML boards: a share of the board's width, so that they grow with it as figures do."""

from dataclasses import dataclass

from werkstadt.station.figures.svg import Box

STEPS = (1.0, 1.2, 1.43, 1.59, 1.8, 2.0, 2.25, 2.5, 3.0, 3.5, 4.0, 5.0)
"""Smallest type in percent of the board's width, each with a class in `static/boards.css`, for a strict CSP allows no
`style=`; 1.43 is 26 of 1824 on the wall, 1.59 is 13 of 820 on a table screen."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A board measured in its smallest type: `width` and `height` in that unit, and the class that sets it."""

    css: str
    width: float
    height: float


def scale_of(box: Box) -> Scale:
    """The next step at which no type is smaller than the box allows."""
    wanted = box.smallest / box.width * 100
    step = next((step for step in STEPS if step >= wanted - 0.005), STEPS[-1])
    unit = box.width * step / 100
    return Scale(f"per-{round(step * 100)}", box.width / unit, box.height / unit)
