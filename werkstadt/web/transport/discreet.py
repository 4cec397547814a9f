"""A logger for the socket library, whose messages quote what clients sent: only that something failed, and where."""

import logging

from werkstadt.web.errors import place_of


class PlaceOnly(logging.Filter):
    """Lets exceptions through, without their message; drops the rest."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrites the record, or refuses it."""
        if not record.exc_info or record.exc_info[1] is None:
            return False
        error = record.exc_info[1]
        record.msg, record.args = f"{type(error).__name__}\n{place_of(error)}", ()
        record.exc_info = record.exc_text = None
        return True


def discreet_logger() -> logging.Logger:
    """The logger for python-socketio and python-engineio."""
    log = logging.getLogger("werkstadt.sockets")
    log.setLevel(logging.ERROR)
    if not log.filters:
        log.addFilter(PlaceOnly())
    return log
