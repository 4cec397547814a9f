"""Texts from the small editor: paragraphs and lists as blocks, read at the border, never HTML.

A text is a list of `paragraph`, `bullets` and `numbered` blocks, as the documentation's tree has them; what stands in
them is a string or a list of strings, `{"bold"}`, `{"italic"}` and `{"link", "href"}`.
"""

import json
from collections.abc import Iterable
from typing import Any

from werkstadt.errors import Problem, mark
from werkstadt.station import blocks
from werkstadt.station.blocks import SAFE_LINK, Block, Span, plain
from werkstadt.station.cleaning import Unclean, clean
from werkstadt.station.fields import TOO_LONG

Text = list[Block]
LONGEST = 10_000
"""Characters of a text, its links included."""
MOST_PARTS = 500
"""Paragraphs and items of lists."""
LISTS = {"bullets": blocks.bullets, "numbered": blocks.numbered}
SPANS = ({"bold"}, {"italic"}, {"link", "href"})
NO_TEXT = mark("Dieser Text kam nicht so an, wie der Editor ihn schreibt. Bitte die Seite neu laden.")
NO_LINK = mark("»%(address)s« ist keine Adresse, auf die ein Text verweisen kann: nur http, https und mailto.")
FENCE = "|"
"""Holds the outer spaces of a part while it is cleaned; nothing composes with it."""


class NotReadable(ValueError):
    """A text that cannot be stored; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_typed(given: str, longest: int = LONGEST) -> Text:
    """The text that a form's field holds as JSON. Raises NotReadable."""
    try:
        return read(json.loads(given) if given.strip() else [], longest)
    except (ValueError, RecursionError) as error:
        raise error if isinstance(error, NotReadable) else NotReadable(Problem(NO_TEXT)) from None


def read(given: Any, longest: int = LONGEST) -> Text:
    """The text as it is stored: known blocks alone, clean, nothing empty. Raises NotReadable."""
    if not isinstance(given, list):
        raise NotReadable(Problem(NO_TEXT))
    text = [block for block in map(_block, given) if block]
    count = sum(len(part) for part in _strings(text))
    if count > longest:
        raise NotReadable(Problem(TOO_LONG, {"count": count, "limit": longest}))
    if sum(len(block.get("items", "x")) for block in text) > MOST_PARTS:
        raise NotReadable(Problem(NO_TEXT))
    return text


def as_typed(text: Iterable[Block]) -> str:
    """A text as a form's field holds it; the same text is always the same."""
    found = list(text)
    return json.dumps(found, ensure_ascii=False, sort_keys=True) if found else ""


def plain_of(text: Iterable[Block]) -> str:
    """The words alone: paragraphs between empty lines, items of lists a line each."""
    return "\n\n".join(_plain(block) for block in text)


def from_plain(words: str) -> Text:
    """Words as a text: a paragraph for each part between empty lines."""
    return [blocks.paragraph(part.strip()) for part in words.split("\n\n") if part.strip()]


def _plain(block: Block) -> str:
    if block["type"] == "paragraph":
        return plain(block["text"])
    numbered = block["type"] == "numbered"
    return "\n".join(f"{f'{n}.' if numbered else '–'} {plain(item)}" for n, item in enumerate(block["items"], 1))


def _block(given: Any) -> Block | None:
    if not isinstance(given, dict):
        raise NotReadable(Problem(NO_TEXT))
    kind = given.get("type")
    if kind == "paragraph" and given.keys() == {"type", "text"}:
        inline = _inline(given["text"])
        return blocks.paragraph(inline) if inline else None
    if kind in LISTS and given.keys() == {"type", "items"} and isinstance(given["items"], list):
        items = [item for item in map(_inline, given["items"]) if item]
        return LISTS[kind](items) if items else None
    raise NotReadable(Problem(NO_TEXT))


def _inline(given: Any) -> str | list[str | Span]:
    """What stands in a paragraph: neighbours of a kind joined, nothing empty, no space at either end."""
    found: list[str | Span] = []
    for part in map(_part, given if isinstance(given, list) else [given]):
        found = _joined(found, part)
    while found and isinstance(found[0], str) and not found[0].strip():
        found = found[1:]
    while found and isinstance(found[-1], str) and not found[-1].strip():
        found = found[:-1]
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    if not plain(found).strip():
        return ""
    return found[0] if len(found) == 1 and isinstance(found[0], str) else found


def _joined(found: list[str | Span], part: str | Span) -> list[str | Span]:
    last = found[-1] if found else None
    if not plain(part):
        return found
    if isinstance(last, str) and isinstance(part, str):
        return [*found[:-1], last + part]
    if isinstance(last, dict) and isinstance(part, dict) and "href" not in last and last.keys() == part.keys():
        (kind,) = part
        return [*found[:-1], {kind: last[kind] + part[kind]}]
    return [*found, part]


def _part(given: Any) -> str | Span:
    if isinstance(given, str):
        return _clean(given)
    if not isinstance(given, dict) or given.keys() not in SPANS or not all(isinstance(x, str) for x in given.values()):
        raise NotReadable(Problem(NO_TEXT))
    return {kind: _address(said) if kind == "href" else _clean(said) for kind, said in given.items()}


def _clean(said: str) -> str:
    try:
        return clean(f"{FENCE}{said}{FENCE}", lines=True)[1:-1]
    except Unclean as unclean:
        raise NotReadable(unclean.problem) from None


def _address(said: str) -> str:
    address = _clean(said).strip()
    if not SAFE_LINK.fullmatch(address) or len(address) > 2000:
        raise NotReadable(Problem(NO_LINK, {"address": address[:80]}))
    return address


def _strings(text: Text) -> Iterable[str]:
    for block in text:
        for inline in block.get("items", [block.get("text")]):
            for part in inline if isinstance(inline, list) else [inline]:
                yield from part.values() if isinstance(part, dict) else [part]
