"""Makes the files of releases that wait, apart and one after another, and deletes those of replaced ones."""

import logging
from datetime import UTC

import gevent

from werkstadt.core import release_files
from werkstadt.core.document import Released, Wanted
from werkstadt.core.pictures import remove_files
from werkstadt.core.releasing import Entry, names_of
from werkstadt.core.tables import Release, Workshop
from werkstadt.errors import Problem, WerkstadtError
from werkstadt.web.apart import finished
from werkstadt.web.errors import place_of
from werkstadt.web.services import Services

log = logging.getLogger(__name__)
LOOK_EVERY = 3.0
"""Seconds between two looks for a release that waits: one may have been begun by another server, or before a crash."""


def keep_releasing(own: Services) -> None:
    """Makes what waits, now and whenever a release begins; what was replaced is off the disk before it is answered."""

    def delete() -> None:
        release_files.delete_replaced(own.database, own.pictures)

    own.database.on_erased.append(delete)
    gevent.spawn(_for_ever, own)


def _for_ever(own: Services) -> None:
    while True:
        try:
            if own.database.leads():
                make_waiting(own)
        except Exception as error:  # noqa: BLE001 - tried again, for what waits goes on waiting
            log.error("releasing failed: %s\n%s", type(error).__name__, place_of(error))  # noqa: TRY400
        own.release_begun.wait(LOOK_EVERY)
        own.release_begun.clear()


def make_waiting(own: Services) -> None:
    """Makes every release that waits. Raises StorageFailed where the database cannot note it."""
    release_files.forget_replaced(own.database, own.pictures)
    for row in release_files.waiting(own.database):
        _make(own, row)


def _make(own: Services, row: Release) -> None:
    with own.database.read() as session:
        event = session.get(Workshop, row.workshop)
        address = event.address if event else ""
    day = row.at.replace(tzinfo=UTC).astimezone().date()
    wanted = Wanted(
        own.settings.data, row.workshop, day, edition=row.edition, base_url=own.base_url(address),
        database_url=own.settings.database_url, released=Released(day, row.by),
    )  # fmt: skip
    made: list[Entry] = []
    taken = False
    try:
        made += [entry if "sha256" in entry else _file(own, str(entry["format"]), wanted) for entry in row.files]
        taken = release_files.finish(own.database, row.id, row.files, made)
    finally:
        if not taken:
            begun = set(names_of(row.files))
            remove_files(own.pictures, [name for name in names_of(made) if name not in begun])


def _file(own: Services, format_: str, wanted: Wanted) -> Entry:
    try:
        document = finished(own.workers.apart.make(own.documents[format_], wanted))
        return release_files.keep(own.pictures, format_, document)
    except WerkstadtError as error:
        return release_files.failed(format_, Problem(error.text, error.values))
    except Exception as error:  # noqa: BLE001 - whatever a writer comes up with, the other formats are made
        log.error("%s of a release failed: %s\n%s", format_, type(error).__name__, place_of(error))  # noqa: TRY400
        return release_files.failed(format_, Problem(WerkstadtError.text))
