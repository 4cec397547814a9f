"""How a documentation is wanted: language, edition, day."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DocumentOptions:
    """The wishes for one documentation."""

    today: date
    """The day it stands for (»Stand«)."""
    language: str = ""
    """Language tag; empty: that of the workshop."""
    edition: str = "internal"
    """`internal`, the working version; `public` waits for its release."""
    pictures: Path | None = None
    """The folder of picture files, for maps that lie under a figure; None: they are left out."""
