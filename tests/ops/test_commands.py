"""What the commands say, to people who do not know terminals."""

import subprocess
import sys
from pathlib import Path

from tests.core.conftest import Room
from tests.ops.conftest import MARK, back_up
from tests.serving import ROOT, clean_environment
from werkstadt.core import erasures


def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """One command as a person types it, who is not there to answer questions."""
    environment = clean_environment() | {f"WERKSTADT_{name.upper()}": value for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, "-m", "werkstadt.cli", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_backup_and_restore_say_what_is_there(kept: Room, tmp_path: Path) -> None:
    data, stick, second = str(kept.folder), tmp_path / "stick", str(tmp_path / "second")
    made = run("backup", str(stick), "--data", data)
    assert made.returncode == 0, made.stderr
    (file,) = stick.glob("*.backup")
    assert f"Gesichert und geprüft: {file}" in made.stdout
    assert "1 Veranstaltung, " in made.stdout
    assert "nicht verschlüsselt" in made.stdout
    restored = run("restore", str(file), "--data", second)
    assert restored.returncode == 0, restored.stderr
    assert "Wiederhergestellt: die Sicherung vom" in restored.stdout
    assert "0 Löschungen wurden wiederholt. Die Liste der Löschungen reicht bis" in restored.stdout
    assert f"Weiter geht es mit: python3 werkstadt serve --data {second}" in restored.stdout
    again = run("restore", str(file), "--data", second)
    assert again.returncode == 1
    assert "--replace" in again.stderr
    replaced = run("restore", str(file), "--data", second, "--replace")
    assert "before-restore-" in replaced.stdout
    (stick / erasures.NAME).unlink()
    missing = run("restore", str(file), "--data", str(tmp_path / "third"))
    assert "Achtung: Neben der Sicherung liegt keine Liste der Löschungen" in missing.stdout
    assert "noch einmal löschen" in missing.stdout


def test_folder_of_the_settings_is_taken_and_a_missing_one_asked_for(kept: Room, tmp_path: Path) -> None:
    data, stick = str(kept.folder), tmp_path / "stick"
    asked = run("backup", "--data", data)
    assert asked.returncode == 1
    assert "python3 werkstadt backup /media/stick" in asked.stderr
    assert run("backup", "--data", data, backup_folder=str(stick)).returncode == 0
    assert len(list(stick.glob("*.backup"))) == 1
    exact = tmp_path / "tonight.backup"
    assert run("backup", str(exact), "--data", data).returncode == 0
    assert exact.is_file()


def test_sealed_backup_asks_for_its_passphrase_in_words(kept: Room, tmp_path: Path) -> None:
    kept.leave(kept.participant(), "friction", "friction", text=MARK)
    made = back_up(kept, tmp_path / "stick", "Feldweg 12")
    for settings in ({}, {"backup_passphrase": "Feldweg 13"}):
        refused = run("restore", str(made.path), "--data", str(tmp_path / "second"), **settings)
        assert refused.returncode == 1
        assert "WERKSTADT_BACKUP_PASSPHRASE" in refused.stderr
        assert "Traceback" not in refused.stderr
