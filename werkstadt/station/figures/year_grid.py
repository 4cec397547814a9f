"""Where months and days lie: rows of months on a page, days in proportion to the length of their month."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from werkstadt.station.figures.svg import Box

NARROWEST = 9.2  # smallest texts in a month's width; below that German words break in every line
SLIVER = 4  # days; a shorter rest of a span in another row is left out


@dataclass(frozen=True, slots=True)
class Row:
    """Months side by side: `months` in order, each `column` wide, from x = 0."""

    year: int
    months: tuple[int, ...]
    column: float

    @property
    def width(self) -> float:
        return self.column * len(self.months)

    def left(self, month: int) -> float:
        """The left edge of a month of this row."""
        return self.column * (month - self.months[0])

    def at(self, day: date, share: float = 0.0) -> float:
        """X of a day's beginning (`share` 0) or end (1)."""
        length = monthrange(self.year, day.month)[1]
        return self.left(day.month) + self.column * (day.day - 1 + share) / length

    def part(self, first: date, last: date) -> tuple[date, date] | None:
        """The part of a span that lies in this row, or None."""
        start = max(first, date(self.year, self.months[0], 1))
        end = min(last, date(self.year, self.months[-1], monthrange(self.year, self.months[-1])[1]))
        return (start, end) if start <= end else None

    def stretch(self, first: date, last: date) -> tuple[float, float] | None:
        """The span's part in this row as x from … to, or None; ends that go on beyond the row touch its edge."""
        part = self.part(first, last)
        return (self.at(part[0]), self.at(part[1], 1.0)) if part else None


def columns_of_year(box: Box) -> int:
    """Months side by side for a whole year: 6 in a wide box, else 4 or 3, fewer where text needs the width."""
    ratio = box.width / box.height
    wanted = 6 if ratio >= 1.25 else 4 if ratio >= 0.9 else 3
    return next(
        (count for count in (6, 4, 3, 2) if count <= wanted and box.width / count >= NARROWEST * box.smallest), 1
    )


def rows_of(year: int, months: tuple[int, ...], columns: int, width: float) -> tuple[Row, ...]:
    """The rows of a page that shows `months`."""
    across = max(count for count in range(1, columns + 1) if len(months) % count == 0)
    starts = range(0, len(months), across)
    return tuple(Row(year, months[start : start + across], width / across) for start in starts)


def pieces(rows: tuple[Row, ...], first: date, last: date) -> dict[Row, tuple[float, float]]:
    """A span as x from … to in each row it touches, without slivers where a longer piece says the same."""
    parts = {row: part for row in rows if (part := row.part(first, last))}
    longest = max(((end - start).days for start, end in parts.values()), default=0)
    return {
        row: (row.at(start), row.at(end, 1.0))
        for row, (start, end) in parts.items()
        if (end - start).days + 1 >= SLIVER or (end - start).days == longest
    }
