"""First cells of rows become row headers (TH, Scope Row): Typst has no word for that, PDF/UA-1 7.5 asks for it."""

from collections.abc import Iterator, Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name


def tag_row_headers(pdf: bytes, tables: Sequence[bool]) -> bytes:
    """`pdf` with row headers in each table that `tables` (in reading order) says has them.

    Raises ValueError if the file holds another number of tables. The same bytes in, the same bytes out.
    """
    if not any(tables):
        return pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        found = list(_tables(document.Root.StructTreeRoot))
        if len(found) != len(tables):
            raise ValueError(f"{len(found)} tables in the file, {len(tables)} in the tree")
        for table, has_row_heads in zip(found, tables, strict=True):
            if has_row_heads:
                _tag(table)
        written = BytesIO()
        document.save(written, deterministic_id=True)
    return written.getvalue()


def _children(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", Array())
    return [kid for kid in (kids if isinstance(kids, Array) else [kids]) if isinstance(kid, Dictionary) and "/S" in kid]


def _tables(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for child in _children(element):
        if Name.Table == child.S:
            yield child
        yield from _tables(child)


def _tag(table: pikepdf.Object) -> None:
    for body in _children(table):
        if Name.TBody == body.S:
            for row in _children(body):
                first = _children(row)[0]
                first.S = Name.TH
                first.A = Dictionary(O=Name.Table, Scope=Name.Row)
