"""Whether everything works, in words for whoever moderates: phones, those that lag, the disk, the last backup."""

import shutil
from dataclasses import dataclass
from datetime import datetime

from werkstadt.core.seats import Seat
from werkstadt.web.language import words
from werkstadt.web.services import services

LITTLE_ROOM = 1024**3
"""Bytes on the disk below which somebody should make room: a day with photographs takes some hundred megabytes."""
SLOW = 1.0
"""Seconds from a tap to the other screens that people notice."""


@dataclass(frozen=True, slots=True)
class Said:
    """One line: what there is to say, and whether somebody has to do something."""

    text: str
    wrong: bool = False
    icon: str = "check"


def room_health(seat: Seat) -> list[Said]:
    """What there is to say about the technology, what is wrong first."""
    said = [*_phones(seat), _storing(), _room_on_disk(), _backup()]
    return sorted(said, key=lambda one: not one.wrong)


def _phones(seat: Seat) -> list[Said]:
    own, _ = services(), words()
    phones, behind = own.presence(seat.workshop), own.behind(seat.workshop)
    said = [Said(_.ngettext("%(n)s Telefon verbunden", "%(n)s Telefone verbunden", phones))]
    if behind:
        text = _.ngettext("%(n)s Gerät hängt hinterher", "%(n)s Geräte hängen hinterher", behind)
        said.append(Said(_("%(devices)s: schwaches WLAN dort. Sie holen von selbst auf.", devices=text), wrong=True))
    lag = max(own.measures.push_lag, own.measures.loop_lag)
    if lag > SLOW:
        seconds = _.number(round(lag, 1))
        said.append(Said(_("Neues braucht gerade %(n)s Sekunden bis auf die Bildschirme.", n=seconds), wrong=True))
    return said


def _storing() -> Said:
    _ = words()
    if services().database.writing.works():
        return Said(_("Alles wird gespeichert"))
    return Said(_("Es kann gerade nichts gespeichert werden. Was geschrieben ist, wartet auf den Geräten."), wrong=True)


def _room_on_disk() -> Said:
    _ = words()
    free = shutil.disk_usage(services().settings.data).free
    large = free >= LITTLE_ROOM
    size = _("%(n)s GB", n=_.number(free // 1024**3)) if large else _("%(n)s MB", n=_.number(free // 1024**2))
    if large:
        return Said(_("%(size)s frei auf der Platte", size=size))
    return Said(_("Nur noch %(size)s frei auf der Platte. Bitte Platz schaffen.", size=size), wrong=True)


def _backup() -> Said:
    own, _ = services(), words()
    saved = own.backed_up()
    if saved is not None:
        at = datetime.fromtimestamp(saved).astimezone()
        return Said(_("Letzte Sicherung um %(time)s", time=f"{at:%H:%M}"))
    if own.settings.backup_folder:
        return Said(_("Noch keine Sicherung. Steckt der Stick?"), wrong=True)
    return Said(_("Sicherungen sind nicht eingerichtet"), icon="memo")
