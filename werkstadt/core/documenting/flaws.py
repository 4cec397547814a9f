"""What would look bad in the documentation or shut somebody out of it, said before it leaves, each with its place."""

import re
from collections.abc import Callable, Iterator

from werkstadt.core.documenting.material import Material, Shown
from werkstadt.core.documenting.said_texts import Said, said_texts
from werkstadt.core.editing.todo import Todo
from werkstadt.errors import mark

LONGEST_WORD = 45
"""Letters: longer than what German makes of a few nouns, and than a column of a page is wide."""
LETTERS = re.compile(rf"[^\W\d_]{{{LONGEST_WORD + 1},}}")
ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")
"""What nobody can write shorter."""
SHOWN = 30
"""Signs, or letters of a word, that are quoted."""
WORD = re.compile(r"[a-zäöüß]+")
SIGNS_OF = {
    "de": frozenset(
        {"und", "der", "die", "das", "nicht", "mit", "für", "ein", "eine", "ist", "wir", "auf", "zu", "im"}
    ),
    "en": frozenset({"and", "the", "of", "to", "for", "with", "is", "are", "we", "our", "not", "on", "at", "have"}),
}
"""Language → its most frequent words, of which hardly a sentence does without."""
ENOUGH = 30
"""Such words, before anything is said about a language."""

EMPTY = mark("»%(title)s« ist leer: keine Karte, keine Notiz, kein Foto. Die Dokumentation hat dazu kein Kapitel")
UNASKED = mark("Einer Verabredung fehlt, wer sie übernimmt: »%(what)s«")
UNTIMED = mark("Einer Verabredung fehlt, bis wann: »%(what)s«")
UNSIGNED = mark("Einem Foto fehlt die Bildunterschrift")
ALL_UNSIGNED = mark("%(n)s Fotos fehlt die Bildunterschrift")
NO_GLYPH = mark("Zeichen, die keine Schrift hat: %(signs)s. Im PDF steht dafür ein anderes")
NO_GLYPH_AT = mark("Zeichen, die keine Schrift hat (Station »%(station)s«): %(signs)s. Im PDF steht dafür ein anderes")
LONG = mark("Ein Wort mit %(n)s Buchstaben passt in keine Zeile: »%(word)s…«")
LONG_AT = mark("Ein Wort mit %(n)s Buchstaben passt in keine Zeile: »%(word)s…« (Station »%(station)s«)")
BLURRED = mark("Ein Bild wird gedruckt unscharf: %(name)s hat nur %(n)s Punkte je Zoll")
ALL_BLURRED = mark("%(n)s Bilder werden gedruckt unscharf")
FOREIGN = {
    "de": mark("Die meisten Karten sind deutsch, die Veranstaltung nicht: Vorleseprogramme sprechen sie falsch aus"),
    "en": mark("Die meisten Karten sind englisch, die Veranstaltung nicht: Vorleseprogramme sprechen sie falsch aus"),
}


def flaws(material: Material, lacking: Callable[[str], str], blurred: Callable[[Shown], int]) -> list[Todo]:
    """All of them.

    `lacking` gives the signs of a text that no font has; `blurred` the dots per inch at which a picture is printed
    where those are too few, else 0.
    """
    return [
        *_empty(material),
        *_agreements(material),
        *_unsigned(material),
        *_blurred(material, blurred),
        *_signs(material, lacking),
        *_words(material),
        *_language(material),
    ]


def _empty(material: Material) -> Iterator[Todo]:
    filled = {part.state.id for part in material.filled}
    for part in material.stations:
        if part.state.id not in filled:
            yield Todo(EMPTY, "cards", part.state.id, {"title": part.state.title})


def _agreements(material: Material) -> Iterator[Todo]:
    for agreed in material.agreements:
        values = {"what": _short(agreed.what)}
        if not agreed.who and agreed.kind != "looking":  # what looks for somebody has nobody yet
            yield Todo(UNASKED, "plenary", "", values)
        if not agreed.by and agreed.kind == "promise":
            yield Todo(UNTIMED, "plenary", "", values)


def _unsigned(material: Material) -> Iterator[Todo]:
    n = sum(picture.use == "photo" and not picture.caption for picture in material.pictures)
    if n:
        yield Todo(UNSIGNED if n == 1 else ALL_UNSIGNED, "pictures", "", {"n": n})


def _blurred(material: Material, blurred: Callable[[Shown], int]) -> Iterator[Todo]:
    found = [(picture, dots) for picture in material.pictures if (dots := blurred(picture))]
    if len(found) == 1:
        (picture, dots), *_ = found
        name = _short(picture.caption or picture.alternative or picture.file)
        yield Todo(BLURRED, "pictures", "", {"name": name, "n": dots})
    elif found:
        yield Todo(ALL_BLURRED, "pictures", "", {"n": len(found)})


def _signs(material: Material, lacking: Callable[[str], str]) -> Iterator[Todo]:
    found: dict[Said, str] = {}
    for said in said_texts(material):
        if signs := lacking(said.text):
            where = Said("", said.page, said.place, said.station)
            found[where] = "".join(dict.fromkeys(found.get(where, "") + signs))
    for where, signs in found.items():
        shown = " ".join(signs[:SHOWN])
        values = {"signs": shown, "station": where.station}
        yield Todo(NO_GLYPH_AT if where.station else NO_GLYPH, where.page, where.place, values)


def _words(material: Material) -> Iterator[Todo]:
    seen = set()
    for said in said_texts(material):
        for long in LETTERS.finditer(ADDRESS.sub("", said.text)):
            word, where = long.group(), (said.page, said.place)
            if (word, where) not in seen:
                seen.add((word, where))
                values = {"n": len(word), "word": word[:SHOWN], "station": said.station}
                yield Todo(LONG_AT if said.station else LONG, said.page, said.place, values)


def _language(material: Material) -> Iterator[Todo]:
    words = [word for said in said_texts(material) if said.page == "cards" for word in WORD.findall(said.text.lower())]
    counts = {language: sum(word in signs for word in words) for language, signs in SIGNS_OF.items()}
    most = max(counts, key=lambda language: counts[language])
    if (
        counts[most] >= ENOUGH
        and most != material.language[:2]
        and counts[most] > 2 * counts.get(material.language[:2], 0)
    ):
        yield Todo(FOREIGN[most], "facts", "language")


def _short(text: str) -> str:
    return text if len(text) <= 2 * SHOWN else text[: 2 * SHOWN].rstrip() + "…"
