"""Points, rectangles and straight lines of a drawing."""

from typing import NamedTuple

Point = tuple[float, float]


class Rect(NamedTuple):
    """A rectangle in the drawing's units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The x of its middle."""
        return self.x + self.width / 2

    def grown(self, by: float) -> "Rect":
        """The same rectangle with an edge of `by` around it."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def holds(self, point: Point) -> bool:
        """Whether the point lies in it."""
        return self.x <= point[0] <= self.x + self.width and self.y <= point[1] <= self.y + self.height

    def encloses(self, other: "Rect") -> bool:
        """Whether the other one lies in it completely."""
        return self.holds((other.x, other.y)) and self.holds((other.right, other.bottom))

    def overlaps(self, other: "Rect") -> bool:
        """Whether both share an area."""
        x, y, width, height = self
        other_x, other_y, other_width, other_height = other
        return x < other_x + other_width and other_x < x + width and y < other_y + other_height and other_y < y + height

    def is_hit(self, start: Point, end: Point) -> bool:
        """Whether a straight line runs through it."""
        x, y, width, height = self
        if max(start[0], end[0]) <= x or min(start[0], end[0]) >= x + width:
            return False
        if max(start[1], end[1]) <= y or min(start[1], end[1]) >= y + height:
            return False
        corners = ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
        sides = [_side(start, end, corner) for corner in corners]
        return min(sides) < 0 < max(sides)


def do_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the line from a to b crosses the one from c to d."""
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(start: Point, end: Point, point: Point) -> float:
    """Above 0 on one side of the line, below 0 on the other."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
