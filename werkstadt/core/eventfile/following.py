"""The event file of a workshop that follows another: its organisations, no persons, and what is to be answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkstadt.core.clearing import ONE_PERSON
from werkstadt.core.documenting.contacts import masked, without_contacts
from werkstadt.core.eventfile.cards import ReadCard
from werkstadt.core.eventfile.checking import FORMAT, VERSION, EventFile
from werkstadt.core.eventfile.earlier import CLUSTER, WISHES
from werkstadt.core.eventfile.objects import Entry, is_empty
from werkstadt.core.eventfile.parts import joined
from werkstadt.core.eventfile.preparing import Prepared, ReadStation
from werkstadt.station.comparing import COMPARED
from werkstadt.station.fields import Field
from werkstadt.station.kind import Board, Sort

STAYS = ("subtitle", "starts", "ends", "place", "language", "gender", "publisher", "funder", "colour", "notice")
"""Keys of the event that hold for the whole series; whom to ask is said anew, for that may be a person."""
SET_UP = ("title", "kicker", "questions")
OF_ITS_YEAR = frozenset({"year", "holidays", "picture"})
"""Types of settings that belong to one year or one server."""
LEFT_OUT = frozenset({"text", "needs"})
"""Parts of these that are somebody's words, or a need of that year."""
WISH = "wish"
ENDED = frozenset({"done", "dropped", "taken_up", "not_possible"})
"""States after which nothing of it is asked again."""


@dataclass(frozen=True, slots=True)
class _Names:
    """The organisations that are known as such, by every spelling."""

    spellings: Mapping[str, str]
    known: frozenset[str]

    def of(self, typed: str) -> str:
        """The one name of an organisation; empty for what was only typed, for that may be a person."""
        name = self.spellings.get(typed, typed)
        return name if name in self.known else ""


def following(prepared: Prepared, title: str, day: date | None, *, stations: bool) -> dict[str, Any]:
    """An event file for a workshop that follows the prepared one; with `stations` it has its set-up and agenda."""
    file = prepared.file
    event = {name: file.event.values[name] for name in STAYS if name in file.event.values}
    event |= {"title": title or file.event.values["title"], "date": day.isoformat() if day else ""}
    names = _names(file)
    found: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "event": event,
        "participants": _participants(file, names),
        "organisations": _register(file, names),
        "earlier": {
            "title": file.event.values["title"],
            "date": file.event.get("date", ""),
            "carried": [*_agreements(file.commitments), *_unanswered(file.earlier), *_wishes(prepared)],
            "cards": [card for station in prepared.stations for card in _cards(station, names)],
        },
    }
    if stations:
        found["agenda"] = [dict(entry.values) for entry in file.agenda]
        found["stations"] = [_station(station) for station in prepared.stations]
    return found


def _names(file: EventFile) -> _Names:
    stands_for = {entry.values["name"]: entry.get("same_as", "") for entry in file.organisations}
    persons = {entry.values["name"] for entry in file.organisations if entry.kept.get(ONE_PERSON)}
    known = {name for entry in file.participants for name in entry.get("organisations", [])}
    known |= {entry.values["name"] for entry in file.organisations if entry.get("sector")}
    return _Names({name: _last(name, stands_for) for name in stands_for}, frozenset(known - persons))


def _last(name: str, stands_for: Mapping[str, str]) -> str:
    """The end of a chain of spellings, which the file's check found to be no circle."""
    while stands_for.get(name):
        name = stands_for[name]
    return name


def _participants(file: EventFile, names: _Names) -> list[dict[str, Any]]:
    groups = [
        {"group": entry.get("group", ""), "organisations": _only(entry.get("organisations", []), names)}
        for entry in file.participants
    ]
    return [group for group in groups if group["organisations"]]


def _only(typed: Iterable[str], names: _Names) -> list[str]:
    return list(dict.fromkeys(filter(None, (names.of(name) for name in typed))))


def _register(file: EventFile, names: _Names) -> list[dict[str, Any]]:
    return [dict(entry.values) for entry in file.organisations if names.of(entry.values["name"])]


def _agreements(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    kept = ("what", "who", "by", "status", "word", "updated")
    return [
        {"kind": entry.get("kind", "promise")}
        | {name: masked(entry.values[name]) for name in kept if name in entry.values}
        for entry in entries
        if entry.get("what")
    ]


def _unanswered(earlier: Entry | None) -> list[dict[str, Any]]:
    """What the earlier workshop itself took over and did not end: a year later nothing has been forgotten."""
    entries = earlier.get("carried", []) if earlier else []
    return [dict(entry.values) for entry in entries if entry.get("status", "") not in ENDED]


def _wishes(prepared: Prepared) -> list[dict[str, Any]]:
    """One entry for each cluster of wishes; a wish that nobody clustered is one of its own."""
    said = [(cluster, text) for station in prepared.stations for cluster, text in _wished(station)]
    whole = list(dict.fromkeys(cluster or text for cluster, text in said))
    return [{"kind": WISHES, "what": what} for what in whole]


def _wished(station: ReadStation) -> list[tuple[str, str]]:
    return [
        (cluster_of(card), without_contacts(str(card.fields[card.sort.title])))
        for card in _shown(station)
        if card.sort.name == WISH and card.fields.get(card.sort.title)
    ]


def cluster_of(card: ReadCard) -> str:
    """The name of the group of cards that a card stood in; empty without one."""
    meta = card.contributed.meta
    return str(meta.get(CLUSTER, ""))


def _shown(station: ReadStation) -> list[ReadCard]:
    return [card for card in station.cards if card.contributed.meta.get("visibility", "shown") == "shown"]


def _cards(station: ReadStation, names: _Names) -> list[dict[str, Any]]:
    """The cards to compare with: dates, flags, ties and wishes."""
    found = [_wish(station, card) for card in _shown(station) if card.sort.name == WISH]
    for board in station.kind.boards:
        found += [_card(station, board, card, names) for card in _shown(station) if card.sort.name in _sorts(board)]
    return [card for card in found if card]


def _sorts(board: Board) -> tuple[str, ...]:
    return board.sorts if board.layout in COMPARED else ()


def _wish(station: ReadStation, card: ReadCard) -> dict[str, Any]:
    text = without_contacts(str(card.fields.get(card.sort.title, "")))
    head = {"type": station.kind.type, "kind": card.sort.name, card.sort.title: text, CLUSTER: cluster_of(card)}
    return {key: value for key, value in head.items() if value} if text else {}


def _card(station: ReadStation, board: Board, card: ReadCard, names: _Names) -> dict[str, Any]:
    """What the board's figure draws of a card; nothing where it would name nobody any more."""
    drawn = {str(name) for part, name in board.parts.items() if part not in LEFT_OUT}
    said: dict[str, Any] = {"type": station.kind.type, "kind": card.sort.name if len(station.kind.sorts) > 1 else ""}
    for given in card.sort.fields:
        if given.name in drawn or given.type == "place":
            said |= {key: _value(given, card, key, names) for key in given.keys}
    filled = {key: value for key, value in said.items() if not is_empty(value)}
    return filled if _is_whole(card.sort, filled) else {}


def _value(given: Field, card: ReadCard, key: str, names: _Names) -> Any:
    value = card.fields.get(key)
    if is_empty(value) or given.type in {"person", "picture", "contribution", "question"}:
        return None
    if given.type == "organisation":
        return names.of(str(value))
    if given.type == "organisations":
        return _only(list(value or ()), names)
    return masked(joined(value, given, None))


def _is_whole(sort: Sort, filled: Mapping[str, Any]) -> bool:
    return all(given.name in filled for given in sort.fields if given.required)


def _station(station: ReadStation) -> dict[str, Any]:
    entry = station.placed.entry
    own = {setting.name for setting in station.kind.settings if setting.type in OF_ITS_YEAR}
    found = {name: entry.values[name] for name in SET_UP if name in entry.values}
    settings = {name: value for name, value in entry.get("settings", {}).items() if name not in own}
    return found | {"type": station.kind.type, "questions": station.questions, "settings": settings}
