"""Small pieces of HTML: escaped text, inline text, elements with attributes."""

from html import escape
from typing import Any


def text(string: str) -> str:
    """Escaped text; line breaks stay."""
    return escape(string, quote=False).replace("\n", "<br>")


def inline(content: Any) -> str:
    """Inline text of a block. Raises ValueError for a mark nobody knows."""
    if isinstance(content, str):
        return text(content)
    if isinstance(content, dict):
        return _span(content)
    return "".join(inline(part) for part in content)


def _span(span: dict[str, str]) -> str:
    if "bold" in span:
        return f"<strong>{text(span['bold'])}</strong>"
    if "italic" in span:
        return f"<em>{text(span['italic'])}</em>"
    if "link" in span:
        outside = "" if span["href"].startswith("#") else ' rel="noreferrer"'
        return f'<a href="{escape(span["href"])}"{outside}>{text(span["link"])}</a>'
    raise ValueError(f"unknown inline text {span!r}")


def element(name: str, *children: str, **attributes: object) -> str:
    """An element; names of attributes lose a closing `_` and have `-` for `_`; None and False leave one out."""
    pairs = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return f"<{name}{pairs}>{''.join(children)}</{name}>"


def optional(name: str, content: Any, **attributes: object) -> str:
    """An element around inline text, or nothing where there is none."""
    return element(name, inline(content), **attributes) if content else ""
