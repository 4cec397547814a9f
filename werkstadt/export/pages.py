"""Pages without big holes: where chapters begin, which figure shrinks a little or lets the text behind it go first.

The pages are only reckoned here; Typst has the last word, so every chapter says how much room its beginning needs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from werkstadt.station.blocks import Block, walk

PAGE = 253.0  # mm between head and foot of A4
OPENING = 62.0  # mm of a chapter that at least stand together
HOLE, FIGURE_HOLE = 0.42 * PAGE, 0.16 * PAGE  # the largest empty space that is no hole: before a chapter, a figure
SMALLEST = 0.85  # of its width, for a figure that nearly fits: its text stays readable
CAPTION = 12.0  # mm of a figure that do not shrink with it
MARGIN = 3.0  # mm by which the reckoning may be wrong where a figure is made to fit
FIRST_LINES = 14.0  # mm that stay with a heading
LOST = {
    "table": 8.0,
    "cards": 10.0,
    "months": 14.0,
    "gallery": 30.0,
}  # mm about, where a page ends within: rows stay whole, heads repeat
CONTENTS_HEAD, CONTENTS_LINE, CHAPTER_GAP = 20.0, 6.0, 15.0
FLOWING = {
    "contents",
    "paragraph",
    "bullets",
    "numbered",
    "definitions",
    "agenda",
    "table",
    "cards",
    "months",
    "gallery",
}
PICTURES = {"figure", "gallery"}


@dataclass(slots=True)
class _Measured:
    block: Block
    height: float
    gap: float

    @property
    def starts_chapter(self) -> bool:
        return bool(self.block["type"] == "heading" and self.block["level"] == 1)

    @property
    def step(self) -> float:
        return self.gap + self.height


def planned(body: list[Block], heights: Sequence[tuple[float, float]]) -> list[Block]:
    """The blocks in the order they are set; headings of chapters learn how many mm they `need` to begin here.

    `heights` are measured, with the gap above, in mm. Only a figure that would leave a hole lets text go first.
    """
    result: list[Block] = []
    used = 0.0
    measured = [
        _Measured(block, height or _contents_height(block, body), max(gap, _chapter_gap(block)))
        for block, (height, gap) in zip(body, heights, strict=True)
    ]
    for chapter in _chapters(measured):
        wished = _without_wished_break(chapter)
        if chapter[0].starts_chapter:
            used = _begin(chapter, used)
        used = _set(chapter, used, result)
        if wished and PAGE - used <= HOLE:
            result.append(wished.block)
            used = 0.0
    return result


def _chapter_gap(block: Block) -> float:
    """Above a chapter, which cannot be measured behind a whole page."""
    return CHAPTER_GAP if block["type"] == "heading" and block["level"] == 1 else 0.0


def _contents_height(block: Block, body: list[Block]) -> float:
    """The contents cannot be measured before there are pages: a line of it takes about 6 mm."""
    if block["type"] != "contents":
        return 0.0
    lines = [inner for inner in walk(body) if inner["type"] == "heading" and inner["level"] <= block["depth"]]
    return CONTENTS_HEAD + CONTENTS_LINE * len(lines)


def _chapters(measured: list[_Measured]) -> Iterator[list[_Measured]]:
    chapter: list[_Measured] = []
    for each in measured:
        if each.starts_chapter and chapter:
            yield chapter
            chapter = []
        chapter.append(each)
    if chapter:
        yield chapter


def _without_wished_break(chapter: list[_Measured]) -> _Measured | None:
    """Take a page break from the end of a chapter: it is a wish, not granted where it would leave a hole."""
    if chapter[0].starts_chapter and chapter[-1].block["type"] == "page_break":
        return chapter.pop()
    return None


def _begin(chapter: list[_Measured], used: float) -> float:
    """Tell the heading of a chapter what it needs; returns the mm used on the page it begins on."""
    opening = _opening(chapter)
    need = min(opening, OPENING) if _hole_is_worse(chapter, used) else opening
    chapter[0].block["need"] = need
    return 0.0 if used + chapter[0].gap + need > PAGE else used


def _opening(chapter: list[_Measured]) -> float:
    """What should stand on one page: up to a figure that follows soon, made as small as it may be, else some text."""
    before = list(takewhile(lambda each: each.block["type"] != "figure", chapter))
    intro = sum(each.step for each in before) - chapter[0].gap
    if len(before) < len(chapter) and intro < HOLE:
        figure = chapter[len(before)]
        return min(intro + figure.step - _spare(figure), PAGE - MARGIN)
    return min(intro, OPENING)


def _spare(figure: _Measured) -> float:
    """How many mm a figure can give away."""
    return max(0.0, figure.height - CAPTION) * (1 - SMALLEST)


def _hole_is_worse(chapter: list[_Measured], used: float) -> bool:
    """Whether a chapter that does not fit had better begin here: the hole would be big, and its first text fits."""
    intro = sum(each.step for each in takewhile(lambda each: each.block["type"] not in PICTURES, chapter))
    return PAGE - used > max(HOLE, OPENING) and intro < PAGE - used


def _set(chapter: list[_Measured], used: float, result: list[Block]) -> float:
    """Append the blocks of a chapter; returns the mm used on the last page."""
    waiting = list(chapter)
    held: list[_Measured] = []
    while waiting or held:
        if held and (not waiting or waiting[0].block["type"] in PICTURES or _fits(held[0], used)):
            each = held.pop(0)
        else:
            each = waiting.pop(0)
            if _leaves_hole(each, used) and _text_follows(waiting):
                held.append(each)
                continue
        if each.block["type"] == "heading" and used + each.step + _first_lines(waiting) > PAGE:
            used = 0.0
        _shrink(each, waiting, used)
        result.append(each.block)
        used = _after(each, used)
    return used


def _first_lines(waiting: list[_Measured]) -> float:
    return min(FIRST_LINES, waiting[0].step) if waiting else 0.0


def _fits(figure: _Measured, used: float) -> bool:
    return used + figure.step - _spare(figure) <= PAGE - MARGIN


def _leaves_hole(each: _Measured, used: float) -> bool:
    return each.block["type"] == "figure" and not _fits(each, used) and PAGE - used > FIGURE_HOLE


def _text_follows(waiting: list[_Measured]) -> bool:
    return bool(waiting) and waiting[0].block["type"] not in PICTURES


def _shrink(each: _Measured, waiting: list[_Measured], used: float) -> None:
    """A figure a little too tall for the rest of the page is set narrower; so are two that nearly fit on one page."""
    if each.block["type"] != "figure":
        return
    pair = [each, *waiting[:1]] if waiting and waiting[0].block["type"] == "figure" else [each]
    start = used if _fits(each, used) else 0.0
    for figures in (pair, [each]):
        over = start + sum(figure.step for figure in figures) - (PAGE - MARGIN)
        spare = sum(_spare(figure) for figure in figures)
        if 0 < over <= spare:
            for figure in figures:
                _narrow(figure, over * _spare(figure) / spare)
            return


def _narrow(figure: _Measured, lost: float) -> None:
    figure.block["width"] *= 1 - lost / (figure.height - CAPTION)
    figure.height -= lost


def _after(each: _Measured, used: float) -> float:
    if each.block["type"] in {"page_break", "cover"}:
        return 0.0
    if used + each.step <= PAGE:
        return used + (each.step if used > 0 else each.height)
    if each.block["type"] in FLOWING:
        return (used + each.step) % PAGE + LOST.get(each.block["type"], 0.0)
    return min(each.height, PAGE)


def set_label_widths(body: list[Block]) -> None:
    """Write into each profile how many mm its labels take: as many as the widest of its chapter needs."""
    chapter: list[Block] = []
    for block in [*body, {"type": "heading", "level": 1}]:
        if block["type"] == "heading" and block["level"] == 1:
            widest = max((len(label) for profile in chapter for label, _ in profile["lines"]), default=0)
            for profile in chapter:
                profile["labels"] = min(44.0, max(20.0, 1.9 * widest + 4.5))
            chapter = []
        chapter += [inner for inner in walk([block]) if inner["type"] == "profile"]
