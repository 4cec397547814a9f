"""Soft hyphens for words that outgrow a column: browsers without a dictionary would break them anywhere."""

import re

LONG = re.compile(r"[^\W\d_]{23,}")
VOWELS = "aeiouyäöüáéíóúàèâêôû"
BREAK = re.compile(
    rf"([{VOWELS}](?:sch|ch|ck|ph|th|[^\W\d_{VOWELS}])*?)((?:sch|ch|ck|ph|th|qu|[^\W\d_{VOWELS}])[{VOWELS}])", re.IGNORECASE
)
LEAST = 4  # letters that stay together at either end
SOFT = "\u00ad"


def soften(text: str) -> str:
    """`text` with soft hyphens before the last consonant of a syllable, in words of more than 22 letters only.

    A rule of thumb for German and its neighbours; words that fit a column stay as they are, so that they can be found.
    """
    return LONG.sub(lambda found: _softened(found[0]), text)


def _softened(word: str) -> str:
    places = [found.start(2) for found in _breaks(word)]
    kept = [place for place in places if LEAST <= place <= len(word) - LEAST]
    parts = [word[start:end] for start, end in zip([0, *kept], [*kept, len(word)], strict=True)]
    return SOFT.join(parts)


def _breaks(word: str) -> list[re.Match[str]]:
    found, start = [], 0
    while match := BREAK.search(word, start):
        found.append(match)
        start = match.end(2) - 1
    return found
