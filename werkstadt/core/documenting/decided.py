"""What the coordinator decided about the chapters and wrote into them, read as plain data."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.rich_text import Text
from werkstadt.core.tables import Chapter

MOST_MESSAGES = 5


@dataclass(frozen=True, slots=True)
class Decided:
    """One chapter's decisions; those that nobody took are as here."""

    name: str
    position: int | None = None
    shown: bool = True
    title: str = ""
    text: Text = field(default_factory=list)
    alone: bool = False
    """Whether `text` stands in place of the sentences that would be made for this chapter."""
    messages: tuple[str, ...] = ()
    """What »At a glance« says instead of what is found for it."""
    easy: Text = field(default_factory=list)
    """»At a glance« in easy language."""
    view: Text = field(default_factory=list)
    """Whose view the contributions are, said at the end of the outlook."""


def decided(row: Chapter) -> Decided:
    """What a row says."""
    data = row.data
    return Decided(
        name=row.name,
        position=row.position,
        shown=row.shown,
        title=row.title,
        text=list(row.text),
        alone=bool(data.get("alone")),
        messages=tuple(data.get("messages", ())),
        easy=list(data.get("easy", ())),
        view=list(data.get("view", ())),
    )


def decisions(session: Session, workshop: str) -> tuple[Decided, ...]:
    """All chapters of a workshop of which something was decided."""
    rows = session.scalars(select(Chapter).where(Chapter.workshop == workshop).order_by(Chapter.name))
    return tuple(decided(row) for row in rows)
