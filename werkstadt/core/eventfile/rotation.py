"""The rotation in an event file: how groups are made, where they go round, and whether they did."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from werkstadt.core.editing.undoing import Watch
from werkstadt.core.eventfile.breaking import broken
from werkstadt.core.eventfile.objects import Entry, explicit, inner, read_objects, written
from werkstadt.core.eventfile.values import Reader, count, many, one_of, text, yes_no
from werkstadt.core.rotating.joining import LONGEST_NAME, MOST_COUNTED
from werkstadt.core.rotating.lines import lines_at
from werkstadt.core.rotating.making import LIMITS, WAYS, Wanted, add_plan
from werkstadt.core.rotating.people import groups_of
from werkstadt.core.tables import PeopleGroup, Rotation, Workshop
from werkstadt.errors import mark

GROUP: dict[str, Reader] = {"name": text(LONGEST_NAME, factor=1), "people": count}
ROTATION: dict[str, Reader] = {
    "made": one_of(*WAYS),
    "groups": lambda value, place: read_objects(value, place, GROUP),
    "stations": many(count),
    "rounds": count,
    "minutes": count,
    "held": yes_no,
}
NEEDED = ("groups", "stations", "rounds", "minutes")
WRONG_NUMBER = mark("Hier müssten es %(fewest)s bis %(most)s sein.")
TWICE = mark("Eine Station steht zweimal da.")


def check_rotation(entry: Entry | None, stations: int) -> None:
    """Only numbers that a rotation can have, and stations that are there. Raises BrokenFile."""
    if entry is None:
        return
    numbers = {
        "groups": len(entry.values["groups"]), "stations": len(entry.values["stations"]),
        "rounds": entry.values["rounds"], "minutes": entry.values["minutes"],
    }  # fmt: skip
    for name, number in numbers.items():
        fewest, most = LIMITS[name]
        if not fewest <= number <= most:
            raise broken(inner(entry.place, name), WRONG_NUMBER, fewest=fewest, most=most)
    for group in entry.values["groups"]:
        if group.get("people", 0) > MOST_COUNTED:
            raise broken(inner(group.place, "people"), WRONG_NUMBER, fewest=0, most=MOST_COUNTED)
    if any(station >= stations for station in entry.values["stations"]):
        raise broken(inner(entry.place, "stations"), mark("Diese Station steht nicht in der Datei."))
    if len(set(entry.values["stations"])) != len(entry.values["stations"]):
        raise broken(inner(entry.place, "stations"), TWICE)


def store_rotation(session: Session, entry: Entry, workshop: Workshop, stations: Sequence[str]) -> None:
    """Adds the rotation with its plan; `stations` are the new ids in the order of the file."""
    given = entry.values["groups"]
    chosen = tuple(stations[place] for place in entry.values["stations"])
    wanted = Wanted(
        entry.get("made", "mixed"), len(given), chosen, entry.values["rounds"], entry.values["minutes"]
    )  # fmt: skip
    for row, group in zip(add_plan(session, Watch(session), workshop.id, wanted), given, strict=True):
        row.name, row.people = group.get("name", ""), group.get("people", 0)
    if entry.get("held"):
        rotation = session.get_one(Rotation, workshop.id)
        rotation.state, rotation.round = "ended", rotation.rounds
    inside = [group.kept | explicit(group, people=0) for group in given]
    kept = entry.kept | explicit(entry, made="mixed", held=False) | ({"groups": inside} if any(inside) else {})
    if kept:
        workshop.about = {**workshop.about, "rotation": kept}


def written_rotation(session: Session, workshop: Workshop, stations: Mapping[str, int]) -> dict[str, Any]:
    """The rotation as the file says it, empty in the free flow; `stations` are their places in the file."""
    row = session.get(Rotation, workshop.id)
    if row is None or not LIMITS["stations"][0] <= len(row.stations):
        return {}
    known: dict[str, Any] = {
        "made": "" if row.made == "mixed" else row.made,
        "groups": [_group(one) for one in groups_of(session, workshop.id)],
        "stations": [stations[one] for one in row.stations], "rounds": row.rounds, "minutes": row.minutes,
        "held": True if row.state != "planned" else None,
    }  # fmt: skip
    return written(known, workshop.about.get("rotation", {}))


def _group(row: PeopleGroup) -> dict[str, Any]:
    known = {"name": row.name, "people": row.people}
    return {key: value for key, value in known.items() if value}


def planned_again(rotation: Mapping[str, Any]) -> dict[str, Any]:
    """The same rotation for another day: it has not been held, and nobody is counted yet."""
    groups = [{key: value for key, value in one.items() if key != "people"} for one in rotation.get("groups", [])]
    return {**{key: value for key, value in rotation.items() if key != "held"}, "groups": groups}


def written_lines(session: Session, workshop: str, station: str) -> list[str]:
    """The hand-over lines of a station in their order."""
    return list(lines_at(session, workshop, station).values())
