"""What hosts and moderators do with cards by script: judge several, hand back, group, sort, cover, show one large."""

from collections.abc import Callable, Mapping
from typing import Any

from werkstadt.core import arranging, clustering, handing_back, judging, suggesting
from werkstadt.core.seats import Seat
from werkstadt.errors import Malformed
from werkstadt.web.json_body import text
from werkstadt.web.services import services

Data = Mapping[str, Any]
Answer = dict[str, Any]


def judge(seat: Seat, _station: str, data: Data) -> Answer:
    """`cards` and a `verdict` for all of them."""
    return judging.judge_cards(services().database, seat, _ids(data), text(data, "verdict"))._asdict()


def hand_back(seat: Seat, _station: str, data: Data) -> Answer:
    """`card` goes back to its author with a `word`."""
    return handing_back.hand_back(services().database, seat, text(data, "card"), text(data, "word"))._asdict()


def put_together(seat: Seat, station: str, data: Data) -> Answer:
    """`cards` (id → the group they were seen in) into a `cluster`, or into one of this `name`."""
    cluster, name = text(data, "cluster"), text(data, "name")
    return clustering.put_together(
        services().database, seat, station, _seen(data), cluster=cluster, name=name
    ).data()  # fmt: skip


def take_out(seat: Seat, station: str, data: Data) -> Answer:
    """`cards` (id → the group they were seen in) out of their groups."""
    return clustering.take_out(services().database, seat, station, _seen(data)).data()


def name_cluster(seat: Seat, station: str, data: Data) -> Answer:
    """A `name` for a `cluster` that was called `former` until now."""
    cluster, name, former = text(data, "cluster"), text(data, "name"), text(data, "former")
    return clustering.rename(services().database, seat, station, cluster, name, former)._asdict()


def dissolve(seat: Seat, station: str, data: Data) -> Answer:
    """Ends a `cluster`."""
    return clustering.dissolve(services().database, seat, station, text(data, "cluster"))._asdict()


def order(seat: Seat, station: str, data: Data) -> Answer:
    """Sorts the wall `by`."""
    return arranging.order(services().database, seat, station, text(data, "by"))._asdict()


def cover(seat: Seat, station: str, _data: Data) -> Answer:
    """Covers the cards."""
    return arranging.cover(services().database, seat, station, private=True)._asdict()


def reveal(seat: Seat, station: str, _data: Data) -> Answer:
    """Reveals the cards."""
    return arranging.cover(services().database, seat, station, private=False)._asdict()


def spotlight(seat: Seat, _station: str, data: Data) -> Answer:
    """`card` alone on the projector."""
    return arranging.spotlight(services().database, seat, text(data, "card"))._asdict()


def whole_wall(seat: Seat, _station: str, _data: Data) -> Answer:
    """The whole station on the projector again."""
    return arranging.back_to_the_wall(services().database, seat)._asdict()


def not_alike(seat: Seat, station: str, data: Data) -> Answer:
    """`cards` that look alike and are not."""
    return suggesting.not_alike(services().database, seat, station, _ids(data))._asdict()


ACTIONS: Mapping[str, Callable[[Seat, str, Data], Answer]] = {
    made.__name__: made
    for made in (
        judge, hand_back, put_together, take_out, name_cluster, dissolve, order, cover, reveal, spotlight, whole_wall,
        not_alike,
    )
}  # fmt: skip


def _ids(data: Data) -> list[str]:
    cards = data.get("cards")
    if not isinstance(cards, list) or not all(isinstance(card, str) for card in cards):
        raise Malformed
    return cards


def _seen(data: Data) -> dict[str, str]:
    cards = data.get("cards")
    if not isinstance(cards, dict) or not all(isinstance(cluster, str) for cluster in cards.values()):
        raise Malformed
    return cards
