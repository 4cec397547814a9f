"""One table of who may do what, and the one place that checks it: before the work and again inside the transaction."""

from enum import StrEnum

from werkstadt.core.seats import Seat
from werkstadt.errors import Refused, mark


class Role(StrEnum):
    """The roles of a seat."""

    PARTICIPANT = "participant"
    TABLE = "table"
    HOST = "host"
    MODERATOR = "moderator"
    COORDINATOR = "coordinator"
    PROJECTOR = "projector"


class Right(StrEnum):
    """What can be done in a workshop."""

    SEE = "see"
    CONTRIBUTE = "contribute"
    RESPOND = "respond"
    SEE_HELD = "see held"
    JUDGE = "judge"
    """Release, hold, hide, restore, hand back, redact."""
    ARRANGE = "arrange"
    """Group, sort, cover the cards of a station, and put one on the projector."""
    OPEN = "open"
    """Open, pause, close a station; write its host's note."""
    RUN = "run"
    """Projector, agenda, timer, gallery, messages."""
    PAIR = "pair"
    PHOTOGRAPH = "photograph"
    """Put photographs to a station and say what is on them."""
    PLENARY = "plenary"
    """Write down insights and agreements."""
    EDIT = "edit"
    """Everything the coordinator prepares and corrects."""
    SEE_FORMER = "see former"
    DOCUMENT = "document"
    """Exports, posters, boards on paper."""
    RELEASE = "release"
    """Ask for feedback; release the documentation, publish it."""
    LINKS = "links"
    DELETE = "delete"


_PARTICIPANT = {Right.SEE, Right.CONTRIBUTE, Right.RESPOND}
_HOST = _PARTICIPANT | {Right.SEE_HELD, Right.JUDGE, Right.ARRANGE, Right.OPEN, Right.PHOTOGRAPH}
_MODERATOR = _HOST | {Right.RUN, Right.PAIR, Right.PLENARY, Right.DOCUMENT}

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.PARTICIPANT: frozenset(_PARTICIPANT),
    Role.TABLE: frozenset({Right.SEE, Right.CONTRIBUTE}),
    Role.PROJECTOR: frozenset({Right.SEE}),
    Role.HOST: frozenset(_HOST),
    Role.MODERATOR: frozenset(_MODERATOR),
    Role.COORDINATOR: frozenset(Right),
}

OWN_STATION_ONLY: dict[Role, frozenset[Right]] = {
    Role.TABLE: frozenset({Right.CONTRIBUTE}),
    Role.HOST: frozenset({Right.SEE_HELD, Right.JUDGE, Right.ARRANGE, Right.OPEN, Right.PHOTOGRAPH}),
}
"""Rights that a seat of this role has at its own station and nowhere else."""

CHANGES = frozenset({
    Right.CONTRIBUTE, Right.RESPOND, Right.ARRANGE, Right.OPEN, Right.RUN, Right.PAIR, Right.PHOTOGRAPH, Right.PLENARY,
})  # fmt: skip
"""Rights that rest while the workshop is locked. What hurts somebody can be hidden and removed for ever."""


def may(seat: Seat, right: Right, station: str | None = None) -> bool:
    """Whether the seat has the right, at this station where the right belongs to one."""
    role = Role(seat.role)
    if right not in RIGHTS[role]:
        return False
    return right not in OWN_STATION_ONLY.get(role, frozenset()) or (station is not None and station == seat.station)


def require(seat: Seat, right: Right, station: str | None = None, *, locked: bool = False) -> None:
    """Raises Refused where the seat may not, or where the workshop is locked for changes."""
    if not may(seat, right, station):
        raise Refused
    if locked and right in CHANGES:
        raise Refused(
            mark("Diese Veranstaltung ist abgeschlossen. Neue Beiträge sind nicht mehr möglich."), code="locked"
        )
