"""Name badges with a personal QR code; names come from a list that somebody pastes and that nobody stores."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from werkstadt.core.document import Document, Wanted
from werkstadt.core.rotating import marks
from werkstadt.documents.prints.printing import Printing, printing
from werkstadt.errors import Invalid, Problem, mark
from werkstadt.export.codes import qr_matrix, qr_svg
from werkstadt.export.hanging import hung
from werkstadt.station.blocks import clean

ON_A_SHEET = 10
MOST = 1000
LONGEST = 120
"""Characters of a name, and of an organisation."""
PARTS = re.compile(r"[;\t]")
NO_PHOTO = re.compile(r"fotos?\b|photos?\b", re.IGNORECASE)
NO_NAMES = mark("Bitte eine Person je Zeile: Name; Organisation; »kein Foto«. Die letzten beiden dürfen fehlen.")
TOO_MANY = mark("Das sind %(count)s Namen; auf einmal gehen %(most)s.")


@dataclass(frozen=True, slots=True)
class Badge:
    """Whose badge it is; an empty one is written by hand."""

    name: str = ""
    organisation: str = ""
    no_photo: bool = False
    group: int = 0
    """The rotation group, from 1; 0 for none."""


def badges(wanted: Wanted) -> Document:
    """Ten on a sheet of A4, from `typed["names"]`; without a list two sheets of empty ones. Raises Invalid."""
    made = printing(wanted)
    text = wanted.typed.get("names")
    found = _empty() if text is None else _from_list(text, _groups(wanted.typed.get("groups", "")))
    sheets = [
        made.head(made.material.title).data()
        | {"badges": [_badge(made, one) for one in found[start : start + ON_A_SHEET]]}
        for start in range(0, len(found), ON_A_SHEET)
    ]
    said = {
        "badges": made.words("Namensschilder"),
        "no_photo": made.words("kein Foto"),
        "organisation": made.words("Organisation"),
        "name": made.words("Name"),
        "group": made.words("Gruppe"),
    }
    body = hung("badges.typ", sheets, made.words, said, "a4", "a4", strip=made.strip())
    return made.document(body, made.words("Namensschilder"))


def _empty() -> list[Badge]:
    """A sheet to write on, and one for those who want no photograph."""
    return [Badge()] * ON_A_SHEET + [Badge(no_photo=True)] * ON_A_SHEET


def _groups(typed: str) -> int:
    return min(int(typed), marks.MOST) if typed.isascii() and typed.isdigit() else 0


def _from_list(text: str, groups: int) -> list[Badge]:
    """A badge for each line `Name; Organisation; kein Foto`; groups are dealt out in turn."""
    lines = [line for line in text.splitlines() if clean(line).strip()]
    if not lines:
        raise Invalid(fields={"names": Problem(NO_NAMES)})
    if len(lines) > MOST:
        raise Invalid(fields={"names": Problem(TOO_MANY, {"count": len(lines), "most": MOST})})
    return [_read(line, number % groups + 1 if groups else 0) for number, line in enumerate(lines)]


def _read(line: str, group: int) -> Badge:
    name, *rest = (clean(part).strip()[:LONGEST] for part in PARTS.split(line))
    no_photo = any(map(NO_PHOTO.search, rest[1:])) or (len(rest) == 1 and NO_PHOTO.search(rest[0]) is not None)
    organisation = "" if not rest or (len(rest) == 1 and no_photo) else rest[0]
    return Badge(name, organisation, no_photo, group)


def _sign(made: Printing, group: int) -> dict[str, Any]:
    """The sign of a group as every screen shows it: shape, colour, and what people call it."""
    if not group:
        return {"accent": "slate", "outline": "", "light": False, "sign": ""}
    colour = marks.mark_of(group)
    return {
        "accent": marks.accent_of(colour),
        "outline": marks.outline_of(colour),
        "light": marks.is_light(colour),
        "sign": made.words(marks.name_of(colour)),
    }


def personal_link(made: Printing, organisation: str) -> str:
    """The way in; the organisation stands in the fragment, which no server sees before its owner has agreed.

    The name is printed and nowhere else: taking part asks for none.
    """
    return made.link() + (f"#o={quote(organisation, safe='')}" if organisation else "")


def _badge(made: Printing, badge: Badge) -> dict[str, Any]:
    link = personal_link(made, badge.organisation)
    alternative = made.words("QR-Code zum Mitmachen")
    return {
        "name": badge.name,
        "organisation": badge.organisation,
        "no_photo": badge.no_photo,
        "group": badge.group,
        **_sign(made, badge.group),
        "qr": qr_svg(qr_matrix(link, small=True)),
        "qr-alt": f"{alternative}: {badge.name}" if badge.name else alternative,
    }
