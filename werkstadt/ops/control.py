"""Talks to the server that runs on a data folder: its address and a secret lie in a file only its owner reads."""

import json
import os
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import Any

from werkstadt.errors import BrokenFile, WerkstadtError, mark

FILE = "server.json"
PATIENCE = 60.0
"""Seconds a server may take for a large file on a busy machine."""


class NoAnswer(WerkstadtError):
    """The server took the question and did not answer; what it did with it is unknown."""

    code = "no_answer"
    status = 504
    text = mark(
        "Der laufende Server hat nicht geantwortet. Bitte dort nachsehen, ob alles schon da ist, bevor der Befehl noch "
        "einmal läuft."
    )


def announce(folder: Path, address: str, secret: str) -> None:
    """Writes where the server listens and what it wants to hear."""
    path = folder / FILE
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"address": address, "secret": secret}, file)


def take_back(folder: Path) -> None:
    """Removes the file when the server ends."""
    (folder / FILE).unlink(missing_ok=True)


def ask(folder: Path, command: str, body: bytes = b"", *, patience: float = PATIENCE) -> dict[str, Any] | None:
    """What the running server answers, or None where none can be reached. Raises BrokenFile, and NoAnswer."""
    request = _request(folder, command, body)
    if request is None:
        return None
    try:
        with urllib.request.urlopen(request, timeout=patience) as answer:  # noqa: S310 - our own server's address
            data: dict[str, Any] = json.load(answer)
            return data
    except urllib.error.HTTPError as error:
        raise BrokenFile(reason=_message(error)) from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise NoAnswer from error
        return None
    except (OSError, HTTPException, ValueError) as error:
        raise NoAnswer from error


def base_url(folder: Path, workshop: str = "") -> str:
    """The address under which phones open the running server, or a workshop there; empty where none answers."""
    try:
        answer = ask(folder, "base", workshop.encode(), patience=5)
    except WerkstadtError:  # a file that a server left behind, and its port now belongs to something else
        return ""
    return str(answer.get("base", "")) if answer else ""


def _request(folder: Path, command: str, body: bytes) -> urllib.request.Request | None:
    try:
        known = json.loads((folder / FILE).read_text(encoding="utf-8"))
        address, secret = str(known["address"]), str(known["secret"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    headers = {
        "Authorization": f"Bearer {secret}",
        "Content-Type": "application/octet-stream",
        "Accept": "application/json",
    }
    return urllib.request.Request(  # noqa: S310 - the address is our own server's
        f"{address}/control/{command}", data=body, method="POST", headers=headers,
    )  # fmt: skip


def _message(error: urllib.error.HTTPError) -> str:
    try:
        return str(json.load(error)["error"]["message"])
    except (ValueError, KeyError, TypeError):
        return str(error)
