"""Names of organisations that may mean the same: suggestions for a person to decide, never merged by themselves."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations

ALIKE = 0.86
"""Share of common letters from which two names are worth a look."""
COMMON = 0.6
"""Share of the shorter name's neighbouring letters that both must have, before they are compared letter by letter."""
TELLING = 8
"""Letters from which a name that another one contains says enough."""
LEGAL = re.compile(r"\b(e\. ?v\.?|ev|ggmbh|gmbh|gug|ug|ag|mbh|der|die|das|und|für|am|im|in|an|of|the)(?=\W|$)")
LETTERS = re.compile(r"[^\W_]+")


def look_alikes(names: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of names that look alike, the likeliest first; for a worker, since it compares all with all."""
    plain = {name: _plain(name) for name in names}
    pairs = {name: _letter_pairs(text) for name, text in plain.items()}
    found = []
    for one, other in combinations(names, 2):
        common = len(pairs[one] & pairs[other])
        if common < COMMON * min(len(pairs[one]), len(pairs[other])):
            continue
        share = _share(plain[one], plain[other])
        if share >= ALIKE:
            found.append((share, one, other))
    return [(one, other) for _, one, other in sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2]))]


def _plain(name: str) -> str:
    """A name without legal form, small words, punctuation and case."""
    small = LEGAL.sub(" ", name.casefold())
    return " ".join(LETTERS.findall(small)) or name.casefold()


def _letter_pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(max(1, len(text) - 1)))


def _share(one: str, other: str) -> float:
    if one == other:
        return 1.0
    words, others = set(one.split()), set(other.split())
    shorter = min(words, others, key=len)
    if shorter <= words & others and len("".join(shorter)) >= TELLING:
        return 0.95
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
