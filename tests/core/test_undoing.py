"""What staff do is noted with their role, and can be taken back as long as nobody changed it since."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.core.conftest import Room
from werkstadt.core import log
from werkstadt.core.editing import undoing
from werkstadt.core.rights import Right
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Action, Cluster, Contribution, Station
from werkstadt.errors import NotFound, Refused


def cluster(room: Room, seat: Seat, name: str) -> str:
    """Makes a cluster of the calendar's first card; the id of the action."""
    station = room.station("calendar").id

    def job(session: Session) -> str:
        card = session.scalars(select(Contribution).where(Contribution.station == station)).first()
        assert card is not None
        watch = undoing.Watch(session)
        watch.rows(card)
        made = Cluster(id=name, workshop=room.workshop, station=station, name=name, position=1)
        session.add(made)
        watch.made(made)
        card.cluster = name
        number = [(station, card.id, log.PUT)]
        return undoing.note(session, seat, "cluster", watch, needs=Right.JUDGE, changes=number, station=station)

    return room.database.write(job)


def clusters(room: Room) -> tuple[list[str], list[str]]:
    """The clusters, and the cards' ones."""
    with room.database.read() as session:
        cards = session.scalars(select(Contribution.cluster).where(Contribution.cluster.is_not(None)))
        return list(session.scalars(select(Cluster.name))), [str(card) for card in cards]


def test_action_is_taken_back_whole_and_screens_hear_of_it(room: Room) -> None:
    host = room.staff("host", "calendar")
    action = cluster(room, host, "Feste")
    assert clusters(room) == (["Feste"], ["Feste"])
    number = undoing.undo(room.database, room.staff("moderator"), action)
    assert clusters(room) == ([], [])
    _, entries = log.since(room.database, room.workshop, number - 1)
    assert [(entry.station, entry.op) for entry in entries] == [(room.station("calendar").id, log.PUT)]
    with pytest.raises(NotFound):
        undoing.undo(room.database, host, action)


def test_action_that_was_overtaken_stays(room: Room) -> None:
    host = room.staff("host", "calendar")
    first = cluster(room, host, "Feste")

    def rename(session: Session) -> None:
        session.get_one(Cluster, "Feste").name = "Feiern"
        for card in session.scalars(select(Contribution).where(Contribution.cluster == "Feste")):
            card.cluster = None

    room.database.write(rename)
    with pytest.raises(undoing.Overtaken):
        undoing.undo(room.database, host, first)
    assert clusters(room) == (["Feiern"], [])


def test_who_may_not_do_it_may_not_undo_it_nor_see_it(room: Room) -> None:
    action = cluster(room, room.staff("host", "calendar"), "Feste")
    for seat in (room.participant(), room.staff("host", "friction"), room.staff("projector")):
        assert undoing.done(room.database, seat) == []
        with pytest.raises(Refused):
            undoing.undo(room.database, seat, action)
    (listed,) = undoing.done(room.database, room.staff("moderator"))
    assert (listed.name, listed.role, listed.undone) == ("cluster", "host", False)


def test_action_keeps_no_words_of_a_card(room: Room) -> None:
    moderator, station = room.staff("moderator"), room.station("calendar").id

    def job(session: Session) -> None:
        card = session.scalars(select(Contribution).where(Contribution.station == station)).first()
        assert card is not None
        watch = undoing.Watch(session)
        watch.rows(card, session.get_one(Station, station))
        card.fields, card.author, card.word = {"what": "Geheim"}, "Geheim", "Geheim"
        card.visibility = "held"
        undoing.note(session, moderator, "hold", watch, needs=Right.JUDGE, changes=[(station, card.id, log.DROP)])

    room.database.write(job)
    with room.database.read() as session:
        (row,) = session.scalars(select(Action)).all()
        assert "Geheim" not in str(row.rows)
        assert row.rows[0]["after"] == {"visibility": "held"}
