"""Puts everything together: core, web, exports, one server process."""

import errno
import logging
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

import gevent
from flask import Flask
from gevent.event import Event
from werkzeug.middleware.proxy_fix import ProxyFix

from werkstadt.core import erasures, one_folder, redis, schema
from werkstadt.core.catalogue import Catalogue, catalogue
from werkstadt.core.database import Database
from werkstadt.core.drawing import ready
from werkstadt.core.erasures import ErasureList
from werkstadt.core.finding import WaysIn, ways_in
from werkstadt.core.kept_in_redis import KeptInRedis
from werkstadt.core.locking import FolderLock
from werkstadt.core.places import PostgreSQL, place_of
from werkstadt.core.secret import hashed, new_token
from werkstadt.core.workshops import Door
from werkstadt.documents import MAKERS, SINGLE, chapter_list, chapter_offers, chapter_pages, find_flaws
from werkstadt.errors import Occupied, Refused, WerkstadtError, mark
from werkstadt.export.tables_in import read_table
from werkstadt.folders import folder
from werkstadt.ops import addresses, control
from werkstadt.ops.backups.schedule import Schedule
from werkstadt.ops.doctor.before_the_day import before_the_day
from werkstadt.ops.rehearsing import beside
from werkstadt.settings import Settings
from werkstadt.station.stickers import stickers, value_of
from werkstadt.web import assets, errors, looking, pages, safety, taking_turns
from werkstadt.web.crowd import Crowd
from werkstadt.web.garbage import look_seldom
from werkstadt.web.listening import Listening
from werkstadt.web.live import Live
from werkstadt.web.looks import AT_ONCE, AT_ONCE_ON_SERVER, Looks
from werkstadt.web.releasing import keep_releasing
from werkstadt.web.routes import BLUEPRINTS
from werkstadt.web.services import Services
from werkstadt.web.shown_once import ShownOnce
from werkstadt.web.under_path import UnderPath
from werkstadt.web.waiting import Waiter
from werkstadt.web.workers import Workers

BACKLOG = 4096
LONGEST_ANSWER = 30.0
"""Seconds that a stop waits for what is under way: a document takes some."""
log = logging.getLogger(__name__)


@dataclass
class Server:
    """A running server and what must be closed with it."""

    app: Flask
    own: Services
    live: Live
    wsgi: Listening
    lock: FolderLock
    ended: Event
    erased: ErasureList
    announced: str
    """The file in the data folder that says where the server listens."""
    backups: Schedule | None = None
    closing: bool = False

    def close(self) -> None:
        """Takes no more requests, answers those under way, writes what is queued, and lets the data folder go.

        A second call, by somebody who does not want to wait, breaks off what is under way.
        """
        if self.closing:
            self.wsgi.hurry()
            return
        self.closing = True
        self.wsgi.close()
        self.own.rehearsals.close()
        self.live.close()
        if not self.wsgi.finish(LONGEST_ANSWER):
            log.warning("%d requests were broken off", self.wsgi.under_way)
        self.own.measures.close()
        self.own.workers.close()
        if self.backups:
            self.backups.close()
        self.own.database.close()
        self.live.farewell()
        control.take_back(self.own.settings.data, self.announced)
        self.lock.release()
        self.ended.set()


def open_database(settings: Settings, waiter: Waiter | None = None) -> tuple[Database, Catalogue]:
    """The database of a data folder at the newest schema, and the station kinds. Raises Occupied."""
    redis.check(settings.redis_url, settings.database_url)
    place = place_of(settings.data, settings.database_url)
    schema.upgrade(place)
    on_server = isinstance(place, PostgreSQL)
    database = Database(place, waiter.wait, waiter if on_server else None) if waiter else Database(place)
    try:
        database.claim(shared=bool(settings.redis_url))
        schema.set_up(database)
        if settings.redis_url:
            one_folder.check(database, settings.data)
    except WerkstadtError:
        database.close()
        raise
    return database, catalogue(settings.data)


def make_server(settings: Settings, today: Callable[[], date] = date.today) -> Server:
    """Everything for one data folder, listening. Raises Occupied for a folder or port in use, BrokenFile."""
    lock = FolderLock(settings.data, shared=bool(settings.redis_url))
    try:
        listener = listen(settings)
    except WerkstadtError:
        lock.release()
        raise
    waiter = Waiter()
    try:
        database, kinds = open_database(settings, waiter)
    except WerkstadtError:
        listener.close()
        lock.release()
        raise
    erased = ErasureList(database, settings.data / erasures.NAME)
    found = Addresses(settings, listener)
    own = Services(
        settings, database, kinds, assets.Assets(folder("static")), Workers(waiter), found.base_url,
        addresses=found.all, documents={**MAKERS, **SINGLE}, today=today, read_table=read_table,
        find_flaws=find_flaws, chapter_list=chapter_list, chapter_offers=chapter_offers, chapter_pages=chapter_pages,
    )  # fmt: skip
    own.examine = before_the_day
    own.rehearsals.start = partial(beside.start, settings.data)
    own.crowd = Crowd(settings.busy_above)
    if settings.redis_url:
        own.shown_once = ShownOnce(KeptInRedis(settings.redis_url, redis.channel_of(database), waiter))
    own.looks = Looks(AT_ONCE_ON_SERVER if settings.database_url else AT_ONCE)
    secret = new_token()
    own.control = hashed(secret)
    own.summary = partial(summary_of, own)
    app = make_app(own)
    live = Live(app, own, waiter)
    stand_behind(app, settings, own.base_path)
    own.workers.warm(ready)
    raise_limits()
    own.measures.watch()
    server = Listening(listener, app, log=None, error_log=log)
    server.start()
    keep_releasing(own)
    announced = control.one_of_several(listener.getsockname()[1]) if settings.redis_url else control.FILE
    control.announce(settings.data, f"http://{nearest(listener)}{own.base_path}", secret, announced)
    return Server(app, own, live, server, lock, Event(), erased, announced)


def make_app(own: Services) -> Flask:
    """The Flask app with every page."""
    app = Flask("werkstadt", template_folder=str(folder("templates")), static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = safety.MOST_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = safety.MOST_BYTES
    app.extensions["werkstadt"] = own
    app.jinja_env.globals["own_stickers"] = stickers
    app.jinja_env.filters["sticker_value"] = value_of
    errors.register(app)
    safety.register(app, own.settings)
    pages.register(app)
    taking_turns.register(app)
    looking.register(app)
    app.register_blueprint(assets.blueprint(own.assets))
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def stand_behind(app: Flask, settings: Settings, base_path: str) -> None:
    """Serves under the base path and believes the proxies; outside of all, else sockets would stay at the root."""
    if base_path:
        app.wsgi_app = UnderPath(app.wsgi_app, base_path)  # type: ignore[method-assign]
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]


def listen(settings: Settings) -> socket.socket:
    """A listening socket without Nagle and with a long backlog, for 2,000 phones come at once.

    Raises Occupied for a port in use, and Refused for one that this machine does not let us have.
    """
    listener = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise _no_listener(settings, error) from error
    listener.listen(BACKLOG)
    listener.setblocking(False)
    return listener


def _no_listener(settings: Settings, error: OSError) -> WerkstadtError:
    if error.errno == errno.EADDRINUSE:
        return Occupied(
            mark("Der Anschluss %(what)s ist schon in Benutzung. Mit --port lässt sich ein anderer wählen."),
            what=settings.port,
        )
    if error.errno in {errno.EACCES, errno.EPERM}:
        return Refused(
            mark(
                "Den Anschluss %(port)s darf hier nur die Systemverwaltung nehmen. Mit --port lässt sich ein anderer "
                "wählen, zum Beispiel 8080."
            ),
            port=settings.port,
        )
    return Refused(
        mark(
            "Unter der Adresse %(host)s kann dieser Rechner nicht lauschen: %(reason)s. Mit --host lässt sich eine "
            "andere wählen; 0.0.0.0 nimmt alle."
        ),
        host=settings.host,
        reason=error.strerror or error,
    )


def authority(host: str, port: int) -> str:
    """Host and port as they stand in an address; IPv6 goes in brackets (RFC 3986, 3.2.2)."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def nearest(listener: socket.socket) -> str:
    """Where this machine itself reaches the listener: a server for one address alone does not hear another."""
    host, port = listener.getsockname()[:2]
    return authority({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port)  # noqa: S104 - compared, not bound


class Addresses:
    """Under which address phones open this server: the public one, one chosen for a workshop, else the likeliest."""

    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        self._settings = settings
        self._port = listener.getsockname()[1]

    def base_url(self, chosen: str = "") -> str:
        """The address, without a slash at its end; a chosen one counts as long as this machine has it."""
        if self._settings.public_url:
            return self._settings.public_url.rstrip("/")
        host = self._settings.host
        if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
            host = addresses.likeliest(chosen)
        return f"http://{authority(host, self._port)}"

    def all(self) -> list[tuple[str, str]]:
        """(address, adapter), likeliest first."""
        return [(found.address, found.adapter) for found in addresses.candidates()]


def raise_limits() -> None:
    """Asks for as many open files as the system allows, where it limits them at all: each phone needs one."""
    try:
        import resource
    except ImportError:  # Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def serve_for_ever(server: Server) -> None:
    """Waits until a signal ends the server."""
    for name in (signal.SIGINT, signal.SIGTERM):
        gevent.signal_handler(name, server.close)
    look_seldom()
    server.ended.wait()


def summary_of(own: Services, workshop: str, doors: list[Door]) -> dict[str, object]:
    """What a running server says about links it made."""
    ways = ways_in(own.database, workshop)
    return summary(ways, doors, own.base_url(ways.address))


def summary(ways: WaysIn, doors: list[Door], base: str) -> dict[str, object]:
    """What an import says: the workshop, its code, the links per role."""
    links: dict[str, list[dict[str, str]]] = {}
    for door in doors:
        links.setdefault(door.role, []).append({"name": door.name, "link": link(base, door)})
    return {"workshop": ways.workshop, "join_code": ways.code, "join": f"{base}/j/{ways.token}", "links": links}


def link(base: str, door: Door) -> str:
    """A staff link: the secret stands in the fragment, which no server and no log ever sees."""
    return f"{base}/w/{door.workshop}/enter#{door.secret}"
