"""The register of organisations of an event file: who was invited, from where, which spellings mean the same."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from werkstadt.core.eventfile.checking import EventFile
from werkstadt.core.eventfile.objects import written
from werkstadt.core.secret import new_id
from werkstadt.core.tables import Organisation


def register_organisations(session: Session, workshop: str, file: EventFile) -> None:
    """Adds the invited organisations by sector, then what an edited register says about them and others."""
    rows: dict[str, Organisation] = {}
    for entry in file.participants:
        for name in entry.get("organisations", []):
            _invite(rows, workshop, name, entry.get("group", ""))
    for number, entry in enumerate(file.organisations, 1):
        row = _row(rows, workshop, entry.values["name"])
        row.kind = entry.get("kind", "")
        row.sector = row.sector if row.invited else entry.get("sector", "")
        row.about = row.about | {"listed": entry.kept, "number": number}
    for entry in file.organisations:
        if entry.get("same_as"):
            rows[entry.values["name"]].same_as = _row(rows, workshop, entry.values["same_as"]).id
    session.add_all(rows.values())
    session.flush()


def _invite(rows: dict[str, Organisation], workshop: str, name: str, sector: str) -> None:
    if not name:
        return
    row = _row(rows, workshop, name)
    if not row.invited:
        row.sector, row.invited, row.position = sector, True, len(rows)
    elif sector not in {row.sector, *row.about.get("also_in", [])}:
        row.about = {"also_in": [*row.about.get("also_in", []), sector]}


def _row(rows: dict[str, Organisation], workshop: str, name: str) -> Organisation:
    if name not in rows:
        values: dict[str, Any] = {
            "sector": "",
            "kind": "",
            "same_as": None,
            "invited": False,
            "position": 0,
            "about": {},
        }
        rows[name] = Organisation(id=new_id(), workshop=workshop, name=name, **values)
    return rows[name]


def written_participants(rows: Iterable[Organisation], groups: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The invited organisations by sector, in the order of the file they came from, new sectors last."""
    members: dict[str, list[str]] = {group["group"]: [] for group in groups}
    for row in rows:
        for sector in [row.sector, *row.about.get("also_in", [])] if row.invited else []:
            members.setdefault(sector, []).append(row.name)
    kept = {group["group"]: group for group in groups}
    return [
        written({"group": name, "organisations": names}, kept.get(name, {"group": name}))
        for name, names in members.items()
        if names or kept[name].keys() - {"group"}
    ]


def written_register(rows: Sequence[Organisation]) -> list[dict[str, Any]]:
    """What was edited about organisations: other spellings, kinds, sectors of those who were not invited."""
    names = {row.id: row.name for row in rows}
    entries = []
    for row in sorted(rows, key=lambda row: (row.about.get("number", len(rows) + 1), row.name.casefold(), row.name)):
        sector = "" if row.invited else row.sector
        stands_for = names.get(row.same_as or "", "")
        if row.kind or sector or stands_for or "listed" in row.about:
            known = {"name": row.name, "sector": sector, "kind": row.kind, "same_as": stands_for}
            entries.append(written(known, row.about.get("listed", {})))
    return entries
