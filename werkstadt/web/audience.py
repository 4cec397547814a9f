"""Audiences, and what each of them gets of a run of changes: rendered once for all its sockets."""

from dataclasses import dataclass
from typing import Any

import gevent

from werkstadt.core import log
from werkstadt.core.database import Database, Session
from werkstadt.core.log import Entry
from werkstadt.core.rights import Right, Role, may
from werkstadt.core.seats import Seat
from werkstadt.core.stage import stage_data
from werkstadt.core.states import PUBLIC, STAFF, cards_of, check_station, quoting, station_data
from werkstadt.core.vote_states import people_of
from werkstadt.station.card_html import render_card
from werkstadt.station.state import Card, StationState
from werkstadt.web.services import Services
from werkstadt.words import LANGUAGES, Words

IN_ONE_GO = 20
"""Cards rendered before others may go on; a few milliseconds."""
WORKSHOP_ITEMS = {log.STAGE, log.AGENDA, log.TEXTS, log.SEATS, log.ROTATION}


@dataclass(frozen=True, slots=True)
class Audience:
    """Who hears the same: a workshop, one station or all (""), the public or staff, a language."""

    workshop: str
    station: str
    staff: bool
    language: str

    @property
    def room(self) -> str:
        """Name of the room its sockets are in."""
        return f"{self.workshop}/{self.station or '*'}/{'staff' if self.staff else 'public'}/{self.language}"


def audience_of(database: Database, seat: Seat, station: str, *, staff: bool, language: str) -> Audience:
    """What a seat hears when it asks for a station ("": all), and for held cards too with `staff`. Raises NotFound.

    A host reads held cards at the own station alone, whatever was asked for. Stations that do not exist make no
    audience, or every stranger to the house could have one rendered for them alone.
    """
    if staff and seat.role == Role.HOST.value:
        station = station or seat.station or ""
    if station:
        check_station(database, seat, station)
    staff = staff and may(seat, Right.SEE_HELD, station or None)
    return Audience(seat.workshop, station, staff, language if language in LANGUAGES else "de")


class Items:
    """The items of one run of changes; cards are read by portions, and each is rendered once a kind of audience."""

    def __init__(self, own: Services, workshop: str, entries: list[Entry]) -> None:
        self._own = own
        self._workshop = workshop
        self._last = {entry.item: entry for entry in entries}
        self._complete = False
        self._made: dict[tuple[str, bool, str], dict[str, Any] | None] = {}
        self._portion: list[Entry] = []
        self._read: dict[tuple[str, str, bool, str], tuple[Card | None, StationState]] = {}

    def for_audience(self, audience: Audience) -> list[dict[str, Any]]:
        """What this audience may and need see, in the order of the log."""
        made: list[dict[str, Any] | None] = []
        while True:
            with self._own.database.read() as session:
                self._add_quoting(session)
                entries = list(self._last.values())
                self._portion = entries[len(made) : len(made) + IN_ONE_GO]
                made += [self._item(session, entry, audience) for entry in self._portion]
            if len(made) == len(entries):
                return [item for item in made if item is not None]
            gevent.sleep(0)  # a long tail takes a while; no snapshot is held open meanwhile

    def _add_quoting(self, session: Session) -> None:
        """Cards that quote a changed one go with it, or a hidden text would stay on the screens that quote it.

        With its number too, though they changed before: who has heard of that change alone would pass over this one.
        """
        if self._complete:
            return
        self._complete = True
        changed = [entry for entry in self._last.values() if entry.station and entry.op not in (log.STATE, log.VOTE)]
        for station in {entry.station for entry in changed if entry.station}:
            here = {entry.item: entry.seq for entry in changed if entry.station == station}
            newest = max(here.values())
            for card in quoting(session, self._own.catalogue, self._workshop, station, here.keys()):
                self._last[card] = Entry(newest, station, card, log.PUT)

    def _item(self, session: Session, entry: Entry, audience: Audience) -> dict[str, Any] | None:
        elsewhere = audience.station and entry.station and entry.station != audience.station
        if elsewhere and entry.op != log.STATE:
            return None
        key = (entry.item, audience.staff, audience.language)
        if key not in self._made:
            self._made[key] = self._make(session, entry, audience)
        return self._made[key]

    def _make(self, session: Session, entry: Entry, audience: Audience) -> dict[str, Any] | None:
        item: dict[str, Any] = {"seq": entry.seq, "station": entry.station, "id": entry.item}
        if entry.item == log.SEATS and not audience.staff:
            return None
        if entry.item in WORKSHOP_ITEMS:
            data = stage_data(session, self._workshop) if entry.item == log.STAGE else {}
            return {**item, "op": log.STATE, "data": data}
        if entry.op == log.VOTE:
            return {**item, "op": log.VOTE, "data": {"people": people_of(session, entry.item)}}
        if entry.op == log.STATE:
            data = station_data(session, self._workshop, entry.item, staff=audience.staff)
            return {**item, "op": log.STATE, "data": data}
        card, state = self._card(session, entry, audience)
        if card is None or state is None:
            return {**item, "op": log.DROP}
        kind = self._own.catalogue.kind(state.kind)
        words = Words(audience.language, state.gender)
        static = f"{self._own.base_path}/static/{self._own.assets.fingerprint}"
        return {
            **item,
            "op": log.PUT,
            "sort": card.sort,
            "visibility": card.visibility,
            "html": render_card(kind, card, state, words, static),
        }

    def _card(self, session: Session, entry: Entry, audience: Audience) -> tuple[Card | None, StationState | None]:
        """A card and its station; all cards of the portion that lie there are read with it."""
        if entry.station is None:
            return None, None
        key = (entry.station, audience.staff, audience.language)
        if (entry.item, *key) not in self._read:
            wanted = {other.item for other in self._portion if other.station == entry.station}
            found = cards_of(
                session, self._own.catalogue, self._workshop, entry.station, wanted,
                language=audience.language, visible=STAFF if audience.staff else PUBLIC,
            )  # fmt: skip
            if found is None:
                return None, None
            cards = {card.id: card for card in found.cards}
            self._read |= {(item, *key): (cards.get(item), found) for item in wanted}
        return self._read[entry.item, *key]
