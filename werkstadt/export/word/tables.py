"""Tables of a Word document: widths of their own, a head that comes again on each page, rows that stay whole."""

from typing import Any, cast

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Emu
from docx.table import Table, _Cell

from werkstadt.export.word.images import put
from werkstadt.export.word.look import style_name
from werkstadt.export.word.parts import element, ground, write
from werkstadt.export.word.writing import Writing
from werkstadt.station.blocks import Block, accent_colours, colour, plain

TWIP = 635
"""EMU."""


def table(to: Writing, block: Block) -> None:
    """A table of data."""
    to.caption(block)
    total = sum(column["width"] for column in block["columns"])
    made = grid(to, [int(to.width * column["width"] / total) for column in block["columns"]], lines=True)
    look = made._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001 - no public way
    if look is not None:
        look.set(qn("w:firstColumn"), "1" if block.get("row_heads") else "0")
    name = plain(block.get("caption", ""))
    if name:
        made._tbl.tblPr.append(element("w:tblCaption", w_val=name[:250]))  # noqa: SLF001 - as above
    head = _row(made, block["head"], block["columns"], bold=[True] * len(block["head"]))
    _properties(head).append(element("w:tblHeader"))
    for cell in head.cells:
        ground(cell._tc.get_or_add_tcPr(), accent_colours(block["accent"])["tint"])  # noqa: SLF001 - as above
    bold = [bool(block.get("row_heads")), *[False] * (len(block["head"]) - 1)]
    for row in block["rows"]:
        _row(made, row, block["columns"], bold=bold)
    to.place.add_paragraph()


def grid(to: Writing, widths: list[int], *, lines: bool = False) -> Table:
    """An empty table with columns of these widths, in EMU."""
    if to.new_page:
        to.paragraph()
    made: Table = to.place.add_table(rows=0, cols=len(widths))
    made.style = to.document.styles["Table Grid" if lines else "Normal Table"]
    if lines:
        _lines(made)
    made.autofit = False
    for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):  # noqa: SLF001 - as above
        column.w = Emu(width)
    return made


def _lines(made: Table) -> None:
    found = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        found.append(element(f"w:{side}", w_val="single", w_sz=4, w_space=0, w_color=colour("line").lstrip("#")))
    made._tbl.tblPr.append(found)  # noqa: SLF001 - as above


def add_row(made: Table) -> Any:
    """A row that no page break parts."""
    row = cast("Any", made).add_row()
    _properties(row).append(element("w:cantSplit"))
    for cell, column in zip(row.cells, made._tbl.tblGrid.gridCol_lst, strict=True):  # noqa: SLF001 - as above
        cell.width = column.w
    return row


def _properties(row: Any) -> Any:
    return row._tr.get_or_add_trPr()  # noqa: SLF001 - as above


def _row(made: Table, cells: list[Any], columns: list[Any], *, bold: list[bool]) -> Any:
    row = add_row(made)
    for cell, text, column, heavy in zip(row.cells, cells, columns, bold, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = style_name("Cell")
        write(paragraph, text, bold=heavy or None)
        if column["align"] == "end":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return row


def gallery(to: Writing, block: Block) -> None:
    """Photographs two by two, each above its caption."""
    half = to.width // 2
    made = grid(to, [half, half])
    figures = block["figures"]
    for start in range(0, len(figures), 2):
        row = add_row(made)
        for cell, figure in zip(row.cells, figures[start : start + 2], strict=False):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.keep_with_next = True
            said = None if figure.get("decorative") else figure["alt"]
            put(paragraph, to.images.of(figure), half - Cm(0.4), said=said, highest=Cm(9))
            to.caption(figure, cell)


def months(to: Writing, block: Block) -> None:
    """The year in four rows of three months."""
    third = to.width // 3
    made = grid(to, [third] * 3, lines=True)
    for start in range(0, len(block["months"]), 3):
        row = add_row(made)
        for cell, month in zip(row.cells, block["months"][start : start + 3], strict=False):
            _month(cell, month)
    to.place.add_paragraph()


def _month(cell: _Cell, month: Block) -> None:
    first = cell.paragraphs[0]
    first.style = style_name("Cell")
    first.add_run(month["name"]).bold = True
    if not month["items"]:
        write(cell.add_paragraph(style=style_name("Note")), month.get("empty", "–"))
        ground(cell._tc.get_or_add_tcPr(), colour("sunk"))  # noqa: SLF001 - as above
    for item in month["items"]:
        write(cell.add_paragraph(style=style_name("Cell")), item)


def numbers(to: Writing, block: Block) -> None:
    """Big figures side by side."""
    items = block["items"]
    made = grid(to, [to.width // len(items)] * len(items))
    for cell, (value, label) in zip(add_row(made).cells, items, strict=True):
        cell.paragraphs[0].style = style_name("Figure")
        cell.paragraphs[0].add_run(value)
        cell.add_paragraph(label, style=style_name("Note"))
    to.place.add_paragraph()
