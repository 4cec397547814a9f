"""The plenary on the moderator's page: written down in a few taps, and read out on the projector line by line."""

from typing import Any

from werkstadt.core import plenary
from werkstadt.core.seats import Seat
from werkstadt.errors import mark
from werkstadt.web.coordinate.plenary import KINDS, said_day
from werkstadt.web.language import words
from werkstadt.web.pages import stage
from werkstadt.web.services import services

ASKED = (
    ("insight", mark("Erkenntnis"), "", ""),
    ("promise", mark("Zusage"), mark("Welche Stelle?"), mark("Bis wann?")),
    ("examine", mark("wird geprüft"), mark("Wer prüft?"), mark("Antwort bis wann?")),
    ("looking", mark("sucht noch jemanden"), mark("Wer könnte es wissen?"), mark("Bis wann?")),
)
"""What is written down, and what is asked with it: who, and until when."""


def plenary_desk(seat: Seat) -> dict[str, Any]:
    """`lines` as they are read out, and which of them the projector shows now (`reading`, `before`, `after`)."""
    taken = plenary.taken_along(services().database, seat)
    lines = [{"id": one.id, "name": words()("Erkenntnis"), "text": one.text, "more": ""} for one in taken["insights"]]
    lines += [
        {"id": one.id, "name": words()(KINDS[one.kind]), "text": one.what,
         "more": ", ".join(part for part in (one.who, said_day(one.by) if one.by else "") if part)}
        for one in taken["agreements"]
    ]  # fmt: skip
    now = stage(seat)
    ids = [line["id"] for line in lines]
    at = ids.index(now["card"]) if now.get("view") == "plenary" and now.get("card") in ids else None
    return {
        "lines": lines, "asked": ASKED, "reading": ids[at] if at is not None else "",
        "before": ids[at - 1] if at else "", "after": (ids[at + 1 : at + 2] or [""])[0] if at is not None else "",
    }  # fmt: skip
