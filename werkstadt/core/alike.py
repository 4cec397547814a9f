"""How much alike two short German texts are: shared word stems and shared pieces of words, by our own small measure.

German says the same with an umlaut or without, with an ending more, or joined to one long word. So words are folded
(ä → a, ß → ss), lose their endings, and long ones count by their pieces too: »Spielplatznutzung« and »den Spielplatz
nutzen« share most of theirs.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

ALIKE = 0.42
"""From here on two texts are suggested as nearly the same."""

WORD = re.compile(r"[a-z0-9]+")
PIECE = 4
"""Letters of a piece."""

SHORTEST = 3
"""Letters that a stem keeps."""

ENDINGS = (
    "ungen", "heiten", "keiten", "innen", "ern", "ung", "est", "en", "er", "es", "em", "st", "e", "n", "s", "t",
)  # fmt: skip
SAYING_LITTLE = """
    aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bitte da damit dann das dass dem den
    denn der des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines
    er es etwas euch fuer fur gegen gibt haben hat hatte hier ich ihr ihre im immer in innen ins ist ja jede jeden jeder
    jetzt kann kein keine keinen koennen konnen leider man mehr mit muss mussen nach nicht noch nur ob oder ohne schon
    sehr sein seine sich sie sind so soll sollen sollte sollten ueber uber um und uns unser unsere unter viel viele vom
    von vor war waren was weil wenn werden wie wir wird wo wurde zu zum zur zwischen
    a an and are be for from in is it more not of on or our the there to too we with
"""
STOP = frozenset(SAYING_LITTLE.split())


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, by their places in the list, and how much alike they are: 0…1."""

    first: int
    second: int
    share: float


def pairs(texts: Sequence[str], least: float = ALIKE) -> list[Pair]:
    """All pairs that are at least so much alike, the most alike first; what all texts say counts little."""
    weighed = _weighed([features(text) for text in texts])
    found = [
        Pair(first, second, round(share, 3))
        for first in range(len(texts))
        for second in range(first + 1, len(texts))
        if (share := _cosine(weighed[first], weighed[second])) >= least
    ]
    return sorted(found, key=lambda pair: (-pair.share, pair.first, pair.second))


@lru_cache(maxsize=4096)
def features(text: str) -> frozenset[str]:
    """Stems of the words that say something, and the pieces of which they are made."""
    stems = [stem(word) for word in WORD.findall(folded(text)) if word not in STOP]
    pieces = {f"~{one[start : start + PIECE]}" for one in stems for start in range(len(one) - PIECE + 1)}
    return frozenset(stems) | pieces


def folded(text: str) -> str:
    """Small letters without marks: »Straße«, »STRASSE« and »strasse« are one, »Bäume« and »Baume« too."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"(?<![aeiouq])(ae|oe|ue)(?=[^aeio\W])", lambda found: found[0][0], plain)


def stem(word: str) -> str:
    """The word without its endings, as far as something is left of it."""
    for _ in range(2):
        ending = next((one for one in ENDINGS if word.endswith(one) and len(word) - len(one) >= SHORTEST), "")
        word = word.removesuffix(ending) if ending else word
    return word


def _weighed(found: Sequence[frozenset[str]]) -> list[dict[str, float]]:
    """What fewer texts say weighs more; a piece weighs less than a whole word."""
    counts = Counter(feature for one in found for feature in one)
    rare = {feature: 1 + log(len(found) / count) for feature, count in counts.items()}
    return [{name: rare[name] * (0.5 if name.startswith("~") else 1) for name in one} for one in found]


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    shared = sum(weight * other[name] for name, weight in one.items() if name in other)
    if not shared:
        return 0.0
    return shared / sqrt(sum(weight**2 for weight in one.values()) * sum(weight**2 for weight in other.values()))
