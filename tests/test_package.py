"""The ordinary package: wheel and sdist are whole, and a clean environment serves pages from the wheel."""

import json
import re
import socket
import subprocess
import sys
import tarfile
import time
import tomllib
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.source_code import outside_imports, sources

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an sdist of this checkout, and a wheel built from that sdist."""
    folder = tmp_path_factory.mktemp("packages")
    command: list[str | Path] = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


@pytest.fixture(scope="module")
def installed(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a clean environment with the wheel and what it asks for, and nothing else."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=True)
    wheel = next(packages.glob("*.whl"))
    pins = ["--constraint", str(ROOT / "constraints.txt")]
    command = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-compile", *pins, str(wheel)]
    run = subprocess.run(command, cwd=home, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return home / "bin"


@pytest.fixture
def address(installed: Path, tmp_path: Path) -> Iterator[str]:
    """The address of `werkstadt serve`, started from an empty folder."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    options = ["--host", "127.0.0.1", "--port", str(port), "--data", str(tmp_path / "data")]
    command = [str(installed / "werkstadt"), "serve", *options]
    (tmp_path / "empty").mkdir()
    with (tmp_path / "said").open("wb") as said:
        server = subprocess.Popen(
            command, cwd=tmp_path / "empty", stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
        )
    try:
        assert is_up(f"http://127.0.0.1:{port}/healthz"), (tmp_path / "said").read_text(encoding="utf-8")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def is_up(address: str) -> bool:
    """True once the server answers, within half a minute."""
    for _ in range(150):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.2)
    return False


def get(address: str) -> str:
    """The text at an address."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


def names(packages: Path) -> set[str]:
    """The names of all files in the wheel."""
    with zipfile.ZipFile(next(packages.glob("*.whl"))) as wheel:
        return set(wheel.namelist())


def test_wheel_holds_the_four_folders(packages: Path) -> None:
    wanted = {
        f"werkstadt/{path.relative_to(ROOT)}"
        for folder in ("templates", "static", "stations")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith("test_")
    }
    assert wanted - names(packages) == set()
    assert "werkstadt/static/vendor/socket.io.js" in wanted


def test_wheel_holds_the_package_and_nothing_else(packages: Path) -> None:
    found = {name for name in names(packages) if ".dist-info/" not in name}
    assert {name.partition("/")[0] for name in found} == {"werkstadt"}
    assert [name for name in found if "test_" in name or "/vendoring/" in name or "__pycache__" in name] == []
    assert [
        path.name
        for path in (ROOT / "werkstadt" / "catalogues").glob("*.po")
        if f"werkstadt/catalogues/{path.name}" not in found
    ] == []


def test_sdist_carries_what_was_built_so_that_it_needs_no_node(packages: Path) -> None:
    with tarfile.open(next(packages.glob("*.tar.gz"))) as sdist:
        found = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"static/vendor/.stamp", "static/vendor/socket.io.js", "static/vendor/fonts/FiraSans-Regular.woff2"} <= found
    assert {"package-lock.json", "constraints.txt", "pyproject.toml", "tests/test_package.py"} <= found


def test_installed_wheel_serves_the_code_form_and_its_script(address: str) -> None:
    page = get(f"{address}/")
    assert "<form" in page
    assert 'name="code"' in page
    static = re.search(r"/static/\w+/", page)
    assert static
    assert "export{" in get(f"{address}{static[0]}vendor/socket.io.js")


def test_installed_wheel_makes_a_station_of_its_own(installed: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [installed / "werkstadt", "new-station", "mein_ort", "--into", tmp_path], cwd=tmp_path, check=False
    )
    assert run.returncode == 0
    assert (tmp_path / "mein_ort").is_dir()


def test_every_library_we_import_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    wanted = [*project["dependencies"], *optional["postgres"], *optional["redis"]]
    declared = {normal(re.split(r"[<>=~! ;\[]", one)[0]) for one in wanted}
    builds = {path for path in sources() if "vendoring" in path.parts}
    used = {library for path in sources() if path not in builds for library in outside_imports(path)}
    carried = {"markupsafe": "jinja2", "werkzeug": "flask", "greenlet": "gevent"}
    owners = packages_distributions()
    missing = {
        library
        for library in used
        if not declared & {normal(name) for name in [*owners.get(library, []), carried.get(library, library)]}
    }
    assert missing == set()


def normal(name: str) -> str:
    """A distribution's name as PyPI compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_locks_hold_versions_and_hashes_but_no_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "resolved" in entry or "integrity" not in entry] == []
    pins = [
        line
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if line[:1] not in {"#", ""}
    ]
    assert [line for line in pins if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][A-Za-z0-9.]*", line)] == []


def test_everything_declared_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    pins = {
        normal(line.partition("==")[0]) for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }
    assert {normal(re.split(r"[<>=~! ;\[]", one)[0]) for one in declared} - pins == set()


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")
def test_nothing_of_others_is_committed() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    foreign = re.compile(r"(^|/)(node_modules|vendor|\.venv)/|\.min\.(js|css)$|\.(woff2?|ttf|otf|ttc|whl)$")
    assert [name for name in listed if foreign.search(name)] == []
