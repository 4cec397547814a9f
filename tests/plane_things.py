"""Flags and ties to try the map with: the kind of event the product was made for, crowds, and one place for all."""

from random import Random

from werkstadt.station.figures.plane import Flag, PlaneWords, Tie, TieType
from werkstadt.station.figures.plane_grid import grid_place
from werkstadt.station.figures.svg import Box

WORDS = PlaneWords(
    title="Karte des Sozialraums",
    ties="Bänder",
    flags="Fähnchen",
    margin="am Rand",
    margin_hint="Am Rand: Verwaltung, Stellen von außen und Orte, die nicht bekannt sein sollen",
    missing="fehlt heute",
    drawn="Gezeichneter Plan, nicht maßstäblich",
    credit="Karte: {source}, {licence}",
    empty="Wo sind wir? Das erste Fähnchen einstecken.",
    example_name="Nachbarschaftstreff",
    example_slogan="Unser Slogan",
    summary="Karte. Fähnchen: {flags}, davon am Rand: {margin}. Bänder: {ties}.",
    page="Seite {page} von {pages}",
    more="und {count} weitere",
    most_wished="Am meisten gewünscht: die Sozialplanung, viermal",
)
TYPES = [TieType("exists", "besteht", "space", "solid"), TieType("wished", "gewünscht", "rose", "dots")]
BOXES = {
    "wall": Box(1824, 876, 26),
    "square": Box(1100, 876, 26),
    "table": Box(820, 610, 13),
    "phone": Box(330, 330, 9),
    "booklet": Box(480, 330, 7),
}
KINDS = [
    "Kindertagesstätte", "Verein", "Jugendzentrum", "Familienzentrum", "Grundschule", "Gemeinschaftsschule",
    "Stadtteilbüro", "Seniorenbegegnung", "Kirchgemeinde", "Sportverein", "Beratungsstelle", "Mehrgenerationenhaus",
    "Nachbarschaftshilfe", "Bibliothek", "Kleingartenverein", "Wohnungsgenossenschaft",
]  # fmt: skip
NAMES = [
    "Sonnenschein", "Am Anger", "West", "Löwenzahn", "an der Werd", "Regenbogen", "»Die Brücke«", "Kunterbunt",
    "Lindenhof e.V.", "Morgenröte gGmbH", "St. Martin", "Treffpunkt", "Mühlenweg", "Talstraße", "Amselau",
]  # fmt: skip
SLOGANS = ["Gemeinsam sind wir bunt", "Offen für alle", "Wir hören zu und packen mit an", "Jeder Mensch zählt", ""]
GROUPS = ["Akteur*innen", "Ortsteile", "Bildung", "Kirche"]
HERE = [
    ("Seniorentreff »Plauderbank«", "Setzen, bitte", 0.31, 0.42, 0),
    ("Integrative Kindertagesstätte »Kleiner Kauz«", "Wir sehen im Dunkeln", 0.44, 0.35, 0),
    ("Schlüsselbund e.V.", "Eine Tür geht immer", 0.62, 0.71, 0),
    ("Familienladen und Beratung »Krümelmeer«", "Kinderwagen willkommen", 0.55, 0.6, 0),
    ("Teilhabewerk – Projekte »Hand« und »Fuß«", "Dabei ist mittendrin", 0.38, 0.58, 0),
    ("Kita »Siebenpunkt«", "Klein, rot, fleißig", 0.47, 0.49, 0),
    ("Jugendhaus »Weiche 7«", "Umsteigen erwünscht", 0.52, 0.22, 0),
    ("Kulturkeller Dampfdruck", "Elf Stufen bis zum Glück", 0.7, 0.33, 0),
    ("Nachbarschaftshaus »Alte Mosterei«", "Hier wird noch selbst gepresst", 0.25, 0.3, 0),
    ("Ortsteil Drosselgrund", "Wir rücken zusammen", 0.4, 0.18, 1),
    ("Ortsteil Amselwerda", "Ein Ufer weiter", 0.72, 0.12, 1),
]
OFFICES = [
    ("Stabsstelle Sozialplanung", "Wir zählen, damit es zählt", 0.15),
    ("Grünflächen und Spielplätze", "Gießen, schneiden, schweigen", 0.3),
    ("Fachdienst Jugend und Familie", "Erst zuhören, dann Paragraf", 0.45),
    ("Arbeitsberatung Werdtal", "Ein Anruf genügt", 0.6),
]
EVENT_TIES = (
    "0-4e 0-5e 1-5e 1-8w 2-3e 2-14e 3-5e 4-12e 5-11e 6-13e 6-7e 7-9w 8-13e 9-10e 9-0e 9-11w 10-11w 6-3w 2-12w 7-11w "
    "5-4w 6-9e"
)


def event() -> tuple[list[Flag], list[Tie]]:
    """Fifteen flags, four of them of the administration, and 22 ties."""
    flags = [Flag(f"f{n}", name, text, x, y, GROUPS[group]) for n, (name, text, x, y, group) in enumerate(HERE)]
    for n, (name, text, x) in enumerate(OFFICES, len(flags)):
        flags.append(Flag(f"f{n}", name, text, x, 0.9, "Verwaltung", margin=True))
    ties = []
    for n, word in enumerate(EVENT_TIES.split()):
        source, target = word[:-1].split("-")
        ties.append(Tie(f"t{n}", f"f{source}", f"f{target}", {"e": "exists", "w": "wished"}[word[-1]]))
    return flags, ties


def neighbourhood(count: int, random: Random, at_margin: int = 0) -> list[Flag]:
    """Organisations with made-up names all over the map."""
    return [
        Flag(
            f"f{n}", f"{random.choice(KINDS)} {random.choice(NAMES)}", random.choice(SLOGANS), random.random(),
            random.random(), "Verwaltung" if n < at_margin else random.choice(GROUPS), margin=n < at_margin,
            missing=random.random() < 0.06, marked=n == 20,
        )
        for n in range(count)
    ]  # fmt: skip


def crowd(count: int, random: Random, spread: float) -> list[Flag]:
    """Organisations close together in the middle of the map."""
    return [
        Flag(
            f"f{n}", f"{random.choice(KINDS)} {random.choice(NAMES)}", random.choice(SLOGANS),
            0.5 + (random.random() - 0.5) * spread, 0.5 + (random.random() - 0.5) * spread, "Akteur*innen",
        )
        for n in range(count)
    ]  # fmt: skip


def some_ties(flags: list[Flag], count: int, random: Random) -> list[Tie]:
    """Ties between any two."""
    pairs = [random.sample([flag.id for flag in flags], 2) for _ in range(count)]
    kinds = ["exists", "exists", "wished"]
    return [Tie(f"t{n}", source, target, random.choice(kinds)) for n, (source, target) in enumerate(pairs)]


def _sixty() -> tuple[list[Flag], list[Tie]]:
    flags = neighbourhood(60, Random(3), at_margin=6)
    return flags, some_ties(flags, 150, Random(5))


def _crowded() -> tuple[list[Flag], list[Tie]]:
    flags = crowd(12, Random(5), spread=0.1)
    return flags, some_ties(flags, 14, Random(6))


CASES: dict[str, tuple[list[Flag], list[Tie]]] = {
    "empty": ([], []),
    "five": (event()[0][:6], event()[1][:3]),
    "event": event(),
    "sixty": _sixty(),
    "crowd": _crowded(),
    "same place": ([Flag(f"f{n}", f"{KINDS[n]} {NAMES[n]}", "", *grid_place("D", 4)) for n in range(9)], []),
    "large margin": ([Flag(f"f{n}", f"{KINDS[n % 16]} {NAMES[n % 15]}", "Ja", margin=True) for n in range(22)], []),
}
