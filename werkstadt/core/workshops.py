"""Workshops: creating, finding, locking, deleting them for good."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from werkstadt.clock import today
from werkstadt.core import consenting, erasures, log, pairing
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.due import counted_from, usual_dates
from werkstadt.core.releasing import names
from werkstadt.core.rights import Right, Role, require
from werkstadt.core.seats import Seat, still_there
from werkstadt.core.secret import hashed, new_code, new_id, new_token
from werkstadt.core.tables import (
    Action,
    AgendaItem,
    Agreement,
    Answer,
    Carried,
    Change,
    Chapter,
    Clearance,
    Cluster,
    Consent,
    Contribution,
    Dot,
    Earlier,
    EarlierCard,
    HandOver,
    Insight,
    Link,
    Organisation,
    PaperDots,
    Pattern,
    PeopleGroup,
    Picture,
    Release,
    Response,
    Rotation,
    Screen,
    SeatRow,
    Stage,
    Station,
    Talk,
    Version,
    Visit,
    Voting,
    Workshop,
    WrongDigits,
)
from werkstadt.core.window import usual_window
from werkstadt.errors import NotFound, Refused, mark

# Children before parents, for foreign keys are on.
OWNED = (
    Version, Response, Answer, Change, Contribution, Picture, Station, Link, SeatRow, Organisation,
    AgendaItem, Talk, Insight, Agreement, Stage, WrongDigits, Chapter, Clearance, Release,
    Screen, Action, Cluster, Voting, Dot, PaperDots, Rotation, PeopleGroup, Visit, HandOver, Pattern,
    Earlier, EarlierCard, Carried,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Door:
    """A staff link just made: its secret is shown once and stored hashed."""

    link: str
    workshop: str
    role: str
    secret: str
    station: str | None = None
    name: str = ""


def add_workshop(session: Session, title: str, day: date | None, **values: Any) -> Workshop:
    """A new workshop with its codes, dates and stage, inside a transaction."""
    row = Workshop(
        id=new_id(), title=title, date=day, join_code=free_code(session), join_token=new_token(),
        **usual_window(day), counted_from=counted_from(day, today()), **usual_dates(counted_from(day, today())),
        **values,
    )  # fmt: skip
    session.add(row)
    session.flush()
    session.add(Stage(workshop=row.id))
    session.flush()
    log.append(session, row.id, None, log.TEXTS, log.STATE)
    session.refresh(row)
    return row


def add_station(
    session: Session, catalogue: Catalogue, workshop: Workshop, kind_name: str, position: int, **values: Any
) -> Station:
    """A station of a kind with the kind's own title, questions and settings where none are given."""
    kind = catalogue.kind(kind_name)
    questions = values.pop("questions", None)
    if questions is None:
        questions = kind.questions(workshop.language)
    settings = kind.default_settings(workshop.language) | (values.pop("settings", None) or {})
    row = Station(
        id=new_id(), workshop=workshop.id, kind=kind.name, position=position,
        state=values.pop("state", "") or usual_state(settings),
        title=values.pop("title", "") or kind.say("title", workshop.language),
        kicker=values.pop("kicker", None) or kind.say("kicker", workshop.language),
        questions=[{"id": f"q{number}", "text": text} for number, text in enumerate(questions, 1)],
        settings=settings, **values,
    )  # fmt: skip
    session.add(row)
    session.flush()
    log.append(session, workshop.id, row.id, row.id, log.STATE)
    return row


def usual_state(settings: Mapping[str, Any]) -> str:
    """What a new station is: one that stays open all day is open from the beginning."""
    return "open" if settings.get("all_day") else "planned"


def add_link(session: Session, workshop: str, role: Role, *, station: str | None = None, name: str = "") -> Door:
    """A named staff link."""
    secret = new_token()
    row = Link(id=new_id(), workshop=workshop, role=role.value, station=station, name=name, secret=hashed(secret))
    session.add(row)
    session.flush()
    return Door(row.id, workshop, role.value, secret, station, name)


def add_links(session: Session, workshop: str) -> list[Door]:
    """One link for each role a workshop starts with: coordinator, moderator, projector, and a host per station."""
    doors = [add_link(session, workshop, role) for role in (Role.COORDINATOR, Role.MODERATOR, Role.PROJECTOR)]
    stations = session.scalars(select(Station).where(Station.workshop == workshop).order_by(Station.position))
    return doors + [add_link(session, workshop, Role.HOST, station=row.id, name=row.title) for row in stations]


def add_table_link(database: Database, workshop: str) -> Door:
    """A link for one table screen, at the first station; for the demo, which pairs no devices."""

    def job(session: Session) -> Door:
        stations = session.scalars(select(Station).where(Station.workshop == workshop).order_by(Station.position))
        first = stations.first()
        if first is None:
            raise NotFound
        return add_link(session, workshop, Role.TABLE, station=first.id, name=first.title)

    return database.write(job)


def free_code(session: Session) -> str:
    """A join code no workshop on this server has."""
    while True:
        code = new_code()
        if session.scalar(select(Workshop.id).where(Workshop.join_code == code)) is None:
            return code


def one(session: Session, seat: Seat) -> Workshop:
    """The seat's workshop."""
    row = session.get(Workshop, seat.workshop)
    if row is None:
        raise NotFound
    return row


def lock(database: Database, seat: Seat, *, locked: bool) -> None:
    """Ends or takes up again everything that changes the workshop; acts at once, writes under way are refused."""
    require(seat, Right.EDIT)

    def job(session: Session) -> None:
        still_there(session, seat)
        one(session, seat).state = "locked" if locked else "open"
        log.append(session, seat.workshop, None, log.STAGE, log.STATE)

    database.write(job)


def delete_workshop(database: Database, seat: Seat, title: str) -> list[str]:
    """Deletes the seat's workshop for good; asks for its title. Returns the names of picture files to remove."""
    require(seat, Right.DELETE)

    def job(session: Session) -> list[str]:
        still_there(session, seat)
        row = one(session, seat)
        if title.strip() != row.title:
            raise Refused(mark("Der Titel stimmt nicht überein. Nichts wurde gelöscht."), code="title")
        return erase(session, row.id)

    files = database.write(job)
    database.checkpoint()
    return files


def erase(session: Session, workshop: str) -> list[str]:
    """Removes every row of a workshop and of its rehearsals; the names of the files of its pictures and releases."""
    files = [file for copy in _rehearsals(session, workshop) for file in erase(session, copy)]
    files += session.scalars(select(Picture.file).where(Picture.workshop == workshop))
    files += names(session.scalars(select(Release).where(Release.workshop == workshop)))
    pairing.forget(session, workshop)
    consenting.forget(session, workshop, gone=True)
    rehearsed = erasures.is_rehearsal(session, workshop)
    for table in (*OWNED, Consent) if rehearsed else OWNED:  # what was published in a rehearsal needs no proof
        session.execute(delete(table).where(table.workshop == workshop))
    erasures.note(session, erasures.WORKSHOP, workshop, workshop)
    session.execute(delete(Workshop).where(Workshop.id == workshop))
    session.info.setdefault("changed", set()).add(workshop)  # so that open sockets hear that they have no seat any more
    return files


def _rehearsals(session: Session, workshop: str) -> list[str]:
    return list(session.scalars(select(Workshop.id).where(Workshop.rehearses == workshop)))
