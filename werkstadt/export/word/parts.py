"""What python-docx leaves out: fields, bookmarks, links, grounds and lines, written as WordprocessingML (ISO 29500)."""

from collections.abc import Callable, Mapping
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from werkstadt.station.blocks import Inline


def element(tag: str, **attributes: object) -> Any:
    """One element such as `w:shd`; `w_fill="D3E3BF"` becomes its attribute `w:fill`."""
    made: Any = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name.replace("_", ":", 1)), str(value))
    return made


def write(paragraph: Paragraph, text: Inline, *, bold: bool | None = None) -> None:
    """Inline text as runs; links lead out, or to a heading of this document."""
    for part in [text] if isinstance(text, str) else text:
        if isinstance(part, str):
            paragraph.add_run(part).bold = bold
        elif "link" in part:
            _linked(paragraph, str(part["link"]), str(part["href"]))
        else:
            run = paragraph.add_run(str(part.get("bold") or part.get("italic")))
            run.bold, run.italic = True if "bold" in part else bold, True if "italic" in part else None


def _linked(paragraph: Paragraph, text: str, address: str) -> None:
    if address.startswith("#"):
        inner_link(paragraph, text, mark_name(address[1:]))
    else:
        paragraph._p.append(_link(paragraph, text, address))  # noqa: SLF001 - no public way


def _link(paragraph: Paragraph, text: str, address: str) -> Any:
    found = element("w:hyperlink")
    found.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    found.append(_styled_run(paragraph, text, "Hyperlink"))
    return found


def inner_link(paragraph: Paragraph, text: str, anchor: str) -> None:
    """A link to a bookmark of this document."""
    found = element("w:hyperlink", w_anchor=anchor, w_history=1)
    found.append(paragraph.add_run(text)._r)  # noqa: SLF001 - as above
    paragraph._p.append(found)  # noqa: SLF001 - as above


def _styled_run(paragraph: Paragraph, text: str, style: str) -> Any:
    run = paragraph.add_run(text)
    run.style = paragraph.part.document.styles[style]  # type: ignore[attr-defined]  # a part of a document
    return run._r  # noqa: SLF001 - as above


def field(paragraph: Paragraph, instruction: str, shown: str = "", *, fill: Callable[[], None] | None = None) -> None:
    """A field that Word computes anew (ISO 29500-1, 17.16); until then it shows `shown`, or what `fill` writes."""
    _mark(paragraph, "begin")
    said = element("w:instrText")
    said.set(qn("xml:space"), "preserve")
    said.text = f" {instruction} "
    paragraph.add_run()._r.append(said)  # noqa: SLF001 - as above
    _mark(paragraph, "separate")
    if fill:
        fill()
    else:
        paragraph.add_run(shown)
        _mark(paragraph, "end")


def end_field(paragraph: Paragraph) -> None:
    """Closes a field whose result spans paragraphs."""
    _mark(paragraph, "end")


def _mark(paragraph: Paragraph, kind: str) -> None:
    paragraph.add_run()._r.append(element("w:fldChar", w_fldCharType=kind))  # noqa: SLF001 - as above


def mark_name(anchor: str) -> str:
    """A bookmark's name: letters, digits and underscores, at most 40 (ISO 29500-1, 17.13.6.2)."""
    return ("w_" + "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in anchor))[:40]


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Puts a bookmark around what the paragraph holds so far."""
    inside = paragraph._p  # noqa: SLF001 - as above
    start = element("w:bookmarkStart", w_id=number, w_name=name)
    first = next((child for child in inside if child.tag != qn("w:pPr")), None)
    if first is None:
        inside.append(start)
    else:
        first.addprevious(start)
    inside.append(element("w:bookmarkEnd", w_id=number))


def ground(properties: Any, colour: str) -> None:
    """Fills a paragraph's or a cell's ground; `colour` is `#RRGGBB`."""
    properties.append(element("w:shd", w_val="clear", w_color="auto", w_fill=colour.lstrip("#")))


def lines_at(properties: Any, sides: Mapping[str, str], *, eighths: int) -> None:
    """Lines of a paragraph: side (or `between` it and the next like it) → `#RRGGBB`; in eighths of a point."""
    lines = element("w:pBdr")
    for side, colour in sides.items():
        lines.append(element(f"w:{side}", w_val="single", w_sz=eighths, w_space=6, w_color=colour.lstrip("#")))
    properties.append(lines)
