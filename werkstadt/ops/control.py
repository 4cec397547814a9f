"""Talks to a server that runs on a data folder: its address and a secret lie in a file only its owner reads."""

import json
import os
import socket
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import Any

from werkstadt.errors import BrokenFile, WerkstadtError, mark

FILE = "server.json"
"""Where one server has the folder; several that share it have a file each."""
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


def announce(folder: Path, address: str, secret: str, name: str = FILE) -> None:
    """Writes where the server listens and what it wants to hear."""
    path = folder / name
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"address": address, "secret": secret}, file)


def take_back(folder: Path, name: str = FILE) -> None:
    """Removes the file when the server ends."""
    (folder / name).unlink(missing_ok=True)


def one_of_several(port: int) -> str:
    """The name of the file where several servers share a folder: another machine cannot be asked at this address.

    A server that was killed leaves its file behind, and the next one on its port writes over it.
    """
    return f"{_of_this_machine()}{port}.json"


def files(folder: Path) -> list[Path]:
    """The files of the servers that run on this machine, or were killed here."""
    here = [path for path in folder.glob("server-*.json") if path.name.startswith(_of_this_machine())]
    return [path for path in (folder / FILE, *sorted(here)) if path.is_file()]


def _of_this_machine() -> str:
    name = "".join(character for character in socket.gethostname() if character.isalnum() or character in "-.")
    return f"server-{name}-"


def ask(folder: Path, command: str, body: bytes = b"", *, patience: float = PATIENCE) -> dict[str, Any] | None:
    """What a running server answers, or None where none can be reached. Raises BrokenFile, and NoAnswer."""
    for file in files(folder):
        request = _request(file, command, body)
        answer = _answer(request, patience) if request else None
        if answer is not None:
            return answer
    return None


def _answer(request: urllib.request.Request, patience: float) -> dict[str, Any] | None:
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


def address(folder: Path) -> str:
    """Where this machine itself reaches the running server; empty where none answers."""
    for file in files(folder):
        request = _request(file, "base", b"")
        if request and _answer(request, 5) is not None:
            return request.full_url.removesuffix("/control/base")
    return ""


def _request(file: Path, command: str, body: bytes) -> urllib.request.Request | None:
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
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
