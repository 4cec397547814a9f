"""What every page is rendered with: words, static addresses, the workshop, the seat, the number it carries."""

import secrets
from datetime import date
from typing import Any

from flask import Flask, g, render_template, request
from markupsafe import Markup

from werkstadt.core import log
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.core.secret import grouped
from werkstadt.core.stage import stage_data
from werkstadt.core.tables import Workshop
from werkstadt.errors import NotFound
from werkstadt.station.figures.plane_grid import LETTERS, ROWS
from werkstadt.web.language import speak, words
from werkstadt.web.services import services
from werkstadt.words import LANGUAGES


def register(app: Flask) -> None:
    """Gives templates what they all need."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        icon=icon, asset=asset, base=base, here=here, new_client_id=new_client_id, grouped=grouped,
        LANGUAGES=LANGUAGES, GRID_LETTERS=LETTERS, GRID_ROWS=ROWS,
    )  # fmt: skip

    @app.context_processor
    def common() -> dict[str, Any]:
        return {
            "_": words().gettext,
            "n_": words().ngettext,
            "words": words(),
            "seat": g.get("seat"),
            "own": services(),
        }


def base() -> str:
    """The path under which the server lies, without a slash at its end."""
    return request.root_path.rstrip("/")


def here() -> str:
    """The address of this page as the browser has it, below the base path; of a form's answer, without its query."""
    return base() + (request.full_path.rstrip("?") if request.method == "GET" else request.path)


def asset(name: str) -> str:
    """Address of a static file."""
    return f"{base()}/static/{services().assets.fingerprint}/{name}"


def static_base() -> str:
    """Address of the static folder, for cards and boards."""
    return asset("").rstrip("/")


def icon(name: str, label: str = "") -> Markup:
    """An icon; decorative unless it has a label."""
    said = Markup(' role="img" aria-label="{}"').format(label) if label else Markup(' aria-hidden="true"')
    return Markup('<svg class="icon"{}><use href="{}#i-{}"/></svg>').format(said, asset("icons.svg"), name)


def new_client_id() -> str:
    """An id for a write of a form without a script: 32 hexadecimal characters."""
    return secrets.token_hex(16)


def workshop_of(seat: Seat, *, easy: bool = False) -> Workshop:
    """The seat's workshop; sets the words of the request. Raises NotFound."""
    with services().database.read() as session:
        row = session.get(Workshop, seat.workshop)
        if row is None:
            raise NotFound
        session.expunge(row)
    speak(row.language, row.gender, easy=easy, shared=seat.role != Role.PARTICIPANT.value)
    g.seat = seat
    return row


def page(template: str, seat: Seat, workshop: Workshop, **context: Any) -> str:
    """A page of a workshop; its number is read before its state, so that nothing falls between."""
    seq = context.pop("seq", None)
    return render_template(
        template, seat=seat, workshop=workshop, seq=number(seat) if seq is None else seq, stage=stage(seat), **context
    )


def number(seat: Seat) -> int:
    """The workshop's present number."""
    return log.present_number(services().database, seat.workshop)


def stage(seat: Seat) -> dict[str, Any]:
    """What the room sees now."""
    with services().database.read() as session:
        return stage_data(session, seat.workshop)


def own_address(target: str) -> str:
    """Where a form wants to go back to, or "" where that is no page of this server."""
    inside = target.startswith("/") and not target.startswith("//")
    return target if inside and "\\" not in target and target.isprintable() else ""


def today() -> date:
    """The day it is."""
    return services().today()
