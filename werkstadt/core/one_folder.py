"""Servers that share a database share a data folder: one with a folder of its own would lack the others' pictures."""

import secrets
import time
from pathlib import Path

from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.locking import written_alone
from werkstadt.core.tables import Meta
from werkstadt.errors import WerkstadtError, mark

NAME = "folder"
"""Of the file with the folder's id, and of the row that says which folder the servers use."""
PATIENCE = 10.0
"""Seconds until the server that leads has said which folder it is: they may start in the same moment."""


class OtherFolder(WerkstadtError):
    """The servers that run on this database use another data folder."""

    code = "other_folder"
    status = 409
    text = mark(
        "Der Datenordner %(folder)s ist nicht der, den die anderen Server auf dieser Datenbank benutzen. Alle brauchen "
        "denselben, denn darin liegen die Bilder; auf mehreren Rechnern ist er ein Netzlaufwerk."
    )


def check(database: Database, folder: Path, patience: float = PATIENCE) -> None:
    """Says which folder it is, for the server that leads; compares, for the others. Raises OtherFolder."""
    own = _id_of(folder)

    def say(session: Session) -> None:
        session.merge(Meta(name=NAME, value=own))

    if database.leads():
        database.write(say)
        return
    until = time.monotonic() + patience
    while _said(database) != own:
        if time.monotonic() > until:
            raise OtherFolder(folder=folder)
        time.sleep(0.1)


def _said(database: Database) -> str:
    with database.read() as session:
        row = session.get(Meta, NAME)
        return row.value if row else ""


def _id_of(folder: Path) -> str:
    """The id that lies in a folder, drawn by whoever comes first."""
    with (folder / NAME).open("a+b") as file, written_alone(file):
        file.seek(0)
        found = file.read().decode("ascii", "replace").strip()
        if not found:
            found = secrets.token_hex(16)
            file.write(f"{found}\n".encode())
            file.flush()
        return found
