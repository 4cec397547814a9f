"""The language of a request: chosen on the page, else the browser's on participants' pages, else the workshop's."""

from collections.abc import Callable
from typing import Any

from flask import g, request

from werkstadt.web.services import services
from werkstadt.words import LANGUAGES, Words

COOKIE = "language"


def speak(language: str, gender: str = "*", *, easy: bool = False, shared: bool = False) -> Words:
    """Sets the words of this request: the language chosen on this device, else `language`.

    Easy language exists for participants' pages only (`easy`); elsewhere it becomes German. Where nobody has chosen,
    these pages follow the browser, except on a screen that many look at (`shared`).
    """
    chosen = request.args.get("lang") or request.cookies.get(COOKIE)
    if chosen not in LANGUAGES:
        chosen = of_the_browser(language) if easy and not shared else language
    if chosen == "de-simple" and not easy:
        chosen = "de"
    g.words = Words(chosen, gender)
    return words()


def of_the_browser(language: str) -> str:
    """The first language the browser asks for that we have, else `language`; to a browser easy language is German."""
    for asked, quality in request.accept_languages:
        spoken = asked.partition("-")[0].lower()
        if spoken in LANGUAGES and quality > 0:
            return language if language.partition("-")[0] == spoken else spoken
    return language


def later(load: Callable[[], object]) -> None:
    """Leaves the words to whoever first says one: most writes say nothing, and need not read the workshop for it."""
    g.load_words = load


def words() -> Words:
    """The words of this request."""
    load = g.pop("load_words", None)
    if load is not None and "words" not in g:
        load()
    found: Any = g.get("words")
    return found if isinstance(found, Words) else speak(services().settings.language, easy=True)
