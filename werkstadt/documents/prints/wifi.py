"""The sheet that lets phones into the hall's network: a QR code, and the same in words; nothing of it is stored."""

import re
from typing import Any

from werkstadt.core.document import Document, Wanted
from werkstadt.documents.prints.printing import Printing, printing
from werkstadt.errors import Invalid, Problem, Refused, mark
from werkstadt.export.codes import qr_matrix, qr_svg
from werkstadt.export.hanging import hung

LONGEST_NAME, LONGEST_PASSWORD = 32, 63
"""Bytes of a network's name, characters of its password (IEEE 802.11)."""
SPECIAL = re.compile(r'([\\;,:"])')
NOT_TYPED = mark(
    "Das WLAN-Blatt braucht Namen und Passwort des Netzes. Bei der Koordination unter »Drucken« eintippen."
)
NO_NAME = mark("Bitte den Namen des WLANs eintippen.")
NAME_TOO_LONG = mark("Namen von WLANs sind höchstens 32 Zeichen lang; Umlaute zählen doppelt.")
WRONG_PASSWORD = mark("Passwörter von WLANs haben 8 bis 63 Zeichen. Ein offenes Netz hat keines.")


def wifi(wanted: Wanted) -> Document:
    """A poster on A4 from what was typed: `network`, `password`, `hidden`. Raises Refused, Invalid."""
    network, password = wanted.typed.get("network", ""), wanted.typed.get("password", "")
    if "network" not in wanted.typed:
        raise Refused(NOT_TYPED, code="not_typed")
    check(network, password)
    made = printing(wanted)
    code = joining(network, password, hidden=wanted.typed.get("hidden") == "yes")
    sheet = _sheet(made, network, password, code)
    body = hung("wifi.typ", [sheet], made.words, _said(made), "a4", "a4", strip=made.strip())
    return made.document(body, "WLAN")


def check(network: str, password: str) -> None:
    """Raises Invalid with what is wrong at which field."""
    problems = {}
    if not network.strip():
        problems["network"] = Problem(NO_NAME)
    elif len(network.encode()) > LONGEST_NAME:
        problems["network"] = Problem(NAME_TOO_LONG)
    if password and not 8 <= len(password) <= LONGEST_PASSWORD:
        problems["password"] = Problem(WRONG_PASSWORD)
    if problems:
        raise Invalid(fields=problems)


def joining(network: str, password: str, *, hidden: bool = False) -> str:
    """What phones read, `WIFI:T:WPA;S:…;P:…;;`, with special signs escaped (Wi-Fi Alliance, WPA3 specification, 7)."""
    parts = [f"T:{'WPA' if password else 'nopass'}", f"S:{_escaped(network)}"]
    parts += [f"P:{_escaped(password)}"] if password else []
    parts += ["H:true"] if hidden else []
    return f"WIFI:{';'.join(parts)};;"


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def _sheet(made: Printing, network: str, password: str, code: str) -> dict[str, Any]:
    words = made.words
    alternative = words("QR-Code für das WLAN %(network)s. Name und Passwort stehen daneben.", network=network)
    if not password:
        alternative = words("QR-Code für das WLAN %(network)s. Der Name steht daneben.", network=network)
    return made.head("WLAN", icon="phone").data() | {
        "qr": qr_svg(qr_matrix(code)),
        "qr-alt": alternative,
        "network": network,
        "password": password,
    }


def _said(made: Printing) -> dict[str, str]:
    words = made.words
    return {
        "scan": words("Mit der Kamera des Telefons den QR-Code lesen und »Verbinden« antippen."),
        "network": words("Name des Netzes"),
        "password": words("Passwort"),
        "open": words("Das Netz ist offen, es braucht kein Passwort."),
        "stay": words(
            "Meldet das Telefon »kein Internet«: trotzdem verbunden bleiben. Für die Veranstaltung reicht das Netz."
        ),
        "then": words("Danach mitmachen: QR-Code am Eingang oder an einer Station lesen."),
    }
