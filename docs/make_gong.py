"""Makes `static/gong.wav`: partials that no bell has in tune, each dying away at its own pace. Run it to change it."""

import math
import struct
import wave
from pathlib import Path

RATE = 16_000
"""Samples a second."""
SECONDS = 3.2
PARTIALS = ((196, 1.0, 1.6), (294.7, 0.6, 2.1), (401.3, 0.45, 2.8), (563.9, 0.3, 3.9), (789.1, 0.18, 5.5))
"""Hertz, strength, how fast it dies away (a second)."""
SOFT = 0.012
"""Seconds until the stroke is at its loudest: without them it cracks."""


def samples() -> list[int]:
    """The sound as numbers of 16 bits."""
    waves = [_at(number / RATE) for number in range(int(RATE * SECONDS))]
    loudest = max(map(abs, waves))
    return [round(30_000 * one / loudest) for one in waves]


def _at(moment: float) -> float:
    stroke = min(1.0, moment / SOFT) * min(1.0, (SECONDS - moment) / 0.2)
    return stroke * sum(
        strength * math.exp(-fades * moment) * math.sin(2 * math.pi * hertz * moment)
        for hertz, strength, fades in PARTIALS
    )


def write(path: Path) -> None:
    """Writes the sound: mono, 16 bits."""
    found = samples()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(found)}h", *found))


if __name__ == "__main__":
    write(Path(__file__).resolve().parents[1] / "static" / "gong.wav")
