"""What a running server does by itself, again and again: keeps its hold on the database, and does what is due."""

import logging
from datetime import UTC, datetime

import gevent

from werkstadt.core import rehearsing, retention, steps
from werkstadt.core.database import StorageFailed
from werkstadt.core.pictures import remove_files
from werkstadt.core.stray_pictures import remove_strays
from werkstadt.errors import Occupied
from werkstadt.web.errors import place_of
from werkstadt.web.services import Services

log = logging.getLogger(__name__)
SWEEP_EVERY = 6 * 3600
"""Seconds between two looks at what is due."""
GO_ON_EVERY = 1.0
"""Seconds between two looks whether the time of a point of an agenda is over."""
CLAIM_EVERY = 2.0
"""Seconds between two looks whether a database server still holds what this server has claimed."""


def keep_claim(own: Services) -> None:
    """Claims the database again where the claim was lost with the connection, as when PostgreSQL was restarted."""
    if own.settings.database_url:
        gevent.spawn(_claim_for_ever, own)


def _claim_for_ever(own: Services) -> None:
    refused = False
    while True:
        gevent.sleep(CLAIM_EVERY)
        try:
            own.database.claim(shared=bool(own.settings.redis_url))
            own.database.leads()
            refused = False
        except StorageFailed:  # PostgreSQL is away; whoever writes or reads hears of it
            continue
        except Occupied as error:
            if not refused:
                log.error("%s", error)  # noqa: TRY400 - its words say it all
            refused = True
        except Exception as error:  # noqa: BLE001 - whatever the driver comes up with, the claim is looked after
            log.error("claiming the database failed: %s", type(error).__name__)  # noqa: TRY400


def keep_agendas(own: Services) -> None:
    """Lets agendas go on where somebody wants that they do so by themselves. Of several servers one does it.

    What is due stands in the database, so that a server that was started again goes on where another one stopped.
    """
    gevent.spawn(_go_on_for_ever, own)


def _go_on_for_ever(own: Services) -> None:
    while True:
        gevent.sleep(GO_ON_EVERY)
        try:
            if own.database.leads():
                steps.go_on(own.database, datetime.now(UTC))
        except StorageFailed:  # whoever writes or reads hears of it
            continue
        except Exception as error:  # noqa: BLE001 - one fault must not stop the agenda for the rest of the day
            log.error("going on in an agenda failed: %s\n%s", type(error).__name__, place_of(error))  # noqa: TRY400


def keep_promises(own: Services) -> None:
    """Does what is due, now and every six hours: references removed, workshops deleted, files a crash left behind.

    Of several servers one does it. Rehearsals end with the server, unless others serve them too.
    """
    if not own.settings.redis_url:
        remove_files(own.pictures, rehearsing.end_all(own.database))
    gevent.spawn(_sweep_for_ever, own)


def _sweep_for_ever(own: Services) -> None:
    while True:
        try:
            if own.database.leads():
                retention.sweep(own.database, own.catalogue, own.today(), own.pictures)
                remove_strays(own.database, own.pictures)
        except Exception as error:  # noqa: BLE001 - tried again in six hours, for what is due stays due
            log.error("sweep failed: %s\n%s", type(error).__name__, place_of(error))  # noqa: TRY400
        gevent.sleep(SWEEP_EVERY)
