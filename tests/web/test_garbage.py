"""Looking for garbage seldom, but looking: what nobody needs any more goes away all the same."""

import subprocess
import sys

TRIED = """
import gc, weakref
from werkstadt.web.garbage import MADE_BEFORE_LOOKING, look_seldom

class Ring:
    pass

made_before = Ring()
look_seldom()
assert gc.isenabled() and not any(one is made_before for one in gc.get_objects())
ring = Ring()
ring.itself, gone = ring, weakref.ref(ring)
del ring
kept = [[] for _ in range(MADE_BEFORE_LOOKING + 1)]
print(gone())
"""


def test_what_nobody_needs_goes_away_although_the_server_looks_seldom() -> None:
    done = subprocess.run([sys.executable, "-c", TRIED], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("None\n", "")
