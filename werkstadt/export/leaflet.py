"""»Who is who« alone, as a leaflet on A5; PDF/UA-1 and PDF/A-2a."""

from pathlib import Path
from typing import Any

from werkstadt.export.booklet_data import BookletData, stand_of
from werkstadt.export.stream_ends import settle_stream_ends
from werkstadt.export.strip import Strip
from werkstadt.export.typeset import typeset
from werkstadt.station.blocks import Tree, finish
from werkstadt.words import Words


class LeafletData(BookletData):
    """The data of a leaflet: nothing is moved between its pages, and the funder's strip closes it."""

    strip = Strip()

    def build(self) -> dict[str, Any]:
        """What `data.json` holds."""
        data = self.prepared()
        self.pictures |= self.strip.pictures()
        return data | {"strip": self._showable(self.strip.data()), "scale": 1}


def write_leaflet(tree: Tree, *, pictures: Path, words: Words, strip: Strip) -> bytes:
    """PDF bytes of a tree of one chapter with profiles. Raises BrokenTree and NotSet."""
    finished = finish(tree, words)

    def source(plain_text: bool) -> LeafletData:
        made = LeafletData(finished, pictures, words, plain_text=plain_text)
        made.strip = strip
        return made

    return settle_stream_ends(typeset("leaflet.typ", source, stand_of(finished)))
