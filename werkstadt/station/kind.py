"""A station kind: what a folder under `stations/` declares, as plain frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from werkstadt.station.fields import Field

EASY = "de-simple"


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of card at a station, such as flag and tie, friction and wish."""

    name: str
    fields: tuple[Field, ...]
    accent: str = ""
    icon: str = ""
    title: str = ""
    """Name of the field that names the card."""
    author: str = ""
    """Name of the organisation field that stands for the author; filled in from the seat."""
    joins: str = ""
    """Name of the organisations field by which others join a card (»we reach them too«)."""
    limit: int = 0
    """Most cards of this sort one seat should leave (0: any number)."""
    together: int = 0
    """From so many cards on they are shown, in no order; below that only their number (0: each at once)."""
    at_home: bool = False
    """Whether phones are asked for it on their first page too, in taps, while the station is open."""

    def field(self, name: str) -> Field | None:
        """The field of that name."""
        return next((given for given in self.fields if given.name == name), None)


@dataclass(frozen=True, slots=True)
class Board:
    """One product of the station: a layout, the sorts it shows, and which fields play which part in it."""

    layout: str
    sorts: tuple[str, ...]
    parts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of stations of this kind that the coordinator may change."""

    name: str
    type: str
    default: Any
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What a card says about an organisation in »Who is who«: under a heading, some of its fields.

    A card whose first shown field is empty says nothing. Where `organisation` names `records`, each line speaks for the
    organisation in it, and `show` may name parts of the line.
    """

    sort: str
    organisation: str
    heading: str
    show: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Becoming:
    """Cards that may become a point of the `agenda` or an `agreement`; `parts` say which field says what there.

    With `last_question` only those that answer the station's last question.
    """

    what: str
    sort: str
    parts: Mapping[str, str]
    last_question: bool = False


@dataclass(frozen=True)
class Kind:
    """A station kind with its declaration and words; `folder` holds everything it brings."""

    name: str
    accent: str
    icon: str
    sorts: tuple[Sort, ...]
    boards: tuple[Board, ...]
    settings: tuple[Setting, ...]
    profiles: tuple[Profile, ...]
    texts: Mapping[str, Mapping[str, Any]]
    examples: tuple[Mapping[str, Any], ...]
    folder: Path
    becomes: tuple[Becoming, ...] = ()

    @property
    def type(self) -> str:
        """The name with hyphens, as the event file writes it."""
        return self.name.replace("_", "-")

    @property
    def in_steps(self) -> bool:
        """Whether its questions are asked one after another."""
        return any(board.layout == "steps" for board in self.boards)

    def is_counted(self, sort: str) -> bool:
        """Whether cards of this sort are shown as numbers on gauges, and not one by one."""
        return any(board.layout == "gauges" and sort in board.sorts for board in self.boards)

    def sort(self, name: str) -> Sort | None:
        """The sort of that name; a kind with a single sort takes an empty name too."""
        if not name and len(self.sorts) == 1:
            return self.sorts[0]
        return next((sort for sort in self.sorts if sort.name == name), None)

    def say(self, key: str, language: str) -> str:
        """The words under `key`; easy language falls back to German, an unknown key to itself."""
        for tag in (language, language.partition("-")[0], "de"):
            if key in self.texts.get(tag, {}):
                return str(self.texts[tag][key])
        return key

    def questions(self, language: str) -> list[str]:
        """The questions a new station of this kind starts with."""
        for tag in (language, language.partition("-")[0], "de"):
            if "questions" in self.texts.get(tag, {}):
                return [str(text) for text in self.texts[tag]["questions"]]
        return []

    def spoken(self, key: str, text: str, language: str) -> str:
        """A station's title or kicker in another language, where it is the one the kind came with; else as it is."""
        came = {texts.get(key) for texts in self.texts.values()}
        return self.say(key, language) if text in came else text

    def spoken_question(self, text: str, language: str) -> str:
        """A question in another language, where the kind came with it; what somebody worded stays as it is."""
        for tag in self.texts:
            came, said = self.questions(tag), self.questions(language)
            if text in came and len(came) == len(said):
                return said[came.index(text)]
        return text

    def spoken_default(self, setting: str, text: str, language: str) -> str:
        """An item of a setting's list in another language, where the kind came with it; else as somebody worded it."""
        key = f"setting.{setting}.default"
        said = self._default_texts(key, language)
        for tag in self.texts:
            came = self.texts[tag].get(key, [])
            if text in came and len(came) == len(said):
                return str(said[came.index(text)])
        return text

    def _default_texts(self, key: str, language: str) -> list[str]:
        tags = (language, language.partition("-")[0], "de")
        return next((self.texts[tag][key] for tag in tags if key in self.texts.get(tag, {})), [])

    def default_settings(self, language: str = "de") -> dict[str, Any]:
        """Name → default of every setting, lists of texts in the words of the language."""
        tags = (language, language.partition("-")[0], "de")
        return {setting.name: self._default(setting, tags) for setting in self.settings}

    def _default(self, setting: Setting, tags: tuple[str, ...]) -> Any:
        key = f"setting.{setting.name}.default"
        return next((self.texts[tag][key] for tag in tags if key in self.texts.get(tag, {})), setting.default)
