"""Links for staff: several named ones a role, shown once, revoked together with the seats that came through them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.editing.acting import add_once, edit, own
from werkstadt.core.editing.typed import Typed
from werkstadt.core.rights import Right, Role, require
from werkstadt.core.seats import Seat, remove_seats_of_link
from werkstadt.core.tables import Link, SeatRow, Station
from werkstadt.core.workshops import Door, add_link
from werkstadt.errors import Invalid, Problem, Refused, mark

ROLES = (Role.COORDINATOR, Role.MODERATOR, Role.HOST, Role.TABLE, Role.PROJECTOR)
AT_A_STATION = (Role.HOST, Role.TABLE)
NEEDS_STATION = mark("Zu welcher Station gehört der Link?")
LAST = mark("Das ist der letzte Link der Koordination. Erst einen neuen anlegen, dann diesen sperren.")


@dataclass(frozen=True, slots=True)
class KnownLink:
    """A link as the coordinator sees it; `seats` counts the devices that came in through it."""

    id: str
    role: str
    name: str
    station: str
    revoked: bool
    seats: int
    own: bool


def links(database: Database, seat: Seat) -> list[KnownLink]:
    """All links by role, revoked ones last. Raises Refused."""
    require(seat, Right.LINKS)
    with database.read() as session:
        counted = select(SeatRow.link, func.count()).where(
            SeatRow.workshop == seat.workshop, SeatRow.removed.is_(False)
        )
        used = {link: int(number) for link, number in session.execute(counted.group_by(SeatRow.link))}
        titles = dict(session.execute(select(Station.id, Station.title).where(Station.workshop == seat.workshop)).all())
        mine = session.scalar(select(SeatRow.link).where(SeatRow.id == seat.id))
        rows = session.scalars(select(Link).where(Link.workshop == seat.workshop)).all()
        found = [
            KnownLink(
                row.id,
                row.role,
                row.name,
                titles.get(row.station or "", ""),
                row.revoked,
                used.get(row.id, 0),
                row.id == mine,
            )
            for row in rows
        ]
    order = {role.value: place for place, role in enumerate(ROLES)}
    return sorted(found, key=lambda link: (link.revoked, order.get(link.role, 9), link.station, link.name))


def new_link(database: Database, seat: Seat, typed: Mapping[str, str]) -> Door:
    """A new link for a role, with the name of who gets it; its secret is in the answer and nowhere else.

    Where the same form made it before, the secret is empty: it cannot be said again.
    """
    reader = Typed(typed)
    role = reader.choice("role", [role.value for role in ROLES])
    name = reader.text("name", 80, is_name=True)
    station = typed.get("station", "")
    reader.check()

    def add(session: Session) -> Door:
        if Role(role) not in AT_A_STATION:
            return add_link(session, seat.workshop, Role(role), name=name)
        if not station:
            raise Invalid(fields={"station": Problem(NEEDS_STATION)})
        row = own(session, seat, Station, station)
        return add_link(session, seat.workshop, Role(role), station=row.id, name=name or row.title)

    made: dict[str, Door] = {}

    def change(session: Session) -> str:
        door = add(session)
        made[door.link] = door
        return door.link

    link = add_once(database, seat, change, typed, right=Right.LINKS)
    return made.get(link) or Door(link, seat.workshop, role, "", name=name)


def revoke_link(database: Database, seat: Seat, link: str) -> None:
    """Ends a link and every seat that came through it. Raises Refused for the coordinator's last one."""

    def change(session: Session) -> None:
        row = own(session, seat, Link, link)
        if row.role == Role.COORDINATOR.value and not _others(session, seat, link):
            raise Refused(LAST)
        row.revoked = True
        remove_seats_of_link(session, seat.workshop, link)

    edit(database, seat, change, right=Right.LINKS, item=log.SEATS)  # sockets of these seats end as well


def _others(session: Session, seat: Seat, link: str) -> int:
    found = select(func.count()).where(
        Link.workshop == seat.workshop, Link.role == Role.COORDINATOR.value, Link.revoked.is_(False), Link.id != link
    )
    return int(session.scalars(found).one())
