"""Handing out frozen files: the bytes that were released, and the list of their checksums."""

from flask import Response

from werkstadt.core.document import Document
from werkstadt.core.releasing import stands
from werkstadt.core.tables import Release
from werkstadt.errors import NotFound
from werkstadt.web.handing_out import sent
from werkstadt.web.services import services


def kept(row: Release, format_: str) -> Response:
    """A file of a release that stands, byte by byte as it was released. Raises NotFound."""
    entry = next((one for one in row.files if one["format"] == format_ and "file" in one), None)
    path = services().pictures / str(entry["file"]) if entry else None
    if not stands(row) or entry is None or path is None or not path.is_file():
        raise NotFound
    return sent(Document(path.read_bytes(), entry["media"], entry["name"]))


def checksums(row: Release) -> bytes:
    """The manifest of a release, as `sha256sum --check` reads it."""
    made = [entry for entry in row.files if "sha256" in entry]
    return "".join(f"{entry['sha256']}  {entry['name']}\n" for entry in made).encode()
