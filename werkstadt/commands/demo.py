"""`werkstadt demo`: a filled workshop, its address and QR code in the terminal, a link for each role."""

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from werkstadt import demo
from werkstadt.app import Server, link, make_server, serve_for_ever
from werkstadt.clock import today
from werkstadt.core import operator
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.finding import WaysIn, ways_in
from werkstadt.core.running import open_all
from werkstadt.core.secret import grouped
from werkstadt.core.workshops import Door, add_table_link
from werkstadt.demo.crowd import Crowd
from werkstadt.ops import addresses
from werkstadt.ops.logs import write_log
from werkstadt.ops.terminal_qr import qr_lines
from werkstadt.settings import BadSetting, Settings
from werkstadt.web.promises import keep_agendas
from werkstadt.words import Words


def run(settings: Settings, participants: int = 0) -> int:
    """Serves the demo from a folder that is gone afterwards. Raises BadSetting for fewer than no participants."""
    if participants < 0:
        raise BadSetting(name="--participants", value=participants)
    write_log(settings.log, logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="werkstadt-demo-") as folder:
        settings = replace(settings, data=Path(folder), database_url="")
        server = make_server(settings)
        town = demo.with_farewell(demo.day_in_town(today()))
        workshop, doors = import_event(server.own.database, server.own.catalogue, town)
        ways = ways_in(server.own.database, workshop)
        doors.append(add_table_link(server.own.database, workshop))
        open_all(server.own.database, workshop)
        for line in lines(server, ways, doors, Words(settings.language)):
            print(line, flush=True)
        keep_agendas(server.own)
        with _crowd(server, ways, participants):
            serve_for_ever(server)
    return 0


def lines(server: Server, ways: WaysIn, doors: list[Door], words: Words) -> Iterator[str]:
    """What the terminal shows: QR code, address, code, other addresses, a link for each role."""
    base = server.own.base_url()
    yield ""
    yield from qr_lines(f"{base}/j/{ways.token}")
    yield ""
    yield words("Mitmachen: %(address)s, Code %(code)s", address=base, code=grouped(ways.code))
    others = [found.address for found in addresses.candidates() if found.address != urlsplit(base).hostname]
    if others and not server.own.settings.public_url:
        yield words("Weitere Adressen dieses Rechners: %(addresses)s", addresses=", ".join(others))
    yield ""
    for door in doors:
        yield f"{role_name(door, words):<44} {link(base, door)}"
    secret = operator.new_secret(server.own.database)
    yield f"{words('Veranstaltungen anlegen'):<44} {base}/start#{secret}"
    yield ""
    yield words("Beenden mit Strg+C. Die Demo hebt nichts auf.")


def role_name(door: Door, words: Words) -> str:
    """The role in words, with the station where it belongs to one."""
    names = {
        "coordinator": words("Koordination"), "moderator": words("Moderation"), "projector": words("Leinwand"),
        "host": words("Stationsbetreuung"), "table": words("Tischbildschirm"),
    }  # fmt: skip
    return f"{names[door.role]}: {door.name}" if door.name else names[door.role]


@contextmanager
def _crowd(server: Server, ways: WaysIn, participants: int) -> Iterator[None]:
    crowd = Crowd(server.own.database, server.own.catalogue, ways.token, participants, timedelta(seconds=4))
    crowd.start()
    try:
        yield
    finally:
        crowd.stop()
