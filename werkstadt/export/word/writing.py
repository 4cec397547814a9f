"""What writing one Word document needs: the place that is written into, pictures, and counts for marks and lists."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from werkstadt.export.images import Images
from werkstadt.export.word.look import TEXT_WIDTH, style_name
from werkstadt.export.word.parts import bookmark, element, field, mark_name, write
from werkstadt.station.blocks import Block, Inline


@dataclass(slots=True)
class Writing:
    """The document, and where in it the next block goes."""

    document: Document
    images: Images
    language: str
    headings: list[Block]
    place: Any = None
    """Document or cell; both take paragraphs and tables."""
    width: int = TEXT_WIDTH
    """Room from left to right, in EMU."""
    new_page: bool = False
    """Whether the next paragraph starts one."""
    marks: int = 0

    def paragraph(self, text: Inline = "", style: str | None = None, *, bold: bool | None = None) -> Paragraph:
        """A new paragraph; styles of our own are known by our names."""
        made: Paragraph = self.place.add_paragraph(style=style)
        if self.new_page:
            made.paragraph_format.page_break_before, self.new_page = True, False
        if text:
            write(made, text, bold=bold)
        return made

    def own(self, text: Inline, style: str) -> Paragraph:
        """A paragraph in one of our own styles."""
        return self.paragraph(text, style_name(style))

    def heading(self, level: int, text: str, anchor: str | None) -> Paragraph:
        """A heading with the mark that links lead to."""
        made = self.paragraph(text, f"Heading {level}")
        if anchor:
            self.marks += 1
            bookmark(made, mark_name(anchor), self.marks)
        return made

    def caption(self, block: Block, place: Any = None) -> None:
        """Caption of a figure or table; its number is a field, so that Word can list and renumber them."""
        if "caption" not in block:
            return
        made = self.paragraph(style="Caption") if place is None else place.add_paragraph(style="Caption")
        if "label" in block:
            name, _, number = block["label"].rpartition(" ")
            made.add_run(f"{name} ")
            field(made, f"SEQ {name} \\* ARABIC", number)
            made.add_run(": ")
        write(made, block["caption"])
        made.paragraph_format.keep_with_next = block["type"] == "table"

    @contextmanager
    def inside(self, cell: _Cell, width: int) -> Iterator[None]:
        """What is written meanwhile goes into a cell."""
        place, before, self.place, self.width = self.place, self.width, cell, width
        try:
            yield
        finally:
            self.place, self.width = place, before
            empty, *rest = cell.paragraphs
            if rest and not empty.text and not empty.runs:
                empty._p.getparent().remove(empty._p)  # noqa: SLF001 - the one each cell comes with
            if cell._tc[-1].tag == qn("w:tbl"):  # noqa: SLF001 - a cell must end with a paragraph
                cell.add_paragraph()

    def numbering(self) -> int:
        """A list that begins at 1; its id."""
        numbering: Any = self.document.part.numbering_part.element
        style: Any = self.document.styles["List Number"].element
        known = style.pPr.numPr.numId.val
        template = next(one for one in numbering.num_lst if one.numId == known).abstractNumId.val
        made = numbering.add_num(template)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        found: int = made.numId
        return found


def numbered(paragraph: Paragraph, number: int) -> None:
    """Puts a paragraph into a numbered list."""
    mark = element("w:numPr")
    mark.append(element("w:ilvl", w_val=0))
    mark.append(element("w:numId", w_val=number))
    paragraph._p.get_or_add_pPr().append(mark)  # noqa: SLF001 - no public way
