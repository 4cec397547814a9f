"""Reading a drawn figure: where its texts and sheets stand, whether anything is cut or touches."""

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.palette import tokens

SVG = "{http://www.w3.org/2000/svg}"
BOXES = {
    "wall": Box(1824, 876, 26),
    "wall 4:3": Box(1280, 876, 26),
    "table": Box(820, 610, 13),
    "booklet": Box(480, 330, 7),
    "upright": Box(760, 1080, 9),
}


@dataclass(frozen=True)
class Text:
    """A line of text with the rectangle it covers."""

    said: str
    size: float
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Text") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def root(drawing: Drawing) -> ET.Element:
    """The drawing as a tree."""
    return ET.fromstring(drawing.svg)  # noqa: S314 - our own drawing, made a line above


def group(drawing: Drawing, thing: str) -> ET.Element:
    """The group of one thing; fails if there is none or more than one."""
    (found,) = [each for each in root(drawing).iter() if each.get("id") == thing]
    return found


def texts(tree: ET.Element) -> list[Text]:
    """All lines of text with their places (ascent 0.76, descent 0.22 of the size in Fira Sans)."""
    found = []
    for each in tree.iter(f"{SVG}text"):
        size, x, y, wide = (float(each.get(key, 0)) for key in ("font-size", "x", "y", "textLength"))
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[each.get("text-anchor", "start")] * wide
        found.append(Text(each.text or "", size, left, y - 0.76 * size, left + wide, y + 0.22 * size))
    return found


def spoken(tree: ET.Element) -> str:
    """All text without line breaks and hyphens, to look up words that may be broken."""
    return "".join(text.said.removesuffix("-") for text in texts(tree)).replace(" ", "")


def outside(drawing: Drawing, box: Box) -> list[Text]:
    """Texts that leave the box or are smaller than it allows."""
    return [
        text for text in texts(root(drawing))
        if text.left < -0.5 or text.right > box.width + 0.5 or text.top < -0.5 or text.bottom > box.height + 0.5
        or text.size < box.smallest
    ]  # fmt: skip


def touching(drawing: Drawing) -> list[tuple[str, str]]:
    """Pairs of texts that lie over each other."""
    found = texts(root(drawing))
    return [
        (one.said, other.said)
        for number, one in enumerate(found)
        for other in found[number + 1 :]
        if one.touches(other)
    ]


def foreign_colours(drawing: Drawing) -> set[str]:
    """Colours of the figure's own shapes that are no tokens (stickers bring their own)."""
    tree = root(drawing)
    for parent in tree.findall(f"{SVG}defs"):
        for symbol in parent.findall(f"{SVG}symbol"):
            parent.remove(symbol)
    used = {each.get(key, "none") for each in tree.iter() for key in ("fill", "stroke")}
    return {value for value in used if value.startswith("#")} - set(tokens().values())


def forbidden(drawing: Drawing) -> list[str]:
    """Whatever a strict CSP would block, or what would load something."""
    tree = root(drawing)
    return [
        each.tag for each in tree.iter()
        if each.tag.removeprefix(SVG) in {"style", "script", "image", "foreignObject"}
        or any(key == "style" or key.startswith("on") for key in each.attrib)
    ]  # fmt: skip
