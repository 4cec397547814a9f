"""Static files: compressed in memory, kept for ever by browsers because their address carries a fingerprint."""

import gzip
import hashlib
import mimetypes
import re
from functools import cached_property
from pathlib import Path

from flask import Blueprint, Response, request

from werkstadt.errors import NotFound

PARTS = ("tokens.css", "base.css", "forms.css", "cards.css", "boards.css", "rehearsal-mark.css")
BY_HAND = "hand.css"
FONTS = ("vendor/fonts.css", *PARTS)
BUNDLES = {
    "phone.css": (*PARTS, "phone.css", "votes.css", BY_HAND, "outcomes.css", "groups.css", "farewell.css"),
    "table.css": (*FONTS, "table.css", BY_HAND),
    "projector.css": (
        "vendor/fonts.css",
        "tokens.css",
        "base.css",
        "cards.css",
        "boards.css",
        "rehearsal-mark.css",
        "projector.css",
        "photo-wall.css",
        "carried.css",
        "groups.css",
        "votes.css",
        "plenary.css",
    ),
    "laptop.css": (*FONTS, "laptop.css", "coordinate.css", "documentation.css", "rehearsal.css", "outcomes.css"),
    "moderate.css": (
        *FONTS,
        "laptop.css",
        "moderate.css",
        "conductor.css",
        "arrange.css",
        "photographs.css",
        "steps.css",
        "patterns.css",
        "check.css",
        "votes.css",
        "typing.css",
        BY_HAND,
        "plenary.css",
        "groups.css",
        "rotation.css",
    ),
}
"""One style sheet a screen: address under `css/` → the files it is made of."""

FONT = re.compile(rb"url\(([\"']?)fonts/")
COMPRESSED = {".css", ".js", ".svg", ".json", ".txt"}
A_YEAR = 365 * 24 * 3600


class Assets:
    """The files of one static folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[str, tuple[bytes, bytes | None, str]] = {}

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever a file does."""
        digest = hashlib.sha256()
        for path in sorted(self.folder.rglob("*")):
            if path.suffix in {".css", ".js", ".svg", ".woff2"}:
                digest.update(path.relative_to(self.folder).as_posix().encode())
                digest.update(path.read_bytes())
        return digest.hexdigest()[:12]

    def file(self, name: str) -> tuple[bytes, bytes | None, str]:
        """Bytes, gzipped bytes where that helps, and media type. Raises NotFound."""
        if name not in self._files:
            try:
                body = self._read(name)
            except (OSError, ValueError):  # a name that no file can have: NUL in it, or too long
                raise NotFound from None
            suffix = Path(name).suffix
            small = gzip.compress(body, 9) if suffix in COMPRESSED else None
            media = mimetypes.types_map.get(suffix, "application/octet-stream")
            self._files[name] = (body, small, "text/javascript" if suffix == ".js" else media)
        return self._files[name]

    def _read(self, name: str) -> bytes:
        if name.startswith("css/"):
            parts = BUNDLES.get(name.removeprefix("css/"), ())
            if not parts:
                raise NotFound
            joined = b"\n".join(self._path(part).read_bytes() for part in parts if self._path(part).is_file())
            return FONT.sub(rb"url(\1../vendor/fonts/", joined)
        path = self._path(name)
        if not path.is_file():
            raise NotFound
        return path.read_bytes()

    def _path(self, name: str) -> Path:
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            raise NotFound
        return path


def blueprint(assets: Assets) -> Blueprint:
    """The route that serves them."""
    pages = Blueprint("assets", __name__)

    @pages.get("/static/<fingerprint>/<path:name>")
    def file(fingerprint: str, name: str) -> Response:
        body, small, media = assets.file(name)
        packed = small is not None and "gzip" in request.headers.get("Accept-Encoding", "")
        response = Response(small if packed and small else body, mimetype=media)
        if packed:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
        fresh = fingerprint == assets.fingerprint
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable" if fresh else "no-cache"
        return response

    return pages
