"""How the editable document looks: real styles, so that one change in Word changes all of them."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from werkstadt.export.booklet_data import locale_of
from werkstadt.export.word.parts import element
from werkstadt.station.blocks import accent_colours, colour

FONT = "Calibri"
"""A typeface that those who edit have; elsewhere Carlito has the same widths."""
PAGE, MARGINS = (Cm(21), Cm(29.7)), (Cm(2.5), Cm(2.2), Cm(2.4), Cm(2.4))
"""A4; left, right, top, bottom."""
TEXT_WIDTH = Emu(PAGE[0] - MARGINS[0] - MARGINS[1])
HEADINGS = {1: 24, 2: 16, 3: 13, 4: 11.5}
"""Level → size in points."""
OWN = {
    "Kicker": ("WerkStadt Kicker", 10.5, True), "Lead": ("WerkStadt Lead", 13, None),
    "Hanging": ("WerkStadt Hanging", 11, None), "Agenda": ("WerkStadt Agenda", 11, None),
    "Card": ("WerkStadt Card", 11, None), "Note": ("WerkStadt Note", 9, None),
    "Foot": ("WerkStadt Foot", 9, None), "Figure": ("WerkStadt Figure", 26, True), "Cell": ("WerkStadt Cell", 10, None),
}  # fmt: skip
"""Our name → the style's name, its size in points, whether it is bold."""


def style_name(name: str) -> str:
    """The name Word shows for one of our styles."""
    return OWN[name][0]


def dress(document: Document, language: str, accent: str, *, hyphenates: bool) -> None:
    """Sets page, typeface, colours and language of all styles that are used."""
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = MARGINS
    strong = as_rgb(accent_colours(accent)["strong"])
    _base(document, locale_of(language))
    _headings(document, strong)
    _own(document, strong)
    _contents(document)
    _link(document, strong)
    settings = document.settings.element
    if hyphenates:
        settings.find(qn("w:defaultTabStop")).addprevious(element("w:autoHyphenation"))
    _drop_old_styles(document)


def as_rgb(value: str) -> RGBColor:
    """`#RRGGBB` as the library wants it."""
    return RGBColor.from_string(value.lstrip("#"))


def _base(document: Document, locale: str) -> None:
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = FONT, Pt(11), as_rgb(colour("ink"))
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(7), 1.2
    _own_typeface(normal)
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), locale)
        found.set(qn("w:eastAsia"), locale)
    for name in ("List Bullet", "List Number"):
        document.styles[name].paragraph_format.space_after = Pt(3)
    caption: Any = document.styles["Caption"]
    caption.font.size, caption.font.bold, caption.font.color.rgb = Pt(9.5), False, as_rgb(colour("ink-soft"))
    quote: Any = document.styles["Quote"]
    quote.font.size, quote.font.color.rgb = Pt(13), as_rgb(colour("ink"))
    quote.paragraph_format.left_indent = Cm(1)
    for style in (caption, quote):
        _own_typeface(style)


def _own_typeface(style: Any) -> None:
    """Word's template names typefaces by theme, which would go before ours."""
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[attribute]
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)


def _headings(document: Document, strong: RGBColor) -> None:
    title: Any = document.styles["Title"]
    title.font.size, title.font.bold, title.font.color.rgb = Pt(32), True, strong
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(60), Pt(12)
    borders = title.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        title.element.pPr.remove(borders)
    _own_typeface(title)
    for level, size in HEADINGS.items():
        heading: Any = document.styles[f"Heading {level}"]
        heading.font.size, heading.font.bold, heading.font.italic = Pt(size), True, False
        heading.font.color.rgb = strong
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(size), Pt(size / 3)
        _own_typeface(heading)


def _own(document: Document, strong: RGBColor) -> None:
    styles = document.styles
    for name, size, bold in OWN.values():
        style: Any = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size, style.font.bold = styles["Normal"], Pt(size), bold
        style.quick_style = True
    kicker: Any = styles[style_name("Kicker")]
    kicker.font.color.rgb, kicker.paragraph_format.keep_with_next = strong, True
    kicker.paragraph_format.space_after = Pt(0)
    hanging: Any = styles[style_name("Hanging")]
    hanging.paragraph_format.left_indent, hanging.paragraph_format.first_line_indent = Cm(0.8), Cm(-0.8)
    agenda: Any = styles[style_name("Agenda")]
    agenda.paragraph_format.left_indent, agenda.paragraph_format.first_line_indent = Cm(2.4), Cm(-2.4)
    agenda.paragraph_format.tab_stops.add_tab_stop(Cm(2.4))
    card: Any = styles[style_name("Card")]
    card.paragraph_format.left_indent, card.paragraph_format.keep_together = Cm(0.5), True
    note: Any = styles[style_name("Note")]
    note.font.color.rgb = as_rgb(colour("ink-soft"))
    figure: Any = styles[style_name("Figure")]
    figure.font.color.rgb, figure.paragraph_format.space_after = strong, Pt(0)
    foot: Any = styles[style_name("Foot")]
    foot.font.color.rgb = as_rgb(colour("ink-soft"))
    foot.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    cell: Any = styles[style_name("Cell")]
    cell.paragraph_format.space_after, cell.paragraph_format.line_spacing = Pt(2), 1.1


def _contents(document: Document) -> None:
    for level in (1, 2, 3):
        style: Any = document.styles.add_style(f"TOC {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.bold = document.styles["Normal"], level == 1
        style.paragraph_format.left_indent, style.paragraph_format.space_after = Cm(0.6 * (level - 1)), Pt(2)
        style.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _link(document: Document, strong: RGBColor) -> None:
    style: Any = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.font.underline, style.font.color.rgb = True, strong


def _drop_old_styles(document: Document) -> None:
    """The template carries a second set of styles for Word 2010, which would say something else."""
    relations = document.part.rels
    for name, relation in list(relations.items()):
        if relation.reltype.endswith("stylesWithEffects"):
            relations.pop(name)
