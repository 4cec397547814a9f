"""For those who look after the server: whether it works, and figures in the text format of Prometheus."""

import ipaddress
import os
import shutil
import time
from collections.abc import Iterator

import gevent
from flask import Blueprint, Response, jsonify, request

from werkstadt.core.database import StorageFailed
from werkstadt.core.secret import hashed, matches
from werkstadt.errors import NotFound
from werkstadt.web.services import Services, services

pages = Blueprint("health", __name__)
PATIENCE = 2.0
"""Seconds until a writer that does not answer counts as one that does not work."""
LEAST_ROOM = 16 * 1024**2
"""Bytes that have to be free."""
BY_PROXY = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via")
FORMAT = "text/plain; version=0.0.4; charset=utf-8"


@pages.get("/healthz")
def health() -> Response:
    """Whether the server serves, its writer writes and its disk takes something; 503 where one of them does not."""
    own = services()
    said = own.health.get("health", lambda: {"writer": _writer(own), "disk": _disk(own)})
    fine = set(said.values()) == {"ok"}
    response = jsonify({"ok": fine, **said})
    response.status_code = 200 if fine else 503
    return response


@pages.get("/metrics")
def metrics() -> Response:
    """Figures, for this machine alone or for whoever has the token. Raises NotFound."""
    own = services()
    if not (_from_this_machine() or _has_token(own.settings.metrics_token)):
        raise NotFound
    return Response("".join(_lines(own)), content_type=FORMAT)


def _writer(own: Services) -> str:
    """Hands the writer thread nothing to do, and looks whether it does it."""
    try:
        with gevent.Timeout(PATIENCE):
            own.database.answers()
    except gevent.Timeout:
        return "slow"
    except StorageFailed:
        return "failed"
    return "ok"


def _disk(own: Services) -> str:
    folder = own.settings.data
    if not os.access(folder, os.W_OK):
        return "read-only"
    if shutil.disk_usage(folder).free < LEAST_ROOM:
        return "full"
    return "ok" if own.database.writing.works() else "failed"


def _from_this_machine() -> bool:
    """Whether a program here asks directly: through a proxy, everybody seems to come from this machine."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback and not any(name in request.headers for name in BY_PROXY)


def _has_token(token: str) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(token) and matches(given, hashed(token))


def _lines(own: Services) -> Iterator[str]:
    for name, kind, meaning, value in _figures(own):
        yield f"# HELP werkstadt_{name} {meaning}\n# TYPE werkstadt_{name} {kind}\nwerkstadt_{name} {value}\n"
    yield "# HELP werkstadt_refusals_total Requests refused, by the code of the error.\n"
    yield "# TYPE werkstadt_refusals_total counter\n"
    for code, count in sorted(own.measures.refusals.items()):
        yield f'werkstadt_refusals_total{{code="{code}"}} {count}\n'


def _figures(own: Services) -> Iterator[tuple[str, str, str, float]]:
    """Name, kind, meaning and value of each figure but the refusals."""
    writing, measures, saved = own.database.writing, own.measures, own.backed_up()
    yield "connections", "gauge", "Live connections that have entered a workshop.", own.connections()
    yield "commits_total", "counter", "Commits since the start.", writing.commits
    yield "writes_total", "counter", "Writes in these commits.", writing.writes
    yield "commit_failures_total", "counter", "Commits that the disk refused.", writing.failures
    yield "commit_seconds_total", "counter", "Seconds that commits took, all together.", round(writing.seconds, 6)
    yield "queue_length", "gauge", "Writes that wait for the writer.", own.database.queued
    yield "push_lag_seconds", "gauge", "From a commit until it was handed to the sockets, last time.", measures.push_lag
    yield "loop_lag_seconds", "gauge", "How late the event loop came to what was due, last time.", measures.loop_lag
    yield "disk_free_bytes", "gauge", "Free on the disk of the data folder.", shutil.disk_usage(own.settings.data).free
    if own.redis:
        yield "redis_up", "gauge", "1 while Redis rings between the servers, 0 while it is away.", int(own.redis())
    if saved is not None:
        yield "backup_age_seconds", "gauge", "Since the last backup by schedule was checked.", time.time() - saved
