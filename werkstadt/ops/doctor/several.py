"""Several servers on one database: whether Redis can ring between them."""

from collections.abc import Iterator
from contextlib import closing

from werkstadt.core import redis
from werkstadt.errors import Problem, WerkstadtError, mark
from werkstadt.ops.doctor.finding import Finding, fault, ok, warning

CHANNEL = "werkstadt:doctor"


def rings(redis_url: str, database_url: str) -> Iterator[Finding]:
    """Whether Redis answers, and lets us publish and listen."""
    try:
        redis.check(redis_url, database_url)
    except WerkstadtError as error:
        yield fault(
            Problem(error.text, error.values), Problem(mark("Das berichtigen, oder WERKSTADT_REDIS_URL leer lassen."))
        )
        return
    try:
        with closing(redis.client_of(redis_url)) as client, client.pubsub() as line:
            line.subscribe(CHANNEL)
            client.publish(CHANNEL, "")
            version = client.info("server").get("redis_version", "?")
    except Exception as error:  # noqa: BLE001 - whatever keeps it: the person has to know what it said
        yield warning(
            Problem(mark("Redis antwortet nicht, wie es soll: %(reason)s"), {"reason": error}),
            Problem(
                mark(
                    "WERKSTADT_REDIS_URL ansehen und Redis starten. Bis dahin hören Server einander erst nach ein bis "
                    "zwei Sekunden."
                )
            ),
        )
        return
    yield ok(mark("Redis %(version)s antwortet; Server auf dieser Datenbank hören einander sofort."), version=version)
