"""Encrypting a stream with a passphrase: scrypt (RFC 7914), then AES-256-GCM in pieces.

The pieces are chained as in STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): each nonce counts, and the last one says
that it is the last, so that nothing can be left out, put in another order or cut off unseen.
"""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from werkstadt.errors import WerkstadtError, mark

MAGIC = b"WERKSTADT-SEALED-1\n"
SALT, PREFIX, COUNTER, TAG = 16, 7, 4, 16
"""Bytes."""
COST, BLOCK, TIMES = 2**16, 8, 2
"""scrypt's N, r and p as OWASP recommends them: 64 MiB and a third of a second for each try."""
PIECE = 1024 * 1024
"""Bytes that are sealed at once."""


class WrongPassphrase(WerkstadtError):
    """A sealed file that this passphrase does not open, or that was changed since."""

    code = "passphrase"
    status = 422
    text = mark(
        "Diese Sicherung ist verschlüsselt und lässt sich mit diesem Kennwort nicht öffnen, oder sie ist beschädigt. "
        "Das Kennwort steht in WERKSTADT_BACKUP_PASSPHRASE."
    )


@dataclass(slots=True)
class _Nonces:
    """Numbers the pieces of one file."""

    prefix: bytes
    count: int = 0

    def next(self, *, last: bool) -> bytes:
        nonce = self.prefix + self.count.to_bytes(COUNTER, "big") + bytes([last])
        self.count += 1
        return nonce


class Sealing:
    """A stream to write to that encrypts into `file`; `close` ends it and leaves `file` open."""

    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        salt, prefix = secrets.token_bytes(SALT), secrets.token_bytes(PREFIX)
        self._file = file
        self._header = MAGIC + salt + prefix
        self._cipher = AESGCM(_key(passphrase, salt))
        self._nonces = _Nonces(prefix)
        self._rest = bytearray()
        file.write(self._header)

    def write(self, data: bytes) -> int:
        """Takes any number of bytes."""
        self._rest += data
        while len(self._rest) > PIECE:  # a full piece stays until more follows: it might be the last one
            self._seal(bytes(self._rest[:PIECE]), last=False)
            del self._rest[:PIECE]
        return len(data)

    def flush(self) -> None:
        """Nothing: a piece is written when it is full."""

    def close(self) -> None:
        """Writes the last piece."""
        self._seal(bytes(self._rest), last=True)

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(self._nonces.next(last=last), piece, self._header))


def is_sealed(file: IO[bytes]) -> bool:
    """Whether a file begins as a sealed one; it is left at its beginning."""
    start = file.read(len(MAGIC))
    file.seek(0)
    return start == MAGIC


def unsealed(file: IO[bytes], passphrase: str) -> Iterator[bytes]:
    """The pieces of a sealed file, decrypted. Raises WrongPassphrase."""
    header = file.read(len(MAGIC) + SALT + PREFIX)
    salt, prefix = header[len(MAGIC) : -PREFIX], header[-PREFIX:]
    cipher, nonces = AESGCM(_key(passphrase, salt)), _Nonces(prefix)
    piece = file.read(PIECE + TAG)
    last = False
    while not last:
        following = file.read(PIECE + TAG)
        last = not following
        try:
            yield cipher.decrypt(nonces.next(last=last), piece, header)
        except (InvalidTag, ValueError):
            raise WrongPassphrase from None
        piece = following


@lru_cache(maxsize=1)  # what was just written is read back at once
def _key(passphrase: str, salt: bytes) -> bytes:
    return hashlib.scrypt(passphrase.encode(), salt=salt, n=COST, r=BLOCK, p=TIMES, maxmem=256 * 1024**2, dklen=32)
