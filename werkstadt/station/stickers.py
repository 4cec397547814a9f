"""The nature stickers: names in German and English, other spellings, and their drawings."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from werkstadt.folders import folder

SYMBOL = re.compile(r'<symbol id="s-([a-z-]+)" viewBox="([^"]+)">(?:<title>[^<]*</title>)?(.*?)</symbol>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sticker:
    """One motif: `id` in `stickers.svg` (without `s-`), its names, and the `layer` of the landscape it lives in."""

    id: str
    de: str
    en: str
    layer: str
    also: tuple[str, ...] = ()


@cache
def stickers() -> tuple[Sticker, ...]:
    """All stickers in the order they are offered."""
    data = tomllib.loads((folder("static") / "stickers.toml").read_text(encoding="utf-8"))
    return tuple(Sticker(id=key, **{**value, "also": tuple(value.get("also", ()))}) for key, value in data.items())


@cache
def _by_name() -> dict[str, Sticker]:
    names: dict[str, Sticker] = {}
    for sticker in stickers():
        for name in (sticker.id, sticker.de, sticker.en, *sticker.also):
            names.setdefault(name.casefold(), sticker)
    return names


def find(name: str) -> Sticker | None:
    """The sticker a word means, in either language, or None: then the word stands on a badge of its own."""
    return _by_name().get(name.strip().casefold())


@cache
def _by_own_name() -> dict[str, Sticker]:
    return {name: sticker for sticker in stickers() for name in (sticker.id, sticker.de, sticker.en)}


def value_of(word: str) -> str:
    """What stands for a word in a form, the same in every language: a sticker's id, else the word itself."""
    found = _by_own_name().get(word)
    return found.id if found else word


def spoken(word: str, language: str) -> str:
    """A sticker's name in a language, whichever of its names was stored; own words stay.

    Other spellings stay as they were typed in German, where most of them are at home, and are translated into English.
    """
    found = find(word)
    if found is None:
        return word
    if language.startswith("en"):
        return found.en
    return word if word.strip().casefold() in map(str.casefold, found.also) else found.de


@cache
def drawings() -> dict[str, tuple[str, str]]:
    """Sticker id → (viewBox, SVG source inside the symbol), for figures that must stand alone."""
    text = (folder("static") / "stickers.svg").read_text(encoding="utf-8")
    return {name: (view, inner) for name, view, inner in SYMBOL.findall(text)}
