"""Two server processes on one PostgreSQL database and one data folder, with Redis between them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import postgres, redis
from tests.security.phones import Phone
from tests.serving import Running, fill, start

NEEDED = pytest.mark.skipif(
    postgres.programs() is None or not redis.is_there(), reason="PostgreSQL's or Redis' programs are not there"
)


@dataclass
class Cluster:
    """Two servers, the programs between them, and where they print."""

    first: Running
    second: Running
    redis: redis.Server
    data: Path
    address: str
    """Of the database."""

    def printed(self, name: str) -> str:
        """What one of the servers said so far."""
        return (self.data.parent / f"{name}.txt").read_text(encoding="utf-8")

    def new_workshop(self) -> None:
        """Lets both serve a workshop that is new, its stations open."""
        fill(self.first)
        here = self.first
        self.second.workshop, self.second.code = here.workshop, here.code
        self.second.join, self.second.links = here.join.replace(str(here.port), str(self.second.port)), here.links
        moderator = entered(self.first, "moderator")
        assert moderator.act("open", moderator.station("calendar")).status == 200

    def start(self, name: str, port: int | None = None) -> Running:
        """A server of this cluster."""
        return start(
            self.data, port, self.data.parent / f"{name}.txt", database_url=self.address, redis_url=self.redis.url
        )


@contextmanager
def two_servers(folder: Path, address: str, between: redis.Server) -> Iterator[Cluster]:
    """A cluster with a filled workshop, ended with the block."""
    nobody = Running(folder, 0, None)  # type: ignore[arg-type]  # replaced at once
    cluster = Cluster(nobody, nobody, between, folder / "data", address)
    started: list[Running] = []
    try:
        started.append(cluster.start("first"))
        started.append(cluster.start("second"))
        cluster.first, cluster.second = started
        cluster.new_workshop()
        yield cluster
    finally:
        for running in started:
            if running.process.poll() is None:
                running.stop()


@pytest.fixture(scope="module")
def shared_cluster(tmp_path_factory: pytest.TempPathFactory, database_server: postgres.Server) -> Iterator[Cluster]:
    """Two servers, for tests that end none of them."""
    folder = tmp_path_factory.mktemp("cluster")
    with redis.running() as between, two_servers(folder, database_server.new(), between) as made:
        yield made


@pytest.fixture
def cluster(shared_cluster: Cluster) -> Cluster:
    """Two servers with a workshop of this test's own."""
    shared_cluster.new_workshop()
    return shared_cluster


def entered(server: Running, role: str) -> Phone:
    """A phone that went in by a staff link."""
    phone = Phone(server)
    assert phone.enter(role).status == 200
    return phone


def joined(server: Running) -> Phone:
    """A phone that went in by the QR code."""
    phone = Phone(server)
    assert phone.join().status == 303
    return phone
