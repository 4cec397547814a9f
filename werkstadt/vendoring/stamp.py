"""Is `static/vendor/` what the locks ask for? A stamp in it remembers from what it was built."""

import hashlib
from pathlib import Path

LOCKS = ("package-lock.json", "constraints.txt", ".npmrc")


def fingerprint(root: Path) -> str:
    """One hash over the locks and the code that builds, of the project at `root`."""
    digest = hashlib.sha256()
    builders = sorted((root / "werkstadt" / "vendoring").glob("*.py"))
    for path in [*(root / name for name in LOCKS), *builders]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def target(root: Path) -> Path:
    """The folder that is built."""
    return root / "static" / "vendor"


def is_fresh(root: Path) -> bool:
    """True when the folder was built from these locks, so that neither Node nor a network is needed."""
    stamp = target(root) / ".stamp"
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == fingerprint(root)


def put_stamp(root: Path, folder: Path) -> None:
    """Remember in `folder` that it was built from the locks of `root`."""
    (folder / ".stamp").write_text(fingerprint(root), encoding="utf-8")
