"""Forms that post: what they show, what is wrong where, and what somebody else wrote in between."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from flask import redirect, request
from werkzeug.wrappers import Response as Answer

from werkstadt.core.editing.versions import fingerprint
from werkstadt.errors import NoSeat, NotFound, Stale, WerkstadtError
from werkstadt.web.errors import error_data

BESIDE = 512 * 1024
"""Bytes a form may have beside its file."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form as the template shows it; `name` makes its ids unique, `former` travels back with it."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)
    former: str = ""
    message: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    """What somebody else wrote into a field in between."""

    def value(self, name: str) -> str:
        """What stands in a field."""
        return self.values.get(name, "")

    def named(self, name: str) -> "Form":
        """The same form with another name."""
        return replace(self, name=name)


def filled(name: str, values: Mapping[str, str]) -> Form:
    """A form with the present values."""
    return Form(name, values, fingerprint(values))


def refused(name: str, error: WerkstadtError) -> Form:
    """The form again with everything that was typed, and the reasons why it was not taken."""
    data = error_data(error)["error"]
    values = typed()
    former, others = values.get("former", ""), {}
    if isinstance(error, Stale):
        present = {key: str(value) for key, value in error.present.items()}
        former = fingerprint(present)
        others = {key: value for key, value in present.items() if value != values.get(key, "").replace("\r\n", "\n")}
    return Form(name, values, former, data["message"], data["fields"], others)


def allow_upload(most: int) -> bool:
    """Lets this request bring a file of up to `most` bytes beside its fields; False where it says it brings more."""
    request.max_content_length = most + BESIDE
    # The parser's buffer counts against this bound too, and a file passes through it in pieces.
    request.max_form_memory_size = BESIDE
    return (request.content_length or 0) <= most + BESIDE


def typed() -> dict[str, str]:
    """Every field of the posted form; several values of one name stand one a line."""
    return {name: "\n".join(values) for name, values in request.form.lists()}


def attempt(
    action: Callable[[], object], *, then: str, again: Callable[[WerkstadtError], str]
) -> Answer | tuple[str, int]:
    """Done → 303 to `then`; refused → the page `again`, with the error's status. Missing things stay missing."""
    try:
        action()
    except (NoSeat, NotFound):
        raise
    except WerkstadtError as error:
        return again(error), error.status
    return redirect(then, 303)
