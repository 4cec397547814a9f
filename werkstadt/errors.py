"""The few named errors. Raised in the core, shown in one place (`web.errors`, `cli`), in words that help."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def mark(text: str) -> str:
    """Marks a German source text for the catalogue where it is translated later."""
    return text


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field: a German source text with `%(name)s` places, and their values."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """In German: a problem may stand among the values of another text."""
        return self.message % self.values if self.values else self.message


class WerkstadtError(Exception):
    """An error a person can do something about: a stable `code`, an HTTP `status`, a source text and its values."""

    code = "error"
    status = 500
    text = mark("Das hat nicht geklappt. Nichts ist verloren. Bitte noch einmal versuchen.")

    def __init__(
        self,
        text: str | None = None,
        *,
        fields: Mapping[str, Problem] | None = None,
        code: str | None = None,
        **values: object,
    ) -> None:
        self.text = text or self.text
        self.code = code or self.code
        self.values = values
        self.fields = dict(fields or {})
        super().__init__(self.text % values if values else self.text)


class Invalid(WerkstadtError):
    """Input that cannot be taken as it is; `fields` says where."""

    code = "invalid"
    status = 422
    text = mark("Etwas passt noch nicht. Der Text ist noch da; die Stelle ist markiert.")


class Malformed(WerkstadtError):
    """A request that is not in the form the contract asks for."""

    code = "malformed"
    status = 400
    text = mark("Diese Anfrage ist nicht lesbar. Nichts wurde verändert.")


class NotFound(WerkstadtError):
    """Unknown and forbidden alike: nobody learns what exists elsewhere."""

    code = "not_found"
    status = 404
    text = mark("Hier ist nichts. Vielleicht ist der Link nicht vollständig.")


class NoSeat(WerkstadtError):
    """Whoever asks has no seat in this workshop (yet, or no longer)."""

    code = "no_seat"
    status = 401
    text = mark("Dieses Gerät hat hier keinen Platz. Bitte den QR-Code noch einmal lesen.")


class Refused(WerkstadtError):
    """Understood, and not possible now: planned station, locked workshop, a right that is missing."""

    code = "refused"
    status = 403
    text = mark("Das ist an dieser Stelle nicht möglich.")


class Stale(WerkstadtError):
    """Somebody changed the same thing in the meantime; the present state travels in `present`."""

    code = "stale"
    status = 409
    text = mark("Inzwischen hat sich der Text geändert. Bitte die neue Fassung ansehen; die eigene ist noch da.")

    def __init__(self, present: Mapping[str, object] | None = None, text: str | None = None) -> None:
        super().__init__(text)
        self.present = dict(present or {})


class TooLarge(WerkstadtError):
    """More bytes than a body, a picture or a file may have."""

    code = "too_large"
    status = 413
    text = mark("Das ist zu groß. Bitte kürzen oder teilen.")


class Busy(WerkstadtError):
    """Too many failed tries, or too much at once; `seconds` says when to try again."""

    code = "busy"
    status = 429
    text = mark("Gerade kommt zu viel auf einmal. Bitte in %(seconds)s Sekunden noch einmal versuchen.")


class BrokenFile(WerkstadtError):
    """A file (event file, list, station folder, picture) that cannot be read; says where and why."""

    code = "broken_file"
    status = 422
    text = mark("Diese Datei lässt sich nicht lesen: %(reason)s")


class Occupied(WerkstadtError):
    """A port or data folder that something else uses."""

    code = "occupied"
    status = 409
    text = mark("%(what)s ist schon in Benutzung.")
