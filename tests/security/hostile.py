"""An event file in which every text attacks, and browsers that notice."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Route

from tests.serving import LAPTOP, new_page
from werkstadt import demo
from werkstadt.clock import today

PAYLOADS = (
    "<script>window.fired=1</script>",
    '<img src=x onerror="window.fired=1">',
    '"><svg onload=window.fired=1>',
    "' onfocus=window.fired=1 autofocus x='",
    "javascript:window.fired=1",
    "</script><script>window.fired=1</script>",
    '<iframe srcdoc="<script>parent.fired=1</script>"></iframe>',
    "<a href=javascript:window.fired=1 id=x>x</a>",
    "</textarea></title></style><img src=x onerror=window.fired=1>",
    "{{ ''.__class__ }}{% for x in y %}",
    "<style>@import 'http://evil.example/x'</style>",
    "<base href=http://evil.example/><link rel=stylesheet href=//evil.example>",
    "</svg><image href=http://evil.example/x onload=window.fired=1>",
    "]]><x xmlns:html='http://www.w3.org/1999/xhtml'><html:script>window.fired=1</html:script>",
    "&lt;script&gt;window.fired=1&lt;/script&gt;",
    '#import "x": * $x$ #eval("1")',
    '=HYPERLINK("http://evil.example")',
)
"""Markup, attributes, addresses, templates, style, vector graphics, the typesetter's language."""

SAFE_KEYS = {
    *(
        "type",
        "kind",
        "id",
        "date",
        "time",
        "phase",
        "opens",
        "language",
        "format",
        "colour",
        "month",
        "starts",
        "ends",
    ),
    *("x", "y", "when", "heading", "in_holidays", "voice", "tie", "gives", "settings", "by", "answers", "visibility"),
    *("version", "start", "end"),
}
"""Keys whose values are no free text."""


SHORT = {"kicker": tuple(attack for attack in PAYLOADS if len(attack) <= 45)}
"""Attacks for texts that take 60 characters, the first ones of the demo's words included."""


def payload(number: int, key: str) -> str:
    """One of the attacks that find room in a text of this key."""
    fitting = SHORT.get(key, PAYLOADS)
    return fitting[number % len(fitting)]


def hostile_town() -> bytes:
    """The demo's town; the same text becomes the same attack everywhere, so that references still hold."""
    event = json.loads(demo.town_on(today()))
    known: dict[str, str] = {}

    def attack(value: Any, key: str) -> Any:
        if key in SAFE_KEYS:
            return value
        if isinstance(value, dict):
            return {name: attack(part, name) for name, part in value.items()}
        if isinstance(value, list):
            return [attack(part, key) for part in value]
        return known.setdefault(value, f"{value[:12]}{payload(len(known), key)}") if isinstance(value, str) else value

    changed = {key: attack(value, key) for key, value in event.items()}
    return json.dumps(changed | {"format": event["format"], "version": event["version"]}).encode()


LOOK = """() => {
  const attributes = [...document.querySelectorAll('*')].flatMap(node => [...node.attributes].map(one => [node, one]));
  const wrong = attributes.filter(([, {name, value}]) => /^on/i.test(name) || /^\\s*(javascript|data:text)/i.test(value)
    && /^(href|src|action|formaction|xlink:href)$/.test(name));
  const strange = 'script:not([src]):not([type="application/json"]), iframe[srcdoc], base, style';
  return [...(window.fired ? ['fired'] : []), ...wrong.map(([node, {name}]) => `${node.tagName} ${name}`),
    ...[...document.querySelectorAll(strange)].map(node => node.tagName)];
}"""
"""What ran, and what stands in a document though only an attack would put it there."""


@dataclass
class Watch:
    """What a page did that it should not."""

    page: Page
    home: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", self._failed)
        self.page.context.route("**/*", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        # A page without a seat and a form that is refused are meant; policy and scripts must be silent.
        if message.type == "error" and "status of" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _failed(self, error: Error) -> None:
        self.complaints.append(f"error: {error}")

    def _asked(self, route: Route) -> None:
        address = route.request.url
        if address.startswith(("data:", "blob:")) or urlsplit(address).netloc == urlsplit(self.home).netloc:
            route.continue_()
        else:
            self.complaints.append(f"request: {address}")
            route.abort()

    def fired(self) -> list[str]:
        """The complaints, and what stands in the document that must not."""
        found: list[str] = self.page.evaluate(LOOK)
        return [*self.complaints, *found]


@contextmanager
def watched(browser: Browser, home: str, size: tuple[int, int] = LAPTOP, **options: Any) -> Iterator[Watch]:
    """A page that is watched from its first request on."""
    page = new_page(browser, size, **options)
    try:
        yield Watch(page, home)
    finally:
        page.context.close()


def reachable(page: Page, home: str, most: int) -> Iterator[str]:
    """Goes to every page that links lead to from here, each path with its query once; yields their addresses."""
    seen, waiting = {page.url.partition("#")[0]}, [page.url]
    for _ in range(most):
        if not waiting:
            return
        address = waiting.pop(0)
        page.goto(address)
        yield address
        links = page.eval_on_selector_all("a[href]", "links => links.map(one => one.href)")
        for bare in (str(link).partition("#")[0] for link in links):
            inside = bare.startswith(home) and not any(
                part in bare for part in ("/documentation/", "/static/", "/enter")
            )
            if inside and bare not in seen:
                seen.add(bare)
                waiting.append(bare)
