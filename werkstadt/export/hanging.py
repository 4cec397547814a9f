"""What all that hangs on the wall shares: paper, look, and a head with icon, title and question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from werkstadt.export.booklet_data import accent_look, paper_look
from werkstadt.export.fonts import MAIN_FAMILY, families
from werkstadt.export.glyphs import showable
from werkstadt.export.stream_ends import settle_stream_ends
from werkstadt.export.strip import NO_STRIP, Strip
from werkstadt.export.typeset import drawn_as_picture, typeset
from werkstadt.station.blocks import clean, icon_svg
from werkstadt.words import Words

SIDES = {"a5": (148.0, 210.0), "a4": (210.0, 297.0), "a3": (297.0, 420.0), "a2": (420.0, 594.0), "a1": (594.0, 841.0)}
"""Paper → its width and height upright, in mm (ISO 216)."""
PRINTED_ON = date(2000, 1, 1)  # what hangs on a wall says nothing about its day; the same bytes every time
AS_IT_IS = frozenset({"qr", "icon", "kind", "accent", "language", "path"})
"""Keys of a sheet that no reader sees as text."""
ON_ONE_LINE = frozenset({"network", "password", "address", "code"})
"""Keys of what is typed as it stands."""
ENDLESS = re.compile(r"\S{45,}")
STEP = 12  # characters after which such a word may be broken


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a sheet, in the station's accent and with its icon; `event` stands below it."""

    title: str
    question: str = ""
    accent: str = "slate"
    icon: str = ""
    kicker: str = ""
    event: str = ""

    def data(self) -> dict[str, Any]:
        """The same for a template."""
        names = ("title", "question", "accent", "kicker", "event")
        return {name: getattr(self, name) for name in names} | {"icon": drawn_icon(self.icon)}


def _parted(found: re.Match[str]) -> str:
    """A word that no language has and no hyphenation knows, with places where a line may end."""
    word = found[0]
    return "\u200b".join(word[start : start + STEP] for start in range(0, len(word), STEP))


def drawn_icon(name: str) -> str | None:
    """An icon in white, for the ground of its accent."""
    return icon_svg(name, "#FFFFFF")


def by_length(text: str, steps: Sequence[tuple[int, float]], least: float) -> float:
    """The size in mm of a text: each step says up to how many characters it holds."""
    return next((size for limit, size in steps if len(text) <= limit), least)


@dataclass(slots=True)
class _Sheets:
    sheets: list[dict[str, Any]]
    accents: set[str]
    words: Words
    said: dict[str, str]
    paper: str
    scale: float
    plain_text: bool
    strip: Strip = NO_STRIP
    pictures: Mapping[str, Path] = field(default_factory=dict)

    def build(self) -> dict[str, Any]:
        shown = [self._shown("", sheet) for sheet in self.sheets]
        self.pictures = self.strip.pictures()
        return {
            "title": shown[0]["event"] or shown[0]["title"],
            "author": "",
            "date": [PRINTED_ON.year, PRINTED_ON.month, PRINTED_ON.day],
            "language": self.words.locale.language,
            "families": [MAIN_FAMILY] if self.plain_text else list(families()),
            "look": paper_look(),
            "accents": {accent: accent_look(accent) for accent in self.accents},
            "paper": self.paper,
            "scale": self.scale,
            "words": self.said,
            "sheets": shown,
            "strip": self._shown("", self.strip.data()),
        }

    def _shown(self, key: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {inner: self._shown(inner, part) for inner, part in value.items()}
        if isinstance(value, list | tuple):
            return [self._shown(key, part) for part in value]
        if not isinstance(value, str) or key in AS_IT_IS:
            return value
        if key == "svg":
            return drawn_as_picture(value) if self.plain_text else value
        said = showable(clean(value), plain=self.plain_text)
        return said if self.plain_text or key in ON_ONE_LINE else ENDLESS.sub(_parted, said)


def hung(
    template: str,
    sheets: list[dict[str, Any]],
    words: Words,
    said: dict[str, str],
    paper: str,
    drawn_for: str,
    *,
    strip: Strip = NO_STRIP,
) -> bytes:
    """PDF bytes of `template`, whose sizes are those of the paper `drawn_for`, on `paper`. Raises NotSet."""
    scale = SIDES[paper][0] / SIDES[drawn_for][0]
    accents = {accent for sheet in sheets for accent in _accents(sheet)}
    return settle_stream_ends(
        typeset(
            template,
            lambda plain_text: _Sheets(sheets, accents, words, said, paper, scale, plain_text, strip),
            PRINTED_ON,
        )
    )


def _accents(sheet: Mapping[str, Any]) -> set[str]:
    parts = [*sheet.get("parts", []), *sheet.get("badges", [])]
    return {sheet["accent"], *(part["accent"] for part in parts)}
