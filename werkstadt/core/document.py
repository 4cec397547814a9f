"""A file to hand out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes, media type, file name."""

    body: bytes
    media: str
    name: str
