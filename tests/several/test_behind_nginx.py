"""nginx of deploy/ in front of two servers: a phone that polls stays with the one that knows it."""

import json
import re
import urllib.request
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.deploy.front import configuration, nginx, two_ports
from tests.security.phones import Phone
from tests.serving import Running
from tests.several.conftest import NEEDED, Cluster

pytestmark = NEEDED
POLLING = "/socket.io/?EIO=4&transport=polling"
PHONES = 12


@pytest.fixture
def front(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Phone]]:
    """Phones with a seat, that reach both servers through nginx only."""
    port, folder = two_ports(), tmp_path_factory.mktemp("front")
    main = configuration(folder, port, [cluster.first.port, cluster.second.port])
    with nginx(main, port) as tls:
        found = [Phone(replace(cluster.first, port=port), tls=tls) for _ in range(PHONES)]
        for phone in found:
            assert phone.join().status == 303
        yield found


def listeners(server: Running) -> int:
    """How many live connections one server has, asked past nginx."""
    with urllib.request.urlopen(f"{server.base}/metrics", timeout=30) as answer:
        found = re.search(r"^werkstadt_connections (\d+)", answer.read().decode(), re.MULTILINE)
    assert found
    return int(found[1])


def test_polling_phones_stay_with_their_server_and_hear_what_the_other_one_took(
    cluster: Cluster, front: list[Phone]
) -> None:
    number = front[0].ask(f"{front[0].home}/changes?since=0").data["to"]
    said = {"workshop": cluster.first.workshop, "seat": "", "station": "", "language": "de", "since": number}
    sessions = []
    for phone in front:
        session = f"{POLLING}&sid={json.loads(phone.ask(POLLING).body[1:])['sid']}"
        assert phone.ask(session, "POST", raw=b"40" + json.dumps(said).encode()).status == 200
        assert b"40{" in phone.ask(session).body
        sessions.append(session)
    shared_out = [listeners(cluster.first), listeners(cluster.second)]
    assert sum(shared_out) == PHONES
    assert min(shared_out) > 0
    card = front[0].leave(front[0].station("calendar"), "entry", title="Für alle").data["id"]
    for phone, session in zip(front, sessions, strict=True):
        heard = ""
        for _ in range(6):  # how many are here may come first, and more than once
            heard += phone.ask(session).text
            if card in heard:
                break
        assert card in heard
