"""What tests ask of printed matter: its text, its pages, and whether it conforms."""

import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import page
import pymupdf

open_pdf: Any = pymupdf.open  # its types say nothing


def text_of(pdf: bytes) -> str:
    """All text of a PDF without spaces and places where a line may end."""
    with open_pdf(stream=pdf, filetype="pdf") as document:
        return squeezed("".join(sheet.get_text() for sheet in document))


def squeezed(text: str) -> str:
    """A text as `text_of` gives it."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in points."""
    with open_pdf(stream=pdf, filetype="pdf") as document:
        return [(round(sheet.rect.width), round(sheet.rect.height)) for sheet in document]


def overflow(pdf: bytes) -> list[str]:
    """Words that stand outside their page."""
    with open_pdf(stream=pdf, filetype="pdf") as document:
        return [
            word[4] for sheet in document for word in sheet.get_text("words") if word[:4] not in sheet.rect and word[4]
        ]


def assert_conforms(pdf: bytes) -> None:
    """Fails with what is against PDF/UA-1 or PDF/A-2a."""
    for profile in ("ua1", "2a"):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def scanned(pdf: bytes, *, dots: int = 110) -> list[list[str]]:
    """For each page what a scanner reads in it, at so many dots to the inch, in the order of the alphabet."""
    with TemporaryDirectory() as place, open_pdf(stream=pdf, filetype="pdf") as document:
        found = []
        for number, sheet in enumerate(document):
            picture = Path(place) / f"{number}.png"
            sheet.get_pixmap(dpi=dots).save(picture)
            found.append(sorted(_read(picture).decode().split("\n")[:-1]))
        return found


def scanned_bytes(pdf: bytes) -> bytes:
    """What stands in the only code of the first page, as it was encoded: scanners guess the alphabet."""
    with TemporaryDirectory() as place, open_pdf(stream=pdf, filetype="pdf") as document:
        picture = Path(place) / "page.png"
        document[0].get_pixmap(dpi=110).save(picture)
        return _read(picture, "-Sbinary")


def _read(picture: Path, *options: str) -> bytes:
    command = ["zbarimg", "--quiet", "--raw", *options, str(picture)]
    return subprocess.run(command, capture_output=True, check=False).stdout
