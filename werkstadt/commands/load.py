"""`werkstadt import`: hands an event file to the running server, or loads it itself where none runs."""

import json
from pathlib import Path

from werkstadt.app import open_database, summary
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.finding import ways_in
from werkstadt.core.locking import FolderLock
from werkstadt.errors import BrokenFile, Occupied
from werkstadt.ops import control
from werkstadt.settings import Settings


def run(settings: Settings, file: Path) -> int:
    """Prints {workshop, join_code, links}; exit code 1 with a reason where the file cannot be taken."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BrokenFile(reason=f"{file}: {error.strerror}") from error
    try:
        lock = FolderLock(settings.data)
    except Occupied:
        answer = control.ask(settings.data, "import", data)
        if answer is None:
            raise
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return 0
    try:
        database, kinds = open_database(settings)
        workshop, doors = import_event(database, kinds, data)
        ways = ways_in(database, workshop)
        database.close()
    finally:
        lock.release()
    base = settings.public_url.rstrip("/") or f"http://localhost:{settings.port}"
    print(json.dumps(summary(ways, doors, base), ensure_ascii=False, indent=1))
    return 0
