"""The tables of a run, as docs/performance.md shows them."""

from collections.abc import Iterable
from statistics import median

from bench.crowd import Play
from bench.results import Results


def tables(results: Results) -> str:
    """All tables, below each other."""
    parts = [_machine(results), _goals(results), _plays(results), _most(results), _growth(results), _writes(results)]
    return "\n\n".join(part for part in parts if part)


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table, or nothing where there are no rows."""
    lines = [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]
    heads = list(heads)
    return "\n".join([f"| {' | '.join(heads)} |", "|---" * len(heads) + "|", *lines]) if lines else ""


def _machine(results: Results) -> str:
    return " · ".join(what if name == "date" else f"{name}: {what}" for name, what in results.machine.items())


def _goals(results: Results) -> str:
    rows = [
        (
            goal.figure,
            goal.wanted.replace(">=", "≥").replace("<=", "≤"),
            f"{goal.found:.2f}",
            "yes" if goal.reached else "**no**",
        )
        for goal in results.goals()
    ]
    return _table(("figure", "goal", "found", "reached"), rows)


def _plays(results: Results) -> str:
    kinds = dict.fromkeys((play.server, play.viewers, play.rate) for play in results.plays)
    heads = ("server", "viewers", "contributions/s", "messages", "bytes", "seen, median ms",
             "95 % ms", "CPU ms", "missing", "lost", "waited", "load")  # fmt: skip
    rows = [_kind([play for play in results.plays if (play.server, play.viewers, play.rate) == kind]) for kind in kinds]
    return _table(heads, rows)


def _kind(same: list[Play]) -> tuple[object, ...]:
    one = same[0]
    pairs = sum(play.accepted for play in same) * one.viewers or 1
    return (
        one.server, one.viewers, f"{one.rate:g}", f"{sum(play.frames for play in same) / pairs:.2f}",
        round(sum(play.bytes for play in same) / pairs), f"{median(play.seen_median for play in same):.0f}",
        f"{median(play.seen_p95 for play in same):.0f}", f"{median(play.cpu for play in same):.1f}",
        sum(play.missing for play in same), sum(play.lost for play in same),
        f"{median(play.waited for play in same):.0%}", f"{max(play.load for play in same):.2f}",
    )  # fmt: skip


def _most(results: Results) -> str:
    rows = [
        (server, f"{median(rates) * results.viewers:,.0f}", f"{median(rates):.0f}",
         f"{median(results.memory[server]):.0f}" if results.memory.get(server) else "")
        for server, rates in results.most.items()
    ]  # fmt: skip
    return _table(("server", "deliveries/s, 95 % seen ≤ 250 ms", "contributions/s", "kB a connection"), rows)


def _growth(results: Results) -> str:
    pushing = results.pushing()
    rows = [
        (play.viewers, f"{play.frames / (play.accepted * play.viewers or 1):.2f}", f"{play.cpu:.2f}",
         f"{pushing[play.viewers]:.2f}", f"{play.seen_p95:.0f}", f"{play.load:.2f}")
        for play in results.growth
        if play.viewers > 1
    ]  # fmt: skip
    heads = ("viewers of ours, 8/s", "messages", "CPU ms per 1,000", "without the write", "seen, 95 % ms", "load")
    return _table(heads, rows)


def _writes(results: Results) -> str:
    rows = [(disk, f"{median(rates):.0f}") for disk, rates in results.writes.items()]
    return _table(("disk", "writes/s, 95 % answered ≤ 100 ms"), rows)
