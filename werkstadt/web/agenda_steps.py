"""What each point of the agenda will do, in words, before somebody says that it shall."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from werkstadt.core import steps
from werkstadt.core.seats import Seat
from werkstadt.core.steps import Step
from werkstadt.web.language import words
from werkstadt.web.projector_list import view_name
from werkstadt.web.services import services

MOST_NAMED = 5
"""Stations that are named; more are counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """A step in words, and whether it is asked before: a timer alone is no surprise."""

    words: list[str]
    asks: bool


def told(seat: Seat, titles: Mapping[str, str]) -> dict[str, Told]:
    """The steps of all points by their ids; `titles` are the stations'."""
    found = steps.steps_of(services().database, seat)
    return {point: _told(step, titles) for point, step in found.items()}


def _told(step: Step, titles: Mapping[str, str]) -> Told:
    _ = words()
    said = []
    if step.opens:
        said.append(_("öffnet %(stations)s", stations=_named(step.opens, titles)))
    if step.closes:
        said.append(_("schließt %(stations)s", stations=_named(step.closes, titles)))
    if step.view:
        said.append(_("Leinwand: %(view)s", view=view_name(step.view, step.station, titles)))
    asks = bool(said)
    if step.minutes:
        said.append(_("Uhr: %(n)s min", n=step.minutes))
    return Told(said, asks)


def _named(stations: Sequence[str], titles: Mapping[str, str]) -> str:
    if len(stations) > MOST_NAMED:
        return words().ngettext("%(n)s Station", "%(n)s Stationen", len(stations))
    return ", ".join(f"»{titles[station]}«" for station in stations if station in titles)
