"""What several servers keep together for some minutes in Redis, sealed: whoever reads there learns nothing.

Where Redis is away, nothing is kept and nothing found; each server has its own memory besides.
"""

import base64
import hashlib
import logging
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from werkstadt.core.cooperating import Waits
from werkstadt.core.redis import client_of
from werkstadt.core.secret import hashed

log = logging.getLogger(__name__)
SECONDS = 600
"""A page that follows a form comes at once; who reloads it later hears that its links were shown."""


class KeptInRedis:
    """Texts by name. A name is a secret of 128 bits: its hash is the key, and what lies there is sealed with it."""

    def __init__(self, url: str, channel: str, waits: Waits) -> None:
        self._client = client_of(url)
        self._channel = channel
        self._waits = waits

    def put(self, name: str, text: str) -> None:
        """Keeps a text; what was there goes."""
        sealed = _seal(name).encrypt(text.encode())
        self._asked("set", self._key(name), sealed, SECONDS)

    def get(self, name: str) -> str | None:
        """The text, if it is there."""
        sealed = self._asked("get", self._key(name))
        try:
            return _seal(name).decrypt(sealed).decode() if sealed else None
        except InvalidToken:
            return None

    def _key(self, name: str) -> str:
        return f"{self._channel}:{hashed(name)}"

    def _asked(self, command: str, *given: object) -> Any:
        def ask() -> Any:
            try:
                return getattr(self._client, command)(*given)
            except Exception as error:  # noqa: BLE001 - whatever the network comes up with: our own memory is left
                log.warning("Redis did not %s what servers keep together: %s", command, type(error).__name__)
                return None

        return self._waits.blocking(ask)


def _seal(name: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"seal {name}".encode()).digest()))
