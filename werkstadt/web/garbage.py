"""Looking for garbage seldom: what the start has made stays, and looking through it again and again costs writes."""

import gc

MADE_BEFORE_LOOKING = 50_000
"""Objects made since the last look; at 700, Python's own number, a burst of writes pays a tenth for it."""


def look_seldom() -> None:
    """From here on: what exists now is never looked through again, and what comes later less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE_BEFORE_LOOKING, *gc.get_threshold()[1:])
