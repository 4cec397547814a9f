"""The rotation: making groups and their plan, running it, and saying in words what is not possible."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint

from werkstadt.core import states
from werkstadt.core.rights import Role
from werkstadt.core.rotating import marks
from werkstadt.core.rotating.making import LIMITS
from werkstadt.core.rotating.seen import Group, Seen, Stop, members, seen
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Station
from werkstadt.errors import mark
from werkstadt.web import pages as common
from werkstadt.web.language import words
from werkstadt.web.pages import number, workshop_of
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("rotation", __name__)
MODERATES = (Role.MODERATOR, Role.COORDINATOR)

WAYS = (
    ("mixed", "people", mark("Gemischt"),
     mark("Wer mit dem Telefon da ist, kommt so in eine Gruppe, dass sich Organisationen und Bereiche mischen.")),
    ("hand", "hand", mark("Von Hand"),
     mark("Die Gruppen sind leer. Wer wohin gehört, wird hier verteilt oder im Saal abgezählt.")),
    ("badge", "edit", mark("Farbpunkt am Schild"),
     mark("Alle gehen nach dem Zeichen auf ihrem Namensschild. Dafür braucht niemand ein Telefon.")),
)  # fmt: skip
"""Ways into a group: value, icon, name, what it means."""


@pages.get("/w/<workshop>/rotation")
def page(workshop: str) -> str:
    """Set-up, plan and groups; its script loads the parts again when something changes."""
    seat = seat_here(workshop, *MODERATES)
    event, seq = workshop_of(seat), number(seat)
    context = shown(seat)
    placed = members(services().database, seat)
    return common.page(
        "staff/rotation.html", seat, event, seq=seq, stations=states.stations(services().database, seat),
        kinds=services().catalogue, members=placed, ways=WAYS, usual=usual(seat, context["seen"]),
        limits=LIMITS, **_people(placed), rotation=context,
    )  # fmt: skip


def shown(seat: Seat) -> dict[str, Any]:
    """The rotation for a template: what is seen, the names of groups, what is not possible."""
    found = seen(services().database, seat)
    return {"seen": found, "limits": sentences(found) if found else [], "name": group_name, "title": stop_title,
            "accent": marks.accent_of, "light": marks.is_light, "outline": marks.outline_of}  # fmt: skip


def group_name(group: Group) -> str:
    """A group's own name, or that of its mark."""
    return group.name or words()(marks.name_of(group.colour))


def stop_title(stop: Stop | None) -> str:
    """A station's title as the reader's language says it; a pause where there is none."""
    if stop is None:
        return words()("Pause")
    return services().catalogue.kind(stop.kind).spoken("title", stop.title, words().language)


def sentences(found: Seen) -> list[str]:
    """What the plan cannot do, in words; empty where everybody comes everywhere once and nobody meets."""
    _, bounds = words(), found.limits
    if bounds is None:
        return [_("Eine Station des Plans wurde gelöscht. Wer dort wäre, hat Pause.")]
    groups, stops = len(found.groups), len(found.stations)
    said = []
    if bounds.together > 1:
        said.append(_crowded(groups, stops, bounds.together))
    if bounds.pausing:
        said.append(
            _.ngettext(
                "Mehr Stationen als Gruppen: In jeder Runde macht eine Station Pause.",
                "Mehr Stationen als Gruppen: In jeder Runde machen %(n)s Stationen Pause.", bounds.pausing,
            )
        )  # fmt: skip
    if bounds.again_from:
        said.append(_("Mehr Runden als Stationen: Ab Runde %(n)s kommen alle an Stationen, die sie kennen.",
                      n=bounds.again_from))  # fmt: skip
    if bounds.missed:
        said.append(
            _.ngettext(
                "Weniger Runden als Stationen: Jede Gruppe lässt eine Station aus.",
                "Weniger Runden als Stationen: Jede Gruppe lässt %(n)s Stationen aus.", bounds.missed,
            )
        )  # fmt: skip
    if bounds.never:
        titles = _.listed([stop_title(found.stations[place]) for place in bounds.never])
        said.append(_("Hier kommt keine Gruppe vorbei: %(stations)s.", stations=titles))
    return said


def _crowded(groups: int, stops: int, together: int) -> str:
    _ = words()
    if groups % stops == 0:
        return _("Mehr Gruppen als Stationen: An jeder Station sind %(n)s Gruppen zugleich.", n=together)
    full = groups - stops * (together - 1)
    return _.ngettext(
        "Mehr Gruppen als Stationen: An einer Station sind %(most)s Gruppen zugleich.",
        "Mehr Gruppen als Stationen: An %(n)s Stationen sind %(most)s Gruppen zugleich.", full, most=together,
    )  # fmt: skip


def usual(seat: Seat, found: Seen | None) -> dict[str, Any]:
    """What the form offers first: what is planned, or a group for each station."""
    if found:
        return {
            "made": found.made, "groups": len(found.groups), "rounds": found.rounds, "minutes": found.minutes,
            "stations": {stop.id for stop in found.stations},
        }  # fmt: skip
    stations = [row.id for row in states.stations(services().database, seat) if _is_worked_at(row)]
    count = max(LIMITS["groups"][0], min(len(stations), LIMITS["groups"][1]))
    return {"made": "mixed", "groups": count, "rounds": min(count, LIMITS["rounds"][1]), "minutes": 12,
            "stations": set(stations)}  # fmt: skip


def _is_worked_at(station: Station) -> bool:
    """Whether groups go there: not to what lies open all day, nor to what everybody answers at home."""
    kind = services().catalogue.kind(station.kind)
    settings = {**kind.default_settings(), **station.settings}
    return not settings.get("all_day") and not any(sort.at_home for sort in kind.sorts)


def _people(placed: Mapping[str | None, Any]) -> dict[str, int]:
    phones = {group: one.phones for group, one in placed.items()}
    return {"phones": sum(phones.values()), "placed": sum(count for group, count in phones.items() if group)}
