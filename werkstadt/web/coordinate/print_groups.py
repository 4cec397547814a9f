"""What can be printed for a workshop, in groups, and how often each is printed for so many people."""

from dataclasses import dataclass
from math import ceil

from werkstadt.errors import mark
from werkstadt.station.kind import Kind


@dataclass(frozen=True, slots=True)
class Print:
    """A print: its picture in `prints.svg`, its formats with their paper, how often it is printed."""

    picture: str
    name: str
    what: str
    formats: tuple[tuple[str, str], ...]
    count: int = 1


def print_groups(people: int, kinds: list[Kind]) -> list[tuple[str, list[Print]]]:
    """The groups with what this workshop has something for."""
    layouts = {board.layout for kind in kinds for board in kind.boards}
    groups = [(mark("Am Eingang"), _entrance(people))]
    if kinds:
        groups.append((mark("An den Stationen"), [*_stations(people), *_special(people, layouts)]))
    return [*groups, (mark("Danach"), _afterwards(people, layouts))]


def _entrance(people: int) -> list[Print]:
    poster = (("entrance", "a4"), ("entrance-a3", "a3"))
    return [
        Print("poster", mark("Plakat für den Eingang"), mark("Titel, Tag und Ort, QR-Code, Adresse und Code"), poster),
        Print(
            "list",
            mark("Teilnahmeliste"),
            mark("zum Unterschreiben, mit den eingeladenen Organisationen"),
            (("attendance", "a4"),),
        ),
        Print(
            "badge",
            mark("Leere Namensschilder"),
            mark("zehn je Blatt, zum Beschriften; vom Blatt mit »kein Foto« reicht eines"),
            (("badges", "a4"),),
            ceil(people / 10),
        ),
    ]


def _stations(people: int) -> list[Print]:
    posters = (("posters", "a4"), ("posters-a3", "a3"))
    return [
        Print(
            "poster",
            mark("Plakate der Stationen"),
            mark("Titel, Frage, QR-Code, auf Deutsch und Englisch"),
            posters,
        ),
        Print(
            "tent",
            mark("Tischkarten"),
            mark("zum Falten, mit Buchstabe und QR-Code"),
            (("table-cards", "a4"),),
        ),
        Print(
            "host",
            mark("Karten für die Betreuung"),
            mark("Fragen, Aufgaben, Zeiten; kein geheimer Link darauf"),
            (("host-cards", "a4"),),
        ),
        Print(
            "cards",
            mark("Papierkarten"),
            mark("für alle ohne Telefon, vier je Blatt, zum Schneiden"),
            (("paper-cards", "a4"),),
            ceil(people / 8),
        ),
        Print(
            "board",
            mark("Leere Tafeln"),
            mark("Jahr, Landkarte mit Raster, Spalten: zum Kleben und Schreiben"),
            (("blank-boards", "a1"),),
        ),
    ]


def _special(people: int, layouts: set[str]) -> list[Print]:
    """What only some kinds of stations need."""
    forms = Print(
        "form",
        mark("Steckbriefe zum Ausfüllen"),
        mark("alle Felder mit Linien"),
        (("forms", "a4"), ("forms-a3", "a3")),
        ceil(people / 3),
    )
    motifs = Print(
        "stickers",
        mark("Aufkleber"),
        mark("alle Motive mit Namen, und leere"),
        (("stickers", "a4"),),
        ceil(people / 6),
    )
    return [*([forms] if "sheets" in layouts else []), *([motifs] if "landscape" in layouts else [])]


def _afterwards(people: int, layouts: set[str]) -> list[Print]:
    year = Print(
        "year",
        mark("Jahreskalender als Plakat"),
        mark("aus zwei Metern zu lesen"),
        (("year-a2", "a2"), ("year-a1", "a1")),
    )
    drawn_map = Print(
        "map", mark("Karte als Plakat"), mark("aus zwei Metern zu lesen"), (("map-a2", "a2"), ("map-a1", "a1"))
    )
    who = Print(
        "leaflet",
        mark("Wer ist wer"),
        mark("ein Heft: im Druckfenster »Broschüre« wählen"),
        (("leaflet", "a5"),),
        people,
    )
    boards = Print("board", mark("Tafeln"), mark("jede Tafel mit allem, was entstand"), (("boards", "a3"),))
    found = [*([year] if "year" in layouts else []), *([drawn_map] if "plane" in layouts else [])]
    return [*found, *([boards] if layouts else []), who]
