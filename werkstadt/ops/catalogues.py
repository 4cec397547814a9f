"""`python -m werkstadt.ops.catalogues`: adds the texts of the code to the catalogues; `--check` says what lacks."""

import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from werkstadt.ops.source_texts import Text, texts
from werkstadt.words import CATALOGUES, LANGUAGES

SOURCE = "de"
EASY = "de-simple"
HEADER = """# {name}. The German text is the key; `python -m werkstadt.ops.catalogues` adds what is new.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def main(arguments: Sequence[str]) -> int:
    """Writes both catalogues anew, or with `--check` only lists what is missing; 1 when something is."""
    found = texts()
    missing: list[str] = []
    for language in LANGUAGES:
        if language == SOURCE:
            continue
        wanted = wanted_in(language, found)
        if "--check" not in arguments:
            file_of(language).write_bytes(merged(language, wanted))
        missing += [f"{file_of(language).name}: {text}" for text in missing_in(language, wanted)]
    for line in missing:
        print(line)
    return 1 if missing else 0


def file_of(language: str) -> Path:
    """The catalogue of a language; a hyphen is an at-sign there, as gettext writes variants."""
    return CATALOGUES / f"{language.replace('-', '@')}.po"


def wanted_in(language: str, found: dict[str, Text]) -> dict[str, Text]:
    """What has to be said in a language: everything, in easy language what participants read."""
    return {one: text for one, text in found.items() if language != EASY or text.for_participants}


def missing_in(language: str, wanted: dict[str, Text]) -> list[str]:
    """The source texts that a language does not say yet."""
    present = read(language)
    return [one for one in wanted if not _is_said(present.get(one))]


def merged(language: str, wanted: dict[str, Text]) -> bytes:
    """The catalogue with all wanted texts, what was translated kept, what nobody says any more left out."""
    present, made = read(language), Catalog(locale=language.partition("-")[0])
    for one, text in wanted.items():
        places = [(file, 0) for file in text.files]
        made.add((one, text.many) if text.many else one, _kept(present.get(one), text), places)
    written = BytesIO()
    write_po(written, made, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return HEADER.format(name=LANGUAGES[language], language=language).encode() + written.getvalue()


def read(language: str) -> Catalog:
    """The catalogue as it lies there now."""
    path = file_of(language)
    if not path.exists():
        return Catalog(locale=language.partition("-")[0])
    with path.open("rb") as file:
        return read_po(file, locale=language.partition("-")[0])


def _is_said(message: Message | None) -> bool:
    strings = message.string if message else ""
    return all(strings) if isinstance(strings, tuple) else bool(strings)


def _kept(message: Message | None, text: Text) -> str | tuple[str, ...]:
    """The present translation, where it has as many forms as the text has now."""
    said = message.string if message else ""
    if text.many:
        return tuple(said) if isinstance(said, list | tuple) else ("", "")
    return said if isinstance(said, str) else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
