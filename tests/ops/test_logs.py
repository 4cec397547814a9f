"""The log: for people in lines, for programs as JSON, and in neither what an error quotes."""

import json
import logging
from datetime import datetime
from pathlib import Path

import pytest

from tests.ops.test_schedule import soon
from tests.serving import start
from werkstadt.ops.logs import Lines, Objects

SECRET = "Das steht auf einer Karte"


def fail() -> None:
    """Says more than a log may."""
    raise ValueError(SECRET)


def failed() -> logging.LogRecord:
    """What is logged when something unexpected happens whose message quotes a card."""
    with pytest.raises(ValueError, match=SECRET) as caught:
        fail()
    error = caught.value
    return logging.LogRecord(
        "werkstadt.core", logging.ERROR, "", 0, "commit of %d failed", (3,), (type(error), error, error.__traceback__)
    )


@pytest.mark.parametrize("form", [Lines, Objects])
def test_an_error_says_its_kind_and_place_and_not_its_message(form: type[Lines]) -> None:
    said = form().format(failed())
    assert all(part in said for part in ("commit of 3 failed", "ValueError", "in fail"))
    assert SECRET not in said


def test_programs_read_one_object_a_line() -> None:
    line = Objects().format(failed())
    said = json.loads(line)
    assert "\n" not in line
    assert (said["level"], said["logger"], said["message"]) == ("ERROR", "werkstadt.core", "commit of 3 failed")
    assert datetime.fromisoformat(said["time"]).utcoffset() is not None


def test_server_writes_its_log_as_json_where_asked(tmp_path: Path) -> None:
    printed = tmp_path / "printed"
    running = start(tmp_path / "data", output=printed, log="json", backup_folder=str(tmp_path / "no stick"))
    try:
        assert soon(lambda: '"level"' in printed.read_text())
    finally:
        running.stop()
    said = next(json.loads(line) for line in printed.read_text().splitlines() if '"level"' in line)
    assert (said["level"], said["logger"]) == ("ERROR", "werkstadt.ops.backups.schedule")
