"""`werkstadt links`: new links for a workshop whose links are lost, through the running server or without one."""

import json
from contextlib import closing

from werkstadt.app import open_database, summary
from werkstadt.core.finding import ways_in, workshop_id
from werkstadt.core.locking import FolderLock
from werkstadt.core.new_links import one_of_each
from werkstadt.core.places import place_of
from werkstadt.core.reading_database import ReadingDatabase
from werkstadt.errors import Occupied
from werkstadt.ops import control
from werkstadt.settings import Settings


def run(settings: Settings, typed: str) -> int:
    """Prints {workshop, join_code, links} as `werkstadt import` does. Raises NotFound, BrokenFile."""
    with closing(ReadingDatabase(place_of(settings.data, settings.database_url))) as reading:
        workshop = workshop_id(reading, typed)
    try:
        lock = FolderLock(settings.data)
    except Occupied:
        answer = control.ask(settings.data, "links", workshop.encode())
        if answer is None:
            raise
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return 0
    try:
        with closing(open_database(settings)[0]) as database:
            made = one_of_each(database, workshop)
            ways = ways_in(database, workshop)
    finally:
        lock.release()
    base = settings.public_url.rstrip("/") or f"http://localhost:{settings.port}"
    print(json.dumps(summary(ways, made, base), ensure_ascii=False, indent=1))
    return 0
