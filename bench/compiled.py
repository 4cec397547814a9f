"""Our small C programs, compiled on the spot: a load generator must cost less than what it measures."""

import subprocess
from pathlib import Path
from shutil import which

SOURCES = Path(__file__).parent / "native"
FLAGS = ("-O2", "-Wall", "-Wextra", "-Werror", "-D_GNU_SOURCE")


def compiler() -> str | None:
    """The C compiler of this machine, if there is one."""
    return which("gcc") or which("cc")


def program(folder: Path, name: str, *parts: str) -> Path:
    """The program made of `name.c` and other parts, in this folder. Raises SystemExit without a compiler."""
    return _made(folder / name, [f"{name}.c", *parts])


def preload(folder: Path, name: str) -> Path:
    """A library that can be preloaded into a server. Raises SystemExit without a compiler."""
    return _made(folder / f"{name}.so", [f"{name}.c", "-shared", "-fPIC"])


def _made(target: Path, arguments: list[str]) -> Path:
    found = compiler()
    if not found:
        raise SystemExit("There is no C compiler (gcc); the load generator needs one.")
    if not target.exists():
        subprocess.run([found, *FLAGS, "-o", str(target), *arguments], cwd=SOURCES, check=True)
    return target
