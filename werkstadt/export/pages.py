"""Pages without big holes: where chapters begin, and which figure lets the text behind it go first."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from werkstadt.station.blocks import Block, walk

PAGE = 252.0  # mm between head and foot of A4
GAP, CHAPTER_GAP = 4.5, 15.0  # mm above a block, and above a chapter that does not begin a page
OPENING = 62.0  # mm of a chapter that at least stand together
HOLE, FIGURE_HOLE = 0.42 * PAGE, 0.16 * PAGE  # the largest empty space that is no hole: before a chapter, a figure
CONTENTS_HEAD, CONTENTS_LINE = 20.0, 6.0
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

    @property
    def starts_chapter(self) -> bool:
        return bool(self.block["type"] == "heading" and self.block["level"] == 1)


def planned(body: list[Block], heights: list[float]) -> list[Block]:
    """The blocks in the order they are set, `turn` written into headings of chapters that begin a page.

    `heights` are measured, in mm. Only a figure that would leave a hole lets some text of its chapter go first.
    """
    result: list[Block] = []
    used = 0.0
    measured = [
        _Measured(block, height or _contents_height(block, body)) for block, height in zip(body, heights, strict=True)
    ]
    for chapter in _chapters(measured):
        if chapter[0].starts_chapter and _turns(chapter, used):
            used = 0.0
        used = _set(chapter, used, result)
    return result


def _turns(chapter: list[_Measured], used: float) -> bool:
    """Whether the chapter begins a page; its heading is told, and how many mm must be free below it in any case."""
    opening = _opening(chapter)
    turn = opening + CHAPTER_GAP > PAGE - used and not _fills(chapter, used)
    chapter[0].block.update(turn=turn, need=min(opening, OPENING))
    return turn


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


def _opening(chapter: list[_Measured]) -> float:
    """What should stand on one page: up to the first figure, else the first paragraphs."""
    height = 0.0
    for each in chapter:
        height += each.height + GAP
        if each.block["type"] == "figure":
            return min(height, PAGE)
        if height > OPENING:
            break
    return min(height, OPENING)


def _fills(chapter: list[_Measured], used: float) -> bool:
    """Whether a chapter that does not fit had better begin here, because the hole would be big and text can fill it."""
    rest = PAGE - used - CHAPTER_GAP
    before = list(takewhile(lambda each: each.block["type"] not in PICTURES, chapter))
    after = list(takewhile(lambda each: each.block["type"] not in PICTURES, chapter[len(before) + 1 :]))
    intro = sum(each.height + GAP for each in before)
    text = sum(each.height + GAP for each in after)
    return rest > max(HOLE, OPENING) and intro < rest and intro + text > rest - HOLE


def _set(chapter: list[_Measured], used: float, result: list[Block]) -> float:
    """Append the blocks of a chapter; returns the mm used on the last page."""
    waiting = list(chapter)
    held: list[_Measured] = []
    while waiting or held:
        if held and (not waiting or waiting[0].block["type"] in PICTURES or used + held[0].height <= PAGE):
            each = held.pop(0)
        else:
            each = waiting.pop(0)
            if _leaves_hole(each, used) and _text_follows(waiting):
                held.append(each)
                continue
        result.append(each.block)
        used = _after(each, used)
    return used


def _leaves_hole(each: _Measured, used: float) -> bool:
    return each.block["type"] == "figure" and used + each.height > PAGE and PAGE - used > FIGURE_HOLE


def _text_follows(waiting: list[_Measured]) -> bool:
    return bool(waiting) and waiting[0].block["type"] not in PICTURES


def _after(each: _Measured, used: float) -> float:
    kind = each.block["type"]
    if kind in {"page_break", "cover"}:
        return 0.0
    gap = CHAPTER_GAP if each.starts_chapter and used > 0 else GAP
    total = used + gap + each.height
    if kind in FLOWING:
        return total % PAGE
    return total if total <= PAGE else min(each.height, PAGE)


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
