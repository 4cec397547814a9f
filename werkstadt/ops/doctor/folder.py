"""The data folder: who may read it, whether the database is whole, and pictures that belong to nobody."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from werkstadt.core import schema
from werkstadt.core.catalogue import catalogue
from werkstadt.core.places import Place
from werkstadt.errors import BrokenFile, Problem, WerkstadtError, mark
from werkstadt.ops import control
from werkstadt.ops.backups import snapshot
from werkstadt.ops.backups.restoring import ASIDE
from werkstadt.ops.doctor.finding import Finding, fault, ok, warning

OTHERS = stat.S_IRWXG | stat.S_IRWXO
UNDER_WAY = 3600
"""Seconds within which a picture without a row may be one that is just being added."""


def modes(data: Path) -> Iterator[Finding]:
    """Whether other people on this machine can read what lies in the folder."""
    if os.name == "nt":
        return
    private = Problem(mark("Nur für sich selbst öffnen: chmod -R go= %(folder)s"), {"folder": data})
    if any(file.stat().st_mode & OTHERS for file in control.files(data)):
        yield fault(
            Problem(mark("Andere auf diesem Rechner können das Geheimnis des laufenden Servers lesen.")), private
        )
    elif data.stat().st_mode & OTHERS:
        yield warning(Problem(mark("Andere Benutzer dieses Rechners können in den Datenordner sehen.")), private)
    else:
        yield ok(mark("Den Datenordner kann nur lesen, wem er gehört."))


def database(path: Path) -> Iterator[Finding]:
    """Whether the database is whole and of a version we know."""
    try:
        snapshot.check(path)
        present = schema.present(path)
    except BrokenFile as error:
        yield fault(Problem(error.text, error.values), Problem(mark("Die letzte Sicherung mit »restore« zurückholen.")))
        return
    if present == schema.newest():
        yield ok(mark("Die Datenbank ist unbeschädigt und auf dem neuesten Stand."))
    elif present in schema.known():
        yield ok(mark("Die Datenbank ist unbeschädigt; beim nächsten Start wird sie an diese Version angepasst."))
    else:
        yield fault(
            Problem(mark("Die Datenbank gehört zu einer neueren Version von WerkStadt.")),
            Problem(mark("Die neuere Version wieder einrichten.")),
        )


def server(place: Place) -> Iterator[Finding]:
    """Whether a PostgreSQL server answers and holds a version we know; whether it is whole, its own tools say."""
    try:
        schema.check_present(place)
    except WerkstadtError as error:
        yield fault(
            Problem(error.text, error.values),
            Problem(mark("WERKSTADT_DATABASE_URL ansehen und den Server der Datenbank starten.")),
        )
        return
    yield ok(mark("Der PostgreSQL-Server antwortet, und die Datenbank ist auf dem neuesten Stand."))
    yield warning(
        Problem(mark("WerkStadt sichert einen PostgreSQL-Server noch nicht selbst.")),
        Problem(mark("Ihn mit pg_dump sichern, dazu den Datenordner.")),
    )


def pictures(path: Path, now: float | None = None) -> Iterator[Finding]:
    """Pictures that are named and not there, and files that nothing names."""
    folder = path.parent / "pictures"
    named = set(snapshot.file_names(path))
    there = {found.name: found for found in folder.iterdir()} if folder.is_dir() else {}
    lost = sorted(named - set(there))
    before = (time.time() if now is None else now) - UNDER_WAY
    left = [found for name, found in there.items() if name not in named and found.stat().st_mtime < before]
    if lost:
        yield warning(
            Problem(mark("%(count)s Bilder fehlen auf der Festplatte, zum Beispiel %(name)s."),
                    {"count": len(lost), "name": lost[0]}),
            Problem(mark("Sie in der Koordination entfernen und neu hinzufügen, oder eine Sicherung zurückholen.")),
        )  # fmt: skip
    if left:
        yield warning(
            Problem(mark("%(count)s Bilddateien gehören zu keiner Veranstaltung mehr, zum Beispiel %(file)s."),
                    {"count": len(left), "file": left[0]}),
            Problem(mark("Sie können gelöscht werden.")),
        )  # fmt: skip
    if not lost and not left:
        yield ok(mark("Bilder: %(count)s, alle da."), count=len(named))


def own_stations(data: Path, path: Path) -> Iterator[Finding]:
    """Whether the stations of one's own can be read, and those of all workshops are installed."""
    try:
        kinds = catalogue(data).kinds
    except BrokenFile as error:
        yield fault(
            Problem(error.text, error.values),
            Problem(
                mark("Den Ordner dieser Station berichtigen oder aus %(folder)s nehmen."), {"folder": data / "stations"}
            ),
        )
        return
    with closing(snapshot.reading(path)) as connection:
        used = {str(kind) for (kind,) in connection.execute("SELECT DISTINCT kind FROM station")}
    for kind in sorted(used - set(kinds)):
        yield warning(
            Problem(mark("Die Stationsart »%(name)s« ist hier nicht eingerichtet."), {"name": kind}),
            Problem(mark("Ihren Ordner nach %(folder)s legen."), {"folder": data / "stations"}),
        )


def withdrawn(path: Path) -> Iterator[Finding]:
    """Consents that were withdrawn after their workshop was deleted: what others published only people can change."""
    said = (
        "SELECT DISTINCT event FROM consent WHERE withdrawn > datetime('now', '-90 days') "
        "AND workshop NOT IN (SELECT id FROM workshop) ORDER BY event"
    )
    with closing(snapshot.reading(path)) as connection:
        tables = {str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        events = [str(event) for (event,) in connection.execute(said)] if "consent" in tables else []
    for event in events:
        yield warning(
            Problem(mark("»%(event)s« ist hier gelöscht, und eine Einwilligung dazu wurde widerrufen."),
                    {"event": event}),
            Problem(mark("Denen Bescheid geben, die ihre Dokumentation veröffentlicht haben.")),
        )  # fmt: skip


def put_aside(data: Path) -> Iterator[Finding]:
    """What a restore kept holds what was erased since."""
    for path in sorted(data.glob(f"{ASIDE}*")):
        yield warning(
            Problem(mark("In %(folder)s liegt noch, was beim Wiederherstellen ersetzt wurde."), {"folder": path}),
            Problem(mark("Wenn alles stimmt: löschen. Darin steht auch, was inzwischen gelöscht wurde.")),
        )
