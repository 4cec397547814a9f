"""Photographs for tests and measurements, drawn and not taken: paper, groups whose heads reach the edge, the room.

`photographs(80)` is what a workshop of the reference event's size brings home; the same numbers are the same pictures.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

SIZES = ((1600, 1200), (1200, 1600), (1600, 900), (900, 1600), (1600, 1200), (1200, 1200), (1600, 1067), (1067, 1600))
PANORAMA, SMALL = (10_000, 1_000), (320, 240)
WALL, FLOOR, WOOD = "#E9E2D5", "#B9AC92", "#8A6A44"
CARDS = ("#FBEACB", "#EDE6F8", "#E3F0D5", "#D7EDEA", "#F9E2DA", "#FFF3BD")
SKIN = ("#F1C9A5", "#C98F65", "#8D5A3B", "#E0AC83")
CLOTHES = ("#376519", "#65459B", "#845200", "#0E6466", "#9E3820", "#215C92")
CREDITS = ("Amsel Beispiel", "Kim Muster", "Stadt Musterhausen")


@dataclass(frozen=True, slots=True)
class Photograph:
    """One file as a phone would send it, and what is said about it."""

    name: str
    body: bytes
    size: tuple[int, int]
    caption: str
    alternative: str
    credit: str
    people: bool


def photographs(number: int) -> Iterator[Photograph]:
    """So many photographs of mixed shapes; each twentieth is a panorama, each seventeenth has few pixels."""
    for place in range(number):
        size = PANORAMA if place % 20 == 19 else SMALL if place % 17 == 16 else SIZES[place % len(SIZES)]
        draw, what, said = SCENES[place % len(SCENES)]
        caption = f"{what} {place + 1}" + (" mit allem, was nach einer Stunde daran hing" if place % 5 == 0 else "")
        yield Photograph(
            f"IMG_{4000 + place}.jpg", _jpeg(draw(random.Random(place), size)), size, caption, said,
            CREDITS[place % len(CREDITS)], draw is _group,
        )  # fmt: skip


def _wall_of_cards(chance: random.Random, size: tuple[int, int]) -> Image.Image:
    image, draw, unit = _room(size)
    for _ in range(26):
        x, y = chance.random() * size[0], chance.random() * size[1] * 0.8
        draw.rectangle((x, y, x + unit * 1.6, y + unit), fill=chance.choice(CARDS), outline="#5C4E40")
        for line in range(3):
            height = y + unit * (0.25 + 0.25 * line)
            draw.line((x + unit * 0.15, height, x + unit * (0.7 + chance.random() * 0.7), height), "#5C4E40", 3)
    return image


def _group(chance: random.Random, size: tuple[int, int]) -> Image.Image:
    """People side by side; the tallest touches the upper edge, so that a crop would be seen."""
    image, draw, unit = _room(size)
    number = max(3, round(size[0] / unit / 1.6))
    for one in range(number):
        middle = (one + 0.5) * size[0] / number
        top = 2.0 if one == number // 2 else chance.random() * unit
        draw.ellipse((middle - unit * 0.45, top, middle + unit * 0.45, top + unit * 1.1), fill=chance.choice(SKIN))
        draw.rounded_rectangle(
            (middle - unit * 0.75, top + unit * 1.15, middle + unit * 0.75, size[1]), unit * 0.5,
            fill=chance.choice(CLOTHES),
        )  # fmt: skip
    return image


def _table(chance: random.Random, size: tuple[int, int]) -> Image.Image:
    image, draw, unit = _room(size)
    draw.polygon([(0, size[1]), (size[0] * 0.2, size[1] * 0.45), (size[0] * 0.8, size[1] * 0.45), size], fill=WOOD)
    for _ in range(14):
        x, y = size[0] * (0.15 + chance.random() * 0.65), size[1] * (0.5 + chance.random() * 0.4)
        corners = ((0.0, 0.0), (1.0, 0.1), (0.9, 0.6), (-0.1, 0.5))
        draw.polygon(
            [(x + unit * right, y + unit * down) for right, down in corners],
            fill=chance.choice(CARDS), outline="#5C4E40",
        )  # fmt: skip
    return image


def _room(size: tuple[int, int]) -> tuple[Image.Image, ImageDraw.ImageDraw, float]:
    """Wall and floor, and a length that suits the picture."""
    image = Image.new("RGB", size, WALL)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, size[1] * 0.8, *size), fill=FLOOR)
    return image, draw, min(size) / 6


def _jpeg(image: Image.Image) -> bytes:
    """With the noise of a sensor: flat colours would weigh nothing."""
    grain = Image.effect_noise((400, 400), 60).resize(image.size).convert("RGB")
    made = BytesIO()
    Image.blend(image, grain, 0.08).save(made, "JPEG", quality=85)
    return made.getvalue()


SCENES = (
    (_wall_of_cards, "Die Kartenwand", "Eine Wand voller bunter Karten mit kurzen Zeilen."),
    (_group, "Die Gruppe am Tisch", "Menschen stehen nebeneinander und lachen."),
    (_table, "Das Produkt auf dem Tisch", "Ein Holztisch, darauf Karten."),
)
"""How a scene is drawn, its caption, what is to be seen."""
