"""Soft hyphens for words that outgrow a column: browsers without a dictionary would break them anywhere."""

import re

LONG = re.compile(r"[^\W\d_]{23,}")
VOWELS = "aeiouyäöüáéíóúàèâêôû"
ONSET = rf"sch|ch|ck|ph|th|qu|[bdfgkpt][lr]|[^\W\d_{VOWELS}]"
SYLLABLE = re.compile(rf"[{VOWELS}](?:[^\W\d_{VOWELS}])*?(?=(?:{ONSET})[{VOWELS}])", re.IGNORECASE)
SEAM = re.compile(rf"(?<=ungs|eits|afts|ions|täts|iers)|(?<=ver)(?=[{VOWELS}])", re.IGNORECASE)
LEAST = 4  # letters that stay together at either end
SOFT = "\u00ad"


def soften(text: str) -> str:
    """`text` with soft hyphens between syllables, in words of more than 22 letters only.

    A rule of thumb for German and its neighbours: after the seams of compounds (»…ungs-«), else before the last
    consonant of a syllable. Words that fit a column stay as they are, so that they can be found.
    """
    return LONG.sub(lambda found: _softened(found[0]), text)


def _softened(word: str) -> str:
    places, start = [], 0
    for part in SEAM.split(word):
        places += [start, *(start + found.end() for found in SYLLABLE.finditer(part))]
        start += len(part)
    kept = sorted({place for place in places if LEAST <= place <= len(word) - LEAST})
    return SOFT.join(word[first:last] for first, last in zip([0, *kept], [*kept, len(word)], strict=True))
