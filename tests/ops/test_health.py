"""Whether the server works, and its figures: for those who look after it, and for nobody else."""

import json
import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.core.conftest import Room
from tests.security.phones import Phone
from tests.serving import Running, served
from werkstadt.app import Server, make_server
from werkstadt.core.database import StorageFailed
from werkstadt.core.workshops import lock
from werkstadt.settings import Settings
from werkstadt.web.made_once import MadeOnce

TOKEN = "0123456789abcdef"
SAMPLE = re.compile(r'^werkstadt_[a-z_]+(\{code="[a-z_]+"\})? -?[0-9.]+(e-?[0-9]+)?$')


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server where nobody else changes the figures."""
    with served(tmp_path_factory.mktemp("town") / "data") as running:
        yield running


def figures(text: str) -> dict[str, float]:
    """The samples of a text in Prometheus' format."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert [line for line in lines if not SAMPLE.match(line)] == []
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_figures_follow_what_happens(town: Running) -> None:
    moderator, phone = Phone(town), Phone(town)
    moderator.enter("moderator")
    phone.join()
    before = figures(phone.ask("/metrics").text)
    station = moderator.station("friction")
    moderator.act("open", at=station)
    socket = phone.listen()
    assert socket.accepted
    for number in range(3):
        assert phone.leave(station, "friction", text=f"Karte {number}").status == 201
    assert phone.ask("/nowhere").status == 404
    answer = phone.ask("/metrics")
    after = figures(answer.text)
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert after["werkstadt_connections"] == before["werkstadt_connections"] + 1
    assert after["werkstadt_writes_total"] >= before["werkstadt_writes_total"] + 4
    assert after["werkstadt_commits_total"] > before["werkstadt_commits_total"]
    name = 'werkstadt_refusals_total{code="not_found"}'
    assert after[name] == before.get(name, 0) + 1
    assert after["werkstadt_commit_failures_total"] == 0
    assert after["werkstadt_disk_free_bytes"] > 0
    assert {"werkstadt_queue_length", "werkstadt_push_lag_seconds", "werkstadt_loop_lag_seconds"} <= set(after)
    socket.close()


def test_figures_hold_no_text_and_no_id(town: Running) -> None:
    phone = Phone(town)
    phone.join()
    text = phone.ask("/metrics").text
    assert town.workshop not in text
    assert phone.seat not in text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Via", "X-Forwarded-Proto"])
def test_whoever_comes_through_a_proxy_gets_no_figures(town: Running, header: str) -> None:
    given: dict[str, Any] = {header: "127.0.0.1"}
    assert Phone(town).ask("/metrics", **given).status == 404


def test_another_machine_needs_the_token(tmp_path: Path) -> None:
    server = make_server(Settings(data=tmp_path, host="127.0.0.1", port=0, metrics_token=TOKEN))
    try:
        client = server.app.test_client()
        for address, token, status in (
            ("192.168.1.7", "", 404),
            ("192.168.1.7", "Bearer wrong", 404),
            ("192.168.1.7", f"Bearer {TOKEN}", 200),
            ("127.0.0.1", "", 200),
            ("::1", "", 200),
            ("::ffff:127.0.0.1", "", 200),
            ("::ffff:192.168.1.7", "", 404),
            ("nobody", "", 404),
        ):
            headers = {"Authorization": token} if token else {}
            answer = client.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address})
            assert answer.status_code == status, (address, token)
    finally:
        server.close()


def test_without_a_token_an_empty_one_opens_nothing(tmp_path: Path) -> None:
    server = make_server(Settings(data=tmp_path, host="127.0.0.1", port=0))
    try:
        answer = server.app.test_client().get(
            "/metrics", headers={"Authorization": "Bearer "}, environ_base={"REMOTE_ADDR": "192.168.1.7"}
        )
        assert answer.status_code == 404
    finally:
        server.close()


def asked(server: Server) -> tuple[int, dict[str, object]]:
    """What /healthz says now, not what it said a moment ago."""
    server.own.health = MadeOnce(0)
    answer = server.app.test_client().get("/healthz")
    return answer.status_code, json.loads(answer.data)


def test_health_names_what_does_not_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = make_server(Settings(data=tmp_path, host="127.0.0.1", port=0))
    try:
        assert asked(server) == (200, {"ok": True, "writer": "ok", "disk": "ok"})
        real = shutil.disk_usage
        monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=1024))
        assert asked(server) == (503, {"ok": False, "writer": "ok", "disk": "full"})
        monkeypatch.setattr(shutil, "disk_usage", real)
        busy = threading.Event()
        beside = server.own.database.beside()
        held = threading.Thread(target=beside.write, args=(lambda _session: busy.wait(20),))
        held.start()
        time.sleep(0.2)
        assert asked(server) == (503, {"ok": False, "writer": "slow", "disk": "ok"})
        busy.set()
        held.join()
        assert asked(server) == (200, {"ok": True, "writer": "ok", "disk": "ok"})
    finally:
        server.close()


def test_commit_that_the_disk_refused_is_said_until_one_goes_well(kept: Room) -> None:
    def fill_up(session: Session) -> None:
        session.connection().exec_driver_sql("PRAGMA max_page_count=1")
        session.connection().exec_driver_sql("CREATE TABLE heap AS SELECT randomblob(10000000) AS x")

    assert kept.database.writing.works()
    with pytest.raises(StorageFailed):
        kept.database.write(fill_up)
    assert not kept.database.writing.works()
    kept.database.answers()
    assert not kept.database.writing.works()
    kept.database.write(lambda session: session.connection().exec_driver_sql("PRAGMA max_page_count=1073741823").all())
    lock(kept.database, kept.staff("coordinator"), locked=True)
    assert kept.database.writing.works()
    assert kept.database.writing.failures == 1


def test_nothing_to_write_is_no_commit(kept: Room) -> None:
    before = kept.database.writing.commits
    kept.database.answers()
    assert kept.database.writing.commits == before


def test_health_asked_often_does_not_keep_the_writer_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = make_server(Settings(data=tmp_path, host="127.0.0.1", port=0))
    try:
        assert asked(server)[0] == 200
        server.own.health = MadeOnce(60)
        client = server.app.test_client()
        assert client.get("/healthz").status_code == 200
        monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=1024))
        assert [client.get("/healthz").status_code for _ in range(3)] == [200] * 3
    finally:
        server.close()
