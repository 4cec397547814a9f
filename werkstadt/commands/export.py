"""`werkstadt export`: writes one document of a workshop, beside a running server too."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from werkstadt.clock import today
from werkstadt.core import schema
from werkstadt.core.document import Wanted
from werkstadt.core.finding import ways_in, workshop_id
from werkstadt.core.places import place_of
from werkstadt.core.reading_database import ReadingDatabase
from werkstadt.documents import MAKERS
from werkstadt.errors import NotFound, mark
from werkstadt.ops import control
from werkstadt.ops.addresses import likeliest
from werkstadt.progress import Steps, listening
from werkstadt.settings import Settings, spoken_language
from werkstadt.words import Words

WIPED = "\r\033[K"


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
    place = place_of(settings.data, settings.database_url)
    with closing(ReadingDatabase(place)) as database:
        schema.check_present(place)
        found = workshop_id(database, workshop)
        chosen = ways_in(database, found).address
    address = (base or control.base_url(settings.data, found) or settings.public_url).rstrip("/")
    address = address or f"http://{likeliest(chosen)}:{settings.port}"
    wanted = Wanted(
        settings.data, found, today(), edition=edition, base_url=address, database_url=settings.database_url
    )
    words = Words(spoken_language())
    with _told(words):
        made = MAKERS[format_](wanted)
    target = output or Path(made.name)
    if str(target) == "-":
        sys.stdout.buffer.write(made.body)
    else:
        target.write_bytes(made.body)
        print(target)
    for line, _ in made.report(words):
        print(line, file=sys.stderr)
    return 0


@contextmanager
def _told(words: Words) -> Iterator[None]:
    """Each step in one line that is gone at the end, for people; what a program reads has none."""
    if not sys.stderr.isatty():
        yield
        return

    def tell(steps: Steps) -> None:
        said = " · ".join(words(step.text, **step.values) for step in steps)
        print(f"{WIPED}{said}", end="", file=sys.stderr, flush=True)

    try:
        with listening(tell):
            yield
    finally:
        print(WIPED, end="", file=sys.stderr, flush=True)
