"""How many words on the map lie over each other with 60 flags and 150 ties, counted in boxes of text as it is set.

`python bench/labels.py [flags] [ties] [maps]` prints, for each size of screen and paper: pages, label boxes on all of
them, pairs that overlap, labels that leave the box, and the milliseconds of one page.
"""

import sys
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.drawn import root, texts
from tests.plane_reading import label_rects, overlapping, pages
from tests.plane_things import BOXES, neighbourhood
from werkstadt.station.figures.plane import Flag, Tie
from werkstadt.station.figures.svg import Box


def ties(flags: list[Flag], count: int, random: Random) -> list[Tie]:
    """Ties of both kinds between flags at random."""
    drawn = []
    for number in range(count):
        source, target = random.sample(flags, 2)
        drawn.append(Tie(f"t{number}", source.id, target.id, random.choice(["exists", "wished"])))
    return drawn


def measure(box: Box, draws: list[tuple[list[Flag], list[Tie]]]) -> dict[str, int]:
    """What is found on all pages of all these maps."""
    found = {"pages": 0, "labels": 0, "overlapping": 0, "outside": 0}
    began = perf_counter()
    for flags, tied in draws:
        for drawing in pages(flags, tied, box):
            rects = label_rects(drawing, flags)
            found["pages"] += 1
            found["labels"] += len(rects)
            found["overlapping"] += len(overlapping(rects))
            found["outside"] += sum(
                text.left < 0 or text.top < 0 or text.right > box.width or text.bottom > box.height
                for text in texts(root(drawing))
            )
    return found | {"ms": round((perf_counter() - began) * 1000 / found["pages"])}


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    count, tied, repeats = (int(one) for one in [*arguments, *("60", "150", "5")[len(arguments) :]])
    draws = []
    for seed in range(repeats):
        random = Random(seed)
        flags = neighbourhood(count, random, at_margin=count // 10)
        draws.append((flags, ties(flags, tied, random)))
    for name, box in BOXES.items():
        line = ", ".join(f"{key} {value:g}" for key, value in measure(box, draws).items())
        print(f"{name} {box.width:g}x{box.height:g}, {count} flags, {tied} ties, {repeats} maps: {line}")


if __name__ == "__main__":
    main(sys.argv[1:])
