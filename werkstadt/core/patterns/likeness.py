"""Which words two short German texts share: endings are taken off, and a compound holds its last word."""

import re

LETTERS = re.compile(r"[a-z]+")
FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
ENDINGS = ("ern", "en", "em", "er", "es", "e", "n", "s")
SHORTEST = 4
SAYS_LITTLE = """
aber alle allem allen aller alles also andere anderen auch beim bisher brauchen brauchst braucht damit dann dass
deren dich diese diesem diesen dieser dieses doch dort drei durch eben eigen eigene eigenen eine einem einen
einer eines einfach einmal erst etwas euch eure fast fehlen fehlt fuer gemeinsam gemeinsame gemeinsamen gerne
gibt gute guten haben hatten hier hilfe ihre ihrem ihren ihrer immer innen jede jedem jeden jeder jedes jemand
jetzt kann kein keine keinen keiner koennen konnen konnte leute mach machen mehr mehrere mein meine menschen
mochten moechten muss mussen nach neue neuen nicht nichts niemand noch nur oder ohne schon sehr seit sich sind
soll sollte sonst suchen sucht uber uberall unser unsere unserem unseren unserer unter viel viele vielen vier
wann wartet welche wenn werden wieder will wird wollen wunsch wunschen wurde wurden zeit zwei zwischen
"""
COMMON = frozenset(SAYS_LITTLE.split())
"""Words that many texts share though they have nothing to do with each other."""


def words_of(text: str) -> dict[str, str]:
    """Stem → the word as it was written, for the words of a text that say something."""
    found: dict[str, str] = {}
    for word in re.findall(r"[^\W\d_]+", text):
        plain = word.casefold().translate(FOLDED)
        if len(plain) >= SHORTEST and plain not in COMMON and LETTERS.fullmatch(plain):
            found.setdefault(_stem(plain), word)
    return found


def shared(one: str, other: str) -> tuple[str, ...]:
    """The words of the first text that the second one has too, as they were written."""
    first, second = words_of(one), words_of(other)
    return tuple(word for stem, word in first.items() if any(_same(stem, theirs) for theirs in second))


def _stem(plain: str) -> str:
    ending = next((one for one in ENDINGS if plain.endswith(one) and len(plain) - len(one) >= SHORTEST), "")
    return plain.removesuffix(ending)


def _same(one: str, other: str) -> bool:
    """Whether two stems are one word, or the longer one ends with the shorter: »Werkraum« is a room."""
    shorter, longer = sorted((one, other), key=len)
    return longer.endswith(shorter)
