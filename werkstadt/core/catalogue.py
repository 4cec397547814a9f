"""The station kinds a running server knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from werkstadt.errors import BrokenFile, mark
from werkstadt.station.kind import Kind
from werkstadt.station.loading import kinds


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Kinds by name: the built-in ones and those of the data folder; `folders` lets workers load the same."""

    kinds: Mapping[str, Kind]
    folders: tuple[Path, ...] = ()

    def kind(self, name: str) -> Kind:
        """The kind of that name, with underscores or hyphens. Raises BrokenFile where it is not installed."""
        kind = self.kinds.get(name.replace("-", "_"))
        if kind is None:
            raise BrokenFile(mark("Die Stationsart »%(name)s« ist hier nicht eingerichtet."), name=name)
        return kind


def catalogue(data: Path | None = None) -> Catalogue:
    """All kinds, with those in `<data>/stations` where there are any."""
    folders = (data / "stations",) if data and (data / "stations").is_dir() else ()
    return Catalogue(kinds(*folders), folders)
