"""One photograph of the room, large on the projector: a result on paper that nobody has to walk to."""

from werkstadt.core.database import Database
from werkstadt.core.editing.acting import own
from werkstadt.core.editing.undoing import Acted
from werkstadt.core.pictures import picture
from werkstadt.core.seats import Seat
from werkstadt.core.staging import Staging, on_stage
from werkstadt.core.tables import Picture
from werkstadt.errors import NotFound

VIEW = "photograph"
PHOTO = "photo"


def show_photograph(database: Database, seat: Seat, photograph: str) -> Acted:
    """Puts a photograph on the projector. Raises Refused, NotFound."""

    def change(now: Staging) -> None:
        row = own(now.session, seat, Picture, photograph)
        if row.use != PHOTO:
            raise NotFound
        stage = now.row
        stage.view, stage.station, stage.card, stage.page, stage.gallery = VIEW, None, row.id, 0, False

    return on_stage(database, seat, "show photograph", change)


def photograph_shown(database: Database, seat: Seat, photograph: str) -> Picture | None:
    """The photograph on the projector, or None where it is gone. Raises Refused."""
    try:
        row = picture(database, seat, photograph)
    except NotFound:
        return None
    return row if row.use == PHOTO else None
