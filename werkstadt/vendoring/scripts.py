"""The script others made: socket.io-client as one ES module, smaller beside it for browsers that take gzip."""

import gzip
import shutil
from pathlib import Path

SCRIPTS = {"socket.io.js": "socket.io-client/dist/socket.io.esm.min.js"}
"""Name in `static/vendor/` → file in `node_modules`."""
SOURCE_MAP = b"\n//# sourceMappingURL="


def put_scripts(modules: Path, folder: Path) -> None:
    """Copy the scripts from `node_modules` into `folder`."""
    for name, source in SCRIPTS.items():
        # The map is not shipped: a browser's tools would ask for it and find nothing.
        (folder / name).write_bytes((modules / source).read_bytes().partition(SOURCE_MAP)[0] + b"\n")


def put_small_copies(folder: Path) -> None:
    """Put a `.gz` beside every script and style sheet; browsers offer only gzip over plain http."""
    for path in [*folder.glob("*.js"), *folder.glob("*.css")]:
        with path.open("rb") as plain, gzip.GzipFile(f"{path}.gz", "wb", compresslevel=9, mtime=0) as small:
            shutil.copyfileobj(plain, small)
