"""How a broken event file is refused: in words, with the place and the reason."""

from werkstadt.errors import BrokenFile, Problem, mark

SENTENCE = mark("Diese Datei lässt sich nicht lesen. Stelle: %(place)s. Grund: %(reason)s")
WHOLE = mark("die ganze Datei")


def broken(place: str, message: str, **values: object) -> BrokenFile:
    """The error for one place, written as a path (`stations[0].title`, counted from 0; empty: the whole file)."""
    return broken_by(place, Problem(message, values))


def broken_by(place: str, problem: Problem) -> BrokenFile:
    """The same for a problem somebody else found."""
    return BrokenFile(SENTENCE, place=place or Problem(WHOLE), reason=problem)
