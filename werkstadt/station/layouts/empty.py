"""What an empty board says: what to do first, with an example. It looks like a place that waits."""

from werkstadt.station.card_html import render
from werkstadt.station.figures.svg import Box
from werkstadt.station.layouts.layout import BoardPage, Scene
from werkstadt.station.layouts.scale import scale_of


def invitation(scene: Scene, box: Box, static: str, *, over: bool = False, text: str = "") -> str:
    """A dashed card with the kind's own first step, to lie on paper or, with `over`, on an empty figure."""
    return render(
        "station/empty.html", scene.words, static=static, scale=scale_of(box).css, accent=scene.kind.accent,
        name=scene.kind.icon, text=text or scene.empty, over=over,
    )  # fmt: skip


def empty_board(scene: Scene, box: Box, static: str, text: str = "") -> BoardPage:
    """A sheet of paper with the invitation, or with this text."""
    inner = invitation(scene, box, static, text=text)
    sheet = f'<div class="board-page"><div class="paper board-blank">{inner}</div></div>'
    return BoardPage(sheet, 1, (), text or scene.empty)
