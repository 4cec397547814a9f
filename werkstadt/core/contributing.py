"""Contributing: read the card, check the seat, give it a number, write everything in one commit, answer."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from werkstadt.core import log, organisations, states
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.once import Saved, check_id, remember, repeat_of
from werkstadt.core.rights import Right, may, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.secret import matches
from werkstadt.core.storing import Ready, is_anonymous, store, waits_to_be_read
from werkstadt.core.tables import Contribution, Picture, Station, Version
from werkstadt.core.wiping import wipe
from werkstadt.errors import Invalid, NotFound, Problem, Stale, WerkstadtError, mark
from werkstadt.station.fields import Field, FieldError, Surroundings, read_text
from werkstadt.station.kind import Kind, Sort
from werkstadt.station.reading import read_fields

Find = Callable[[type[Any], str], Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a client sends: its id of the write, the sort of card, the fields, and a key where it is anonymous."""

    client_id: str
    sort: str
    fields: Mapping[str, Any]
    key: str = ""
    author: str = ""
    """Organisation for whom it speaks, where a table or host chose one; else the seat's."""

    def body(self) -> str:
        """The same text for the same draft, for the repeat check."""
        return json.dumps(
            [self.sort, self.fields, self.key, self.author], sort_keys=True, ensure_ascii=True, default=str
        )


def contribute(
    database: Database, catalogue: Catalogue, seat: Seat, station: str, draft: Draft, here: Any = None
) -> Saved:
    """Leaves a card at a station, whose row is `here` where it is known; a repeat gets the same answer.

    Raises Invalid, Refused, NotFound, NoSeat, Repeated.
    """
    check_id(draft.client_id)
    if draft.key:
        check_id(draft.key)
    try:
        ready = _read(database, catalogue, seat, here or states.placed(database, seat, station), draft)
    except WerkstadtError:
        # A repeat must get its answer even where what it points to is gone by now.
        with database.read() as session:
            repeat = repeat_of(session, seat.workshop, draft.client_id, draft.body())
        if repeat:
            return repeat
        raise
    return database.write_together(store, ready)


def _read(database: Database, catalogue: Catalogue, seat: Seat, here: Any, draft: Draft) -> Ready:
    """A draft's fields, clean, and who is said to have written them."""
    require(seat, Right.CONTRIBUTE, here.id)  # before what is wrong with the text: that is no business of others
    kind = catalogue.kind(here.kind)
    sort = _sort(kind, draft.sort)

    def find(model: type[Any], name: str) -> Any:
        with database.read() as session:
            return session.get(model, name)

    around = surroundings(find, kind, here)
    author = "" if is_anonymous(draft.key, here.settings) else _author(draft, seat, around)
    shown = "" if here.settings.get("without_names") else author  # a field would be shown with the card
    fields = read_fields(sort.fields, _with_author(sort, draft, shown), around)
    return Ready(seat, here.id, sort, fields, author, draft.key, draft.client_id, draft.body())


def change(database: Database, catalogue: Catalogue, seat: Seat, card: str, draft: Draft, version: int) -> Saved:
    """A new text for one's own card, or anybody's for the coordinator. Raises Stale with the present text."""
    check_id(draft.client_id)
    body = json.dumps([card, version, draft.body()])
    with database.read() as session:
        repeat = repeat_of(session, seat.workshop, draft.client_id, body)
        if repeat:
            return repeat
        present = _own(session, seat, card, draft.key)  # what is wrong with a text tells that its card is there
        here = _station(session, seat, present.station)
        kind = catalogue.kind(here.kind)
        sort = _sort(kind, present.sort)
        around = replace(surroundings(session.get, kind, here), held=dict(present.fields))
        fields = read_fields(sort.fields, dict(draft.fields), around)

    def job(session: Session) -> Saved:
        repeat = repeat_of(session, seat.workshop, draft.client_id, body)
        if repeat:
            return repeat
        row = _own(session, seat, card, draft.key)
        if row.version != version:
            raise Stale({"fields": row.fields, "version": row.version})
        session.add(Version(contribution=row.id, version=row.version, workshop=row.workshop, fields=row.fields))
        row.fields, row.version = fields, row.version + 1
        station = _station(session, seat, row.station)
        if row.visibility == "returned" or (
            row.visibility == "shown" and waits_to_be_read(station.state, station.settings, seat.role)
        ):
            row.visibility, row.word = "held", ""
        if not row.key and row.seat:
            organisations.appear(session, seat.workshop, organisations.named(sort, fields, row.author))
        saved = Saved(
            row.id,
            log.append(session, seat.workshop, row.station, row.id, log.PUT),
            row.visibility,
            row.version,
            row.late,
        )
        remember(session, seat.workshop, draft.client_id, saved, body)
        return saved

    return database.write(job)


def withdraw(database: Database, seat: Seat, card: str, client_id: str, key: str = "") -> Saved:
    """Takes one's own card back: its text and its former texts are gone for good."""
    check_id(client_id)

    def job(session: Session) -> Saved:
        body = json.dumps(["withdraw", card])
        repeat = repeat_of(session, seat.workshop, client_id, body)
        if repeat:
            return repeat
        row = _own(session, seat, card, key, withdraws=True)
        wipe(session, row, "withdrawn")
        saved = Saved(
            row.id, log.append(session, seat.workshop, row.station, row.id, log.DROP), row.visibility, row.version
        )
        remember(session, seat.workshop, client_id, saved, body)
        return saved

    saved = database.write(job)
    database.checkpoint()  # else the text would stand in the WAL until it is overwritten
    return saved


def surroundings(find: Find, kind: Kind, station: Any, factor: int = 1) -> Surroundings:
    """What the fields of this station may refer to; `find` looks for a row by its id where a field does refer."""

    def card_there(sort: str, card: str) -> bool:
        row = find(Contribution, card)
        return row is not None and row.station == station.id and row.visibility == "shown" and sort in ("", row.sort)

    def picture_there(picture: str) -> bool:
        row = find(Picture, picture)
        return row is not None and row.workshop == station.workshop

    settings = {**kind.default_settings(), **station.settings}
    return Surroundings(
        options={name: _options(value) for name, value in settings.items() if isinstance(value, list)},
        questions=tuple(question["id"] for question in station.questions),
        cards=card_there,
        pictures=picture_there,
        factor=factor,
    )


def _options(value: list[Any]) -> tuple[str, ...]:
    return tuple(str(item["id"]) if isinstance(item, dict) and "id" in item else str(item) for item in value)


def _author(draft: Draft, seat: Seat, around: Surroundings) -> str:
    try:
        return read_text(draft.author, Field("author", "organisation"), around, name=True) or seat.organisation
    except FieldError as error:
        raise Invalid(fields={"author": error.problem}) from None


def _with_author(sort: Sort, draft: Draft, author: str) -> dict[str, Any]:
    """The fields as sent, with the author where the card has a field for it and nothing stands there."""
    fields = dict(draft.fields)
    given = sort.field(sort.author)
    if given and author and not fields.get(given.name):
        fields[given.name] = [author] if given.type == "organisations" else author
    return fields


def _sort(kind: Kind, name: str) -> Sort:
    sort = kind.sort(name)
    if sort is None:
        raise Invalid(fields={"kind": Problem(mark("Diese Art von Karte gibt es an dieser Station nicht."))})
    return sort


def _station(session: Session, seat: Seat, station: str) -> Station:
    row = session.get(Station, station)
    if row is None or row.workshop != seat.workshop:
        raise NotFound
    return row


def _contribution(session: Session, seat: Seat, card: str) -> Contribution:
    row = session.get(Contribution, card)
    if row is None or row.workshop != seat.workshop or row.visibility == "withdrawn":
        raise NotFound
    return row


def _own(session: Session, seat: Seat, card: str, key: str, *, withdraws: bool = False) -> Contribution:
    """One's own card (by seat or by key), or any card for somebody who may edit all.

    Whoever withdraws may do so in a locked workshop too: it adds nothing.
    """
    still_there(session, seat)
    row = _contribution(session, seat, card)
    if row.visibility == "redacted":
        raise NotFound
    if may(seat, Right.EDIT):
        return row
    mine = (row.seat is not None and row.seat == seat.id) or bool(row.key and key and matches(key, row.key))
    if not mine:
        raise NotFound
    require(seat, Right.CONTRIBUTE, row.station, locked=not withdraws and is_locked(session, seat))
    return row
