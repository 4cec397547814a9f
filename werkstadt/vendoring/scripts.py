"""The script others made: socket.io-client, which its package already holds as one small ES module."""

from pathlib import Path

SCRIPTS = {"socket.io.js": "socket.io-client/dist/socket.io.esm.min.js"}
"""Name in `static/vendor/` → file in `node_modules`."""
SOURCE_MAP = b"\n//# sourceMappingURL="


def put_scripts(modules: Path, folder: Path) -> None:
    """Copy the scripts from `node_modules` into `folder`."""
    for name, source in SCRIPTS.items():
        # The map is not shipped: a browser's tools would ask for it and find nothing.
        (folder / name).write_bytes((modules / source).read_bytes().partition(SOURCE_MAP)[0] + b"\n")
