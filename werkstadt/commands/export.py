"""`werkstadt export`: writes one document of a workshop, beside a running server too."""

import sys
from contextlib import closing
from pathlib import Path

from werkstadt.clock import today
from werkstadt.core import schema
from werkstadt.core.database import ReadingDatabase
from werkstadt.core.document import Wanted
from werkstadt.core.finding import ways_in, workshop_id
from werkstadt.documents import DATABASE, MAKERS
from werkstadt.errors import NotFound, mark
from werkstadt.ops import control
from werkstadt.ops.addresses import likeliest
from werkstadt.settings import Settings


def run(settings: Settings, workshop: str, format_: str, edition: str, output: Path | None, base: str = "") -> int:
    """Writes to `output`, or to a file named after the workshop; prints its name.

    Posters name `base`, else the address of the running server, else the public one, else the likeliest.
    """
    if format_ not in MAKERS:
        raise NotFound(
            mark("Das Format %(format)s gibt es nicht. Möglich sind: %(formats)s"),
            format=format_,
            formats=", ".join(MAKERS),
        )
    path = settings.data / DATABASE
    with closing(ReadingDatabase(path)) as database:
        schema.check_present(path)
        found = workshop_id(database, workshop)
        chosen = ways_in(database, found).address
    address = (base or control.base_url(settings.data, found) or settings.public_url).rstrip("/")
    address = address or f"http://{likeliest(chosen)}:{settings.port}"
    made = MAKERS[format_](Wanted(settings.data, found, today(), edition=edition, base_url=address))
    target = output or Path(made.name)
    if str(target) == "-":
        sys.stdout.buffer.write(made.body)
    else:
        target.write_bytes(made.body)
        print(target)
    return 0
