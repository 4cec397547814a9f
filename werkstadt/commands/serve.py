"""`werkstadt serve`: the server, with the operator's link."""

import logging
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from werkstadt.app import Server, make_server, serve_for_ever
from werkstadt.commands.backup import refuse_server
from werkstadt.commands.doctor import lines
from werkstadt.core import operator
from werkstadt.documents import DATABASE
from werkstadt.ops.backups.schedule import Schedule
from werkstadt.ops.doctor import machine
from werkstadt.ops.doctor.finding import Level
from werkstadt.ops.logs import write_log
from werkstadt.settings import Settings
from werkstadt.web.promises import keep_agendas, keep_claim, keep_promises
from werkstadt.words import Words


def run(settings: Settings) -> int:
    """Serves until a signal; prints where, and a fresh link for the operator."""
    if settings.backup_folder:
        refuse_server(settings)
    write_log(settings.log, logging.INFO)
    words = Words(settings.language)
    print(words("WerkStadt startet; das erste Mal dauert es bis zu einer halben Minute."), file=sys.stderr)
    server = make_server(settings)
    for name in settings.extra:
        print(words("Unbekannte Einstellung: %(name)s", name=f"WERKSTADT_{name.upper()}"))
    print(words("WerkStadt läuft: %(address)s", address=server.own.base_url()))
    print(operators_link(server, words))
    print(words("Datenordner: %(folder)s", folder=settings.data.resolve()))
    for line in too_small(words):
        print(line)
    print(words("Beenden mit Strg+C."), flush=True)
    keep_claim(server.own)
    keep_promises(server.own)
    keep_agendas(server.own)
    keep_backups(server)
    serve_for_ever(server)
    return 0


def operators_link(server: Server, words: Words) -> str:
    """A fresh link; where several servers share a database the first one draws it, or the next would end it."""
    if not server.own.database.leads():
        return words("Veranstaltungen anlegen: mit dem Link, den der zuerst gestartete Server genannt hat.")
    secret = operator.new_secret(server.own.database)
    return words("Veranstaltungen anlegen: %(link)s", link=f"{server.own.base_url()}/start#{secret}")


def too_small(words: Words) -> Iterator[str]:
    """What of this machine would stop a full hall, and what to do about it."""
    for finding in chain(machine.open_files(), machine.backlog(), machine.memory()):
        if finding.level is not Level.OK:
            yield from lines(finding, words)


def keep_backups(server: Server) -> None:
    """Backs up by schedule where the settings name a folder, and lists there what was erased, as soon as it was."""
    settings = server.own.settings
    if not settings.backup_folder:
        return
    schedule = Schedule(
        settings.data / DATABASE,
        Path(settings.backup_folder),
        every=settings.backup_every * 60,
        keep=settings.backup_keep,
        passphrase=settings.backup_passphrase,
    )
    server.backups = schedule
    server.own.backed_up = lambda: schedule.saved_at
    server.erased.on_new.append(schedule.erased)
    schedule.start()
