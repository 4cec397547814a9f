"""What is still to do, computed from the workshop itself: one list, each line with the page where it is done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from werkstadt.core.agenda import minutes_too_many
from werkstadt.core.database import Database
from werkstadt.core.outcomes import is_overdue
from werkstadt.core.retention import due_soon
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat
from werkstadt.core.tables import AgendaItem, Agreement, Contribution, Insight, Organisation, Picture, Station, Workshop
from werkstadt.core.workshops import one
from werkstadt.errors import mark

DUE = {
    "references_removed_on": mark("Am %(day)s werden die Personenbezüge entfernt"),
    "deleted_on": mark("Am %(day)s wird die Veranstaltung gelöscht"),
}

COVERED = mark("Karten sind noch verdeckt, die öffentliche Fassung lässt sie weg: »%(title)s«")
ONE_HELD = mark("Eine zurückgehaltene Karte lesen: »%(title)s«")
ALIKE = mark("%(n)s Paare von Organisationen sehen gleich aus")
NOT_YET = mark("Der Code vom Plakat gilt erst ab %(day)s. Wird er früher gebraucht?")
OVERDUE = mark("»%(what)s« war bis %(day)s verabredet. Was ist daraus geworden?")
NO_MAP = mark("»%(title)s« zeigt eine gezeichnete Landschaft. Gibt es eine Karte des Stadtteils?")
PAPER = mark("%(n)s Fotos von Papier abtippen")
SILENT = mark("%(n)s Bildern fehlt die Beschreibung")


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do: a German source text with its values, the page and the place on it; `urgent` goes first."""

    text: str
    page: str
    place: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    urgent: bool = False
    of_documents: bool = True
    """Whether a document would show that it was not done."""


def to_do(
    database: Database, seat: Seat, today: date, alike: int = 0, bare: Sequence[tuple[str, str]] = ()
) -> list[Todo]:
    """The list for the seat's workshop. Raises Refused.

    `alike` counts organisations that look alike, `bare` are stations (id, title) without their picture.
    """
    require(seat, Right.EDIT)
    with database.read() as session:
        row = one(session, seat)
        found = [
            *_held(session, row),
            *_dates(row, today),
            *_door(row, today),
            *_facts(row),
            *_agenda(session, row),
            *_stations(session, row),
            *_organisations(session, row, alike),
            *(Todo(NO_MAP, "stations", id_, {"title": title}) for id_, title in bare),
            *_pictures(session, row),
            *_afterwards(session, row, today),
        ]
    return sorted(found, key=lambda todo: not todo.urgent)


def _facts(row: Workshop) -> Iterator[Todo]:
    missing = {
        "date": ("event", mark("Wann findet die Veranstaltung statt?")),
        "place": ("event", mark("Wo findet sie statt?")),
        "publisher": ("responsible", mark("Wer gibt die Dokumentation heraus?")),
        "contact": ("responsible", mark("Wen können Teilnehmende ansprechen?")),
        "notice": ("notice", mark("Was geschieht mit dem, was jemand einträgt? Der Hinweis vor dem Hineingehen fehlt")),
    }
    for name, (place, text) in missing.items():
        if not getattr(row, name):
            yield Todo(text, "facts", place)


def _dates(row: Workshop, today: date) -> Iterator[Todo]:
    for name, day in due_soon(row, today).items():
        yield Todo(DUE[name], "facts", "dates", {"day": day}, urgent=True, of_documents=False)


def _door(row: Workshop, today: date) -> Iterator[Todo]:
    if row.opens_on and row.opens_on > today:
        yield Todo(
            mark("Der Code vom Plakat gilt erst ab %(day)s. Wird er früher gebraucht?"),
            "facts",
            "doors",
            {"day": row.opens_on},
            of_documents=False,
        )


def _agenda(session: Session, row: Workshop) -> Iterator[Todo]:
    if not _number(session, AgendaItem, row):
        yield Todo(mark("Der Ablauf ist noch leer"), "agenda")
        return
    if not row.ends:
        yield Todo(mark("Wann ist Schluss? Das Ende fehlt"), "facts", "event")
    too_many = minutes_too_many(session, row)
    if too_many > 0:
        yield Todo(mark("Der Ablauf ist um %(n)s Minuten zu lang"), "agenda", "", {"n": too_many}, of_documents=False)


def _stations(session: Session, row: Workshop) -> Iterator[Todo]:
    rows = session.scalars(select(Station).where(Station.workshop == row.id).order_by(Station.position)).all()
    if not rows:
        yield Todo(mark("Es gibt noch keine Station"), "stations")
    for station in rows:
        if not station.questions:
            yield Todo(
                mark("Die Station »%(title)s« hat keine Frage"), "stations", station.id, {"title": station.title}
            )


def _held(session: Session, row: Workshop) -> Iterator[Todo]:
    found = session.execute(
        select(Station.id, Station.title, func.count())
        .join(Contribution, Contribution.station == Station.id)
        .where(Station.workshop == row.id, Contribution.visibility == "held")
        .group_by(Station.id)
        .order_by(Station.position)
    )
    for station, title, number in found:
        text = mark("%(n)s zurückgehaltene Karten lesen: »%(title)s«") if number > 1 else ONE_HELD
        yield Todo(text, "cards", station, {"n": number, "title": title}, urgent=True)
    covered = select(Station).where(Station.workshop == row.id, Station.private.is_(True)).order_by(Station.position)
    for place in session.scalars(covered):
        yield Todo(COVERED, "cards", place.id, {"title": place.title})


def _organisations(session: Session, row: Workshop, alike: int) -> Iterator[Todo]:
    if not _number(session, Organisation, row):
        yield Todo(mark("Wer ist eingeladen? Das Verzeichnis der Organisationen ist leer"), "organisations")
    if alike:
        text = mark("Zwei Organisationen sehen gleich aus") if alike == 1 else ALIKE
        yield Todo(text, "organisations", "alike", {"n": alike})


def _pictures(session: Session, row: Workshop) -> Iterator[Todo]:
    rows = session.scalars(select(Picture).where(Picture.workshop == row.id)).all()
    silent = sum(not picture.alternative and not picture.decorative for picture in rows)
    if silent:
        text = mark("Einem Bild fehlt die Beschreibung") if silent == 1 else SILENT
        yield Todo(text, "pictures", "", {"n": silent})
    paper = sum(picture.paper == "waiting" for picture in rows)
    if paper:
        text = mark("Ein Foto von Papier abtippen") if paper == 1 else PAPER
        yield Todo(text, "pictures", "", {"n": paper})
    if any(picture.use == "map" and not picture.licence for picture in rows):
        yield Todo(mark("Der Karte fehlen Quelle und Lizenz"), "pictures")
    if any(picture.use == "photo" and not picture.credit for picture in rows):
        yield Todo(mark("Wer hat fotografiert? Der Bildnachweis fehlt"), "pictures")


def _afterwards(session: Session, row: Workshop, today: date) -> Iterator[Todo]:
    if row.date is None or today <= row.date:
        return
    if not _number(session, Insight, row) and not _number(session, Agreement, row):
        yield Todo(mark("Was wurde im Plenum verabredet?"), "plenary")
    yield from _overdue(session, row, today)
    if not row.foreword:
        yield Todo(mark("Die Dokumentation hat noch kein Vorwort"), "documentation", "foreword")


def _overdue(session: Session, row: Workshop, today: date) -> Iterator[Todo]:
    """Agreements past their date of which nobody said how they ended."""
    for agreement in session.scalars(select(Agreement).where(Agreement.workshop == row.id).order_by(Agreement.by)):
        if is_overdue(agreement, today):
            values = {"what": agreement.what, "day": date.fromisoformat(agreement.by or "")}
            yield Todo(OVERDUE, "outcomes", agreement.id, values, of_documents=False)


def _number(session: Session, table: type[AgendaItem | Organisation | Insight | Agreement], row: Workshop) -> int:
    return int(session.scalars(select(func.count()).where(table.workshop == row.id)).one())
