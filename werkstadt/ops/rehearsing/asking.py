"""What simulated people hear from the server on this machine: the way in, and whether to go on."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from werkstadt.core.catalogue import catalogue
from werkstadt.errors import NotFound, WerkstadtError
from werkstadt.ops import control
from werkstadt.ops.rehearsing.person import Play
from werkstadt.ops.rehearsing.playing import Tell, Told

MOST_PEOPLE = 300


def play_of(data: Path, workshop: str, people: int) -> Play:
    """What so many people need to play in a rehearsal. Raises NotFound where no server has it."""
    address, answer = control.address(data), report(data, workshop, {})
    if not address or not answer.get("go"):
        raise NotFound
    kinds = catalogue(data).kinds
    return Play(address, workshop, str(answer["token"]), kinds, min(people, MOST_PEOPLE))


def teller(data: Path, workshop: str) -> Tell:
    """Tells the server the figures; where it does not answer any more the play is over."""
    return partial(_tell, data, workshop)


def _tell(data: Path, workshop: str, figures: Told) -> tuple[bool, float]:
    try:
        answer = report(data, workshop, figures)
    except WerkstadtError:
        return False, 1.0
    return bool(answer.get("go")), float(answer.get("slower", 1.0))


def report(data: Path, workshop: str, figures: Told) -> dict[str, Any]:
    """What the server answers to the figures of a rehearsal; nothing where none runs."""
    body = json.dumps({"workshop": workshop, "figures": figures}).encode()
    return control.ask(data, "rehearsal", body) or {}
