"""Live under load: our server beside its peers, with the same viewers at the same rates, in interleaved rounds.

`python bench/live.py` takes about ten minutes on two quiet cores: it starts each server in turn on 127.0.0.1, on a
processor of its own, opens viewers from one small program on another, lets them tap at fixed rates, and ticks off each
(viewer, contribution) pair. It prints tables, with `--json FILE` everything, and with `--write` renews
docs/performance.md. `--short` looks only whether all of it works. Compare only within one run.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import compiled, peers  # noqa: E402 - the checkout must be on the path first
from bench.crowd import Crowd, Play  # noqa: E402 - as above
from bench.machine import LOAD, described  # noqa: E402 - as above
from bench.results import ALONE, CROWDED, USUAL, Results  # noqa: E402 - as above
from bench.servers import (  # noqa: E402 - as above
    DOCUMENT,
    FIXED_TICK,
    LOOP,
    OURS,
    RELAY,
    SAME_TICK,
    STOCK,
    Server,
    our_server,
)
from bench.tables import tables  # noqa: E402 - as above

RATES: dict[str, tuple[float, ...]] = {
    LOOP: (ALONE, USUAL), RELAY: (ALONE, USUAL), OURS: (ALONE, USUAL, CROWDED), SAME_TICK: (USUAL, CROWDED),
    FIXED_TICK: (USUAL, CROWDED), STOCK: (ALONE, CROWDED), DOCUMENT: (ALONE, USUAL),
}  # fmt: skip
"""What is measured of whom, in the order of a round."""
GUESSES = {LOOP: 100.0, RELAY: 70.0, OURS: 250.0, SAME_TICK: 400.0, STOCK: 35.0, DOCUMENT: 80.0}
"""Where the search for the most contributions a second begins, for a thousand viewers."""
STEP = 1.2
"""How much more or less the next step of a search is."""
LONGEST_SEARCH = 6
"""Steps of one search; the next round goes on where it ended."""
WARMING_UP = 0.5
"""Seconds of a play that does not count: what is made once is made."""
ANSWERED = 100.0
"""Milliseconds within which 95 % of the writes must be answered."""
MARKS = "<!-- figures: bench/live.py --write -->", "<!-- end of figures -->"


def most(holds: Callable[[float], bool], guess: float) -> float:
    """The highest rate that holds, a step exact; 0 where none did."""
    rate, held = guess, holds(guess)
    for _ in range(LONGEST_SEARCH - 1):
        further = rate * STEP if held else rate / STEP
        if holds(further) != held:
            return rate if held else further
        rate = further
    return rate if held else 0.0


class Run:
    """A run over all servers."""

    def __init__(self, given: argparse.Namespace, folder: Path) -> None:
        self._given = given
        self._folder = folder
        self._numbers = count()
        self._guesses = {server: guess * 1000 / given.viewers for server, guess in GUESSES.items()}
        self.results = Results(described(), given.viewers)

    def started(self, name: str, preload: Path | None = None) -> AbstractContextManager[Server]:
        """A server by its name, anew."""
        if name in {OURS, STOCK}:
            return our_server(self._folder / f"data{next(self._numbers)}", name, preload)
        if name == LOOP:
            return peers.send_loop(self._folder)
        return peers.shared_document() if name == DOCUMENT else peers.relay(name)

    def round(self) -> None:
        """Each server once."""
        for name in self._given.servers:
            with self.started(name) as server, Crowd(server, self._given.viewers, self._folder) as crowd:
                self.results.memory.setdefault(name, []).append(crowd.memory)
                crowd.play(USUAL, WARMING_UP)
                for rate in RATES[name]:
                    self.results.plays.append(_told(crowd.play(rate, self._given.seconds)))
                if name in self._guesses and not self._given.no_search:
                    self._search(name, crowd)

    def _search(self, name: str, crowd: Crowd) -> None:
        found = most(lambda rate: _told(crowd.play(rate, self._given.seconds)).in_time, self._guesses[name])
        self._guesses[name] = found or self._guesses[name] / STEP**LONGEST_SEARCH
        self.results.most.setdefault(name, []).append(found)

    def growth(self) -> None:
        """Our server with crowds of different size."""
        with self.started(OURS) as server:
            with Crowd(server, 1, self._folder) as crowd:
                crowd.play(USUAL, WARMING_UP)
            for viewers in self._given.crowds:
                with Crowd(server, viewers, self._folder) as crowd:
                    self.results.growth.append(_told(crowd.play(ALONE / 2, 2 * self._given.seconds)))

    def writes(self) -> None:
        """Writes a second over HTTP, on this disk and on one that takes 5 ms longer, while nobody listens."""
        slow = compiled.preload(self._folder, "slow_disk")
        for disk, preload in (("as it is", None), ("each flush 5 ms longer", slow)):
            with self.started(OURS, preload) as server, Crowd(server, 0, self._folder) as crowd:
                crowd.play(USUAL, WARMING_UP)

                def holds(rate: float, crowd: Crowd = crowd) -> bool:
                    play = _told(crowd.play(rate, self._given.seconds))
                    return 0 <= play.answer_p95 <= ANSWERED and not play.refused

                self.results.writes.setdefault(disk, []).append(most(holds, 150))


def _told(play: Play) -> Play:
    print(
        f"{play.server}, {play.viewers} × {play.rate:.0f}/s: seen {play.seen_median:.0f} / {play.seen_p95:.0f} ms, "
        f"answered {play.answer_p95:.0f} ms, {play.cpu:.1f} ms per 1,000, {play.missing} missing, {play.lost} lost, "
        f"server {play.used:.0%} and waited {play.waited:.0%}, load {play.load:.0%} and {play.late_p95:.0f} ms late",
        file=sys.stderr, flush=True,
    )  # fmt: skip
    return play


def main() -> None:
    """Plays all rounds and prints the figures."""
    given = arguments()
    _allow_many_files(max(given.viewers, *given.crowds) + 1000)
    os.sched_setaffinity(0, {LOAD})
    with tempfile.TemporaryDirectory() as folder:
        run = Run(given, Path(folder))
        for _ in range(given.rounds):
            run.round()
        if not given.no_growth:
            run.growth()
        if not given.no_writes:
            run.writes()
    print(tables(run.results))
    if given.json:
        given.json.write_text(json.dumps(run.results.data(), indent=1), encoding="utf-8")
    if given.write:
        renew(ROOT / "docs" / "performance.md", tables(run.results))


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--servers", nargs="+", choices=RATES, default=list(RATES))
    parser.add_argument("--viewers", type=int, default=1000)
    parser.add_argument("--crowds", type=int, nargs="+", default=[1, 250, 1000, 2000], help="growth; the first is one")
    parser.add_argument("--seconds", type=float, default=3, help="of each play")
    parser.add_argument("--rounds", type=int, default=3)
    for part in ("search", "growth", "writes"):
        parser.add_argument(f"--no-{part}", action="store_true")
    parser.add_argument("--short", action="store_true", help="few viewers, one short round, no search")
    parser.add_argument("--json", type=Path, help="file for everything that was found")
    parser.add_argument("--write", action="store_true", help="renew docs/performance.md")
    given = parser.parse_args()
    if given.short:
        given.viewers, given.crowds, given.seconds, given.rounds = 20, [1, 5, 10], 0.5, 1
        given.no_search = given.no_writes = True
    if why := peers.missing():
        print(why, file=sys.stderr)
        given.servers = [name for name in given.servers if name in {OURS, STOCK, LOOP}]
    return given


def renew(page: Path, found: str) -> None:
    """Puts the tables between their marks."""
    before, _, rest = page.read_text(encoding="utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    page.write_text(f"{before}{MARKS[0]}\n{found}\n{MARKS[1]}{after}", encoding="utf-8")


def _allow_many_files(count: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(count, hard)), hard))


if __name__ == "__main__":
    main()
