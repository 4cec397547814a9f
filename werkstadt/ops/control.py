"""Talks to the server that runs on a data folder: its address and a secret lie in a file only its owner reads."""

import json
import os
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from werkstadt.errors import BrokenFile

FILE = "server.json"


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


def ask(folder: Path, command: str, body: bytes) -> dict[str, Any] | None:
    """What the running server answers, or None where it cannot be reached. Raises BrokenFile with its words."""
    try:
        known = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    headers = {
        "Authorization": f"Bearer {known['secret']}",
        "Content-Type": "application/octet-stream",
        "Accept": "application/json",
    }
    request = urllib.request.Request(  # noqa: S310 - the address is our own server's
        f"{known['address']}/control/{command}", data=body, method="POST", headers=headers,
    )  # fmt: skip
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            data: dict[str, Any] = json.load(answer)
            return data
    except urllib.error.HTTPError as error:
        raise BrokenFile(reason=_message(error)) from error
    except urllib.error.URLError:
        return None


def _message(error: urllib.error.HTTPError) -> str:
    try:
        return str(json.load(error)["error"]["message"])
    except (ValueError, KeyError):
        return str(error)
