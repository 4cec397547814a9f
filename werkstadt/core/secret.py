"""Random names, codes and hashes: everything that opens a door is drawn and compared here."""

import hashlib
import hmac
import secrets

# Read aloud and typed on any phone: no 0/O, 1/I/L, 5/S, 8/B, U/V, 2/Z.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
JOIN_CODE = 6
RESUME_CODE = 12
"""Characters of a resume code: 12 of 23 letters are 54 bits."""


def new_id() -> str:
    """A random name for a row, 60 bits; not a secret."""
    return secrets.token_hex(8)[:15]


def new_token() -> str:
    """A secret of 192 bits for links, seats and QR codes."""
    return secrets.token_urlsafe(24)


def new_code(length: int = JOIN_CODE) -> str:
    """A code without look-alikes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def derived_code(body: str, key: str, length: int) -> str:
    """A code without look-alikes that the same body and key give again; nobody without the key can say it."""
    number = int(signed(body, key), 16)
    found = ""
    while len(found) < length:
        number, letter = divmod(number, len(ALPHABET))
        found += ALPHABET[letter]
    return found


def new_digits() -> str:
    """Six digits for pairing."""
    return f"{secrets.randbelow(1_000_000):06d}"


def hashed(secret: str) -> str:
    """SHA-256 of a random secret; enough, since nobody can guess 50 bits and more."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def matches(secret: str, stored: str) -> bool:
    """Whether a secret has this hash, in constant time."""
    return hmac.compare_digest(hashed(secret), stored)


def signed(body: str, key: str) -> str:
    """HMAC-SHA-256 of a body, to tell a repeat from another text without keeping the text."""
    return hmac.new(key.encode(), body.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def normal_code(typed: str) -> str:
    """A code as it was drawn, however it was typed: any case, spaces, dashes."""
    return "".join(character for character in typed.upper() if character.isalnum())[:64]


def grouped(code: str) -> str:
    """A code in groups of three, as it is shown: `ABC DEF`."""
    return " ".join(code[start : start + 3] for start in range(0, len(code), 3))
