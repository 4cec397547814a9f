"""Cards that are private until somebody reveals them: only staff and their authors get anything of them."""

from tests.core.conftest import Room
from werkstadt.core import arranging, log, running, states
from werkstadt.core.editing import undoing
from werkstadt.core.seats import Seat
from werkstadt.station.state import StationState


def state(room: Room, seat: Seat, *, staff: bool = False) -> StationState:
    """The friction station as a seat gets it."""
    return states.station_state(room.database, room.catalogue, seat, room.station("friction").id, staff=staff)


def test_covered_cards_are_counted_for_the_room_and_read_by_staff(room: Room) -> None:
    person, host, place = room.participant(), room.staff("host", "friction"), room.station("friction").id
    before = state(room, person)
    assert before.cards
    arranging.cover(room.database, host, place, private=True)
    covered = state(room, person)
    assert (covered.cards, covered.clusters, covered.covered) == ((), (), len(before.cards))
    assert state(room, host).cards == (), "not even on the projector of the host"
    assert len(state(room, host, staff=True).cards) >= len(before.cards)


def test_each_sees_the_own_card_meanwhile_and_all_after_one_tap(room: Room) -> None:
    person, host, place = room.participant(), room.staff("host", "calendar"), room.station("calendar").id
    arranging.cover(room.database, host, place, private=True)
    running.set_station(room.database, host, place, "open")
    card = room.leave(person, "calendar", "entry", title="Mein Fest", when={"month": 5}).id
    assert [row.id for row in states.own_cards(room.database, person, place, {})] == [card]
    shown = states.station_state(room.database, room.catalogue, room.participant(), place)
    assert shown.cards == ()
    arranging.cover(room.database, host, place, private=False)
    shown = states.station_state(room.database, room.catalogue, room.participant(), place)
    assert card in {one.id for one in shown.cards}


def test_taking_back_tells_of_cards_that_came_since(room: Room) -> None:
    host, place = room.staff("host", "calendar"), room.station("calendar").id
    for covers in (True, False):
        arranging.cover(room.database, host, place, private=not covers)
        acted = arranging.cover(room.database, host, place, private=covers)
        running.set_station(room.database, host, place, "open")
        card = room.leave(room.participant(), "calendar", "entry", title=f"Fest {covers}", when={"month": 5}).id
        before = log.present_number(room.database, room.workshop)
        undoing.undo(room.database, host, acted.undo)
        assert card in {entry.item for entry in log.since(room.database, room.workshop, before)[1]}
        shown = states.station_state(room.database, room.catalogue, room.participant(), place).cards
        assert (card in {one.id for one in shown}) == covers
