"""How the OpenDocument text looks: named styles, so that one change in the office program changes all of them."""

from odfdo import Document, Element

from werkstadt.station.blocks import accent_colours, colour

FONT = "Carlito"
"""A typeface that LibreOffice brings, with the widths of Word's."""
WIDTH, HEIGHT = 16.3, 24.9
"""Room for text on A4 within its margins, in cm."""
HEADINGS = {1: 24, 2: 16, 3: 13, 4: 11.5}
"""Level → size in points."""
PARAGRAPHS = {
    "Kicker": ('fo:margin-bottom="0cm" fo:keep-with-next="always"', 'fo:font-size="10.5pt" fo:font-weight="bold"'),
    "Lead": ('fo:margin-bottom="0.35cm"', 'fo:font-size="13pt"'),
    "Hanging": ('fo:margin-left="0.8cm" fo:text-indent="-0.8cm"', ""),
    "Agenda": ('fo:margin-left="2.4cm" fo:text-indent="-2.4cm"', ""),
    "Note": ("", 'fo:font-size="9pt" fo:color="{soft}"'),
    "Figure": ('fo:margin-bottom="0cm" fo:keep-with-next="always"', 'fo:font-size="26pt" fo:font-weight="bold"'),
    "Cell": ('fo:margin-bottom="0.08cm"', 'fo:font-size="10pt"'),
    "End": ('fo:margin-bottom="0.08cm" fo:text-align="end"', 'fo:font-size="10pt"'),
    "Picture": ('fo:keep-with-next="always" fo:margin-bottom="0.1cm"', ""),
}
"""Our name → properties of the paragraph, properties of its text."""
COLOURED = {"Kicker", "Figure"}


def dress(document: Document, language: str, accent: str, foot: str, *, hyphenates: bool) -> None:
    """Gives the document our styles, page and foot."""
    strong, soft = accent_colours(accent)["strong"], colour("ink-soft")
    parts = "true" if hyphenates else "false"
    document.insert_style(
        _style("Standard", 'fo:margin-bottom="0.25cm" fo:line-height="120%" fo:hyphenation-ladder-count="2"',
               f'style:font-name="{FONT}" fo:font-family="{FONT}, Calibri, sans-serif" fo:font-size="11pt" '
               f'fo:color="{colour("ink")}" fo:hyphenate="{parts}" fo:hyphenation-remain-char-count="2" '
               'fo:hyphenation-push-char-count="3"', parent="")
    )  # fmt: skip
    document.insert_style(_style("Text_20_body", "", "", display="Text body"))
    for level, size in HEADINGS.items():
        document.insert_style(
            _style(f"Heading_20_{level}", f'fo:margin-top="{size / 40:.2f}cm" fo:margin-bottom="{size / 90:.2f}cm" '
                   'fo:keep-with-next="always"', f'fo:font-size="{size}pt" fo:font-weight="bold" fo:color="{strong}" '
                   f'style:font-name="{FONT}" fo:font-family="{FONT}, Calibri, sans-serif" fo:font-style="normal"',
                   display=f"Heading {level}", outline=level)
        )  # fmt: skip
    document.insert_style(
        _style("Title", 'fo:margin-top="2cm" fo:margin-bottom="0.4cm"',
               f'fo:font-size="32pt" fo:font-weight="bold" fo:color="{strong}"')
    )  # fmt: skip
    document.insert_style(
        _style("Caption", 'fo:margin-bottom="0.3cm"', f'fo:font-size="9.5pt" fo:font-style="normal" fo:color="{soft}"')
    )
    document.insert_style(_style("Quotations", 'fo:margin-left="1cm"', 'fo:font-size="13pt" fo:font-style="italic"'))
    for name, (block, text) in PARAGRAPHS.items():
        shade = f' fo:color="{strong}"' if name in COLOURED else ""
        document.insert_style(_style(f"WerkStadt_{name}", block, text.format(soft=soft) + shade))
    for name, text in (("Strong_20_Emphasis", 'fo:font-weight="bold"'), ("Emphasis", 'fo:font-style="italic"')):
        document.insert_style(
            f'<style:style style:name="{name}" style:display-name="{name.replace("_20_", " ")}" style:family="text">'
            f"<style:text-properties {text}/></style:style>"
        )
    document.insert_style(
        '<style:style style:name="Index_20_Link" style:display-name="Index Link" style:family="text">'
        f'<style:text-properties fo:color="{colour("ink")}" style:text-underline-style="none"/></style:style>'
    )
    _lists(document)
    _contents(document)
    _page(document, foot)
    document.set_language(language)


def own(name: str) -> str:
    """The name of one of our styles in the file."""
    return f"WerkStadt_{name}"


def _style(name: str, block: str, text: str, *, parent: str = "Standard", display: str = "", outline: int = 0) -> str:
    above = f' style:parent-style-name="{parent}"' if parent else ""
    shown = display or name.replace("_", " ")
    level = f' style:default-outline-level="{outline}"' if outline else ""
    return (
        f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph" '
        f'style:class="text"{above}{level}><style:paragraph-properties {block}/>'
        f"<style:text-properties {text}/></style:style>"
    )


def _lists(document: Document) -> None:
    """Bullets and numbers with room before them; headings without numbers."""
    room = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.9cm" '
        'fo:text-indent="-0.5cm" fo:margin-left="0.9cm"/></style:list-level-properties>'
    )
    document.insert_style(
        f'<text:list-style style:name="{own("Bullets")}" style:display-name="WerkStadt Bullets">'
        f'<text:list-level-style-bullet text:level="1" text:bullet-char="•">{room}</text:list-level-style-bullet>'
        "</text:list-style>"
    )
    document.insert_style(
        f'<text:list-style style:name="{own("Numbers")}" style:display-name="WerkStadt Numbers">'
        f'<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">{room}'
        "</text:list-level-style-number></text:list-style>"
    )
    for outline in document.styles.get_elements("//text:outline-level-style"):
        outline.set_attribute("style:num-format", "")
        for attribute in ("style:num-suffix", "loext:num-list-format"):
            outline.del_attribute(attribute)


def _contents(document: Document) -> None:
    for level in (1, 2, 3):
        weight = 'fo:font-weight="bold"' if level == 1 else ""
        document.insert_style(
            f'<style:style style:name="Contents_20_{level}" style:display-name="Contents {level}" '
            'style:family="paragraph" style:parent-style-name="Standard" style:class="index">'
            f'<style:paragraph-properties fo:margin-left="{0.6 * (level - 1):.1f}cm" fo:margin-bottom="0.08cm">'
            f'<style:tab-stops><style:tab-stop style:position="{WIDTH - 0.6 * (level - 1):.1f}cm" style:type="right" '
            'style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties>'
            f"<style:text-properties {weight}/></style:style>"
        )


def _page(document: Document, foot: str) -> None:
    """A4; the first page has no foot, all others say what they are from and their number."""
    document.insert_style(
        '<style:page-layout style:name="WerkStadtPage"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-top="2.4cm" fo:margin-bottom="1.4cm" '
        'fo:margin-left="2.5cm" fo:margin-right="2.2cm"/><style:header-style/><style:footer-style>'
        '<style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.4cm"/></style:footer-style>'
        "</style:page-layout>"
    )
    document.insert_style(
        '<style:style style:name="WerkStadt_Foot" style:display-name="WerkStadt Foot" style:family="paragraph" '
        'style:parent-style-name="WerkStadt_Note"><style:paragraph-properties><style:tab-stops><style:tab-stop '
        f'style:position="{WIDTH}cm" style:type="right"/></style:tab-stops></style:paragraph-properties></style:style>'
    )
    plain = Element.from_tag('<style:master-page style:name="Standard" style:page-layout-name="WerkStadtPage"/>')
    line = Element.from_tag('<text:p text:style-name="WerkStadt_Foot"/>')
    line.append(foot)
    line.append(Element.from_tag("text:tab"))
    line.append(Element.from_tag('<text:page-number text:select-page="current">2</text:page-number>'))
    footer = Element.from_tag("style:footer")
    footer.append(line)
    plain.append(footer)
    document.insert_style(plain)  # type: ignore[arg-type]  # an element of the right kind
    document.insert_style(
        '<style:master-page style:name="First_20_Page" style:display-name="First Page" '
        'style:page-layout-name="WerkStadtPage" style:next-style-name="Standard"/>'
    )
