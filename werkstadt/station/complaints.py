"""What is wrong with a station's folder, in words: file, place and reason."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jsonschema import ValidationError

from werkstadt.errors import BrokenFile, Problem, mark

PLACE = mark("In %(file)s stimmt etwas nicht. Stelle: %(place)s. Grund: %(reason)s")
REFERENCES = mark("Etwas passt nicht zusammen in %(file)s: %(wrong)s")
MISSING = mark("Etwas fehlt in %(file)s: %(wrong)s")
WHOLE = mark("die ganze Datei")
NO_TEXT = mark("Hier müsste ein Text stehen.")
NO_LIST = mark("Hier müsste eine Liste stehen.")
NO_TABLE = mark("Hier müsste eine Tabelle stehen.")
TYPES = {
    "string": NO_TEXT,
    "array": NO_LIST,
    "object": NO_TABLE,
    "boolean": mark("Hier müsste true oder false stehen."),
    "integer": mark("Hier müsste eine ganze Zahl stehen."),
    "number": mark("Hier müsste eine Zahl stehen."),
}
MOST = 5
"""Names of what is wrong that one sentence lists."""


def wrong_place(folder: Path, file: str, place: str, reason: Problem) -> BrokenFile:
    """One place of a file that cannot be taken as it is; an empty place is the whole file."""
    return BrokenFile(PLACE, file=f"{folder.name}/{file}", place=place or Problem(WHOLE), reason=reason)


def wrong_shape(folder: Path, file: str, error: ValidationError) -> BrokenFile:
    """What does not fit the written schema."""
    return wrong_place(folder, file, ".".join(str(step) for step in error.absolute_path), _reason(error))


def wrong_names(folder: Path, file: str, sentence: str, wrong: Sequence[str]) -> BrokenFile:
    """Names that lead nowhere (REFERENCES) or that nobody gave (MISSING)."""
    return BrokenFile(sentence, file=f"{folder.name}/{file}", wrong=", ".join(wrong[:MOST]))


def _reason(error: ValidationError) -> Problem:
    asked: Any = error.validator_value
    given: Any = error.instance
    schema: Any = error.schema
    if error.validator == "type":
        return Problem(TYPES[asked])
    if error.validator == "required":
        names = ", ".join(name for name in asked if name not in given)
        return Problem(mark("Es fehlt: %(names)s."), {"names": names})
    if error.validator == "additionalProperties":
        names = ", ".join(name for name in given if name not in schema["properties"])
        return Problem(mark("Das kennt WerkStadt hier nicht: %(names)s."), {"names": names})
    if error.validator == "enum":
        values = {"given": given, "options": ", ".join(asked)}
        return Problem(mark("»%(given)s« gibt es hier nicht. Möglich sind: %(options)s."), values)
    if error.validator == "minItems":
        return Problem(mark("Hier braucht es mindestens einen Eintrag."))
    return Problem(mark("»%(given)s« passt hier nicht."), {"given": given})
