"""The list before the day: machine, address, Wi-Fi, disk, clock, backup and paper, each with what to do."""

from dataclasses import dataclass
from statistics import median
from urllib.parse import urlsplit

from werkstadt.core.tables import Workshop
from werkstadt.errors import Problem
from werkstadt.web.language import words
from werkstadt.web.services import services
from werkstadt.web.visits import STEPS, Visit

OK, WARNING = "ok", "warning"
OWN = {"localhost", "127.0.0.1", "::1"}
"""Hosts under which a machine reaches itself alone."""
SLACK = 60
"""Seconds by which the clock of the server may differ from those of phones."""
ALL_STEPS = set(STEPS)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at: `level` is `ok`, `warning` or `fault`."""

    topic: str
    level: str
    said: str
    do: str = ""


def before(event: Workshop) -> list[Line]:
    """The whole list; what the machine says is at most half a minute old."""
    own, visits = services(), services().visits.all()
    machine = own.looked.get("machine", lambda: own.workers.run(own.examine, own.settings) if own.examine else [])
    found = [Line(words()(topic), level, _said(said), _said(do)) for topic, level, said, do in machine]
    told = [_address(event), _network(visits), *found, *_clock(visits), _paper(visits)]
    return sorted(told, key=lambda line: line.level == OK)


def _said(problem: Problem | None) -> str:
    return words()(problem.message, **problem.values) if problem else ""


def _address(event: Workshop) -> Line:
    say, url = words(), services().base_url(event.address)
    if urlsplit(url).hostname in OWN:
        return Line(
            say("Adresse"), WARNING, say("%(address)s öffnet nur dieser Rechner selbst.", address=url),
            say("Netzwerkkabel zum Router einstecken oder das WLAN einschalten, dann den Server neu starten."),
        )  # fmt: skip
    return Line(say("Adresse"), OK, say("Telefone öffnen %(address)s", address=url))


def _network(visits: list[Visit]) -> Line:
    say = words()
    ready = sum(visit.steps >= ALL_STEPS for visit in visits)
    if ready:
        return Line(say("WLAN"), OK, say.ngettext("%(n)s Telefon kam durch.", "%(n)s Telefone kamen durch.", ready))
    if visits:
        return Line(
            say("WLAN"), WARNING, say("Telefone kommen an, aber noch keines ganz durch."),
            say("Was ihnen fehlt, steht unten bei den Telefonen."),
        )  # fmt: skip
    return Line(
        say("WLAN"), WARNING, say("Noch kein Telefon hat den Test-Code gelesen."),
        say("Im Saal ein Telefon ins WLAN bringen und den Code auf dieser Seite lesen lassen."),
    )  # fmt: skip


def _clock(visits: list[Visit]) -> list[Line]:
    """The clock of this machine beside those of phones, which are set by their networks."""
    behind = [visit.behind for visit in visits if visit.behind is not None]
    say, away = words(), median(behind) if behind else 0.0
    if abs(away) <= SLACK:
        return []
    minutes = max(1, round(abs(away) / 60))
    slow = say.ngettext("Sie geht %(n)s Minute nach", "Sie geht %(n)s Minuten nach", minutes)
    fast = say.ngettext("Sie geht %(n)s Minute vor", "Sie geht %(n)s Minuten vor", minutes)
    said = say("%(difference)s, sagen die Telefone.", difference=slow if away > 0 else fast)
    return [Line(say("Uhr"), WARNING, said, say("Datum und Uhrzeit des Rechners stellen, am besten »automatisch«."))]


def _paper(visits: list[Visit]) -> Line:
    say = words()
    if any(visit.paper and visit.steps >= ALL_STEPS for visit in visits):
        return Line(
            say("Blätter"), OK, say("Ein gedrucktes Testblatt wurde gelesen: Druck, Adresse und WLAN passen zusammen.")
        )
    return Line(
        say("Blätter"), WARNING, say("Noch kein gedrucktes Blatt wurde gelesen."),
        say("Das Testblatt drucken, im Saal aufhängen und mit einem Telefon lesen. Danach die Plakate drucken."),
    )  # fmt: skip
