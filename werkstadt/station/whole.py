"""Whole numbers as people and forms send them."""

MOST_DIGITS = 15
"""Python refuses to read numbers of thousands of digits, with an error of its own."""


def whole_number(text: str, most: int) -> int | None:
    """The number a text names, from 0 to `most`; None for everything else."""
    if not text.isdecimal() or len(text) > MOST_DIGITS:
        return None
    number = int(text)
    return number if number <= most else None
