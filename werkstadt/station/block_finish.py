"""The last steps of a tree before it is written: harmless gaps are closed, figures and tables get their numbers.

An export never fails because something is missing, so a picture without a description gets one that says so.
"""

import copy
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from werkstadt.station.block_check import check
from werkstadt.words import Words

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]")
LINE_END = re.compile("\r\n?|\u2028|\u2029")
SURROGATE = re.compile("[\ud800-\udfff]")
UNREADABLE = "\ufffd"
HIDDEN_KEYS = frozenset(
    {"type", "id", "icon", "accent", "svg", "picture", "href", "align", "language", "stand", "stickers", "alt"}
)


def finish(tree: dict[str, Any], words: Words) -> dict[str, Any]:
    """A copy of `tree`, checked, repaired and numbered: what a writer sets. Raises BrokenTree."""
    check(tree)
    return number(repair(tree, words), words)


def number(tree: dict[str, Any], words: Words) -> dict[str, Any]:
    """A copy with the labels of figures ("Abbildung 3") and tables, counted in order; without caption no number."""
    numbered = copy.deepcopy(tree)
    counts = {"figure": 0, "table": 0}
    names = {"figure": words.gettext("Abbildung"), "table": words.gettext("Tabelle")}
    for block in walk(numbered["body"]):
        kind = block["type"]
        if kind in counts and block.get("caption"):
            counts[kind] += 1
            block["label"] = f"{names[kind]} {counts[kind]}"
    return numbered


def repair(tree: dict[str, Any], words: Words) -> dict[str, Any]:
    """A copy without control characters, skipped heading levels and double anchors, with a word for every picture."""
    mended: dict[str, Any] = _map_strings(copy.deepcopy(tree), clean)
    meta, body = mended["meta"], mended["body"]
    meta["title"] = meta["title"].strip() or words.gettext("Dokumentation")
    _close_levels(body)
    _separate_anchors(body)
    anchors = {f"#{block['id']}" for block in walk(body) if "id" in block}
    mended["body"] = body = _without_lost_links(body, anchors)
    for block in walk(body):
        _square_table(block)
        if block["type"] == "figure" and not block.get("decorative") and not block.get("alt", "").strip():
            block["alt"] = plain(block.get("caption", "")).strip() or words.gettext("Bild ohne Beschreibung")
    return mended


def walk(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """All blocks in reading order, those within others too (logos of a cover carry no number and come last)."""
    for block in blocks:
        yield block
        yield from walk(block.get("blocks", []))
        yield from walk(block.get("figures", []))
        if block["type"] == "columns":
            for part in block["columns"]:
                yield from walk(part)
        if block["type"] == "cover":
            yield from walk([figure for figure in (block.get("picture"), *block["logos"]) if figure])


def plain(text: Any) -> str:
    """Inline text without its marks."""
    if isinstance(text, str):
        return text
    if isinstance(text, dict):
        return str(text.get("bold") or text.get("italic") or text.get("link") or "")
    return "".join(plain(part) for part in text)


def strings(tree: dict[str, Any]) -> list[str]:
    """Every string a reader must find again in each format, in order (alternatives apart, which nobody sees)."""
    meta = tree["meta"]
    shown = [meta.get("short") or meta["title"], meta.get("state", "")]
    return [text for text in [*shown, *_visible(tree["body"])] if text.strip()]


def _visible(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _visible(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in HIDDEN_KEYS and not (key == "empty" and value.get("items")):
                yield from _visible(part)


def clean(text: str) -> str:
    """Text any format can carry: NFC, no control characters but line breaks, no lone surrogates."""
    broken = LINE_END.sub("\n", text).replace("\t", " ")
    return unicodedata.normalize("NFC", SURROGATE.sub(UNREADABLE, CONTROL.sub("", broken)))


def _map_strings(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_map_strings(part, change) for part in value]
    if isinstance(value, dict):
        return {key: _map_strings(part, change) for key, part in value.items()}
    return value


def _close_levels(body: list[dict[str, Any]]) -> None:
    """No level is skipped (PDF/UA-1, WCAG 1.3.1): a heading is raised to one below its forerunner."""
    last = 0
    for block in walk(body):
        if block["type"] in {"heading", "profile"}:
            block["level"] = last = min(block["level"], last + 1)
        elif block["type"] == "contents":
            last = max(last, 1)


def _separate_anchors(body: list[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for block in walk(body):
        if "id" not in block:
            continue
        anchor, count = block["id"], 1
        while block["id"] in seen:
            count += 1
            block["id"] = f"{anchor}-{count}"
        seen.add(block["id"])


def _without_lost_links(value: Any, anchors: set[str]) -> Any:
    """Links to headings that are not in the document, such as in the preview of one chapter, become their text."""
    if isinstance(value, list):
        return [_without_lost_links(part, anchors) for part in value]
    if not isinstance(value, dict):
        return value
    if "link" in value and value["href"].startswith("#") and value["href"] not in anchors:
        return value["link"]
    return {key: _without_lost_links(part, anchors) for key, part in value.items()}


def _square_table(block: dict[str, Any]) -> None:
    """Every row as wide as the head (PDF/UA-1 7.5): short rows are filled, a head too short grows."""
    if block["type"] != "table":
        return
    width = max([len(block["head"]), len(block["columns"]), *map(len, block["rows"])])
    block["head"] += [""] * (width - len(block["head"]))
    block["columns"] += [{"width": 1.0, "align": "start"}] * (width - len(block["columns"]))
    block["rows"] = [[*row, *[""] * (width - len(row))] for row in block["rows"]]
