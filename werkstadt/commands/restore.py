"""`werkstadt restore`: a backup becomes a data folder again, without what was erased since."""

import getpass
import sys
from datetime import datetime
from pathlib import Path

from werkstadt.commands.backup import in_words, missing_in_words, refuse_server
from werkstadt.documents import DATABASE
from werkstadt.folders import command
from werkstadt.ops.backups.restoring import ErasureLists, Restored, restore
from werkstadt.ops.backups.unpacking import NeedsPassphrase
from werkstadt.settings import Settings
from werkstadt.words import Words


def run(settings: Settings, file: Path, *, replace: bool) -> int:
    """Restores into the data folder and says in words what is there now."""
    refuse_server(settings)
    words = Words(settings.language)
    try:
        restored = restore(file, settings.data, DATABASE, settings.backup_passphrase, replace=replace)
    except NeedsPassphrase:
        if not sys.stdin.isatty():
            raise
        said = getpass.getpass(words("Kennwort der Sicherung: "))
        restored = restore(file, settings.data, DATABASE, said, replace=replace)
    for line in lines(restored, settings.data, words):
        print(line)
    return 0


def lines(restored: Restored, data: Path, words: Words) -> list[str]:
    """What a person has to know now."""
    contents = restored.contents
    made = datetime.fromisoformat(contents.made).astimezone()
    said = [
        words(
            "Wiederhergestellt: die Sicherung vom %(day)s, %(time)s Uhr, mit %(contents)s.",
            day=words.day(made.date()),
            time=f"{made:%H:%M}",
            contents=in_words(contents.counts, words),
        )
    ]
    if contents.missing:
        said.append(missing_in_words(len(contents.missing), words))
    said.append(erased_in_words(restored.lists, restored.repeated, words))
    said.append(
        words("Links, Codes und Plätze gelten wie damals: Was seither gesperrt wurde, bitte noch einmal sperren.")
    )
    if restored.aside:
        said.append(
            words(
                "Was vorher da war, liegt jetzt in %(folder)s. Wenn alles stimmt, den Ordner bitte löschen: "
                "Darin steht noch, was inzwischen gelöscht wurde.",
                folder=restored.aside,
            )
        )
    return [*said, words("Weiter geht es mit: %(command)s", command=f"{command()} serve --data {data}")]


def erased_in_words(lists: ErasureLists, repeated: int, words: Words) -> str:
    """Whether what was erased since the backup is erased again, and how certain that is."""
    by_hand = words(
        "Was seither gelöscht, zurückgezogen oder unkenntlich gemacht wurde, kann wieder da sein: bitte nachsehen und "
        "noch einmal löschen."
    )
    if lists.until is None:
        return words("Achtung: Neben der Sicherung liegt keine Liste der Löschungen (erasures.txt).") + " " + by_hand
    again = words.ngettext("%(n)s Löschung wurde wiederholt.", "%(n)s Löschungen wurden wiederholt.", repeated)
    if lists.too_old:
        old = words("Achtung: Die Liste der Löschungen (erasures.txt) ist älter als die Sicherung.")
        return f"{again} {old} {by_hand}"
    reaches = words(
        "Die Liste der Löschungen reicht bis %(day)s, %(time)s Uhr.",
        day=words.day(lists.until.date()),
        time=f"{lists.until:%H:%M}",
    )
    return f"{again} {reaches}"
