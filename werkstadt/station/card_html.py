"""The one HTML of a card, from the default template or the kind's own, in a sandbox without request and settings."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from werkstadt.folders import folder
from werkstadt.station.cards import CardView, card_view, response_lines
from werkstadt.station.hyphens import soften
from werkstadt.station.kind import Kind
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words

STATIC = "/static"
"""Where icons and stickers lie if nobody says otherwise; behind a proxy the base path stands before it."""


@cache
def environment(kind_folder: Path | None) -> Environment:
    """Templates `station/…` (ours) and, for a kind, `kind/…` (its folder), which may extend ours."""
    folders = {"station": FileSystemLoader(folder("templates") / "station")}
    if kind_folder is not None:
        folders["kind"] = FileSystemLoader(kind_folder)
    made = ImmutableSandboxedEnvironment(
        loader=PrefixLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["soft"] = soften
    return made


def render(template: str, words: Words, kind_folder: Path | None = None, **context: object) -> Markup:
    """One template of the sandbox, with `_` and `n_` for words."""
    found = environment(kind_folder).get_template(template)
    return Markup(found.render(_=words.gettext, n_=words.ngettext, **context).strip())  # noqa: S704 - autoescape is on


def render_view(kind: Kind, view: CardView, words: Words, static: str = STATIC) -> Markup:
    """The HTML of a card that is already in words."""
    own = (kind.folder / "card.html").is_file()
    template = "kind/card.html" if own else "station/card.html"
    responses = response_lines(view, words)
    return render(template, words, kind.folder if own else None, card=view, responses=responses, static=static)


def render_card(kind: Kind, card: Card, state: StationState, words: Words, static: str = STATIC) -> Markup:
    """`<article class="card" id="c-…">`: the same on phone, table, projector and in the gallery."""
    return render_view(kind, card_view(kind, card, state, words), words, static)
