"""What was done in the room, in words: the last actions, with the role that did them and a way back."""

from collections.abc import Mapping
from typing import Any

from werkstadt.core import states
from werkstadt.core.editing import undoing
from werkstadt.core.patterns.all_patterns import PATTERNS, VIEW
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.core.steps import AGENDA_ROLE
from werkstadt.errors import mark
from werkstadt.web.language import words
from werkstadt.web.services import services

MOST = 12
"""Actions that the page lists."""

NAMES: Mapping[str, str] = {
    "open": mark("Station geöffnet"), "paused": mark("Station pausiert"), "closed": mark("Station geschlossen"),
    "planned": mark("Station zurückgestellt"), "all open": mark("Stationen geöffnet"),
    "all paused": mark("Stationen pausiert"), "all closed": mark("Stationen geschlossen"),
    "all planned": mark("Stationen zurückgestellt"), "stations": mark("Stationen umgestellt"),
    "longer": mark("Punkt im Ablauf länger"), "shorter": mark("Punkt im Ablauf kürzer"),
    "went on": mark("Ablauf ging weiter"), "automatic on": mark("Ablauf geht von selbst weiter"),
    "automatic off": mark("Ablauf wartet"),
    "show lobby": mark("Leinwand: Startbild"), "show station": mark("Leinwand: Station"),
    "show agenda": mark("Leinwand: Ablauf"), "show gallery": mark("Leinwand: Rundgang"),
    "show plenary": mark("Leinwand: Plenum"), "show quiet": mark("Leinwand: Zuhören"),
    "show photograph": mark("Leinwand: Foto"),
    "show carried": mark("Leinwand: Rückblick"),
    **{f"show {VIEW}{name}": mark("Leinwand: Gemeinsames") for name in PATTERNS},
    "show thanks": mark("Leinwand: Danke"),
    "show test": mark("Leinwand: Testbild"), "go to": mark("Punkt im Ablauf"), "timer start": mark("Uhr gestartet"),
    "timer stop": mark("Uhr gestoppt"), "timer pause": mark("Uhr angehalten oder weiter"),
    "timer lengthen": mark("Uhr verlängert"), "gong": mark("Gong"),
    "step": mark("Schritt gewechselt"), "message": mark("Nachricht an alle"),
    "screen room": mark("Projektor zeigt, was der Raum sieht"), "screen led": mark("Projektor zeigt etwas Eigenes"),
    "screen free": mark("Projektor folgt den eigenen Tasten"), "message away": mark("Nachricht weggenommen"),
    "layer": mark("Leinwand: Bänder"),
    "imagery": mark("Fantasiereise zum Mitlesen"),
    "pattern to projector": mark("Gemeinsames für die Leinwand freigegeben"),
    "pattern from projector": mark("Gemeinsames nicht mehr für die Leinwand"),
    "pattern to documentation": mark("Gemeinsames in die Dokumentation aufgenommen"),
    "pattern from documentation": mark("Gemeinsames aus der Dokumentation genommen"),
    "show rotation": mark("Leinwand: Rotation"),
    "rotation plan": mark("Rotation geplant"), "rotation drop": mark("Zurück zum freien Fluss"),
    "rotation start": mark("Rotation begonnen"), "rotation turn": mark("Nächste Runde"),
    "rotation end": mark("Rotation beendet"), "rotation move": mark("In andere Gruppe verschoben"),
    "rotation count": mark("Menschen ohne Telefon gezählt"), "rotation rename": mark("Gruppe benannt"),
    "rotation level": mark("Gruppen gleich groß gemacht"),
    "release": mark("Karten gezeigt"),
    "hold": mark("Karten zurückgehalten"), "hide": mark("Karten nicht mehr gezeigt"),
    "restore": mark("Karten wieder gezeigt"), "hand_back": mark("Karte zurückgegeben"),
    "put_together": mark("Karten zusammengelegt"), "take_out": mark("Karten aus der Gruppe genommen"),
    "name_cluster": mark("Gruppe umbenannt"), "dissolve": mark("Gruppe aufgelöst"), "order": mark("Wand sortiert"),
    "cover": mark("Karten verdeckt"), "reveal": mark("Karten aufgedeckt"), "spotlight": mark("Leinwand: eine Karte"),
    "back_to_the_wall": mark("Leinwand: wieder die Station"), "not_alike": mark("Karten nicht ähnlich"),
    "vote start": mark("Abstimmung begonnen"), "vote close": mark("Abstimmung geschlossen"),
    "vote reopen": mark("Abstimmung wieder geöffnet"), "vote remove": mark("Abstimmung entfernt"),
    "vote paper": mark("Punkte vom Papier eingetragen"), "show vote": mark("Leinwand: Abstimmung"),
}  # fmt: skip
"""What an action is called; a name that is not here reads as a change."""

ROLES: Mapping[str, str] = {
    Role.MODERATOR.value: mark("Moderation"), Role.COORDINATOR.value: mark("Koordination"),
    Role.HOST.value: mark("Stationsbetreuung"), AGENDA_ROLE: mark("von selbst"),
}  # fmt: skip


def last(seat: Seat) -> list[dict[str, Any]]:
    """The last actions that the seat could take back, newest first; `at` in UTC."""
    _ = words()
    titles = {row.id: row.title for row in states.stations(services().database, seat)}
    return [
        {
            "id": one.id, "name": _(NAMES.get(one.name, mark("Änderung"))), "role": _(ROLES.get(one.role, one.role)),
            "station": titles.get(one.station or "", ""), "at": one.at, "undone": one.undone, "lasts": one.lasts,
        }
        for one in undoing.done(services().database, seat, MOST)
    ]  # fmt: skip
