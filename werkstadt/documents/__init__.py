"""Makes files to hand out: reads the database, lets a writer write. Each can be made in a worker process."""

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module

from werkstadt.core.document import Document, Wanted
from werkstadt.core.documenting.decided import Decided
from werkstadt.core.documenting.desk import Contained, Offered
from werkstadt.core.documenting.paper_names import FORMATS, PAPERS
from werkstadt.core.editing.todo import Todo
from werkstadt.core.places import DATABASE
from werkstadt.export import WRITERS

__all__ = ["DATABASE", "MAKERS", "SINGLE", "chapter_list", "chapter_offers", "chapter_pages", "find_flaws"]

Maker = Callable[[Wanted], Document]
PLACES = {
    "json": ("travelling", "event_file"),
    "posters": ("prints.posters", "posters"),
    "boards": ("boards", "boards"),
    "year-a2": ("prints.large", "year_a2"),
    "year-a1": ("prints.large", "year_a1"),
    "map-a2": ("prints.large", "map_a2"),
    "map-a1": ("prints.large", "map_a1"),
    "leaflet": ("prints.leaflet", "leaflet"),
    "pictures": ("everything", "pictures"),
    "xlsx": ("counting", "workbook"),
    "csv": ("counting", "comma_files"),
    "ics": ("programs", "calendar"),
    "graphml": ("programs", "graphml"),
    "gexf": ("programs", "gexf"),
}
"""Format → the module here and the function in it, loaded when first asked for: a server starts without them."""
PRINTS = {
    "entrance": ("prints.posters", "entrance"),
    "entrance-a3": ("prints.posters", "entrance_a3"),
    "table-cards": ("prints.tables", "table_cards"),
    "host-cards": ("prints.tables", "host_cards"),
    "paper-cards": ("prints.cards", "paper_cards"),
    "forms": ("prints.cards", "forms"),
    "forms-a3": ("prints.cards", "forms_a3"),
    "blank-boards": ("prints.blank", "blank_boards"),
    "stickers": ("prints.stickers", "sticker_sheets"),
    "attendance": ("prints.attendance", "attendance"),
    "badges": ("prints.badges", "badges"),
    "wifi": ("prints.wifi", "wifi"),
    "posters-a3": ("prints.posters", "posters_a3"),
    "test-sheet": ("prints.test_sheet", "test_sheet"),
    "papers": ("papers", "papers"),
}
"""The same for what belongs to no documentation: what is printed for the day, papers for data protection."""

WISHED = {"pdf-data": ("written", "with_data")}
"""The same for what is made on wish alone: the ZIP of everything holds its parts."""


def _written(name: str, wanted: Wanted) -> Document:
    from werkstadt.documents.written import documentation

    return documentation(name, wanted)


def _placed(name: str, wanted: Wanted) -> Document:
    module, function = {**PLACES, **PRINTS, **WISHED}[name]
    made: Document = getattr(import_module(f"{__name__}.{module}"), function)(wanted)
    return made


def _paper(name: str, format_: str, wanted: Wanted) -> Document:
    from werkstadt.documents.papers import one_paper

    return one_paper(name, format_, wanted)


def _everything(wanted: Wanted) -> Document:
    from werkstadt.documents.everything import everything

    return everything({name: partial(_checked, maker) for name, maker in EVERY.items()}, wanted)


def _checked(maker: Maker, wanted: Wanted) -> Document:
    from werkstadt.documents.checked import checked

    return checked(maker(wanted))


def _handed(name: str, maker: Maker, wanted: Wanted) -> Document:
    """What `maker` makes; where the workshop has nothing for it yet, a page that says so."""
    from werkstadt.documents.nothing_yet import NothingYet, page_instead

    try:
        return _checked(maker, wanted)
    except NothingYet as error:
        return page_instead(error, name, wanted)


def find_flaws(wanted: Wanted) -> list[Todo]:
    """What is to be mended before a documentation leaves. Raises NotFound."""
    from werkstadt.documents import flaws

    return flaws.find_flaws(wanted)


def chapter_list(wanted: Wanted, number: int) -> list[Contained]:
    """The chapters of the documentation with what they contain, as of the workshop's `number`."""
    from werkstadt.documents.chapters import listed

    return listed(wanted, number)


def chapter_offers(wanted: Wanted, number: int, name: str) -> Offered:
    """What somebody who writes a chapter can start from. Raises NotFound."""
    from werkstadt.documents.chapters import offered

    return offered(wanted, number, name)


def chapter_pages(wanted: Wanted, number: int, draft: Decided) -> list[bytes]:
    """The first pages of a chapter as `draft` has it, as PNG. Raises NotFound."""
    from werkstadt.documents.chapters import pages

    return pages(wanted, number, draft)


EVERY: Mapping[str, Maker] = {
    **{name: partial(_written, name) for name in WRITERS},
    **{name: partial(_placed, name) for name in PLACES},
}
"""Each format of the documentation alone."""
ALONE = {name: partial(_placed, name) for name in {**WISHED, **PRINTS}}
ALL: Mapping[str, Maker] = {**EVERY, **ALONE, "zip": _everything}
MAKERS: Mapping[str, Maker] = {name: partial(_handed, name, maker) for name, maker in ALL.items()}
"""Name of a format, as in `werkstadt export --format`, → what makes it."""
SINGLE: Mapping[str, Maker] = {
    f"{name}.{format_}": partial(_paper, name, format_) for name in PAPERS for format_ in FORMATS
}
"""Papers one by one, which only the pages offer: `notice.docx`."""
