"""Papers for data protection and duty: our own texts, filled with the facts of a workshop, as trees of blocks.

A text is a file of `werkstadt/papers/<language>`: `# title`, `## heading`, paragraphs, `- items`, rows `| a | b |`
(with a head where `|---|` follows), `{fact}`, and `[[what somebody has to fill in]]`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from pathlib import Path

from werkstadt.core.documenting.paper_facts import MISSING
from werkstadt.core.documenting.paper_names import PAPERS
from werkstadt.errors import NotFound
from werkstadt.folders import PACKAGE
from werkstadt.station import blocks
from werkstadt.station.blocks import Block, Inline, Span, Tree, check, document_meta, tree
from werkstadt.words import Words

FOLDER = PACKAGE / "papers"
PLACE = re.compile(r"\{(\w+)\}|\[\[(.+?)\]\]")


def title_of(name: str, language: str) -> str:
    """What a paper is called. Raises NotFound."""
    return _lines(name, language)[0].removeprefix("# ")


def paper(name: str, facts: Mapping[str, str], words: Words, today: date) -> Tree:
    """A paper as a tree. Raises NotFound."""
    lines = _lines(name, words.language)
    stand = words("Muster, Stand %(day)s", day=words.day(today))
    title = lines[0].removeprefix("# ")
    meta = document_meta(
        f"{title}: {facts['title']}",
        language=words.language,
        short=title,
        publisher=facts["publisher"] or None,
        state=stand,
        stand=today.isoformat(),
    )
    body = [blocks.heading(1, title, "paper"), _to_be_checked(words), *_body(lines[1:], facts, words)]
    made = tree(meta, body)
    check(made)
    return made


def _to_be_checked(words: Words) -> Block:
    text = words(
        "Dieses Papier ist aus den Einstellungen der Veranstaltung gefüllt und keine Rechtsberatung. Die "
        "Verantwortlichen müssen es prüfen, ergänzen und freigeben; was in eckigen Klammern steht, fehlt noch."
    )
    return blocks.callout(words("Bitte prüfen"), [blocks.paragraph(text)])


def _lines(name: str, language: str) -> list[str]:
    if name not in PAPERS:
        raise NotFound
    return _file(name, language).read_text(encoding="utf-8").splitlines()


def _file(name: str, language: str) -> Path:
    return FOLDER / ("en" if language == "en" else "de") / f"{name}.md"


def _body(lines: list[str], facts: Mapping[str, str], words: Words) -> Iterator[Block]:
    """Lines of one sort after another make one block; a paragraph is one line."""
    number = 0
    for sort, group in groupby(lines, key=_sort):
        if sort == "item":
            yield blocks.bullets([_filled(line[2:], facts, words) for line in group])
        elif sort == "row":
            yield _rows(list(group), facts, words)
        else:
            for line in group:
                number += sort == "heading"
                yield (
                    blocks.heading(2, line[3:], f"part-{number}")
                    if sort == "heading"
                    else blocks.paragraph(_filled(line, facts, words))
                )


def _sort(line: str) -> str:
    starts = {"## ": "heading", "- ": "item", "| ": "row", "|-": "row"}
    return next((sort for start, sort in starts.items() if line.startswith(start)), "paragraph")


def _rows(lines: list[str], facts: Mapping[str, str], words: Words) -> Block:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    if len(lines) > 1 and lines[1].startswith("|-"):
        cells = [[_filled(cell, facts, words) for cell in row] for row in rows[2:]]
        return blocks.table(rows[0], cells)
    return blocks.definitions([(label, _filled(text, facts, words)) for label, text in rows])


def _filled(text: str, facts: Mapping[str, str], words: Words) -> Inline:
    """A text with its facts; what is missing stands in brackets, of weight."""
    found: list[str | Span] = []
    end = 0
    for place in PLACE.finditer(text):
        found.append(text[end : place.start()])
        fact, blank = place.group(1), place.group(2)
        value = facts[fact] if fact else ""
        found.append(value or blocks.bold(f"[{blank or words(MISSING[fact])}]"))
        end = place.end()
    return [part for part in (*found, text[end:]) if part]
