"""Present states: what a station holds now, as plain data, for the room or for staff."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Row, bindparam, func, or_, select
from sqlalchemy.orm import Session

from werkstadt.core import organisations, state_rows
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.lookup import Lookup
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat
from werkstadt.core.secret import matches
from werkstadt.core.state_marks import arranged_mark, look
from werkstadt.core.tables import Contribution, Station
from werkstadt.core.together import kept_together
from werkstadt.core.vote_states import vote_mark, with_votes
from werkstadt.core.years import year_of
from werkstadt.errors import NotFound
from werkstadt.station.kind import Kind
from werkstadt.station.state import Card, Cluster, Offer, Question, StationState

PLACED = Lookup(
    select(Station.id, Station.workshop, Station.kind, Station.state, Station.settings, Station.questions).where(
        Station.id == bindparam("id"), Station.workshop == bindparam("of")
    )
)
PUBLIC = ("shown",)
STAFF = ("shown", "held", "returned", "hidden")


def station_state(
    database: Database, catalogue: Catalogue, seat: Seat, station: str, *, language: str = "", staff: bool = False,
    only: Collection[str] | None = None,
) -> StationState:  # fmt: skip
    """A station as the room sees it, or with `staff` what is held and hidden too; with `only`, these cards and no more.

    Raises NotFound, Refused.
    """
    require(seat, Right.SEE)
    if staff:
        require(seat, Right.SEE_HELD, station)
    with database.read() as session:
        row = session.get(Station, station)
        if row is None or row.workshop != seat.workshop:
            raise NotFound
        return state_of(session, catalogue, row, language=language, visible=STAFF if staff else PUBLIC, only=only)


def pointed_to(kind: Kind, rows: Iterable[Contribution]) -> set[str]:
    """Ids of the cards that these cards quote."""
    found = {row.fields.get(name) for row in rows for sort, name in _links(kind) if row.sort == sort}
    return {card for card in found if card}


def _links(kind: Kind) -> list[tuple[str, str]]:
    """(Sort, field) of every field that points to a card."""
    return [(sort.name, given.name) for sort in kind.sorts for given in sort.fields if given.type == "contribution"]


def first_of(
    database: Database, catalogue: Catalogue, seat: Seat, station: str, visibility: str, *, most: int, language: str
) -> tuple[StationState, list[Card]]:
    """The first cards of one visibility, with a station that holds them and what they quote. Raises Refused."""
    require(seat, Right.SEE_HELD, station)
    wanted = select(Contribution.id).where(
        Contribution.station == station, Contribution.workshop == seat.workshop, Contribution.visibility == visibility
    )
    with database.read() as session:
        ids = list(session.scalars(wanted.order_by(Contribution.number).limit(most)))
        state = cards_of(session, catalogue, seat.workshop, station, ids, language=language, visible=STAFF)
    if state is None:
        raise NotFound
    return state, [card for card in state.cards if card.id in set(ids)]


def asked(database: Database, station: str) -> int:
    """How many of a station's shown cards answer a question."""
    wanted = select(func.count()).where(
        Contribution.station == station, Contribution.visibility == "shown",
        Contribution.fields["question"].as_string().is_not(None),
    )  # fmt: skip
    with database.read() as session:
        return int(session.scalars(wanted).one())


def placed(database: Database, seat: Seat, station: str) -> Any:
    """A station's row (id, workshop, kind, state, settings, questions) without its cards. Raises NotFound."""
    row = database.first(PLACED, {"id": station, "of": seat.workshop})
    if row is None:
        raise NotFound
    return row


def kind_of(database: Database, catalogue: Catalogue, seat: Seat, station: str) -> Kind:
    """The kind of a station, without reading its cards: a write must not grow slower as the station fills."""
    return catalogue.kind(placed(database, seat, station).kind)


def state_of(
    session: Session, catalogue: Catalogue, station: Station | Row[Any], *, language: str = "",
    visible: Iterable[str] = PUBLIC, only: Collection[str] | None = None, uncovered: bool = False,
) -> StationState:  # fmt: skip
    """The state of a station row inside a reading session; with `only`, just these cards.

    Covered cards are left out, and counted, where only what is shown was asked for, unless `uncovered` is.
    """
    connection = session.connection()
    workshop = connection.execute(state_rows.WORKSHOP, {"id": station.workshop}).first()
    if workshop is None:
        raise NotFound
    register = organisations.spellings(session, station.workshop)
    spellings = organisations.canonical(register)
    covers = station.private and not uncovered and tuple(visible) == PUBLIC
    here = {"at": station.id, "visible": () if covers else tuple(visible)}
    found = (
        connection.execute(state_rows.CARDS, here)
        if only is None
        else connection.execute(state_rows.SOME_CARDS, {**here, "ids": tuple(only)})
    )
    rows = found.all()
    kind = catalogue.kind(station.kind)
    settings = {**kind.default_settings(), **station.settings}
    responses = _responses(session, station.id, None if only is None else [row.id for row in rows])
    language = language or workshop.language
    clusters = {
        row.id: Cluster(row.id, row.name) for row in connection.execute(state_rows.CLUSTERS, {"at": station.id})
    }
    used = {row.cluster for row in rows}
    cards, veiled = kept_together(
        kind, (_card(row, settings, spellings, responses, clusters) for row in rows), single=only is not None
    )
    return with_votes(session, StationState(
        id=station.id, kind=station.kind, state=station.state, settings=settings,
        title=kind.spoken("title", station.title, language), kicker=kind.spoken("kicker", station.kicker, language),
        questions=tuple(_question(kind, question, language) for question in station.questions),
        cards=cards, veiled=veiled,
        clusters=tuple(cluster for name, cluster in clusters.items() if name in used),
        ordered=station.ordered, private=station.private,
        covered=connection.execute(state_rows.COVERED, {"at": station.id}).scalar_one() if covers else 0,
        year=year_of(kind, settings, rows, workshop),
        language=language, gender=workshop.gender, spellings=spellings,
        sectors=organisations.sectors(register), step=station.step,
        look=look(station),
    ))  # fmt: skip


def _question(kind: Kind, stored: Mapping[str, Any], language: str) -> Question:
    return Question(stored["id"], kind.spoken_question(stored["text"], language))


def cards_of(
    session: Session,
    catalogue: Catalogue,
    workshop: str,
    station: str,
    ids: Collection[str],
    *,
    language: str,
    visible: Iterable[str],
) -> StationState | None:
    """A station with just these cards and the ones they point to; None where it is not of this workshop."""
    row = session.connection().execute(state_rows.STATION, {"id": station, "of": workshop}).first()
    if row is None:
        return None
    kind = catalogue.kind(row.kind)
    wanted = set(ids)
    if _links(kind):
        found = session.scalars(select(Contribution).where(Contribution.id.in_(ids), Contribution.station == station))
        wanted |= pointed_to(kind, found)
    return state_of(session, catalogue, row, language=language, visible=visible, only=wanted)


def quoting(session: Session, catalogue: Catalogue, workshop: str, station: str, ids: Collection[str]) -> set[str]:
    """Ids of the cards of a station that point to one of these: they quote it, so they change with it."""
    kind = session.connection().execute(state_rows.KIND_OF_STATION, {"id": station, "of": workshop}).scalar()
    links = {name for _, name in _links(catalogue.kind(kind))} if kind else set()
    if not links:
        return set()
    points = [Contribution.fields[name].as_string().in_(ids) for name in sorted(links)]
    wanted = select(Contribution.id).where(Contribution.station == station, Contribution.visibility.in_(STAFF))
    return set(session.scalars(wanted.where(or_(*points))))


def station_data(session: Session, workshop: str, station: str, *, staff: bool) -> dict[str, Any]:
    """A station's state as JSON for screens: title, state, look, shown cards; for `staff` held and hidden ones too."""
    row = session.get(Station, station)
    if row is None or row.workshop != workshop:
        return {}
    counted = counts(session, station)
    numbers = counted if staff else {"shown": counted["shown"]}
    arranged = arranged_mark(session, row)
    return {
        "title": row.title,
        "state": row.state,
        "look": look(row),
        "arranged": arranged,
        **numbers,
        **vote_mark(session, station),
    }


def counts(session: Session, station: str) -> dict[str, int]:
    """How many cards of a station are shown, held and hidden."""
    wanted = select(Contribution.visibility, func.count()).where(Contribution.station == station)
    rows = session.execute(wanted.group_by(Contribution.visibility))
    found = {str(visibility): int(number) for visibility, number in rows}
    return {name: found.get(name, 0) for name in ("shown", "held", "hidden")}


def _card(
    row: Row[Any],
    settings: Mapping[str, Any],
    spellings: Mapping[str, str],
    responses: Mapping[str, list[Row[Any]]],
    clusters: Collection[str],
) -> Card:
    said = responses.get(row.id, [])
    author = "" if settings.get("without_names") else spellings.get(row.author, row.author)
    return Card(
        id=row.id, sort=row.sort, fields=row.fields, number=row.number, organisation=author, visibility=row.visibility,
        late=row.late, version=row.version, dots=sum(response.kind == "dot" for response in said),
        questions=tuple(response.text for response in said if response.kind == "question"),
        helps=tuple(_offer(response, spellings) for response in said if response.kind == "help"),
        notes=tuple(response.text for response in said if response.kind == "note"),
        added=row.added, cluster=row.cluster if row.cluster in clusters else "",
    )  # fmt: skip


def _offer(response: Row[Any], spellings: Mapping[str, str]) -> Offer:
    return Offer(response.id, spellings.get(response.organisation, response.organisation), response.text)


def _responses(session: Session, station: str, cards: Collection[str] | None) -> dict[str, list[Row[Any]]]:
    """Card → what was said to it, at the whole station or to these cards."""
    connection, found = session.connection(), dict[str, list[Row[Any]]]()
    rows = (
        connection.execute(state_rows.SAID_AT, {"at": station})
        if cards is None
        else connection.execute(state_rows.SAID_TO, {"cards": cards})
    )
    for row in sorted(rows, key=state_rows.said_order):
        found.setdefault(row.contribution, []).append(row)
    return found


def own_cards(database: Database, seat: Seat, station: str, keys: Mapping[str, str]) -> list[Contribution]:
    """What this seat left at a station and may still change, with the anonymous ones whose keys (id → key) it holds."""
    with database.read() as session:
        mine = list(
            session.scalars(
                select(Contribution)
                .where(
                    Contribution.station == station,
                    Contribution.workshop == seat.workshop,
                    Contribution.seat == seat.id,
                )
                .order_by(Contribution.number)
            )
        )
        for card, key in list(keys.items())[:200]:
            row = session.get(Contribution, card)
            if row and row.workshop == seat.workshop and row.station == station and row.key and matches(key, row.key):
                mine.append(row)
        there = [row for row in mine if row.visibility != "withdrawn"]
        return sorted(there, key=lambda row: row.visibility != "returned")  # what came back wants to be seen first


def stations(database: Database, seat: Seat) -> list[Station]:
    """The stations of the seat's workshop in their order."""
    with database.read() as session:
        return list(
            session.scalars(select(Station).where(Station.workshop == seat.workshop).order_by(Station.position))
        )


def check_station(database: Database, seat: Seat, station: str) -> None:
    """Raises NotFound where this is no station of the seat's workshop."""
    placed(database, seat, station)


def own_counts(database: Database, seat: Seat) -> dict[str, int]:
    """Station → number of cards this seat left there under its own seat."""
    with database.read() as session:
        rows = session.execute(
            select(Contribution.station, func.count())
            .where(
                Contribution.workshop == seat.workshop,
                Contribution.seat == seat.id,
                Contribution.visibility != "withdrawn",
            )
            .group_by(Contribution.station)
        )
        return {str(station): int(number) for station, number in rows}
