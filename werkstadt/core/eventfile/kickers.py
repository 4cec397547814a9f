"""»Werkstatt: Sozialraum« of a file is a small line and a title inside, and one text again when it is written."""

from werkstadt.core.catalogue import Catalogue
from werkstadt.words import LANGUAGES

MORE = frozenset({"Werkstatt", "Laboratorium", "Labor"})


def split_title(title: str, catalogue: Catalogue) -> tuple[str, str]:
    """The small line above and the title, for lines that stations usually carry; else an empty line."""
    kicker, colon, rest = title.partition(": ")
    return (kicker, rest) if colon and rest and kicker in _known(catalogue) else ("", title)


def joined_title(kicker: str, title: str, catalogue: Catalogue, *, apart: bool) -> tuple[str, str]:
    """The title as the file writes it, and the small line where it stands `apart` or cannot be told from a title."""
    return (title, kicker) if apart or kicker not in _known(catalogue) else (f"{kicker}: {title}", "")


def _known(catalogue: Catalogue) -> frozenset[str]:
    said = {kind.say("kicker", language) for kind in catalogue.kinds.values() for language in LANGUAGES}
    return MORE | said
