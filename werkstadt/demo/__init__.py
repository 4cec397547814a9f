"""The filled workshop of an invented town, as an event file."""

import json
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent


def town() -> Path:
    """The event file of the demo: the workshop of Amselwerda, a town that does not exist."""
    return HERE / "town.json"


def day_in_town(day: date) -> bytes:
    """The workshop that the demo shows: the town's stations, and the memo board that is open beside them all day."""
    event = json.loads(town_on(day))
    event["stations"].append(json.loads((HERE / "memo.json").read_text(encoding="utf-8")))
    return json.dumps(event, ensure_ascii=False).encode("utf-8")


def town_on(day: date) -> bytes:
    """The demo's event file with `day` as its date, so that its door is open today."""
    event = json.loads(town().read_text(encoding="utf-8"))
    event["event"]["date"] = day.isoformat()
    return json.dumps(event, ensure_ascii=False).encode("utf-8")


def with_farewell(event: bytes) -> bytes:
    """An event file with the station at its end that asks how it was, opened by the last point of the agenda."""
    changed = json.loads(event)
    changed["stations"].append(json.loads((HERE / "farewell.json").read_text(encoding="utf-8")))
    changed["agenda"][-1]["opens"] = ["feedback"]
    return json.dumps(changed, ensure_ascii=False).encode("utf-8")
