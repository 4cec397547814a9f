"""What every chapter is written with: the material, the words of a language, the station kinds, today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from werkstadt.core.document import PUBLIC, Released
from werkstadt.core.documenting.decided import Decided
from werkstadt.core.documenting.material import Material, StationPart
from werkstadt.errors import mark
from werkstadt.station.kind import Kind
from werkstadt.station.layouts.layout import sort_heading
from werkstadt.station.state import StationState
from werkstadt.words import Words

TITLES: Mapping[str, str] = {
    "overview": mark("Auf einen Blick"),
    "foreword": mark("Vorwort"),
    "introduction": mark("Worum es ging"),
    "participants": mark("Wer eingeladen war"),
    "agenda": mark("Ablauf"),
    "inputs": mark("Impulse und gemeinsamer Nenner"),
    "gallery": mark("Galerierundgang"),
    "together": mark("Was die Stationen zusammen sagen"),
    "plenary": mark("Abschlussplenum"),
    "who": mark("Wer ist wer"),
    "earlier": mark("Was daraus wurde"),
    "agreements": mark("Verabredungen"),
    "outlook": mark("Ausblick"),
    "pictures": mark("Bilder des Tages"),
    "annex": mark("Anhang: alle Karten im Wortlaut"),
}
"""What a chapter is called where the coordinator says nothing else; stations have their own titles."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a chapter may use."""

    material: Material
    words: Words
    kinds: Mapping[str, Kind]
    today: date
    released: Released | None = None

    def decided(self, name: str) -> Decided:
        """What was decided about a chapter."""
        return next((each for each in self.material.chapters if each.name == name), Decided(name))

    def title(self, name: str) -> str:
        """What a chapter is called that is no station's."""
        return self.decided(name).title or self.words(TITLES[name])

    def kind(self, state: StationState) -> Kind:
        """The kind of a station."""
        return self.kinds[state.kind]

    def state(self) -> str:
        """The finished wording of the state of the document."""
        return f"{self._state()} · {self.edition()}"

    def edition(self) -> str:
        """Which edition the document is, in words."""
        return self.words("öffentliche Fassung") if self.material.edition == PUBLIC else self.words("interne Fassung")

    def _state(self) -> str:
        if self.released:
            day = self.words.day(self.released.on)
            return self.words("Freigegeben am %(day)s durch %(who)s", day=day, who=self.released.by)
        return self.words("Arbeitsfassung, Stand %(day)s", day=self.words.day(self.today))

    def day(self, given: str) -> str:
        """A day in words where it is an ISO date, else what was written."""
        try:
            return self.words.day(date.fromisoformat(given))
        except ValueError:
            return given

    def counted(self, kind: Kind, sort: str, count: int) -> str:
        """`15 Fähnchen`, `1 Band`."""
        return f"{self.words.number(count)} {self.named(kind, sort, count)}"

    def named(self, kind: Kind, sort: str, count: int) -> str:
        """The name of one card of a sort, or of many."""
        if count == 1:
            return self.words.gendered(kind.say(f"sort.{sort}", self.words.language))
        return sort_heading(kind, sort, self.words)

    def organisations(self) -> list[str]:
        """Every organisation that was invited, by its one name."""
        return list(dict.fromkeys(name for sector in self.material.sectors for name in sector.organisations))

    def anchor(self, part: StationPart) -> str:
        """Where the chapter of a station begins."""
        return f"station-{self.material.stations.index(part) + 1}"
