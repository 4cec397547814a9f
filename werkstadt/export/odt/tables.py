"""Tables of an OpenDocument text: widths of their own, a head that comes again on each page, rows that stay whole."""

from odfdo import Element

from werkstadt.export.gallery import GAP
from werkstadt.export.odt.look import own
from werkstadt.export.odt.parts import bold, inline, make, paragraph
from werkstadt.export.odt.writing import Writing
from werkstadt.station.blocks import Block, accent_colours, colour, plain

PADDING = 0.15
"""Between the line of a cell and its text, in cm."""


def grid(to: Writing, widths: list[float], rows: list[Element], head: Element | None = None, name: str = "") -> Element:
    """A table with columns of these widths, in cm."""
    columns = [
        make("table:table-column",
             style_name=to.style("table-column", f'<style:table-column-properties style:column-width="{wide:.2f}cm"/>'))
        for wide in widths
    ]  # fmt: skip
    style = to.style(
        "table", f'<style:table-properties style:width="{sum(widths):.2f}cm" table:align="left" '
        'fo:margin-bottom="0.4cm" fo:keep-with-next="auto"/>',
    )  # fmt: skip
    first = [make("table:table-header-rows", head)] if head is not None else []
    made = make("table:table", *columns, *first, *rows, name=to.table_name(), style_name=style)
    if name:
        made.insert(make("table:title", name), position=0)
    if to.break_before:  # a table takes no break of ours
        to.paragraph()
    return to.put(made)


def row(to: Writing, cells: list[Element]) -> Element:
    """A row that no page break parts."""
    style = to.style("table-row", '<style:table-row-properties fo:keep-together="always"/>')
    return make("table:table-row", *cells, style_name=style)


def cell(to: Writing, *inside: Element, ground: str = "", lines: bool = False) -> Element:
    """A cell; `ground` is `#RRGGBB`."""
    border = f'fo:border="0.5pt solid {colour("line")}"' if lines else 'fo:border="none"'
    filled = f' fo:background-color="{ground}"' if ground else ""
    style = to.style("table-cell", f'<style:table-cell-properties {border} fo:padding="{PADDING}cm"{filled}/>')
    return make("table:table-cell", *inside, style_name=style, office__value_type="string")


def table(to: Writing, block: Block) -> None:
    """A table of data."""
    caption = to.caption(block)
    if caption is not None:
        caption.set_attribute(
            "text:style-name",
            to.style("paragraph", '<style:paragraph-properties fo:keep-with-next="always"/>', "Caption"),
        )
        to.put(caption)
    total = sum(column["width"] for column in block["columns"])
    widths = [to.width * column["width"] / total for column in block["columns"]]
    styles = [own("End" if column["align"] == "end" else "Cell") for column in block["columns"]]
    tint = accent_colours(block["accent"])["tint"]
    head = row(to, [
        cell(to, make("text:p", bold(plain(text)), style_name=style), ground=tint, lines=True)
        for text, style in zip(block["head"], styles, strict=True)
    ])  # fmt: skip
    rows = [row(to, _cells(to, texts, styles, row_heads=bool(block.get("row_heads")))) for texts in block["rows"]]
    grid(to, widths, rows, head, plain(block.get("caption", "")))


def _cells(to: Writing, texts: list[object], styles: list[str], *, row_heads: bool) -> list[Element]:
    made = []
    for place, (text, style) in enumerate(zip(texts, styles, strict=True)):
        said = [bold(plain(text))] if row_heads and place == 0 else inline(text)  # type: ignore[arg-type]  # of a tree
        made.append(cell(to, make("text:p", *said, style_name=style), lines=True))
    return made


def gallery(to: Writing, block: Block) -> None:
    """Photographs in rows of one height, each above its caption."""
    figures = block["figures"]
    for each, widths in to.images.in_rows(figures, to.width * 10):
        gaps = [GAP / 10] * (len(widths) - 1) + [0.0]
        cells = [
            _photograph(to, figures[place], wide / 10, gap)
            for place, wide, gap in zip(each.places, widths, gaps, strict=True)
        ]
        grid(to, [wide / 10 + gap for wide, gap in zip(each.widths, gaps, strict=True)], [row(to, cells)])


def _photograph(to: Writing, figure: Block, width: float, gap: float) -> Element:
    """A cell with a photograph of so many cm, and so many cm to the next."""
    said = None if figure.get("decorative") else figure["alt"]
    image = to.picture(to.images.of(figure), width, said=said)
    caption = to.caption(figure)
    held = make("text:p", image, style_name=own("Picture"))
    look = f'<style:table-cell-properties fo:border="none" fo:padding-right="{gap:.2f}cm"/>'
    inside = [held, *([caption] if caption is not None else [])]
    return make("table:table-cell", *inside, style_name=to.style("table-cell", look), office__value_type="string")


def months(to: Writing, block: Block) -> None:
    """The year in four rows of three months."""
    made = [_month(to, month) for month in block["months"]]
    made += [cell(to, paragraph()) for _ in range(-len(made) % 3)]
    rows = [row(to, made[start : start + 3]) for start in range(0, len(made), 3)]
    grid(to, [to.width / 3] * 3, rows)


def _month(to: Writing, month: Block) -> Element:
    name = make("text:p", bold(month["name"]), style_name=own("Cell"))
    if not month["items"]:
        return cell(to, name, paragraph(month.get("empty", "–"), own("Note")), ground=colour("sunk"), lines=True)
    return cell(to, name, *[paragraph(item, own("Cell")) for item in month["items"]], lines=True)


def numbers(to: Writing, block: Block) -> None:
    """Big figures side by side."""
    made = [cell(to, paragraph(value, own("Figure")), paragraph(label, own("Note"))) for value, label in block["items"]]
    grid(to, [to.width / len(made)] * len(made), [row(to, made)])
