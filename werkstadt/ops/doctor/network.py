"""The network: under which address phones come, and whether the port is free."""

import errno
import socket
from collections.abc import Iterator

from werkstadt.errors import Problem, mark
from werkstadt.ops import addresses, control
from werkstadt.ops.addresses import LOOPBACK, Address
from werkstadt.ops.doctor.finding import Finding, fault, ok, warning
from werkstadt.settings import Settings


def reached(settings: Settings, found: list[Address] | None = None) -> Iterator[Finding]:
    """Whether this machine has an address that phones can open."""
    if settings.public_url:
        yield ok(mark("Telefone öffnen %(address)s"), address=settings.public_url)
        return
    outward = [one for one in (addresses.candidates() if found is None else found) if one.score > LOOPBACK]
    if not outward:
        yield warning(
            Problem(mark("Dieser Rechner hat keine Adresse, die Telefone erreichen.")),
            Problem(mark("Netzwerkkabel zum Router einstecken oder das WLAN einschalten.")),
        )
        return
    yield ok(mark("Telefone öffnen %(address)s"), address=f"http://{outward[0]}:{settings.port}")
    if len(outward) > 1:
        others = ", ".join(f"{one} ({one.adapter})" for one in outward[1:])
        yield ok(mark("Weitere Adressen dieses Rechners: %(addresses)s"), addresses=others)


def port(settings: Settings) -> Iterator[Finding]:
    """Whether the port is free, or ours already."""
    running = control.base_url(settings.data)
    if running:
        yield ok(mark("Hier läuft schon ein Server: %(address)s"), address=running)
        return
    problem = _try_port(settings.host, settings.port)
    if problem is None:
        yield ok(mark("Der Anschluss %(port)s ist frei."), port=settings.port)
    elif problem == errno.EADDRINUSE:
        yield fault(
            Problem(mark("Den Anschluss %(port)s benutzt schon ein anderes Programm."), {"port": settings.port}),
            Problem(mark("Das andere Programm beenden, oder mit --port einen anderen wählen.")),
        )
    else:
        yield fault(
            Problem(
                mark("An %(host)s, Anschluss %(port)s, lässt sich nicht lauschen."),
                {"host": settings.host, "port": settings.port},
            ),
            Problem(mark("Mit --host und --port etwas anderes wählen: 0.0.0.0 nimmt alle Adressen, 8080 darf jede*r.")),
        )


def _try_port(host: str, number: int) -> int | None:
    """The error of listening there, or None."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, number))
        except OSError as error:
            return error.errno
    return None
