"""`werkstadt serve`: the server, with the operator's link."""

import logging

from werkstadt.app import keep_promises, make_server, serve_for_ever
from werkstadt.core import operator
from werkstadt.settings import Settings
from werkstadt.words import Words


def run(settings: Settings) -> int:
    """Serves until a signal; prints where, and a fresh link for the operator."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    server = make_server(settings)
    words = Words(settings.language)
    secret = operator.new_secret(server.own.database)
    for name in settings.extra:
        print(words("Unbekannte Einstellung: %(name)s", name=f"WERKSTADT_{name.upper()}"))
    print(words("WerkStadt läuft: %(address)s", address=server.own.base_url()))
    print(words("Veranstaltungen anlegen: %(link)s", link=f"{server.own.base_url()}/start#{secret}"), flush=True)
    keep_promises(server)
    serve_for_ever(server)
    return 0
