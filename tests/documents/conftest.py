"""A documentation of an invented workshop with every type of block: what the writers are tried on."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from werkstadt.station import blocks
from werkstadt.station.blocks import Block, Tree, bold, italic, link
from werkstadt.words import Words

SAMPLE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("sample.toml").read_text(encoding="utf-8"))
WALLS = {
    (600, 400): "#D3E3BF",
    (400, 600): "#BBDCEA",
    (601, 400): "#E4D9C3",
    (500, 500): "#F9E2DA",
    (900, 400): "#EDE6F8",
}
MAP = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 420" font-family="'Fira Sans', sans-serif">
<title>Plan</title><rect width="800" height="420" fill="#F3EDDD"/>
<path id="river" d="M700 0 C 660 160 780 240 720 420" stroke="#BBDCEA" stroke-width="46" fill="none"/>
<path d="M150 120 Q 280 160 420 90 M150 120 Q 200 260 300 290 M300 290 Q 460 300 560 230" fill="none"
 stroke="#376519" stroke-width="3.5"/>
<path d="M420 90 Q 500 200 560 230" fill="none" stroke="#99305F" stroke-width="4" stroke-dasharray="1 9"
 stroke-linecap="round"/>
<g font-size="16" font-weight="600" fill="#2A211A"><text x="150" y="105" text-anchor="middle">Bürgerhaus</text>
<text x="420" y="76" text-anchor="middle">Familienladen</text>
<text x="300" y="316" text-anchor="middle">Kulturscheune</text>
<text x="574" y="236">Jugendklub Kompass</text></g></svg>"""


def photograph(folder: Path, name: str, size: tuple[int, int], shade: str) -> str:
    """A picture file of the given size in px."""
    image = Image.new("RGB", size, shade)
    ImageDraw.Draw(image).ellipse((size[0] * 0.3, size[1] * 0.3, size[0] * 0.7, size[1] * 0.7), fill="#FFFDF9")
    image.save(folder / name, quality=80)
    return name


@pytest.fixture(scope="session")
def words() -> Words:
    return Words("de")


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    for number, (size, shade) in enumerate(WALLS.items()):
        photograph(folder, f"wall-{number}.jpg", size, shade)
    photograph(folder, "logo.png", (420, 160), "#215C92")
    return folder


@pytest.fixture
def sample() -> Tree:
    """A tree with every type of block."""
    return sample_tree()


@pytest.fixture(scope="session")
def whole_sample() -> Tree:
    """The same, for what is written once and looked at often."""
    return sample_tree()


def sample_tree() -> Tree:
    """The whole documentation."""
    meta = blocks.document_meta(
        "WerkStadt – gemeinsam für Lindental",
        subtitle="Dokumentation der Impulsveranstaltung",
        publisher="Stadt Lindental, Sozialplanung",
        date="2026-10-15",
        state="Arbeitsfassung, Stand 16. Oktober 2026",
        stand="2026-10-16",
        accent="#2F6F8F",
    )
    parts = [_front(), _overview(), _day(), _year(), _space(), _groups(), _friction(), _who(), _end()]
    return blocks.tree(meta, [block for part in parts for block in part])


def _front() -> list[Block]:
    cover = blocks.cover(
        "WerkStadt – gemeinsam für Lindental",
        subtitle="Dokumentation der Impulsveranstaltung zur Weiterentwicklung der Netzwerke im Sozialraum",
        date="15. Oktober 2026",
        place="Bürgerhaus Lindental",
        publisher="Stadt Lindental · Sozialplanung",
        funder="Gefördert aus Mitteln des Landesprogramms »Zusammen leben«",
        state="Arbeitsfassung, Stand 16. Oktober 2026",
        logos=[blocks.figure(picture="logo.png", alt="Logo der Stadt Lindental")],
    )
    return [cover, blocks.contents("Inhalt"), blocks.page_break()]


def _overview() -> list[Block]:
    widths = [blocks.column(2.2), blocks.column(2), blocks.column(1.2, "end")]
    return [
        blocks.heading(1, "Auf einen Blick", "overview"),
        blocks.numbered(SAMPLE["overview"]),
        blocks.heading(2, "Verabredungen", "agreements"),
        blocks.table(
            ["Was", "Wer", "Bis wann"],
            SAMPLE["agreements"],
            columns=widths,
            caption="Was vereinbart wurde",
            row_heads=True,
        ),
        blocks.heading(1, "Vorwort", "foreword"),
        *[blocks.paragraph(text) for text in SAMPLE["foreword"]],
        blocks.quote("Wer allein arbeitet, addiert. Wer zusammen arbeitet, multipliziert.", "Sprichwort"),
    ]


def _day() -> list[Block]:
    item = blocks.agenda_item
    day = [
        item("13:00", "Begrüßung und Grußwort", note="15 Minuten"),
        item("13:15", "Drei Ansätze", ["Präventionskette", "Eingliederungshilfe im Sozialraum", "Gesunde Stadt"]),
        item("14:15", "Arbeit an den Stationen", note="60 Minuten"),
        item("15:30", "Abschlussplenum"),
    ]
    chain = "Hilfen, die ineinandergreifen, von der Geburt bis zum Beruf."
    walls = [
        blocks.figure(picture=f"wall-{number}.jpg", alt=f"Pinnwand {number} mit Karten", caption=f"Pinnwand {number}")
        for number in range(len(WALLS))
    ]
    return [
        blocks.heading(1, "Der Tag", "day"),
        blocks.agenda(day),
        blocks.heading(2, "Wer dabei war", "participants"),
        blocks.paragraph(["Rund ", bold("30 Personen"), " aus acht Gruppen. Nicht alle Eingeladenen konnten kommen."]),
        blocks.bullets(SAMPLE["groups"]),
        blocks.definitions([("Präventionskette", chain), ("Sozialraum", "Das Viertel, wie die Menschen es leben.")]),
        blocks.gallery(walls),
    ]


def _year() -> list[Block]:
    title = "Zeit: Traditionen, Feste, Ereignisse"
    year = [blocks.month(name, items, "noch frei") for name, items in SAMPLE["months"].items()]
    return [
        blocks.heading(1, title, "calendar", kicker="Werkstatt", icon="calendar", accent="calendar"),
        blocks.paragraph([bold("Gefragt war: "), "Was passiert wann, und wer wird erreicht?"], lead=True),
        blocks.months(year),
    ]


def _space() -> list[Block]:
    alt = "Vier Einrichtungen mit drei bestehenden und einem gewünschten Band."
    caption = "Fähnchen und Bänder. Gezeichneter Plan, nicht maßstäblich."
    words = [
        blocks.heading(2, "Das Bild in Worten", "space-words"),
        blocks.paragraph("Die Einrichtungen liegen dicht beieinander. Das Bürgerhaus hält die meisten Bänder."),
    ]
    wishes = [
        blocks.heading(2, "Gewünschte Bänder", "space-wishes"),
        blocks.paragraph(["Zur ", bold("Sozialplanung:"), " Familienladen, Kulturscheune"]),
    ]
    figures = [
        ("15", "Fähnchen, davon vier der Verwaltung"),
        ("14", "Bänder, die bestehen"),
        ("8", "gewünschte Bänder"),
    ]
    return [
        blocks.heading(1, "Sozialraum", "space", kicker="Werkstatt", icon="space", accent="space"),
        blocks.paragraph([bold("Gefragt war: "), "Wo sind wir? Mit wem sind wir verbunden?"], lead=True),
        blocks.numbers(figures),
        blocks.figure(svg=MAP, alt=alt, caption=caption),
        blocks.columns([words, wishes]),
        blocks.callout("Notiz der Stationsbetreuung", [blocks.paragraph(SAMPLE["note"])]),
    ]


def _groups() -> list[Block]:
    older = [("Bedürfnisse", "Gesellschaft am Nachmittag, kurze Wege"), ("Was sie mitbringen", "Zeit und Wissen")]
    young = [("Bedürfnisse", "Ein Dach, an dem niemand etwas will"), ("Offen bleibt", "Wer abends aufschließt")]
    return [
        blocks.heading(1, "Zielgruppen", "groups", kicker="Werkstatt", icon="groups", accent="groups"),
        blocks.profile("Alleinlebende Ältere", older, anchor="older", sheet=True),
        blocks.profile("Jugendliche ohne festen Ort", young, sheet=True),
    ]


def _friction() -> list[Block]:
    items = [blocks.card(number=f"Karte {number}", **card) for number, card in enumerate(SAMPLE["cards"], 1)]
    return [
        blocks.heading(1, "Reibung schafft Wärme", "friction", kicker="Labor", icon="friction", accent="friction"),
        blocks.paragraph("Erst die Kritik, dann die Wünsche; ein Wunsch kann auf eine Reibung antworten."),
        blocks.cards(items),
    ]


def _who() -> list[Block]:
    return [blocks.heading(1, "Wer ist wer", "who", kicker="Über alle Stationen"), *map(_entry, SAMPLE["who"])]


def _entry(who: dict[str, Any]) -> Block:
    lines = [(label, text) for label, text in who.items() if label[0].isupper()]
    subtitle = [who["slogan"], " — ", italic(who["role"])]
    return blocks.profile(who["name"], lines, subtitle=subtitle, stickers=who["stickers"])


def _end() -> list[Block]:
    mail = link("sozialplanung@lindental.example", "mailto:sozialplanung@lindental.example")
    page = link("lindental.example", "https://lindental.example/werkstadt")
    return [
        blocks.heading(1, "Ausblick", "outlook"),
        blocks.paragraph(["Rückmeldungen an ", mail, " oder auf ", page, "."]),
        blocks.paragraph(SAMPLE["greetings"]),
    ]
