"""What the pages of one running server share."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from gevent.event import Event

from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.document import Document, Wanted
from werkstadt.core.documenting.decided import Decided
from werkstadt.core.documenting.desk import Contained, Offered
from werkstadt.core.doors import Failures
from werkstadt.core.editing.todo import Todo
from werkstadt.core.workshops import Door
from werkstadt.errors import Problem
from werkstadt.settings import Settings
from werkstadt.web.assets import Assets
from werkstadt.web.crowd import Crowd
from werkstadt.web.looks import Looks
from werkstadt.web.made_once import MadeOnce
from werkstadt.web.measures import Measures
from werkstadt.web.rehearsals import Rehearsals
from werkstadt.web.shown_once import ShownOnce
from werkstadt.web.turns import Turns
from werkstadt.web.visits import Visits
from werkstadt.web.workers import Workers
from werkstadt.web.working_versions import WorkingVersions


@dataclass
class Services:
    """Database, kinds, files and workers; `documents` makes a file in a worker (name → function)."""

    settings: Settings
    database: Database
    catalogue: Catalogue
    assets: Assets
    workers: Workers
    base_url: Callable[..., str]
    """The address phones open, without a slash at its end; takes the one chosen for a workshop."""
    addresses: Callable[[], list[tuple[str, str]]] = list
    """This machine's addresses with their adapters, likeliest first."""
    documents: Mapping[str, Callable[[Wanted], Document]] = field(default_factory=dict)
    chapter_list: Callable[[Wanted, int], list[Contained]] = lambda _wanted, _number: []
    """The chapters of the documentation with what they contain now; runs in a worker, as the next two do."""
    chapter_offers: Callable[[Wanted, int, str], Offered] = lambda _wanted, _number, name: Offered(name, [], [])
    """What somebody who writes a chapter can start from."""
    chapter_pages: Callable[[Wanted, int, Decided], list[bytes]] = lambda _wanted, _number, _draft: []
    """How a chapter will look: its first pages as PNG."""
    failures: Failures = field(default_factory=Failures)
    crowd: Crowd = field(default_factory=Crowd)
    """Who may write when too many write at once."""
    looks: Looks = field(default_factory=Looks)
    """Who may have a page made when too many ask at once."""
    drawers: Turns = field(default_factory=lambda: Turns(at_once=1))
    """Whose board is drawn, of phones: one of the workers stays with the team."""
    shown_once: ShownOnce = field(default_factory=ShownOnce)
    """Links that were made and wait for the page that shows them."""
    visits: Visits = field(default_factory=Visits)
    """Phones that read the test code."""
    working_versions: WorkingVersions = field(default_factory=WorkingVersions)
    release_begun: Event = field(default_factory=Event)
    """Set where a release waits for its files."""
    today: Callable[[], date] = date.today
    tails: MadeOnce = field(default_factory=MadeOnce)
    """Items that many have missed, rendered once."""
    health: MadeOnce = field(default_factory=lambda: MadeOnce(1.0))
    """What `/healthz` said last: whoever asks often must not keep the writer busy."""
    measures: Measures = field(default_factory=Measures)
    rehearsals: Rehearsals = field(default_factory=Rehearsals)
    """Who plays in the rehearsals of this server."""
    connections: Callable[[], int] = lambda: 0
    backed_up: Callable[[], float | None] = lambda: None
    """When the last backup by schedule was made, in seconds since 1970."""
    presence: Callable[[str], int] = lambda _workshop: 0
    behind: Callable[[str], int] = lambda _workshop: 0
    """How many devices in a workshop are too slow for what is pushed just now."""
    seated: Callable[[str], Collection[str]] = lambda _workshop: ()
    """Ids of the seats in a workshop whose devices are connected to this server now."""
    read_table: Callable[[bytes], list[list[str]]] = lambda _data: []
    """Reads a list that somebody brings along (CSV, XLSX, ODS); runs in a worker."""
    find_flaws: Callable[[Wanted], list[Todo]] = lambda _wanted: []
    """Says what would look bad in a documentation; runs in a worker."""
    examine: Callable[[Settings], list[tuple[str, str, Problem, Problem | None]]] | None = None
    """Looks at the machine before the day: topic, level, what was found, what to do; runs in a worker."""
    looked: MadeOnce = field(default_factory=lambda: MadeOnce(30.0))
    """What it found last: the page of the check asks every two seconds."""
    redis: Callable[[], bool] | None = None
    """Whether Redis is up; None where the settings name none."""
    control: str = ""
    """Hash of the secret with which the command line on this machine asks."""
    summary: Callable[[str, list[Door]], dict[str, object]] = lambda workshop, _doors: {"workshop": workshop}
    """What an import answers, with links."""

    @property
    def base_path(self) -> str:
        """The path under which the whole server lies, without a slash at its end."""
        return urlsplit(self.settings.public_url).path.rstrip("/")

    @property
    def pictures(self) -> Path:
        """The folder of picture files."""
        return self.settings.data / "pictures"


def services() -> Services:
    """The services of the app that answers this request."""
    found: Any = current_app.extensions["werkstadt"]
    assert isinstance(found, Services)  # noqa: S101 - set by `make_app` before any request
    return found
