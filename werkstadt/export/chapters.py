"""What holds for a chapter: whether it begins on a new page, how wide the labels of its profiles are."""

from werkstadt.station.blocks import Block, plain, walk

PAGE = 238.0  # mm between head and foot
WIDTH = 170.0
LEAST = 62.0
HEAD, HEAD_WITH_MARK = 24.0, 28.0
SIGNS_PER_LINE, LINE = 96, 5.2


def set_needs(body: list[Block]) -> None:
    """Write into each chapter's heading how many mm must be free for its beginning, up to its first figure."""
    for position, block in enumerate(body):
        if block["type"] == "heading" and block["level"] == 1:
            block["need"] = _need(block, body[position + 1 :])


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


def _need(heading: Block, following: list[Block]) -> float:
    taken = HEAD_WITH_MARK if "drawing" in heading else HEAD
    for block in following:
        if block["type"] == "heading":
            break
        height = _height(block)
        taken += height
        if height > LEAST or taken > PAGE:
            break
    return min(max(taken, LEAST), PAGE)


def _height(block: Block) -> float:
    """About how tall a block is at least, in mm; what may break over pages counts with its beginning."""
    match block["type"]:
        case "figure":
            return float(block["proportion"] * block["width"] * WIDTH) + 14
        case "paragraph":
            return LINE * (1 + len(plain(block["text"])) // SIGNS_PER_LINE) + 4
        case "numbers":
            return 24.0
        case "months":
            return 46.0
        case "gallery":
            return 62.0
        case _:
            return 18.0
