"""Stations: add one of any kind, order, title, questions; remove an empty one, or a full one after asking."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from werkstadt.core import erasures, log, organisations, releasing, workshops
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.documenting.order import STATION
from werkstadt.core.editing.acting import add_once, edit, in_order, last_position, move, own
from werkstadt.core.editing.typed import Typed
from werkstadt.core.editing.versions import as_typed, check_former, replace
from werkstadt.core.rotating import lines
from werkstadt.core.seats import Seat
from werkstadt.core.secret import new_id
from werkstadt.core.tables import (
    AgendaItem,
    Answer,
    Chapter,
    Clearance,
    Contribution,
    Dot,
    Link,
    PaperDots,
    Picture,
    Response,
    Screen,
    SeatRow,
    Stage,
    Station,
    Version,
    Voting,
)
from werkstadt.errors import Invalid, Malformed, Problem, Refused, mark
from werkstadt.station.fields import TOO_MANY

MOST_STATIONS = 40
MOST_QUESTIONS = 12
NO_KIND = mark("Diese Stationsart gibt es hier nicht.")
IN_USE = mark("Zur Frage »%(question)s« liegen schon Karten; sie kann geändert, aber nicht entfernt werden.")
FULL = mark("An dieser Station liegen schon Karten. Zum Löschen bitte das Häkchen setzen.")


def shown(row: Station) -> dict[str, str]:
    """Titles and host's note of a station as their form shows them."""
    return as_typed({"title": row.title, "kicker": row.kicker, "host_note": row.host_note})


def shown_questions(row: Station) -> dict[str, str]:
    """The questions of a station, by their ids and in their order."""
    return {"order": " ".join(_ids(row.questions)), **{question["id"]: question["text"] for question in row.questions}}


def add_station(database: Database, catalogue: Catalogue, seat: Seat, kind: str, form: str = "") -> str:
    """Adds a station of a kind at the end, with the kind's own words, and returns its id. Raises Invalid."""
    if kind not in catalogue.kinds:
        raise Invalid(fields={"kind": Problem(NO_KIND)})

    def change(session: Session) -> str:
        rows = in_order(session, seat, Station)
        if len(rows) >= MOST_STATIONS:
            raise Invalid(fields={"kind": Problem(TOO_MANY, {"limit": MOST_STATIONS})})
        position = last_position(session, seat, Station) + 1
        return workshops.add_station(session, catalogue, workshops.one(session, seat), kind, position).id

    return add_once(database, seat, change, {"kind": kind, "client_id": form})


def save_station(database: Database, seat: Seat, station: str, typed: Mapping[str, str], former: str) -> None:
    """Changes titles and host's note. Raises Invalid, Stale, NotFound."""
    reader = Typed(typed)
    values = {
        "title": reader.text("title", 200, needed=True),
        "kicker": reader.text("kicker", 60),
        "host_note": reader.text("host_note", 2000, lines=True),
    }
    reader.check()

    def change(session: Session) -> None:
        row = own(session, seat, Station, station)
        replace(row, values, former)
        say_changed(session, row)

    edit(database, seat, change)


def save_questions(
    database: Database, seat: Seat, station: str, *, ids: Sequence[str], texts: Sequence[str], former: str
) -> None:
    """The questions in this order; an empty text removes one, an empty id is a new one. Raises Invalid, Stale."""
    if len(ids) != len(texts):
        raise Malformed
    wanted = _read_questions(ids, texts)

    def change(session: Session) -> None:
        row = own(session, seat, Station, station)
        known = set(_ids(row.questions))
        asked = [question | {"id": question["id"] if question["id"] in known else new_id()} for question in wanted]
        fresh = Station(questions=asked)
        check_former(former, shown_questions(row), shown_questions(fresh))
        _check_unused(session, row, {question["id"] for question in asked})
        row.questions = asked
        say_changed(session, row)

    edit(database, seat, change)


def move_station(database: Database, seat: Seat, station: str, step: int) -> None:
    """Swaps a station with the one before (-1) or after (1)."""
    edit(database, seat, lambda session: move(in_order(session, seat, Station), station, step))


def cards_of(database: Database, seat: Seat, station: str) -> int:
    """How many cards lie at a station, held and hidden ones too."""
    with database.read() as session:
        return _count(session, own(session, seat, Station, station))


def remove_station(database: Database, seat: Seat, station: str, *, with_cards: bool) -> None:
    """Removes a station; one with cards only `with_cards`, which then are gone for good. Raises Refused."""

    def change(session: Session) -> None:
        row = own(session, seat, Station, station)
        if _count(session, row) and not with_cards:
            raise Refused(FULL, code="full")
        erase(session, row)

    edit(database, seat, change)
    if with_cards:
        database.checkpoint()


def erase(session: Session, row: Station) -> None:
    """Removes a station with all its cards, inside a transaction."""
    _remove_cards(session, row)
    _let_go(session, row)
    releasing.outdated(session, row.workshop, releasing.STATION_REMOVED)
    erasures.note(session, erasures.STATION, row.workshop, row.id)
    session.execute(delete(Chapter).where(Chapter.workshop == row.workshop, Chapter.name == STATION + row.id))
    session.delete(row)
    session.flush()


def say_changed(session: Session, row: Station) -> None:
    """Notes in the log that a station has other words or settings."""
    log.append(session, row.workshop, row.id, row.id, log.STATE)


def _read_questions(ids: Sequence[str], texts: Sequence[str]) -> list[dict[str, str]]:
    reader = Typed({str(number): text for number, text in enumerate(texts)})
    found = [{"id": id_, "text": reader.text(str(number), 500)} for number, id_ in enumerate(ids)]
    wanted = [question for question in found if question["text"]]
    if reader.problems:
        raise Invalid(fields={"questions": next(iter(reader.problems.values()))})
    if len(wanted) > MOST_QUESTIONS:
        raise Invalid(fields={"questions": Problem(TOO_MANY, {"limit": MOST_QUESTIONS})})
    return wanted


def _check_unused(session: Session, row: Station, kept: set[str]) -> None:
    """Raises Invalid where cards answer a question that would be gone."""
    gone = [question for question in row.questions if question["id"] not in kept]
    if not gone:
        return
    fields = session.scalars(select(Contribution.fields).where(Contribution.station == row.id)).all()
    answered = {value for card in fields for value in card.values() if isinstance(value, str)}
    for question in gone:
        if question["id"] in answered:
            raise Invalid(fields={"questions": Problem(IN_USE, {"question": question["text"]})})


def _ids(questions: Sequence[Mapping[str, str]]) -> list[str]:
    return [question["id"] for question in questions]


def _count(session: Session, row: Station) -> int:
    gone = ("withdrawn", "redacted")
    found = select(func.count()).where(Contribution.station == row.id, Contribution.visibility.not_in(gone))
    return int(session.scalars(found).one())


def _remove_cards(session: Session, row: Station) -> None:
    lying = session.scalars(select(Contribution).where(Contribution.station == row.id)).all()
    organisations.vanish(session, row.workshop, lying)
    cards = select(Contribution.id).where(Contribution.station == row.id).scalar_subquery()
    session.execute(delete(Version).where(Version.contribution.in_(cards)))
    offers = select(Response.id).where(Response.contribution.in_(cards)).scalar_subquery()
    of = Clearance.workshop == row.workshop
    session.execute(delete(Clearance).where(of, Clearance.item.in_(cards) | Clearance.item.in_(offers)))
    session.execute(delete(Response).where(Response.contribution.in_(cards)))
    session.execute(delete(Answer).where(Answer.workshop == row.workshop, Answer.item.in_(cards)))
    votes = select(Voting.id).where(Voting.station == row.id).scalar_subquery()
    for table in (Dot, PaperDots):
        session.execute(delete(table).where(table.voting.in_(votes) | table.contribution.in_(cards)))
    session.execute(delete(Voting).where(Voting.station == row.id))
    session.execute(delete(Contribution).where(Contribution.station == row.id))


def _let_go(session: Session, row: Station) -> None:
    """Agenda, stage, pictures, links and seats no longer know the station."""
    for point in session.scalars(select(AgendaItem).where(AgendaItem.workshop == row.workshop)):
        point.opens, point.closes = (
            [station for station in named if station != row.id] for named in (point.opens, point.closes)
        )
        if point.shows_station == row.id:
            point.shows, point.shows_station = "", None
    stage = session.get(Stage, row.workshop)
    if stage is not None and stage.station == row.id:
        stage.view, stage.station, stage.page, stage.gallery = "lobby", None, 0, False
        log.append(session, row.workshop, None, log.STAGE, log.STATE)
    led = update(Screen).where(Screen.station == row.id)
    session.execute(led.values(mode="room", view="lobby", station=None, page=0, card=None))
    lines.forget_station(session, row.workshop, row.id)
    session.execute(update(Picture).where(Picture.station == row.id).values(station=None))
    session.execute(update(Link).where(Link.station == row.id).values(revoked=True))
    session.execute(update(SeatRow).where(SeatRow.station == row.id).values(removed=True))
    log.append(session, row.workshop, None, log.SEATS, log.STATE)  # sockets of these seats end as well
