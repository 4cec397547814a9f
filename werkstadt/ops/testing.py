"""`werkstadt test`: brings the programs the tests need, where it may, and runs them."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from werkstadt.folders import PACKAGE
from werkstadt.settings import spoken_language
from werkstadt.words import Words

PROGRAMS = {
    ("chromium-headless-shell", "chromium"): "chromium-headless-shell",
    ("pdftoppm",): "poppler-utils",
    ("zbarimg",): "zbar-tools",
    ("postgres",): "postgresql",
    ("redis-server",): "redis-server",
    ("nginx",): "nginx-light",
}
"""Programs of which one suffices → Debian's package: a browser, readers of PDF and QR codes, servers, a proxy."""
BESIDE_THE_PATH = ("usr/lib/postgresql/*/bin", "usr/sbin")
"""Where Debian keeps PostgreSQL's programs and those of the administration, below the root."""
MOST_BESIDE = 6
"""Processes that run tests at the same time; each brings servers and a browser along."""
QUIETLY = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
REFRESH = [*QUIETLY, "update", "--quiet=2"]
INSTALL = [*QUIETLY, "install", "--yes", "--quiet=2", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"]


def run_tests(arguments: list[str], full: bool) -> int:
    """Run pytest with `arguments`, with the long figures if `full`; returns its exit code, 2 where it cannot start."""
    words, root = Words(spoken_language()), PACKAGE.parent
    if not (root / "tests").is_dir():
        print(words.gettext("Die Tests liegen beim Quelltext; dies ist ein installiertes Paket."), file=sys.stderr)
        return 2
    if importlib.util.find_spec("pytest") is None:
        print(words.gettext("Es fehlt, was die Tests brauchen. Es holt: python3 werkstadt test"), file=sys.stderr)
        return 2
    packages = install_programs()
    if packages:
        text = words.gettext("Es fehlen Programme, die die Tests brauchen: %(command)s", command=_by_hand(packages))
        print(text, file=sys.stderr)
        return 2
    return run_pytest([*side_by_side(), *arguments, *(["--full"] if full else [])], root)


def side_by_side() -> list[str]:
    """Options that share the files of tests out among the processors; a later `-n 0` takes it back.

    One more than there are: a third of the time a test waits for a server or a browser.
    """
    return ["-n", str(min((os.cpu_count() or 1) + 1, MOST_BESIDE)), "--dist", "loadfile", "--no-loadscope-reorder"]


def install_programs() -> list[str]:
    """Install the programs that are missing, where this is Debian and we may; returns the packages still missing."""
    if missing_packages() and shutil.which("apt-get") and _is_root():
        for command in (REFRESH, [*INSTALL, *missing_packages()]):
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    return missing_packages()


def missing_packages() -> list[str]:
    """Debian's packages for the programs this machine lacks."""
    return [package for programs, package in PROGRAMS.items() if not any(map(_is_there, programs))]


def _is_there(program: str) -> bool:
    beside = (found for place in BESIDE_THE_PATH for found in Path("/").glob(f"{place}/{program}"))
    return bool(shutil.which(program) or any(beside))


def run_pytest(arguments: list[str], root: Path) -> int:
    """Run pytest in a process of its own, at the root of the project."""
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=root, check=False).returncode


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _by_hand(packages: list[str]) -> str:
    return f"sudo apt install {' '.join(packages)}"
