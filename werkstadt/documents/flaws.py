"""What is to be mended before a documentation leaves, with what only the writers know: fonts, and sizes on paper."""

from contextlib import closing
from functools import partial
from pathlib import Path

from werkstadt.core.catalogue import catalogue
from werkstadt.core.document import Wanted
from werkstadt.core.documenting import flaws
from werkstadt.core.documenting.building import context_of
from werkstadt.core.documenting.chapter_flaws import chapter_flaws
from werkstadt.core.documenting.material import Shown, gather
from werkstadt.core.editing.todo import Todo
from werkstadt.documents.reading import opened
from werkstadt.export.booklet_data import LOGO_HEIGHT, LOGO_WIDTH, WIDTH
from werkstadt.export.glyphs import showable
from werkstadt.export.pictures import find_picture
from werkstadt.station.blocks import clean

SHARP = 110
"""Dots per inch on paper below which people see them."""
PHOTOGRAPH_HEIGHT = 60.0
"""mm, as most photographs are printed."""
MILLIMETRES_PER_INCH = 25.4


def find_flaws(wanted: Wanted) -> list[Todo]:
    """The list, without drawing anything: fast enough for a page that shows it. Raises NotFound."""
    kinds = catalogue(wanted.data)
    with closing(opened(wanted)) as database, database.read() as session:
        material = gather(session, kinds, wanted.workshop, wanted.language)
    found = flaws.flaws(material, lacking, partial(blurred, wanted.data / "pictures"))
    return [*found, *chapter_flaws(context_of(material, kinds.kinds, wanted.today))]


def lacking(text: str) -> str:
    """The signs of a text for which the PDF shows others."""
    whole = clean(text)
    if showable(whole) == whole:
        return ""
    return "".join(dict.fromkeys(sign for sign in whole if showable(sign) != sign))


def blurred(folder: Path, shown: Shown) -> int:
    """Dots per inch at which a picture is printed where they are too few; 0 where they suffice or it is missing."""
    picture = find_picture(folder, shown.file)
    if picture is None:
        return 0
    aspect = picture.width / picture.height
    usual = {"logo": min(LOGO_WIDTH, LOGO_HEIGHT * aspect), "map": WIDTH}
    width = usual.get(shown.use, min(WIDTH, PHOTOGRAPH_HEIGHT * aspect))
    dots = round(picture.width / width * MILLIMETRES_PER_INCH)
    return dots if dots < SHARP else 0
