"""Makes a new station kind: a folder that works at once, from data alone, to be changed afterwards."""

import keyword
import re
from pathlib import Path
from string import Template

from werkstadt.errors import WerkstadtError, mark
from werkstadt.folders import PACKAGE, folder

BLANK = PACKAGE / "station" / "blank"
FILES = ("station.toml", "words.toml", "examples.json")
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


class BadName(WerkstadtError):
    """A name that cannot be the name of a folder, a kind and a Python module at once."""

    code = "bad_name"
    status = 422
    text = mark(
        "»%(name)s« geht als Name einer Station nicht. Erlaubt sind kleine Buchstaben von a bis z, Ziffern und "
        "Striche, vorn ein Buchstabe, höchstens 40 Zeichen. Ein Beispiel: memo_wall."
    )


class NameTaken(WerkstadtError):
    """A kind or folder of that name is there already; it is left as it is."""

    code = "name_taken"
    status = 409
    text = mark("»%(name)s« gibt es schon: %(path)s. Nichts wurde verändert. Bitte einen anderen Namen wählen.")


class NoFolder(WerkstadtError):
    """The folder for the new station cannot be written to."""

    code = "no_folder"
    status = 422
    text = mark("In %(path)s lässt sich kein Ordner anlegen: %(reason)s")


def new_station(name: str, into: Path) -> Path:
    """Writes the folder `into/<name>` (hyphens become underscores) and returns it.

    Raises BadName, NameTaken, NoFolder; then nothing was written.
    """
    kind = name.strip().replace("-", "_")
    if not NAME.fullmatch(kind) or kind.endswith("_") or keyword.iskeyword(kind):
        raise BadName(name=name)
    for taken in (folder("stations") / kind, into / kind):
        if taken.exists():
            raise NameTaken(name=kind, path=taken)
    files = {file: _filled(file, kind) for file in FILES}
    try:
        made = into / kind
        made.mkdir(parents=True)
        for file, text in files.items():
            (made / file).write_text(text, encoding="utf-8")
    except OSError as error:
        raise NoFolder(path=into, reason=error.strerror or str(error)) from error
    return made


def _filled(file: str, kind: str) -> str:
    title = kind.replace("_", " ").strip().capitalize()
    return Template((BLANK / file).read_text(encoding="utf-8")).substitute(title=title)
