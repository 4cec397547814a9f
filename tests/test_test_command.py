"""`werkstadt test`: its own options are understood, all others are pytest's; missing programs are named."""

import pytest

from werkstadt.cli import parsed
from werkstadt.ops import testing
from werkstadt.words import Words

LINES = {
    "": ([], False),
    "--full": ([], True),
    "-k calendar": (["-k", "calendar"], False),
    "tests/test_layers.py -x": (["tests/test_layers.py", "-x"], False),
    "-k calendar tests": (["-k", "calendar", "tests"], False),
    "--full tests --timeout=5": (["tests", "--timeout=5"], True),
}


@pytest.mark.parametrize("line", LINES)
def test_option_that_test_does_not_know_goes_to_pytest(line: str) -> None:
    given = parsed(["test", *line.split()], Words())
    assert (given.rest, given.full) == LINES[line]


def test_option_that_serve_does_not_know_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parsed(["serve", "--prot", "8080"], Words())
    assert "--prot 8080" in capsys.readouterr().err


def test_programs_missing_are_named_as_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(testing, "BESIDE_THE_PATH", ("nowhere",))
    packages = ["chromium-headless-shell", "poppler-utils", "zbar-tools", "postgresql", "redis-server", "nginx-light"]
    assert testing.missing_packages() == packages
    assert testing.install_programs() == packages


def test_any_browser_that_is_there_suffices(monkeypatch: pytest.MonkeyPatch) -> None:
    there = ("chromium", "postgres", "redis-server", "nginx")
    monkeypatch.setattr("shutil.which", {name: f"/usr/bin/{name}" for name in there}.get)
    assert testing.missing_packages() == ["poppler-utils", "zbar-tools"]


def test_programs_of_this_machine_suffice_for_the_tests() -> None:
    assert testing.missing_packages() == []
