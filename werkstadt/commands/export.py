"""`werkstadt export`: writes one document of a workshop, beside a running server too."""

import sys
from datetime import date
from pathlib import Path

from werkstadt.app import DATABASE, DOCUMENTS
from werkstadt.core.database import Database
from werkstadt.core.finding import workshop_id
from werkstadt.errors import NotFound, mark
from werkstadt.settings import Settings


def run(settings: Settings, workshop: str, format_: str, edition: str, output: Path | None) -> int:
    """Writes to `output`, or to a file named after the workshop; prints its name."""
    if format_ not in DOCUMENTS:
        raise NotFound(mark("Das Format %(format)s gibt es nicht. Möglich sind: %(formats)s"), format=format_, formats=", ".join(DOCUMENTS))
    path = settings.data / DATABASE
    if not path.exists():
        raise NotFound(mark("In diesem Ordner liegen keine Daten: %(folder)s"), folder=settings.data)
    database = Database(path)
    try:
        found = workshop_id(database, workshop)
    finally:
        database.close()
    made = DOCUMENTS[format_](settings.data, found, "de", edition, date.today())
    target = output or Path(made.name)
    if str(target) == "-":
        sys.stdout.buffer.write(made.body)
    else:
        target.write_bytes(made.body)
        print(target)
    return 0
