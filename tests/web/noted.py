"""A maker of documents that takes no time: it notes for which edition it was asked, and says how often."""

from werkstadt.core.document import Document, Wanted

FORMATS = ("html", "pdf", "csv")
FILE = "made.txt"
"""In the data folder: an edition a line."""


def noted(wanted: Wanted) -> Document:
    """A page with the number of documents that were made so far."""
    path = wanted.data / FILE
    with path.open("a") as file:
        file.write(f"{wanted.edition}\n")
    return Document(b"<p>%d" % len(path.read_text().split()), "text/html; charset=utf-8", "x.html")
