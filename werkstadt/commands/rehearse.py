"""`werkstadt rehearse`: simulated people in a copy of a workshop, on the running server; nothing of it stays."""

from contextlib import closing
from urllib.parse import urlsplit

from werkstadt.core.finding import workshop_id
from werkstadt.core.places import place_of
from werkstadt.core.reading_database import ReadingDatabase
from werkstadt.errors import Refused, mark
from werkstadt.ops import control
from werkstadt.ops.rehearsing.asking import MOST_PEOPLE, play_of, teller
from werkstadt.ops.rehearsing.playing import Tell, Told, give_way, rehearse
from werkstadt.ops.terminal_qr import qr_lines
from werkstadt.settings import BadSetting, Settings, spoken_language
from werkstadt.words import Words

NO_SERVER = mark("Hier läuft kein Server. Bitte zuerst in einem anderen Fenster »serve« starten.")


def run(settings: Settings, typed: str, people: int, minutes: int) -> int:
    """Plays until everybody was at every station, and `minutes` are over; 1 where something was refused or lost.

    Raises BadSetting, NotFound, and Refused where no server runs.
    """
    if not 1 <= people <= MOST_PEOPLE:
        raise BadSetting(name="--people", value=people)
    with closing(ReadingDatabase(place_of(settings.data, settings.database_url))) as reading:
        workshop = workshop_id(reading, typed)
    made = control.ask(settings.data, "rehearse", workshop.encode())
    if made is None:
        raise Refused(NO_SERVER)
    words, copy = Words(spoken_language()), str(made["workshop"])
    try:
        for line in (*qr_lines(str(made["join"])), words("Mit echten Telefonen mitproben: %(address)s, Code %(code)s",
                     address=_place(str(made["join"])), code=made["join_code"])):  # fmt: skip
            print(line, flush=True)
        play = play_of(settings.data, copy, people)
        give_way()
        last = rehearse(play, _printing(teller(settings.data, copy), words), at_least=minutes * 60.0)
    except KeyboardInterrupt:
        return 0
    finally:
        control.ask(settings.data, "rehearsed", copy.encode())
        print(words("Die Probe ist vorbei. Von ihr ist nichts geblieben."))
    return 1 if last["refused"] or last["lost"] else 0


def _place(join: str) -> str:
    parts = urlsplit(join)
    return f"{parts.scheme}://{parts.netloc}"


def _printing(tell: Tell, words: Words) -> Tell:
    def told(figures: Told) -> tuple[bool, float]:
        print(in_words(figures, words), flush=True)
        return tell(figures)

    return told


def in_words(figures: Told, words: Words) -> str:
    """The figures of one moment as a line."""
    said = {name: "–" if value is None else words.number(value) for name, value in figures.items()}
    return words(
        "%(came)s Menschen, %(connected)s verbunden, %(through)s überall gewesen · %(cards)s Karten, gespeichert in "
        "%(saved_median)s ms (95 von 100: %(saved_95)s ms), auf anderen Telefonen nach %(lag_95)s ms · "
        "abgewiesen: %(refused)s, ohne Antwort: %(lost)s",
        **said,
    )
