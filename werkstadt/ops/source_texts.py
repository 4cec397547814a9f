"""Finds the German texts the product says: in its Python code, its templates and the stations' card templates."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from babel.messages.extract import extract

from werkstadt.folders import PACKAGE, folder

ONE = {"_", "gettext", "mark", "words", "say"}
"""What takes one text in Python: `words("…")`, `self.words.gettext("…")`, `mark("…")`, `words()("…")`."""

TWO = {"n_", "ngettext"}
"""What takes the text for one thing and the text for many."""

IN_TEMPLATES = {"_": None, "n_": (1, 2)}

BEFORE_US = {"werkstadt/__main__.py"}
"""Runs before there is a catalogue and says everything in two languages."""

FOR_PARTICIPANTS = (
    "templates/agreements/*",
    "templates/error.html",
    "templates/gallery/*",
    "templates/participant/*",
    "templates/parts/*",
    "templates/station/*",
    "templates/table/*",
    "stations/*",
    "werkstadt/errors.py",
    "werkstadt/station/cleaning.py",
    "werkstadt/station/fields.py",
    "werkstadt/station/figures/*",
    "werkstadt/station/layouts/*",
    "werkstadt/station/reading.py",
    "werkstadt/station/saying.py",
    "werkstadt/station/when.py",
    "werkstadt/core/consenting.py",
    "werkstadt/core/contributing.py",
    "werkstadt/core/database.py",
    "werkstadt/core/doors.py",
    "werkstadt/core/joining.py",
    "werkstadt/core/once.py",
    "werkstadt/core/responding.py",
    "werkstadt/core/rights.py",
    "werkstadt/core/seats.py",
    "werkstadt/core/storing.py",
    "werkstadt/web/consent_words.py",
    "werkstadt/web/doors.py",
    "werkstadt/web/gallery.py",
    "werkstadt/web/me.py",
    "werkstadt/core/outcome_names.py",
    "werkstadt/web/phone.py",
    "werkstadt/web/safety.py",
    "werkstadt/web/writes.py",
)
"""Files whose texts participants meet: these are said in easy language too."""


@dataclass
class Text:
    """A source text: what stands for one, for many (or ""), and the files that say it."""

    one: str
    many: str = ""
    files: set[str] = field(default_factory=set)

    @property
    def for_participants(self) -> bool:
        """True when a participant may read it."""
        return any(fnmatch(file, pattern) for file in self.files for pattern in FOR_PARTICIPANTS)


def texts() -> dict[str, Text]:
    """Every text of the product by its source, in the order of the alphabet."""
    found: dict[str, Text] = {}
    for name, path in source_files():
        for one, many in texts_in(path) if name not in BEFORE_US else ():
            text = found.setdefault(one, Text(one))
            text.many = text.many or many
            text.files.add(name)
    return dict(sorted(found.items()))


def source_files() -> Iterator[tuple[str, Path]]:
    """Path from the root of the project, and where the file lies on this machine."""
    for name, place, pattern in (
        ("werkstadt", PACKAGE, "*.py"),
        ("templates", folder("templates"), "*.html"),
        ("stations", folder("stations"), "*.html"),
    ):
        for path in sorted(place.rglob(pattern)):
            yield f"{name}/{path.relative_to(place).as_posix()}", path


def texts_in(path: Path) -> Iterator[tuple[str, str]]:
    """The texts of one file: one, many (or "")."""
    return _in_python(path) if path.suffix == ".py" else _in_template(path)


def _in_template(path: Path) -> Iterator[tuple[str, str]]:
    with path.open("rb") as file:
        for _line, message, _comments, _context in extract("jinja2", file, IN_TEMPLATES, options={"silent": "false"}):
            yield (message, "") if isinstance(message, str) else (message[0], message[1])


def _in_python(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        if name in ONE and node.args:
            yield from ((text, "") for text in _said(node.args[0]))
        elif name in TWO and len(node.args) > 1:
            yield from zip(_said(node.args[0]), _said(node.args[1]), strict=True)


def _name(called: ast.expr) -> str:
    """The last name before the arguments; `words` for `words()("…")`. `kind.say` speaks the stations' own words."""
    match called:
        case ast.Name(id=name):
            return name
        case ast.Attribute(attr=name):
            return name if name != "say" else ""
        case ast.Call(func=inner, args=[]):
            return _name(inner)
        case _:
            return ""


def _said(argument: ast.expr) -> list[str]:
    """The texts an argument may be; nothing where it is a variable, for then it was marked elsewhere."""
    match argument:
        case ast.Constant(value=str(text)) if text:
            return [text]
        case ast.IfExp(body=body, orelse=orelse):
            return [*_said(body), *_said(orelse)]
        case _:
            return []
