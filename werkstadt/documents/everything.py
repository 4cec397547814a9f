"""All boards as pictures, and everything there is in one ZIP with a page that says what is what."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

from werkstadt.core.document import PUBLIC, Document, Wanted
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.material import Material
from werkstadt.documents.boards import drawn
from werkstadt.documents.nothing_yet import NothingYet
from werkstadt.documents.reading import file_name, gathered, named
from werkstadt.errors import WerkstadtError, mark
from werkstadt.export.drawings import tidied
from werkstadt.export.settled_zip import settled
from werkstadt.export.typeset import drawn_png
from werkstadt.progress import FILES, PACKING, part, say
from werkstadt.words import Words

ZIP = "application/zip"
PIXELS_PER_INCH = 740
"""Of the width of a page of text; on A3 these are 300 to the inch."""
WHAT = {
    "pdf": mark("die Dokumentation zum Drucken und Verschicken, barrierefrei"),
    "html": mark("die Dokumentation für jeden Browser, ohne Internet"),
    "docx": mark("die Dokumentation zum Weiterschreiben in Word"),
    "odt": mark("die Dokumentation zum Weiterschreiben in LibreOffice"),
    "xlsx": mark("Tabellen, ein Blatt je Station"),
    "csv": mark("dieselben Tabellen für andere Programme"),
    "ics": mark("die Termine für den Kalender"),
    "graphml": mark("das Netzwerk für igraph und andere"),
    "gexf": mark("das Netzwerk für Gephi"),
    "pictures": mark("die gezeichneten Tafeln als Bilder, SVG und PNG"),
    "boards": mark("die Tafeln auf A3"),
    "year-a2": mark("der Jahreskalender als Plakat, A2"),
    "year-a1": mark("der Jahreskalender als Plakat, A1"),
    "map-a2": mark("die Karte als Plakat, A2"),
    "map-a1": mark("die Karte als Plakat, A1"),
    "leaflet": mark("»Wer ist wer« allein, als Heft auf A5"),
    "posters": mark("die Plakate mit den QR-Codes"),
    "json": mark("die Veranstaltungsdatei; WerkStadt lädt sie wieder"),
}
"""Format → what it is for, in the order of the page that says so."""
FOR_THE_ROOM = frozenset({"posters"})
"""What opens the workshop's door; the public file of everything goes to people who have no place in it."""


def pictures(wanted: Wanted) -> Document:
    """Each drawn board as SVG and as PNG for print. Raises NothingYet where none is drawn."""
    material, kinds = gathered(wanted)
    context = Context(material, Words(material.language, material.gender), kinds.kinds, wanted.today)
    files: dict[str, bytes] = {}
    for number, board in enumerate(drawn(context), 1):
        svg = tidied(board.svg)
        name = f"{number:02} {file_name(board.head.title)}"
        files[f"{name}.svg"], files[f"{name}.png"] = svg.encode(), drawn_png(svg, PIXELS_PER_INCH)
    if not files:
        raise NothingYet(mark("Gezeichnete Tafeln gibt es an keiner Station."))
    return Document(packed(files), ZIP, named(material, "-Bilder.zip"))


def everything(makers: Mapping[str, Callable[[Wanted], Document]], wanted: Wanted) -> Document:
    """All of `makers` in one ZIP; what this workshop has nothing for is left out, and the page says so."""
    material, _ = gathered(wanted)
    words = Words(material.language, material.gender)
    files, said = dict[str, bytes](), [material.title, "=" * len(material.title), ""]
    for number, (name, what) in enumerate(WHAT.items(), 1):
        if name in FOR_THE_ROOM and material.edition == PUBLIC:
            continue
        try:
            with part(FILES, n=number, of=len(WHAT), name=words(what)):
                made = makers[name](wanted)
        except WerkstadtError as error:
            said.append(f"–  {words(what)}: {words(error.text, **error.values)}")
            continue
        files[made.name] = made.body
        said.append(f"{made.name}  {words(what)}")
        said += [f"    {line}" for line, _ in made.report(words)]
    said += ["", _state(words, wanted), _edition(material, words), ""]
    files[words("LIESMICH.txt")] = "\r\n".join(said).encode("utf-8-sig")
    return Document(packed(files), ZIP, named(material, ".zip"))


def _edition(material: Material, words: Words) -> str:
    if material.edition == PUBLIC:
        return words(
            "Öffentliche Fassung: Namen, Zitate, Fotos von Personen, Kontakte und Orte stehen darin nur, wo sie "
            "freigegeben sind."
        )
    return words("Interne Fassung: alles, was gezeigt wurde. Nicht zur Veröffentlichung.")


def _state(words: Words, wanted: Wanted) -> str:
    day = words.day(wanted.released.on if wanted.released else wanted.today)
    if wanted.released:
        return words("Freigegeben am %(day)s durch %(who)s", day=day, who=wanted.released.by) + "."
    return words("Arbeitsfassung, Stand %(day)s", day=day) + "."


def packed(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of these files, the same bytes whenever it is made."""
    say(PACKING)
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return settled(made.getvalue())
