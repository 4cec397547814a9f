"""The filled workshop of an invented town, and the template of the reference event, both as event files."""

from pathlib import Path

HERE = Path(__file__).resolve().parent


def town() -> Path:
    """The event file of the demo: the workshop of Amselwerda, a town that does not exist."""
    return HERE / "town.json"


def template() -> Path:
    """The event file a workshop is created from: agenda and five stations of the reference event, no contributions."""
    return HERE / "template.json"
