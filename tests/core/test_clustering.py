"""Groups of cards: named, shared by several people at once, and taken back; nobody overwrites anybody."""

import pytest
from sqlalchemy import select

from tests.core.conftest import Room
from werkstadt.core import arranging, clustering, judging, log, states
from werkstadt.core.clustering import MovedMeanwhile
from werkstadt.core.editing import undoing
from werkstadt.core.tables import Contribution
from werkstadt.errors import Invalid, NotFound, Refused, Stale


def cards(room: Room, kind: str = "friction") -> list[str]:
    """Ids of the shown cards of a station."""
    seat = room.staff("moderator")
    state = states.station_state(room.database, room.catalogue, seat, room.station(kind).id)
    return [card.id for card in state.cards]


def groups(room: Room, kind: str = "friction") -> dict[str, list[str]]:
    """Name of each group → its cards, as the room sees them."""
    seat = room.staff("moderator")
    state = states.station_state(room.database, room.catalogue, seat, room.station(kind).id)
    return {one.name: [card.id for card in state.cards if card.cluster == one.id] for one in state.clusters}


def seen(*ids: str, cluster: str = "") -> dict[str, str]:
    """Cards as somebody saw them in a group."""
    return dict.fromkeys(ids, cluster)


def test_first_group_is_seen_on_the_wall_and_taken_back_whole(room: Room) -> None:
    host, place, (one, two, *_) = room.staff("host", "friction"), room.station("friction").id, cards(room)
    made = clustering.put_together(room.database, host, place, seen(one, two), name=" Wege ")
    assert groups(room) == {"Wege": [one, two]}
    assert room.station("friction").ordered == "clusters"
    undoing.undo(room.database, room.staff("moderator"), made.acted.undo)
    assert (groups(room), room.station("friction").ordered) == ({}, "")


def test_screens_hear_of_each_card_and_of_the_station(room: Room) -> None:
    host, place, (one, two, *_) = room.staff("host", "friction"), room.station("friction").id, cards(room)
    made = clustering.put_together(room.database, host, place, seen(one, two), name="Wege")
    _, entries = log.since(room.database, room.workshop, made.acted.seq - 3)
    assert [(entry.item, entry.op) for entry in entries] == [
        (one, log.PUT), (two, log.PUT), (place, log.STATE),
    ]  # fmt: skip


def test_two_people_at_once_do_not_overwrite_each_other(room: Room) -> None:
    host, moderator = room.staff("host", "friction"), room.staff("moderator")
    place, (one, two, three, *_) = room.station("friction").id, cards(room)
    clustering.put_together(room.database, host, place, seen(one, two), name="Wege")
    # The moderator's page still shows card two alone: it stays where the host has put it, and the rest is done.
    late = clustering.put_together(room.database, moderator, place, seen(two, three), name="Ämter")
    assert (late.left, groups(room)) == (1, {"Wege": [one, two], "Ämter": [three]})
    with pytest.raises(MovedMeanwhile):
        clustering.put_together(room.database, moderator, place, seen(one, two), name="Ämter")


def test_same_name_is_the_same_group(room: Room) -> None:
    host, moderator = room.staff("host", "friction"), room.staff("moderator")
    place, (one, two, *_) = room.station("friction").id, cards(room)
    first = clustering.put_together(room.database, host, place, seen(one), name="Wege")
    second = clustering.put_together(room.database, moderator, place, seen(two), name="WEGE")
    assert (first.cluster, groups(room)) == (second.cluster, {"Wege": [one, two]})


def test_undoing_a_new_group_leaves_the_cards_that_others_put_into_it(room: Room) -> None:
    host, moderator = room.staff("host", "friction"), room.staff("moderator")
    place, (one, two, *_) = room.station("friction").id, cards(room)
    first = clustering.put_together(room.database, host, place, seen(one), name="Wege")
    clustering.put_together(room.database, moderator, place, seen(two), cluster=first.cluster)
    undoing.undo(room.database, host, first.acted.undo)
    assert groups(room) == {"Wege": [two]}


def test_group_that_lost_its_last_card_is_gone_and_comes_back(room: Room) -> None:
    host, place, (one, *_) = room.staff("host", "friction"), room.station("friction").id, cards(room)
    made = clustering.put_together(room.database, host, place, seen(one), name="Wege")
    out = clustering.take_out(room.database, host, place, seen(one, cluster=made.cluster))
    assert groups(room) == {}
    with pytest.raises(NotFound):
        clustering.put_together(room.database, host, place, seen(one), cluster=made.cluster)
    undoing.undo(room.database, host, out.acted.undo)
    assert groups(room) == {"Wege": [one]}


def test_group_is_renamed_once_and_dissolved(room: Room) -> None:
    host, place, (one, two, *_) = room.staff("host", "friction"), room.station("friction").id, cards(room)
    made = clustering.put_together(room.database, host, place, seen(one), name="Wege")
    clustering.put_together(room.database, host, place, seen(two), name="Ämter")
    clustering.rename(room.database, host, place, made.cluster, "Straßen", "Wege")
    with pytest.raises(Stale):
        clustering.rename(room.database, host, place, made.cluster, "Pfade", "Wege")
    with pytest.raises(Invalid):
        clustering.rename(room.database, host, place, made.cluster, "ämter", "Straßen")
    assert groups(room) == {"Straßen": [one], "Ämter": [two]}
    gone = clustering.dissolve(room.database, host, place, made.cluster)
    assert groups(room) == {"Ämter": [two]}
    undoing.undo(room.database, host, gone.undo)
    assert groups(room) == {"Straßen": [one], "Ämter": [two]}


def test_group_of_cards_that_nobody_sees_tells_nobody_its_name(room: Room) -> None:
    host, place, (one, *_) = room.staff("host", "friction"), room.station("friction").id, cards(room)
    clustering.put_together(room.database, host, place, seen(one), name="Verschwiegen")
    judging.judge(room.database, host, one, "hide")
    assert groups(room) == {}


def test_only_staff_of_the_station_groups_sorts_and_covers(room: Room) -> None:
    place, (one, *_) = room.station("friction").id, cards(room)
    for seat in (room.participant(), room.staff("host", "calendar"), room.staff("projector")):
        for act in (
            lambda seat=seat: clustering.put_together(room.database, seat, place, seen(one), name="Wege"),
            lambda seat=seat: arranging.order(room.database, seat, place, "dots"),
            lambda seat=seat: arranging.cover(room.database, seat, place, private=True),
            lambda seat=seat: arranging.spotlight(room.database, seat, one),
        ):
            with pytest.raises(Refused):
                act()
    with room.database.read() as session:
        assert list(session.scalars(select(Contribution.cluster).where(Contribution.cluster.is_not(None)))) == []
