"""The command line: demo, serve, import, links, export, backup, restore, rehearse, doctor, new-station, test."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from werkstadt import __version__
from werkstadt.errors import WerkstadtError
from werkstadt.settings import Settings, from_environment, read, spoken_language
from werkstadt.words import Words

Command = Callable[[argparse.Namespace, Settings], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; errors become one sentence and the exit code 1."""
    words = Words(spoken_language())
    given = parsed(arguments, words)
    try:
        settings = from_environment(
            data=_path(given, "data"), host=getattr(given, "host", None), port=getattr(given, "port", None)
        )
        run: Command = given.run
        return run(given, settings)
    except WerkstadtError as error:
        print(words(error.text, **error.values), file=sys.stderr)
        for name, problem in error.fields.items():
            print(f"  {name}: {words(problem.message, **problem.values)}", file=sys.stderr)
        return 1
    except OSError as error:
        if error.filename is None:
            raise
        problem_with = words("Mit %(file)s geht es nicht: %(reason)s", file=error.filename, reason=error.strerror)
        print(problem_with, file=sys.stderr)
        return 1


def parsed(arguments: Sequence[str] | None, words: Words) -> argparse.Namespace:
    """The arguments, understood; options that `test` does not know are pytest's."""
    every = parser(words)
    given, unknown = every.parse_known_args(arguments)
    if given.command == "test":
        given.rest = [*unknown, *given.rest]
    elif unknown:
        every.error(f"unrecognized arguments: {' '.join(unknown)}")
    return given


def parser(words: Words) -> argparse.ArgumentParser:
    """All commands with their options."""
    top = argparse.ArgumentParser(
        prog="werkstadt", description=words("Werkstätten im Stadtteil: live im Raum, an der Tür schon dokumentiert.")
    )
    top.add_argument("--version", action="version", version=__version__)
    commands = top.add_subparsers(dest="command", required=True, metavar="command")
    demo = _command(commands, "demo", words("eine gefüllte Veranstaltung, um alles auszuprobieren"), _demo)
    demo.add_argument("--port", type=int)
    demo.add_argument("--host")
    simulated = words("gespielte Telefone, die ab und zu schreiben")
    demo.add_argument("--participants", type=int, default=0, metavar="N", help=simulated)
    serve = _command(commands, "serve", words("der Server"), _serve)
    serve.add_argument("--host")
    serve.add_argument("--port", type=int)
    _data(serve, words)
    importing = words("eine Veranstaltungsdatei laden; druckt Veranstaltung, Code und Links als JSON")
    load = _command(commands, "import", importing, _import)
    load.add_argument("file", type=Path)
    _data(load, words)
    lost = words("neue Links für eine Veranstaltung, deren Links verloren sind; die alten gelten weiter")
    links = _command(commands, "links", lost, _links)
    links.add_argument("workshop", help=words("Kennung oder Code der Veranstaltung"))
    _data(links, words)
    export = _command(commands, "export", words("ein Dokument einer Veranstaltung schreiben"), _export)
    export.add_argument("workshop", help=words("Kennung oder Code der Veranstaltung"))
    export.add_argument("--format", required=True)
    export.add_argument("--edition", default="internal", choices=("internal", "public"))
    export.add_argument("-o", "--output", type=Path)
    export.add_argument("--base", metavar="URL", help=words("die Adresse, die auf Plakaten steht"))
    _data(export, words)
    _operating(commands, words)
    new = _command(commands, "new-station", words("ein Ordner für eine eigene Stationsart"), _new_station)
    new.add_argument("name")
    new.add_argument("--into", type=Path)
    _data(new, words)
    test = _command(commands, "test", words("holt, was die Tests brauchen, und startet sie"), _test)
    test.add_argument("--full", action="store_true", help=words("mit den langen Messungen"))
    test.add_argument("rest", nargs=argparse.REMAINDER, metavar="pytest arguments")
    return top


def _operating(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", words: Words) -> None:
    backup = _command(commands, "backup", words("alles sichern, auch während der Server läuft"), _backup)
    backup.add_argument("folder", type=Path, nargs="?", help=words("wohin: ein Ordner, zum Beispiel auf einem Stick"))
    _data(backup, words)
    restore = _command(commands, "restore", words("eine Sicherung in einen leeren Datenordner zurückholen"), _restore)
    restore.add_argument("file", type=Path)
    aside = words("wenn dort schon Daten liegen: sie beiseite legen")
    restore.add_argument("--replace", action="store_true", help=aside)
    _data(restore, words)
    rehearse = _command(commands, "rehearse", words("gespielte Menschen in einer Kopie einer Veranstaltung"), _rehearse)
    rehearse.add_argument("workshop", help=words("Kennung oder Code der Veranstaltung"))
    rehearse.add_argument("--people", type=int, default=30, metavar="N", help=words("wie viele, höchstens 300"))
    rehearse.add_argument("--minutes", type=int, default=0, metavar="N", help=words("wie lange sie mindestens bleiben"))
    _data(rehearse, words)
    looking = words("nachsehen, ob Rechner und Daten in Ordnung sind, und sagen, was zu tun ist")
    doctor = _command(commands, "doctor", looking, _doctor)
    doctor.add_argument("--host")
    doctor.add_argument("--port", type=int)
    _data(doctor, words)


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, text: str, run: Command
) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=text, description=text)
    made.set_defaults(run=run)
    return made


def _data(command: argparse.ArgumentParser, words: Words) -> None:
    command.add_argument("--data", type=Path, metavar="DIR", help=words("der Datenordner"))


def _path(given: argparse.Namespace, name: str) -> Path | None:
    value = getattr(given, name, None)
    return value if isinstance(value, Path) else None


# Each command imports what it needs itself: `new-station` and `--version` must not wait for the server's libraries.
def _demo(given: argparse.Namespace, settings: Settings) -> int:
    from werkstadt.commands import demo

    return demo.run(settings, given.participants)


def _serve(_given: argparse.Namespace, settings: Settings) -> int:
    from werkstadt.commands import serve

    return serve.run(settings)


def _import(given: argparse.Namespace, settings: Settings) -> int:
    from werkstadt.commands import load

    return load.run(settings, given.file)


def _links(given: argparse.Namespace, settings: Settings) -> int:
    from werkstadt.commands import links

    return links.run(settings, given.workshop)


def _export(given: argparse.Namespace, settings: Settings) -> int:
    from werkstadt.commands import export

    base = read("--base", "public_url", given.base) if given.base else ""
    return export.run(settings, given.workshop, given.format, given.edition, given.output, base)


def _backup(given: argparse.Namespace, settings: Settings) -> int:
    from werkstadt.commands import backup

    return backup.run(settings, given.folder)


def _restore(given: argparse.Namespace, settings: Settings) -> int:
    from werkstadt.commands import restore

    return restore.run(settings, given.file, replace=given.replace)


def _doctor(_given: argparse.Namespace, settings: Settings) -> int:
    from werkstadt.commands import doctor

    return doctor.run(settings)


def _rehearse(given: argparse.Namespace, settings: Settings) -> int:
    from werkstadt.commands import rehearse

    return rehearse.run(settings, given.workshop, given.people, given.minutes)


def _new_station(given: argparse.Namespace, settings: Settings) -> int:
    from werkstadt.station.scaffold import new_station

    folder = new_station(given.name, given.into or settings.data / "stations")
    print(folder)
    return 0


def _test(given: argparse.Namespace, _settings: Settings) -> int:
    from werkstadt.ops.testing import run_tests

    return run_tests(given.rest, full=given.full)


if __name__ == "__main__":
    sys.exit(main())
