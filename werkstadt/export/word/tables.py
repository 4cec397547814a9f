"""Tables of a Word document: widths of their own, a head that comes again on each page, rows that stay whole."""

from typing import Any, cast

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Emu, Pt
from docx.table import Table, _Cell

from werkstadt.export.gallery import GAP
from werkstadt.export.word.images import put
from werkstadt.export.word.look import style_name
from werkstadt.export.word.parts import element, ground, write
from werkstadt.export.word.writing import Writing
from werkstadt.station.blocks import Block, accent_colours, colour, plain

TWIP, MM = 635, 36000
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
    properties = made._tbl.tblPr  # noqa: SLF001 - as above
    following = next(part for part in properties if part.tag in {qn("w:tblLayout"), qn("w:tblLook")})
    following.addprevious(found)  # the schema has an order


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
    """Photographs in rows of one height, each above its caption."""
    figures = block["figures"]
    for row, widths in to.images.in_rows(figures, to.width / MM):
        last = len(row.places) - 1
        made = grid(to, [int((wide + GAP * (at < last)) * MM) for at, wide in enumerate(row.widths)])
        look = made._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001 - as above
        look.addprevious(_margins("w:tblCellMar", 0))  # or the row begins left of the text
        for at, cell in enumerate(add_row(made).cells):
            cell._tc.get_or_add_tcPr().append(_margins("w:tcMar", GAP if at < last else 0))  # noqa: SLF001 - as above
            paragraph, figure = cell.paragraphs[0], figures[row.places[at]]
            paragraph.paragraph_format.keep_with_next = True
            said = None if figure.get("decorative") else figure["alt"]
            put(paragraph, to.images.of(figure), int(widths[at] * MM), said=said)
            to.caption(figure, cell)
        _part(to)


def _margins(name: str, right: float) -> Any:
    """Nothing around a photograph but so many mm to the next."""
    found = element(name)
    for side, wide in (("left", 0.0), ("right", right)):
        found.append(element(f"w:{side}", w_w=int(wide * MM / TWIP), w_type="dxa"))
    return found


def _part(to: Writing) -> None:
    """A line of next to no height: Word would join two tables that follow each other."""
    between = to.place.add_paragraph(style=style_name("Cell")).paragraph_format
    between.line_spacing, between.space_before, between.space_after = Pt(4), Pt(0), Pt(0)


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
