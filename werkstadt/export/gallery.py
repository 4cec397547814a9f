"""How photographs of different shape share rows: one height a row, nothing cropped."""

from collections.abc import Sequence

GAP = 4.0  # mm between two pictures of a row


def rows(shapes: Sequence[float], width: float, height: float) -> list[list[int]]:
    """Positions of pictures, row by row; `shapes` are width / height, `width` of a row and wished `height` in mm."""
    result: list[list[int]] = []
    row: list[int] = []
    for position, shape in enumerate(shapes):
        taken = sum(shapes[each] for each in row)
        if row and (taken + shape) * height + GAP * len(row) > width * 1.2:
            result.append(row)
            row = []
        row.append(position)
    return [*result, row] if row else result


def row_height(shapes: Sequence[float], width: float, tallest: float) -> float:
    """The height in mm at which pictures of these `shapes` fill a row, at most `tallest`."""
    return min(tallest, (width - GAP * (len(shapes) - 1)) / sum(shapes))
