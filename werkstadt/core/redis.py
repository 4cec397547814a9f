"""Redis rings between servers on one database: which workshops have changed, how many people are there.

It carries no content and keeps nothing. Whoever misses a ring finds the rows by looking; no write waits for it.
"""

import json
import logging
import secrets
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Any

from werkstadt.core.database import Database
from werkstadt.core.present_elsewhere import PresentElsewhere
from werkstadt.core.secret import hashed
from werkstadt.core.tables import Meta
from werkstadt.errors import WerkstadtError, mark

log = logging.getLogger(__name__)
BEAT = 1.0
"""Seconds between two messages of each server, at most; it hears its own, and knows by them that its line works."""
SILENCE = 5.0
"""Seconds without any message after which a line counts as dead."""
PATIENCE = 2.0
"""Seconds for an answer of Redis."""
PAUSE = 1.0
"""Seconds until Redis is tried again."""
MOST_TOLD = 100
"""Small things that wait to be told; while Redis is away the oldest are forgotten."""


class NoRedisDriver(WerkstadtError):
    """The settings name a Redis server, and what speaks with it was not installed."""

    code = "no_driver"
    text = mark("Für Redis fehlt ein Programmteil. Ihn holt: %(command)s")


class RedisAlone(WerkstadtError):
    """Redis rings between servers on one database; a file has one server."""

    code = "redis_alone"
    text = mark(
        "WERKSTADT_REDIS_URL (oder REDIS_URL) ist gesetzt und WERKSTADT_DATABASE_URL nicht. Redis verbindet mehrere "
        "Server auf einem PostgreSQL-Server; ohne ihn bitte leer lassen."
    )


def check(redis_url: str, database_url: str) -> None:
    """Raises RedisAlone and NoRedisDriver where the settings ask for Redis and it cannot be used."""
    if not redis_url:
        return
    if not database_url:
        raise RedisAlone
    if find_spec("redis") is None:
        raise NoRedisDriver(command=f"{sys.executable} -m pip install redis")


def client_of(url: str) -> Any:
    """A client that tries once and gives up soon."""
    import redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    return redis.Redis.from_url(
        url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=Retry(NoBackoff(), 0)
    )


def channel_of(database: Database) -> str:
    """A channel of this database's own: several may share a Redis server."""
    with database.read() as session:
        key = session.get_one(Meta, "mac_key").value
    return f"werkstadt:{hashed(f'channel {key}')[:32]}"


class Ring:
    """One server's line to the others: two native threads, one speaks and one hears.

    `on_changed` is called in the hearing thread with ids of workshops that others have changed, `on_told` with each of
    the small things that they tell.
    """

    def __init__(
        self, url: str, channel: str, on_changed: Callable[[set[str]], None],
        on_told: Callable[[Mapping[str, str]], None] = lambda _told: None,
    ) -> None:  # fmt: skip
        self._url, self._channel, self._on_changed, self._on_told = url, channel, on_changed, on_told
        self._told: deque[Mapping[str, str]] = deque(maxlen=MOST_TOLD)
        self._me = secrets.token_hex(8)
        self._changed: set[str] = set()
        self._counts: Mapping[str, int] = {}
        self._ended, self._wake, self._lock = threading.Event(), threading.Event(), threading.Lock()
        self._away = {"speaking": False, "hearing": True}
        self._warned = False
        self.present = PresentElsewhere(SILENCE)
        self._speaking = self._thread("speaking", self._speak)
        self._thread("hearing", self._hear)

    @property
    def up(self) -> bool:
        """Whether the line works in both directions."""
        return not any(self._away.values())

    def changed(self, workshops: set[str]) -> None:
        """Tells the others, soon; never waits."""
        with self._lock:
            self._changed |= workshops
        self._wake.set()

    def tell(self, told: Mapping[str, str]) -> None:
        """Tells the others something small that nobody looks for later; never waits."""
        with self._lock:
            self._told.append(dict(told))
        self._wake.set()

    def count(self, people: Mapping[str, int]) -> None:
        """How many people each workshop has here; told with the next beat."""
        self._counts = people

    def close(self) -> None:
        """Ends both threads; what waits is said before, if Redis takes it."""
        self._ended.set()
        self._wake.set()
        self._speaking.join(2 * PATIENCE)

    def _thread(self, name: str, once: Callable[[Any], None]) -> threading.Thread:
        thread = threading.Thread(target=self._again_and_again, args=(name, once), name=f"redis {name}", daemon=True)
        thread.start()
        return thread

    def _again_and_again(self, name: str, once: Callable[[Any], None]) -> None:
        while not self._ended.is_set():
            client = client_of(self._url)
            try:
                once(client)
            except Exception as error:  # noqa: BLE001 - whatever the network comes up with: others hear by looking
                self._note(name, error)
            finally:
                client.close()
            self._ended.wait(PAUSE)

    def _speak(self, client: Any) -> None:
        ended = False
        while not ended:
            self._wake.wait(BEAT)
            self._wake.clear()
            ended = self._ended.is_set()  # asked before what waits is taken: nothing comes after it
            with self._lock:
                changed, self._changed = self._changed, set()
                told = list(self._told)
                self._told.clear()
            said = {"from": self._me, "changed": sorted(changed), "told": told, "present": dict(self._counts)}
            client.publish(self._channel, json.dumps(said))
            self._note("speaking")

    def _hear(self, client: Any) -> None:
        heard = time.monotonic()
        with client.pubsub(ignore_subscribe_messages=True) as line:
            line.subscribe(self._channel)
            while not self._ended.is_set():
                message = line.get_message(timeout=BEAT)
                if message is not None:
                    heard = time.monotonic()
                    self._note("hearing")
                    self._take(message["data"])
                elif time.monotonic() - heard > SILENCE:
                    raise TimeoutError

    def _take(self, data: bytes) -> None:
        try:
            said = json.loads(data)
            speaker, changed = str(said["from"]), {str(workshop) for workshop in said["changed"]}
            present = {str(workshop): int(count) for workshop, count in said["present"].items()}
            told = [{str(name): str(value) for name, value in one.items()} for one in said["told"]]
        except (ValueError, KeyError, TypeError, AttributeError):
            return  # not one of us
        if speaker == self._me:
            return
        self.present.heard(speaker, present)
        if changed:
            self._on_changed(changed)
        for one in told:
            self._on_told(one)

    def _note(self, name: str, error: Exception | None = None) -> None:
        """One line when Redis goes and one when it is back, however often it is tried in between."""
        with self._lock:
            self._away[name] = error is not None
            if error is not None and not self._warned:
                self._warned = True
                log.warning("Redis is away (%s); other servers are heard by looking every second", error)
            elif self._warned and self.up:
                self._warned = False
                log.warning("Redis is back")
