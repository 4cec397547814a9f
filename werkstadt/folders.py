"""Where the folders beside the package lie, and how it is called: installed from a wheel, or in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `name` (`stations`, `templates`, `static`), inside the package or beside it."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def command() -> str:
    """How WerkStadt is called here, as people type it."""
    return "werkstadt" if (PACKAGE / "templates").is_dir() else "python3 werkstadt"
