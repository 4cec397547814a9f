"""Pictures that lie under a figure, such as the town's map: taken into the drawing, so that it stands alone."""

import base64
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from werkstadt.core.tables import Picture
from werkstadt.station.kind import Kind
from werkstadt.station.state import StationState

MEDIA = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


def with_pictures(
    session: Session, kind: Kind, state: StationState, workshop: str, folder: Path | None
) -> StationState:
    """The state with the pictures of its settings in place of their ids; one whose file is gone is left out."""
    names = [setting.name for setting in kind.settings if setting.type == "picture"]
    shown = {name: _shown(session, state.settings.get(name), workshop, folder) for name in names}
    return replace(state, settings={**state.settings, **shown})


def _shown(session: Session, picture: object, workshop: str, folder: Path | None) -> dict[str, Any]:
    row = session.get(Picture, picture) if isinstance(picture, str) and picture else None
    if row is None or row.workshop != workshop or folder is None:
        return {}
    path = folder / row.file
    media = MEDIA.get(path.suffix.lower())
    if media is None or not path.is_file():
        return {}
    body = base64.b64encode(path.read_bytes()).decode("ascii")
    return {
        "id": row.id,
        "people": row.people,
        "href": f"data:{media};base64,{body}",
        "source": row.credit,
        "licence": row.licence,
        "aspect": row.width / row.height if row.height else 0,
    }
