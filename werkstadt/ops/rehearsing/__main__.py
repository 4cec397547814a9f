"""The people of a rehearsal that a running server has begun: `python -m werkstadt.ops.rehearsing DATA COPY PEOPLE`.

A process of its own, so that the room does not notice; it ends with the rehearsal, or when the server is gone.
"""

import sys
from pathlib import Path

from werkstadt.ops.rehearsing.asking import play_of, teller
from werkstadt.ops.rehearsing.playing import give_way, rehearse

if __name__ == "__main__":
    folder, copy, count = sys.argv[1:]
    give_way()
    rehearse(play_of(Path(folder), copy, int(count)), teller(Path(folder), copy))
