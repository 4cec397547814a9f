"""What an empty board says: what to do first, with an example. It looks like a place that waits."""

from werkstadt.station.card_html import render
from werkstadt.station.figures.svg import Box
from werkstadt.station.kind import Kind
from werkstadt.station.layouts.layout import BoardPage
from werkstadt.station.layouts.scale import scale_of
from werkstadt.words import Words


def invitation(kind: Kind, box: Box, words: Words, static: str, *, over: bool = False) -> str:
    """A dashed card with the kind's own first step, to lie on paper or, with `over`, on an empty figure."""
    return render(
        "station/empty.html", words, static=static, scale=scale_of(box).css, accent=kind.accent, name=kind.icon,
        text=words.gendered(kind.say("empty", words.language)), over=over,
    )  # fmt: skip


def empty_board(kind: Kind, box: Box, words: Words, static: str) -> BoardPage:
    """A sheet of paper with the invitation."""
    inner = invitation(kind, box, words, static)
    alt = words.gendered(kind.say("empty", words.language))
    return BoardPage(f'<div class="board-page"><div class="paper board-blank">{inner}</div></div>', 1, (), alt)
