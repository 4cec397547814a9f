"""`python3 werkstadt <command>` in a bare checkout: makes `.venv`, installs WerkStadt there, runs the command there.

Standard library only. Installed, `python -m werkstadt` is the same as `werkstadt`.
"""

from __future__ import annotations  # an old Python must get as far as the words that say it is too old

import sys

if not __package__:
    # Run as a folder, Python looks here first, and a name such as `queue` would hide the standard library's.
    del sys.path[0]

import hashlib
import json
import os
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PROGRAMS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = PROGRAMS / ("python.exe" if WINDOWS else "python")
COMMAND = PROGRAMS / ("werkstadt.exe" if WINDOWS else "werkstadt")
NOTE = VENV / "werkstadt.json"
"""Remembers from what the environment was made; written last, so that a broken-off set-up is done again."""
LOCKS = ("pyproject.toml", "constraints.txt", "package-lock.json")

TOO_OLD = """WerkStadt braucht Python 3.11 oder neuer; dies ist {version}.
WerkStadt needs Python 3.11 or newer; this is {version}."""
NO_PIP = """Es fehlt ein Teil von Python (ensurepip). Auf Debian und Ubuntu:  sudo apt install python3-venv
A part of Python is missing (ensurepip). On Debian and Ubuntu:  sudo apt install python3-venv"""
NO_PLACE = """Der Ordner .venv lässt sich nicht anlegen: {problem}
The folder .venv cannot be made: {problem}"""
NO_COMMAND = """WerkStadt lässt sich nicht starten ({problem}). Den Ordner .venv löschen und noch einmal aufrufen.
WerkStadt cannot be started ({problem}). Delete the folder .venv and try again."""
NO_PACKAGES = """{output}
Die Einrichtung ging nicht zu Ende. Sie braucht einmal Internet; danach nicht mehr. Beim nächsten Aufruf geht es weiter.
Setting up did not finish. It needs the internet once, not afterwards. The next call goes on from here."""


def main() -> None:
    """Set up what is missing, then become the installed command with the same arguments."""
    if sys.version_info < (3, 11):  # noqa: UP036 - nothing has been installed yet that could have refused
        sys.exit(TOO_OLD.format(version=sys.version.split()[0]))
    set_up(with_tests=sys.argv[1:2] == ["test"])
    # What Python compiles belongs into the environment made for it: without, each start would take three times as long.
    os.unsetenv("PYTHONDONTWRITEBYTECODE")
    if WINDOWS:
        sys.exit(subprocess.run([COMMAND, *sys.argv[1:]], check=False).returncode)
    try:
        os.execv(COMMAND, [str(COMMAND), *sys.argv[1:]])  # noqa: S606 - our own command, no shell wanted
    except OSError as problem:
        sys.exit(NO_COMMAND.format(problem=problem))


def set_up(*, with_tests: bool) -> None:
    """Make or refresh `.venv`, with what the tests need if asked for now or before. Exits in words on failure."""
    known = noted()
    # Programs in the environment name its place: in a folder that was moved or copied they start nothing, or the old.
    wanted = {
        "locks": fingerprint(),
        "tests": with_tests or bool(known.get("tests")),
        "python": real_python(),
        "root": str(ROOT),
    }
    if known == wanted and COMMAND.exists():
        return
    started = time.monotonic()
    say("WerkStadt wird eingerichtet (einmal, mit Internet, etwa eine Minute) · setting up, once, about a minute …")
    moved = any(known.get(name, wanted[name]) != wanted[name] for name in ("python", "root"))
    if moved or not has_pip():
        make_environment()
    install(with_tests=bool(wanted["tests"]))
    NOTE.write_text(json.dumps({**wanted, "python": real_python()}), encoding="utf-8")
    say(f"Fertig nach {time.monotonic() - started:.0f} s · done.")


def fingerprint() -> str:
    """One hash over all that says what has to be installed."""
    builders = sorted((ROOT / "werkstadt" / "vendoring").glob("*.py"))
    files = [path for path in [*(ROOT / name for name in LOCKS), *builders] if path.is_file()]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


def real_python() -> str:
    """The Python behind the environment's links, empty where there is none: an upgrade of the system may replace it."""
    return os.path.realpath(PYTHON) if PYTHON.exists() else ""


def noted() -> dict[str, object]:
    """What the last complete set-up wrote down; empty where there was none."""
    try:
        return dict(json.loads(NOTE.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def has_pip() -> bool:
    """True when the environment's Python starts and has pip."""
    return PYTHON.exists() and call([PYTHON, "-m", "pip", "--version"]).returncode == 0


def make_environment() -> None:
    """Make `.venv` anew. Where Debian's ensurepip is missing, a pip of the system brings one in."""
    import venv

    own_pip = can_import("ensurepip")
    if not own_pip and not can_import("pip"):
        sys.exit(NO_PIP)
    try:
        venv.EnvBuilder(with_pip=own_pip, clear=True, symlinks=not WINDOWS).create(VENV)
    except (OSError, subprocess.CalledProcessError) as problem:
        sys.exit(NO_PLACE.format(problem=problem))
    if not own_pip:
        run_pip([sys.executable, "-m", "pip", "--python", PYTHON], "pip")


def install(*, with_tests: bool) -> None:
    """Install this checkout, editable, in the versions that are tested together."""
    target = f"{ROOT}[test]" if with_tests else str(ROOT)
    run_pip([PYTHON, "-m", "pip"], "--constraint", ROOT / "constraints.txt", "--editable", target)


def run_pip(pip: list[str | Path], *what: str | Path) -> None:
    """Let `pip` install `what`. Exits with the end of what it said, and what to do, on failure."""
    run = call([*pip, "--quiet", "--no-input", "--disable-pip-version-check", "install", "--no-compile", *what])
    if run.returncode:
        told = [line for line in run.stdout.splitlines() if line.strip() and not line.startswith("WARNING")]
        sys.exit(NO_PACKAGES.format(output="\n".join(told[-12:])))


def can_import(name: str) -> bool:
    """True when this Python has the module."""
    return call([sys.executable, "-c", f"import {name}"]).returncode == 0


def call(command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a program that can ask nothing and whose words are kept."""
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def say(line: str) -> None:
    """One line for the person, beside the command's own output."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    if __package__:
        from werkstadt.cli import main as installed

        sys.exit(installed())
    main()
