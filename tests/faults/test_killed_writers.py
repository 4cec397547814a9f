"""`kill -9` at any instant: what was acknowledged is there once, and the file is whole after every single death."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.dying import POINTS
from tests.serving import ROOT
from werkstadt.documents import DATABASE


def killed(folder: Path, kills: int, seed: int) -> dict[str, Any]:
    """What those who wrote were told; the program looks at the file after each death."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.faults.writers", str(folder), str(kills), str(seed)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def compare(folder: Path, told: dict[str, str]) -> None:
    """Each card once with the id and number that was said, its dot once, and no number left out."""
    with sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True) as connection:
        cards = connection.execute(
            "SELECT substr(json_extract(fields, '$.title'), 5), id FROM contribution"
            " WHERE json_extract(fields, '$.title') LIKE 'Tod %'"
        ).fetchall()
        dots = connection.execute("SELECT contribution FROM response WHERE kind = 'dot'").fetchall()
        changes = connection.execute("SELECT workshop, seq, item FROM change ORDER BY seq").fetchall()
        (seq,) = connection.execute("SELECT seq FROM workshop").fetchone()
        answers = connection.execute("SELECT count(*) FROM answer").fetchone()[0]
    assert sorted(cards) == sorted((client_id, answer.split("/")[0]) for client_id, answer in told.items())
    assert {card for (card,) in dots} >= {card for _, card in cards}
    written = {card for _, card in cards}
    assert sorted(card for (card,) in dots if card in written) == sorted(written)
    assert [number for _, number, _ in changes] == list(range(1, seq + 1))
    item = {number: name for _, number, name in changes}
    for answer in told.values():
        card, *numbers = answer.split("/")
        assert [item[int(number)] for number in numbers] == [card, card]
    assert answers == 2 * len(told)


def die(folder: Path, kills: int, seed: int) -> None:
    """So many deaths, shared out among all points at which one can die."""
    found = killed(folder, kills, seed)
    assert sum(found["deaths"][point] for point in POINTS) == kills
    assert len(found["told"]) > kills
    compare(folder, found["told"])


@pytest.mark.timeout(400)
def test_nothing_acknowledged_is_lost_or_double_after_fifty_kills(tmp_path: Path) -> None:
    die(tmp_path / "data", 50, seed=1)


@pytest.mark.full
@pytest.mark.timeout(3600)
def test_nothing_acknowledged_is_lost_or_double_after_a_thousand_kills(tmp_path: Path) -> None:
    die(tmp_path / "data", 1_000, seed=2)
