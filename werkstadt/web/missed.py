"""What a client has missed: nothing new, the missing tail, or too much. The same over HTTP and over a socket."""

from typing import Any

from werkstadt.core import log
from werkstadt.web.audience import Audience, Items
from werkstadt.web.services import Services


def missed(own: Services, audience: Audience, number: int) -> dict[str, Any]:
    """What happened after `number` for this audience: a `changes` message, with `resync` where it is too much."""
    last, entries = log.since(own.database, audience.workshop, number, log.MOST_MISSED + 1)
    if log.must_reload(number, last, entries):
        return {"from": number, "to": last, "resync": True, "items": []}
    items = own.tails.get(
        (audience, number, last), lambda: Items(own, audience.workshop, entries).for_audience(audience)
    )
    return {"from": number, "to": last, "items": items}
