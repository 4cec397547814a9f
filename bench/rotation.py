"""Plans for 3 to 12 groups and 2 to 8 stations: visits without a repeat against what is possible, and seconds.

`python3 bench/rotation.py [--rounds N]`: without a number, as many rounds as there are stations.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from werkstadt.core.rotating.planning import Rounds, plan

GROUPS, STATIONS = range(3, 13), range(2, 9)


def new_visits(rounds: Rounds) -> int:
    """Visits of a group to a station where it has not been."""
    return sum(len({turn[group] for turn in rounds}) for group in range(len(rounds[0])))


def possible(groups: int, stations: int, rounds: int) -> int:
    """No group finds more new stations than there are, nor more than it has rounds."""
    return groups * min(stations, rounds)


def empty(rounds: Rounds, stations: int) -> int:
    """Rounds × stations where nobody is."""
    return sum(stations - len(set(turn)) for turn in rounds)


def unavoidable(groups: int, stations: int, rounds: int) -> int:
    """Each group fills one station a round, and no more."""
    return rounds * max(0, stations - groups)


def meetings(rounds: Rounds) -> tuple[int, int]:
    """How often two groups meet, and how many different pairs that are."""
    pairs = [
        (one, other)
        for turn in rounds
        for one in range(len(turn))
        for other in range(one + 1, len(turn))
        if turn[one] == turn[other]
    ]
    return len(pairs), len(set(pairs))


def main() -> None:
    """Prints a row for each number of stations, and all plans together."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=0)
    wanted = parser.parse_args().rounds
    print("stations  rounds  plans  without repeat / possible  empty / unavoidable  meetings / pairs  seconds")
    totals: Counter[str] = Counter()
    spent = 0.0
    for stations in STATIONS:
        rounds = wanted or stations
        began = time.perf_counter()
        plans = [(groups, plan(groups, stations, rounds)) for groups in GROUPS]
        seconds = time.perf_counter() - began
        found = sum(new_visits(made) for _, made in plans)
        most = sum(possible(groups, stations, rounds) for groups, _ in plans)
        gaps = sum(empty(made, stations) for _, made in plans)
        needed = sum(unavoidable(groups, stations, rounds) for groups, _ in plans)
        met = [meetings(made) for _, made in plans]
        often, pairs = sum(one for one, _ in met), sum(two for _, two in met)
        share = f"{found} / {most} = {found / most:.0%}"
        print(
            f"{stations:8}  {rounds:6}  {len(plans):5}  {share:>25}  {f'{gaps} / {needed}':>19}"
            f"  {f'{often} / {pairs}':>16}  {seconds:.5f}"
        )
        totals.update(plans=len(plans), found=found, most=most, gaps=gaps, needed=needed)
        spent += seconds
    print(
        f"all {totals['plans']} plans: {totals['found']} of {totals['most']} possible visits without a repeat,"
        f" {totals['gaps']} empty where {totals['needed']} are unavoidable, {spent:.4f} s"
    )


if __name__ == "__main__":
    main()
