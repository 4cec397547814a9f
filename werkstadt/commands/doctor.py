"""`werkstadt doctor`: looks at the machine and the data folder before it matters, and says what to do."""

from collections.abc import Callable, Iterator
from functools import partial

from werkstadt.core.places import place_of
from werkstadt.documents import DATABASE
from werkstadt.errors import Problem, mark
from werkstadt.export import fonts
from werkstadt.folders import folder
from werkstadt.ops.doctor import folder as data_folder
from werkstadt.ops.doctor import machine, network, saved, several
from werkstadt.ops.doctor.finding import Finding, Level, fault, ok
from werkstadt.settings import Settings
from werkstadt.words import Words

FONTS = (fonts.MAIN_FAMILY, "Noto Sans")
BUILT = ("socket.io.js", "fonts.css")
INDENT = 12


def run(settings: Settings) -> int:
    """Prints one line for each thing looked at; 1 where something does not go."""
    words = Words(settings.language)
    print(words("Datenordner: %(folder)s", folder=settings.data.resolve()))
    levels = []
    for finding in findings(settings):
        levels.append(finding.level)
        for line in lines(finding, words):
            print(line)
    print(_sum(levels, words))
    return 1 if Level.FAULT in levels else 0


def findings(settings: Settings) -> Iterator[Finding]:
    """All checks in their order; one that cannot look says so and holds up no other."""
    for check in checks(settings):
        try:
            yield from check()
        except Exception as error:  # noqa: BLE001 - whatever is wrong with this machine, the other lines matter too
            yield fault(
                Problem(
                    mark("Hier ließ sich nicht nachsehen: %(reason)s"), {"reason": f"{type(error).__name__}: {error}"}
                ),
                Problem(mark("Bitte diese Zeile der Person zeigen, die den Rechner betreut.")),
            )


def checks(settings: Settings) -> Iterator[Callable[[], Iterator[Finding]]]:
    """What there is to look at: the machine, and the data folder where there is one."""
    path = settings.data / DATABASE
    yield machine.sqlite
    yield partial(machine.disk, settings.data)
    yield machine.memory
    yield partial(machine.clock, settings.data)
    yield partial(network.reached, settings)
    yield partial(network.port, settings)
    yield machine.open_files
    yield machine.backlog
    yield installed
    if settings.redis_url:
        yield partial(several.rings, settings.redis_url, settings.database_url)
    if settings.database_url:
        yield partial(data_folder.server, place_of(settings.data, settings.database_url))
        return
    if not path.is_file():
        yield partial(_nothing_yet, settings)
        return
    yield partial(data_folder.modes, settings.data)
    yield partial(data_folder.database, path)
    yield partial(data_folder.pictures, path)
    yield partial(data_folder.own_stations, settings.data, path)
    yield partial(data_folder.put_aside, settings.data)
    yield partial(data_folder.withdrawn, path)
    yield partial(saved.saved, settings, path)


def installed() -> Iterator[Finding]:
    """Whether all that PDF and pages need was installed."""
    missing = [name for name in FONTS if name not in fonts.families()]
    missing += [name for name in BUILT if not (folder("static") / "vendor" / name).is_file()]
    if missing:
        yield fault(
            Problem(mark("Es fehlen Schriften oder Programmteile: %(names)s"), {"names": ", ".join(missing)}),
            Problem(mark("Den Ordner .venv löschen und WerkStadt mit Internet noch einmal starten.")),
        )
    else:
        yield ok(mark("Schriften für PDF und Bildschirm sind da."))


def lines(finding: Finding, words: Words) -> Iterator[str]:
    """A finding as people read it, with what to do on a line of its own."""
    names = {
        Level.OK: words("in Ordnung"),
        Level.WARNING: words("Warnung"),
        Level.FAULT: words("Fehler"),
    }
    yield f"{names[finding.level]:<{INDENT}}{words(finding.said.message, **finding.said.values)}"
    if finding.do:
        yield f"{'':<{INDENT}}→ {words(finding.do.message, **finding.do.values)}"


def _nothing_yet(settings: Settings) -> Iterator[Finding]:
    yield ok(mark("In %(folder)s liegen noch keine Daten; sie entstehen beim ersten Start."), folder=settings.data)


def _sum(levels: list[Level], words: Words) -> str:
    faults, warnings = levels.count(Level.FAULT), levels.count(Level.WARNING)
    counted = [words.ngettext("%(n)s Fehler", "%(n)s Fehler", faults)] if faults else []
    counted += [words.ngettext("%(n)s Warnung", "%(n)s Warnungen", warnings)] if warnings else []
    return words.listed(counted) or words("Alles in Ordnung.")
