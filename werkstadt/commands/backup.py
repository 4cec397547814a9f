"""`werkstadt backup`: one file with everything of a data folder, while a server runs there or not."""

from pathlib import Path

from werkstadt.documents import DATABASE
from werkstadt.errors import Refused, mark
from werkstadt.folders import command
from werkstadt.ops.backups.making import ENDING, make
from werkstadt.settings import Settings
from werkstadt.words import Words


def run(settings: Settings, target: Path | None) -> int:
    """Writes into `target`, or into the folder of the settings; says what is in the backup."""
    refuse_server(settings)
    place = target or Path(settings.backup_folder)
    if not (target or settings.backup_folder):
        example = f"{command()} backup /media/stick"
        raise Refused(mark("Wohin? Bitte einen Ordner angeben, zum Beispiel: %(command)s"), command=example)
    (place.parent if place.suffix == ENDING else place).mkdir(parents=True, exist_ok=True)
    made = make(settings.data / DATABASE, place, settings.backup_passphrase)
    words = Words(settings.language)
    print(
        words("Gesichert und geprüft: %(file)s (%(size)s MB)", file=made.path, size=words.number(_megabytes(made.size)))
    )
    print(words("Darin: %(contents)s", contents=in_words(made.counts, words)))
    if made.missing:
        print(missing_in_words(len(made.missing), words))
    if not settings.backup_passphrase:
        print(words("Die Sicherung ist nicht verschlüsselt: Wer sie hat, kann alles darin lesen."))
    return 0


def refuse_server(settings: Settings) -> None:
    """Raises Refused where the data lie on a PostgreSQL server: a backup of the folder would lack nearly all."""
    if settings.database_url:
        raise Refused(
            mark(
                "Die Daten liegen auf einem PostgreSQL-Server; den sichert WerkStadt noch nicht. Bitte ihn mit pg_dump "
                "sichern, dazu den Datenordner mit Bildern und erasures.txt. WERKSTADT_BACKUP_FOLDER muss leer sein."
            )
        )


def in_words(counts: dict[str, int], words: Words) -> str:
    """Workshops, cards and pictures of a backup."""
    return words.listed(
        (
            words.ngettext("%(n)s Veranstaltung", "%(n)s Veranstaltungen", counts.get("workshop", 0)),
            words.ngettext("%(n)s Karte", "%(n)s Karten", counts.get("contribution", 0)),
            words.ngettext("%(n)s Bild", "%(n)s Bilder", counts.get("picture", 0)),
        )
    )


def missing_in_words(count: int, words: Words) -> str:
    """Pictures that a backup could not take along."""
    return words.ngettext(
        "%(n)s Bild lag nicht mehr auf der Festplatte.", "%(n)s Bilder lagen nicht mehr auf der Festplatte.", count
    )


def _megabytes(size: int) -> float:
    return max(0.1, round(size / 1024**2, 1))
