"""Elements of OpenDocument text (ODF 1.3, ISO/IEC 26300), made by name: paragraphs, links, fields, pictures."""

from collections.abc import Iterable

from odfdo import Element

from werkstadt.station.blocks import Inline

Part = Element | str


def make(tag: str, *inside: Part, **attributes: object) -> Element:
    """One element such as `text:p`; `style_name="Card"` becomes `text:style-name`, the prefix being the tag's own.

    Another prefix stands before two underscores: `xlink__href`.
    """
    made = Element.from_tag(tag)
    own = tag.partition(":")[0]
    for name, value in attributes.items():
        prefix, found, local = name.partition("__")
        whole = f"{prefix}:{local}" if found else f"{own}:{name}"
        made.set_attribute(whole.replace("_", "-"), str(value))
    add(made, inside)
    return made


def add(to: Element, inside: Iterable[Part]) -> None:
    """Appends elements and text; a line break is an element here."""
    for part in inside:
        if not isinstance(part, str):
            to.append(part)
            continue
        for number, line in enumerate(part.split("\n")):
            if number:
                to.append(Element.from_tag("text:line-break"))
            if line:
                to.append(line)


def inline(text: Inline) -> list[Part]:
    """Inline text as text, spans and links."""
    return [_part(part) for part in ([text] if isinstance(text, str) else text)]


def _part(part: str | dict[str, object]) -> Part:
    if isinstance(part, str):
        return part
    if "link" in part:
        return make("text:a", str(part["link"]), xlink__type="simple", xlink__href=part["href"])
    if "bold" in part:
        return bold(str(part["bold"]))
    return make("text:span", str(part["italic"]), style_name="Emphasis")


def bold(text: str) -> Element:
    """Text of weight."""
    return make("text:span", text, style_name="Strong_20_Emphasis")


def paragraph(text: Inline = "", style: str = "Text_20_body") -> Element:
    """A paragraph."""
    return make("text:p", *inline(text), style_name=style)
