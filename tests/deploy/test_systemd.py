"""The units of deploy/: understood by systemd, with settings that exist, and two that do not grow apart."""

import re
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

from tests.serving import ROOT
from werkstadt.settings import Settings

UNITS = ROOT / "deploy" / "systemd"
ANALYZE = shutil.which("systemd-analyze")
HOME = "/opt/werkstadt/app"
MOST_EXPOSED = 20
"""Tenths of systemd's own measure, from 0 (shut off) to 100 (may do everything); what it calls »OK« ends at 45."""
both = pytest.mark.parametrize("name", ["werkstadt.service", "werkstadt@.service"])


def read(name: str) -> dict[str, dict[str, list[str]]]:
    """Section → key → values; a key of systemd may stand there several times."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    section = ""
    for line in (UNITS / name).read_text().splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            key, equals, value = line.partition("=")
            assert (equals, bool(section)) == ("=", True), line
            found[section][key].append(value)
    return found


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """A folder with both units as for a program that is there."""
    for path in UNITS.iterdir():
        text = path.read_text().replace(f"{HOME}/.venv/bin/werkstadt", "/bin/true").replace(HOME, str(ROOT))
        (tmp_path / path.name.replace("@", "@8081")).write_text(text)
    return tmp_path


@pytest.mark.skipif(not ANALYZE, reason="systemd is not installed")
@both
def test_unit_is_understood_and_may_do_little(unit: Path, name: str) -> None:
    path = unit / name.replace("@", "@8081")
    verify = [str(ANALYZE), "verify", "--man=no", str(path)]
    run = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    measure = [str(ANALYZE), "security", "--offline=true", f"--threshold={MOST_EXPOSED}", str(path)]
    run = subprocess.run(measure, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@both
def test_unit_serves_from_the_folder_of_the_docs_with_settings_that_exist(name: str) -> None:
    service = read(name)["Service"]
    assert service["ExecStart"] == [f"{HOME}/.venv/bin/werkstadt serve"]
    given = dict(one.split("=", 1) for one in service["Environment"])
    assert {key.removeprefix("WERKSTADT_").lower() for key in given} <= set(Settings.__slots__)
    assert given["WERKSTADT_DATA"] == f"/var/lib/{service['StateDirectory'][0]}"
    assert given["WERKSTADT_HOST"] == "127.0.0.1"  # nobody comes past the proxy


def test_units_differ_in_port_and_name_alone() -> None:
    one, several = ((UNITS / name).read_text() for name in ("werkstadt.service", "werkstadt@.service"))
    assert "WERKSTADT_PORT=%i" in several
    same = several.replace("WERKSTADT_PORT=%i", "WERKSTADT_PORT=8080").replace("WerkStadt on port %i", "WerkStadt")
    assert re.sub(r"^#.*\n", "", same, flags=re.MULTILINE) == re.sub(r"^#.*\n", "", one, flags=re.MULTILINE)


def test_environment_file_names_settings_that_exist_and_no_secret() -> None:
    lines = (ROOT / "deploy" / "werkstadt.env").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert given == {"WERKSTADT_PUBLIC_URL": "https://werkstatt.example.org"}
