"""A restart: the server is killed while a hall hears and some write, and started again at once.

`python bench/restart.py` prints how long it took until the server served again, and until the phones, which knock again
by themselves, showed the same as a page that is loaded afresh.
"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.faults.restarting import restart  # noqa: E402 - the checkout must be on the path first
from tests.security.phones import Phone  # noqa: E402 - as above
from tests.serving import served  # noqa: E402 - as above


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=300)
    parser.add_argument("--writers", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=5, help="before the kill, and after the start")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "data") as running:
        staff = Phone(running)
        staff.enter("moderator")
        station = staff.station("calendar")
        staff.act("open", station)
        seen = asyncio.run(restart(running, station, given.phones, given.writers, given.seconds))
    print(f"serving after {seen.serving:.1f} s; {given.phones} phones equal again: median "
          f"{seen.equal[len(seen.equal) // 2]:.1f} s, last {seen.equal[-1]:.1f} s; {seen.written} cards")  # fmt: skip


if __name__ == "__main__":
    main()
