"""The log: what happened and where, never what somebody wrote; in lines for people, or as JSON for programs."""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from werkstadt.settings import JSON

if TYPE_CHECKING:
    from logging import _SysExcInfoType


class Lines(logging.Formatter):
    """One line each, and where an error came from below it; without its message, which may quote a card."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s %(message)s")

    def formatException(self, error: "_SysExcInfoType") -> str:  # noqa: N802 - the library's name
        """The kind of an error and the way to it."""
        kind, _, place = error
        return f"{kind.__name__ if kind else ''}\n{''.join(traceback.format_tb(place))}".rstrip()


class Objects(Lines):
    """One JSON object a line: `time` (UTC, ISO 8601), `level`, `logger`, `message`, and `error` where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname, "logger": record.name, "message": record.getMessage(),
        }  # fmt: skip
        if record.exc_info:
            said["error"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


def write_log(how: str, level: int) -> None:
    """Sends what is logged from `level` on to the terminal's error stream, in lines or as JSON."""
    handler = logging.StreamHandler()
    handler.setFormatter(Objects() if how == JSON else Lines())
    logging.basicConfig(level=level, handlers=[handler])
