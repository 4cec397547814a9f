"""Everything in one file, and boards as pictures: from a full workshop, and from one with nothing in it."""

import io
import zipfile

from PIL import Image

from tests.core.conftest import Room
from tests.core.test_handing_out import wanted
from werkstadt.core.eventfile.travelling import create_empty
from werkstadt.documents import MAKERS, PRINTS, WISHED
from werkstadt.documents.everything import WHAT
from werkstadt.progress import FIGURES, FILES, PACKING, Step, Steps, listening


def opened(room: Room, name: str, workshop: str = "") -> zipfile.ZipFile:
    """A ZIP as somebody opens it."""
    return zipfile.ZipFile(io.BytesIO(MAKERS[name](wanted(room, workshop)).body))


def test_every_format_is_in_it_and_the_page_names_each_file(town: Room) -> None:
    heard: list[Steps] = []
    with listening(heard.append):
        archive = opened(town, "zip")
    assert [steps[0].values["n"] for steps in heard if steps[0].text == FILES and len(steps) == 1] == [
        *range(1, len(WHAT) + 1)
    ]
    assert any([step.text for step in steps] == [FILES, FIGURES] for steps in heard)
    assert heard[-1] == (Step(PACKING),)
    page = archive.read("LIESMICH.txt").decode("utf-8-sig")
    files = set(archive.namelist()) - {"LIESMICH.txt"}
    assert len(files) == len(WHAT) == len(MAKERS) - len(PRINTS) - len(WISHED) - 1
    assert [name for name in files if f"{name}  " not in page] == []
    assert page.count("    Geprüft: PDF/UA-1 und PDF/A-2a bestanden.") == 8
    assert page.startswith(MAKERS["json"](wanted(town)).name[:4])


def test_empty_workshop_has_what_there_is_and_the_page_says_what_is_missing(town: Room) -> None:
    workshop, _ = create_empty(town.database, town.catalogue, "Noch leer", None)
    archive = opened(town, "zip", workshop)
    page = archive.read("LIESMICH.txt").decode("utf-8-sig")
    missing = [line for line in page.splitlines() if line.startswith("–")]
    assert len(missing) == 8
    assert len(archive.namelist()) == len(WHAT) - 8 + 1
    assert any("Bitte zuerst eine Station anlegen" in line for line in missing)


def test_each_drawn_board_is_there_as_drawing_and_in_the_resolution_of_print(town: Room) -> None:
    archive = opened(town, "pictures")
    names = archive.namelist()
    drawings = [name for name in names if name.endswith(".svg")]
    assert [name.replace(".svg", ".png") for name in drawings] == [name for name in names if name.endswith(".png")]
    assert len(drawings) >= 3
    for name in drawings:
        assert archive.read(name).startswith(b"<svg")
        with Image.open(archive.open(name.replace(".svg", ".png"))) as image:
            assert image.width > 4900  # 420 mm at 300 to the inch
