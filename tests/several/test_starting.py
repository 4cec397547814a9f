"""Servers that share database and folder: who may start, who gives the operator's link, how commands reach them."""

import re
import secrets
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from tests import postgres
from tests.security.phones import Phone
from tests.serving import ROOT, WERKSTADT, clean_environment, start
from tests.several.conftest import NEEDED, Cluster, entered, joined
from werkstadt.core import one_folder
from werkstadt.core.database import Database
from werkstadt.core.erasures import NAME, listed
from werkstadt.core.one_folder import OtherFolder
from werkstadt.core.places import PostgreSQL
from werkstadt.ops import control

pytestmark = NEEDED


def test_first_server_alone_gives_the_operators_link_and_it_opens_both(cluster: Cluster) -> None:
    found = re.search(r"/start#([\w-]+)", cluster.printed("first"))
    assert found
    assert "/start#" not in cluster.printed("second")
    for server in (cluster.first, cluster.second):
        assert joined(server).ask("/start/enter", "POST", data={"secret": found[1]}).status == 200


def test_servers_that_start_in_the_same_moment_agree(
    tmp_path: Path, cluster: Cluster, database_server: postgres.Server
) -> None:
    both = replace(cluster, data=tmp_path / "data", address=database_server.new())
    with ThreadPoolExecutor(2) as starting:
        running = list(starting.map(both.start, ("one", "other")))
    for server in running:
        assert Phone(server).ask("/").status == 200
        server.stop()
    assert sorted("/start#" in both.printed(name) for name in ("one", "other")) == [False, True]


def test_server_with_a_data_folder_of_its_own_is_refused(tmp_path: Path, cluster: Cluster) -> None:
    address = PostgreSQL(cluster.address)
    with closing(Database(address)) as database:
        database.claim(shared=True)
        with pytest.raises(OtherFolder):
            one_folder.check(database, tmp_path, patience=0)
        one_folder.check(database, cluster.data, patience=0)


def test_links_made_at_one_server_are_shown_once_at_the_other(cluster: Cluster) -> None:
    coordinator = entered(cluster.first, "coordinator")
    form = {"role": "moderator", "name": "Neu", "client_id": secrets.token_hex(16)}
    made = coordinator.ask(f"{coordinator.home}/coordinate/links", "POST", form=form)
    shown = []
    for server in (cluster.second, cluster.first, cluster.second):
        coordinator.server = server
        page = coordinator.ask(urldefrag(made.headers["Location"]).url).text
        shown.append(len(re.findall(r"/enter#[\w-]+", page)))
    assert shown == [1, 0, 0]


def test_server_without_redis_is_refused_beside_those_that_share(cluster: Cluster) -> None:
    environment = clean_environment() | {"WERKSTADT_DATABASE_URL": cluster.address}
    for folder in (cluster.data, cluster.data.parent / "other"):
        command = [*WERKSTADT, "serve", "--host", "127.0.0.1", "--port", "0", "--data", str(folder)]
        ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert ran.returncode == 1
        assert "Benutzung" in ran.stderr or "WERKSTADT_REDIS_URL" in ran.stderr


def test_command_reaches_the_server_that_is_left_when_another_was_killed(cluster: Cluster) -> None:
    third = cluster.start("third")
    third.kill()
    assert len(control.files(cluster.data)) == 3
    for file in control.files(cluster.data):
        assert file.stat().st_mode & 0o077 == 0
    cluster.new_workshop()
    again = start(cluster.data, third.port, database_url=cluster.address, redis_url=cluster.redis.url)
    again.stop()
    assert len(control.files(cluster.data)) == 2


def test_each_erasure_is_listed_once_whoever_did_it(cluster: Cluster) -> None:
    writer = joined(cluster.first)
    station = writer.station("calendar")
    before = len(listed(cluster.data / NAME))
    for turn in range(6):
        saved = writer.leave(station, "entry", title=f"Weg {turn}")
        moderator = entered((cluster.first, cluster.second)[turn % 2], "moderator")
        assert moderator.act("redact", station, card=saved.data["id"]).status == 200
        assert len(listed(cluster.data / NAME)) == before + turn + 1
