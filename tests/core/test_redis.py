"""Redis between servers: rings come back after it was away, junk is passed over, counts have a short life."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from tests import redis as programs
from werkstadt.core.cooperating import NativeWaits
from werkstadt.core.kept_in_redis import SECONDS, KeptInRedis
from werkstadt.core.present_elsewhere import PresentElsewhere
from werkstadt.core.redis import NoRedisDriver, RedisAlone, Ring, check, client_of

CHANNEL = "werkstadt:test"
PATIENCE = 60
needs_redis = pytest.mark.skipif(not programs.is_there(), reason="Redis' programs are not there")


@pytest.fixture
def between() -> Iterator[programs.Server]:
    """A Redis server."""
    with programs.running() as server:
        yield server


def wait_until(true: Callable[[], bool]) -> None:
    """Returns when it is true."""
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


@needs_redis
def test_ring_is_heard_by_others_alone_and_again_after_redis_was_away(between: programs.Server) -> None:
    mine: list[set[str]] = []
    others: list[set[str]] = []
    with (
        closing(Ring(between.url, CHANNEL, mine.append)) as first,
        closing(Ring(between.url, CHANNEL, others.append)) as second,
    ):
        wait_until(lambda: first.up and second.up)
        first.changed({"a", "b"})
        wait_until(lambda: {"a", "b"} in others)
        between.stop()
        first.changed({"lost"})
        wait_until(lambda: not first.up and not second.up)
        between.start()
        wait_until(lambda: first.up and second.up)
        first.changed({"c"})
        wait_until(lambda: {"c"} in others)
    assert mine == []


@needs_redis
def test_what_was_committed_last_is_told_before_a_server_ends(between: programs.Server) -> None:
    heard: list[set[str]] = []
    with closing(Ring(between.url, CHANNEL, heard.append)) as second:
        first = Ring(between.url, CHANNEL, lambda _: None)
        wait_until(lambda: first.up and second.up)
        first.changed({"last"})
        first.close()
        wait_until(lambda: heard == [{"last"}])


@needs_redis
def test_message_of_somebody_else_is_passed_over(between: programs.Server) -> None:
    heard: list[set[str]] = []
    with closing(Ring(between.url, CHANNEL, heard.append)) as ring, closing(client_of(between.url)) as stranger:
        wait_until(lambda: ring.up)
        for junk in (b"\xff", b"[]", b'{"from": 1}', b'{"from": "x", "changed": 5, "told": [], "present": {}}'):
            stranger.publish(CHANNEL, junk)
        stranger.publish(CHANNEL, b'{"from": "x", "changed": ["w"], "told": [], "present": {"w": 2}}')
        wait_until(lambda: heard == [{"w"}])
        assert ring.present.all() == {"w": 2}


@needs_redis
def test_people_are_told_with_the_next_beat(between: programs.Server) -> None:
    with (
        closing(Ring(between.url, CHANNEL, lambda _: None)) as first,
        closing(Ring(between.url, CHANNEL, lambda _: None)) as second,
    ):
        first.count({"w": 7})
        wait_until(lambda: second.present.all() == {"w": 7})


@needs_redis
def test_what_servers_keep_together_is_sealed_and_missed_where_redis_is_away(between: programs.Server) -> None:
    here, there = (KeptInRedis(between.url, CHANNEL, NativeWaits()) for _ in range(2))
    here.put("a" * 32, "Geheimnis")
    assert there.get("a" * 32) == "Geheimnis"
    assert there.get("b" * 32) is None
    with closing(client_of(between.url)) as client:
        (key,) = client.keys()
        assert b"a" * 32 not in key
        assert b"Geheimnis" not in client.get(key)
        assert 0 < client.ttl(key) <= SECONDS
        client.set(key, b"junk")
    assert there.get("a" * 32) is None
    between.stop()
    here.put("c" * 32, "x")
    assert there.get("c" * 32) is None
    between.start()


def test_counts_of_a_server_that_is_silent_are_forgotten() -> None:
    now = [0.0]
    found = PresentElsewhere(5, lambda: now[0])
    found.heard("a", {"w": 3, "v": 1})
    now[0] = 4
    found.heard("b", {"w": 2})
    assert found.all() == {"w": 5, "v": 1}
    now[0] = 6
    assert found.all() == {"w": 2}


def test_redis_without_a_database_server_is_refused_in_words() -> None:
    with pytest.raises(RedisAlone, match="WERKSTADT_DATABASE_URL"):
        check("redis://localhost", "")
    check("", "")


def test_driver_of_redis_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(NoRedisDriver, match="pip install"):
        check("redis://localhost", "postgresql+psycopg://localhost/werkstadt")
