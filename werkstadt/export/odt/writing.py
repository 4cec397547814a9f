"""What writing one OpenDocument text needs: where the next block goes, pictures, styles made as they are needed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO

from odfdo import Document, Element
from PIL import Image

from werkstadt.export.images import Images
from werkstadt.export.odt.look import WIDTH
from werkstadt.export.odt.parts import inline, make, paragraph
from werkstadt.station.blocks import Block, Inline


@dataclass(slots=True)
class Writing:
    """The document, and where in it the next block goes."""

    document: Document
    images: Images
    language: str
    headings: list[Block]
    place: Element
    width: float = WIDTH
    """Room from left to right, in cm."""
    break_before: str = ""
    """Name of the page style the next paragraph starts a page with."""
    sequences: dict[str, int] = field(default_factory=dict)
    """Name of figures or tables → how many have a caption."""
    _styles: dict[str, str] = field(default_factory=dict)
    _tables: int = 0

    def put(self, *parts: Element) -> Element:
        """Appends elements; the first one starts a page where one was asked for. Returns the last one."""
        for part in parts:
            if self.break_before and part.tag in {"text:p", "text:h"}:
                name = str(part.get_attribute("text:style-name"))
                part.set_attribute("text:style-name", self._breaking(name, self.break_before))
                self.break_before = ""
            self.place.append(part)
        return parts[-1]

    def paragraph(self, text: Inline = "", style: str = "Text_20_body") -> Element:
        """A new paragraph."""
        return self.put(paragraph(text, style))

    def heading(self, level: int, text: str, anchor: str | None, style: str = "") -> Element:
        """A heading with the mark that links lead to."""
        mark = [make("text:bookmark", name=anchor)] if anchor else []
        return self.put(make("text:h", *mark, text, outline_level=level, style_name=style or heading_style(level)))

    def caption(self, block: Block) -> Element | None:
        """Caption of a figure or table; its number is a field, so that the office program can renumber them."""
        if "caption" not in block:
            return None
        label: list[Element | str] = []
        if "label" in block:
            name, _, number = block["label"].rpartition(" ")
            self.sequences[name] = int(number)
            counted = make(
                "text:sequence", number, ref_name=f"ref{name}{number}", name=name, formula=f"ooow:{name}+1",
                style__num_format="1",
            )  # fmt: skip
            label = [f"{name} ", counted, ": "]
        return make("text:p", *label, *inline(block["caption"]), style_name="Caption")

    def picture(self, image: BytesIO, width: float, *, said: str | None, highest: float = 21.0) -> Element:
        """A picture, `width` cm wide, at most `highest` high; `said` is its alternative, None where it needs none."""
        with Image.open(image) as opened:
            share = opened.height / opened.width
        image.seek(0)
        width = min(width, highest / share)
        path = self.document.add_file(image)
        inside = [
            make("draw:image", xlink__href=path, xlink__type="simple", xlink__show="embed", xlink__actuate="onLoad")
        ]
        if said is not None:
            inside.append(make("svg:desc", said))
        return make(
            "draw:frame", *inside, style_name=self._graphic(decorative=said is None), text__anchor_type="as-char",
            svg__width=f"{width:.2f}cm", svg__height=f"{width * share:.2f}cm",
        )  # fmt: skip

    def style(self, family: str, properties: str, parent: str = "") -> str:
        """Name of an automatic style with these properties, such as `<style:text-properties …/>`."""
        above = f' style:parent-style-name="{parent}"' if parent else ""
        key = f"{family}{above}{properties}"
        if key not in self._styles:
            name = self._styles[key] = f"W{len(self._styles) + 1}"
            self.document.insert_style(
                f'<style:style style:name="{name}" style:family="{family}"{above}>{properties}</style:style>',
                automatic=True,
            )
        return self._styles[key]

    def named(self, name: str, properties: str, parent: str) -> str:
        """A paragraph style that is offered by name, and that others may build on; made when it is first needed."""
        known = f"WerkStadt_{name}"
        if known not in self._styles:
            self._styles[known] = known
            self.document.insert_style(
                f'<style:style style:name="{known}" style:display-name="{known.replace("_", " ")}" '
                f'style:family="paragraph" style:parent-style-name="{parent}">{properties}</style:style>'
            )
        return known

    def table_name(self) -> str:
        """A name no other table of this document has."""
        self._tables += 1
        return f"T{self._tables}"

    @contextmanager
    def inside(self, cell: Element, width: float) -> Iterator[None]:
        """What is written meanwhile goes into a cell."""
        place, before, self.place, self.width = self.place, self.width, cell, width
        try:
            yield
        finally:
            self.place, self.width = place, before

    def _breaking(self, style: str, page: str) -> str:
        start = 'fo:break-before="page"' if page == "Standard" else ""
        master = f' style:master-page-name="{page}"' if page != "Standard" else ""
        key = f"break {style} {page}"
        if key not in self._styles:
            name = self._styles[key] = f"W{len(self._styles) + 1}"
            self.document.insert_style(
                f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{style}"{master}>'
                f"<style:paragraph-properties {start}/></style:style>",
                automatic=True,
            )
        return self._styles[key]

    def _graphic(self, *, decorative: bool) -> str:
        mark = ' loext:decorative="true"' if decorative else ""
        return self.style("graphic", f'<style:graphic-properties style:vertical-pos="top"{mark}/>')


def heading_style(level: int) -> str:
    """The name of a heading's style in the file."""
    return f"Heading_20_{level}"
