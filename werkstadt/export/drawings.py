"""SVG source of our own figures made safe to travel: no scripts, no outside addresses, only what fonts can show."""

import re
import unicodedata
from collections.abc import Callable
from xml.etree import ElementTree as ET

from werkstadt.export.glyphs import showable

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
FORBIDDEN = {"script", "foreignObject", "style", "a", "animate", "set", "animateTransform", "animateMotion"}
REFERENCE = re.compile(r"url\(#([^)]+)\)")
JOINED_SIGNS = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")  # what makes one emoji out of several

ET.register_namespace("", SVG)
ET.register_namespace("xlink", XLINK)


class BrokenDrawing(ValueError):
    """SVG source that is not well-formed, or that brings a document type along."""


def tidied(svg: str, prefix: str = "", change: Callable[[str], str] = showable) -> str:
    """`svg` without what could act or reach out; ids begin with `prefix`, texts pass through `change`.

    Raises BrokenDrawing.
    """
    root = _parsed(svg)
    for parent in list(root.iter()):
        for child in list(parent):
            if _name(child) in FORBIDDEN:
                parent.remove(child)
    for node in root.iter():
        _clean_attributes(node, prefix)
        node.text = _changed(node.text, change)
        node.tail = _changed(node.tail, change)
    return ET.tostring(root, encoding="unicode")


def inlined(svg: str, prefix: str, name: str | None) -> str:
    """`svg` for a place within HTML: ids begin with `prefix`; `name` says what it shows, None hides it when read aloud.

    Raises BrokenDrawing.
    """
    root = _parsed(tidied(svg, prefix, change=str))
    for attribute in ("role", "aria-label", "aria-hidden", "aria-labelledby"):
        root.attrib.pop(attribute, None)
    for title in root.findall(f"{{{SVG}}}title"):
        root.remove(title)
    root.attrib.update({"role": "img", "aria-label": name} if name else {"aria-hidden": "true"})
    return ET.tostring(root, encoding="unicode")


def proportion(svg: str) -> float:
    """Height divided by width, from the viewBox or from width and height; 0.6 where neither is written."""
    root = _parsed(svg)
    numbers = [float(part) for part in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    if len(numbers) == 4 and numbers[2] > 0 and numbers[3] > 0:
        return numbers[3] / numbers[2]
    sides = [re.match(r"[\d.]+", root.get(key, "")) for key in ("height", "width")]
    if sides[0] and sides[1] and float(sides[1].group()) > 0:
        return float(sides[0].group()) / float(sides[1].group())
    return 0.6


def texts(svg: str) -> str:
    """All text of a drawing in one string."""
    return "".join(_parsed(svg).itertext())


def needs_shaping(text: str) -> bool:
    """Whether letters in `text` join or carry separate marks: set as text in a figure they would fail PDF/UA-1."""
    return any(
        unicodedata.bidirectional(character) == "AL" or unicodedata.category(character) in {"Mn", "Mc", "Me"}
        for character in unicodedata.normalize("NFC", text)
    )


def without_joints(text: str) -> str:
    """`text` whose composed emoji fall into their parts, as a figure needs it."""
    return JOINED_SIGNS.sub("", unicodedata.normalize("NFC", text))


def _parsed(svg: str) -> ET.Element:
    if "<!" in re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL):
        raise BrokenDrawing("no document type is allowed here")  # entities could grow without bounds
    try:
        return ET.fromstring(svg)  # noqa: S314 - without a document type there are no entities
    except ET.ParseError as error:
        raise BrokenDrawing(str(error)) from error


def _name(node: ET.Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _clean_attributes(node: ET.Element, prefix: str) -> None:
    for key, value in list(node.attrib.items()):
        local = key.rpartition("}")[2]
        if local.lower().startswith("on") or local == "style" or (local == "href" and not _inner(value)):
            del node.attrib[key]
        elif local == "id":
            node.set(key, prefix + value)
        elif local == "href" and value.startswith("#"):
            node.set(key, f"#{prefix}{value[1:]}")
        else:
            node.set(key, REFERENCE.sub(rf"url(#{prefix}\1)", value))


def _inner(address: str) -> bool:
    return address.startswith(("#", "data:image/png;", "data:image/jpeg;", "data:image/webp;"))


def _changed(text: str | None, change: Callable[[str], str]) -> str | None:
    return change(text) if text else text
