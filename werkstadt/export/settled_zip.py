"""An archive without the moment it was made: the same content gives the same bytes."""

import zipfile
from io import BytesIO

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment an archive can name."""


def settled(archive: bytes, first: str = "") -> bytes:
    """The archive with all its moments at one; the file `first` comes first and is stored as it is (ODF 1.3, 3.3)."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as given, zipfile.ZipFile(made, "w") as written:
        for name in sorted(given.namelist(), key=lambda name: (name != first, name)):
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            written.writestr(entry, given.read(name))
    return made.getvalue()
