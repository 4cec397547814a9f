"""What a run has found, and whether it reaches what we have set ourselves."""

from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

from bench.crowd import Play
from bench.servers import FIXED_TICK, LOOP, OURS, RELAY, SAME_TICK, STOCK

ALONE, USUAL, CROWDED = 16.0, 40.0, 160.0
"""Contributions a second: so few that each has a message to itself, those of a lively hall, many."""


@dataclass
class Goal:
    """One figure beside what it shall be."""

    figure: str
    wanted: str
    found: float
    reached: bool


@dataclass
class Results:
    """All plays of a run, and the searches."""

    machine: dict[str, str]
    viewers: int
    plays: list[Play] = field(default_factory=list)
    memory: dict[str, list[float]] = field(default_factory=dict)
    """kB a connection, by server."""
    most: dict[str, list[float]] = field(default_factory=dict)
    """The most contributions a second of which 95 % were seen in time, by server."""
    growth: list[Play] = field(default_factory=list)
    """Our server with crowds of different size, each contribution alone."""
    writes: dict[str, list[float]] = field(default_factory=dict)
    """The most writes a second of which 95 % were answered in time, by disk."""

    def of(self, server: str, rate: float, figure: str) -> float | None:
        """The median of a figure; None where nobody played it."""
        found = [getattr(play, figure) for play in self.plays if (play.server, play.rate) == (server, rate)]
        return median(found) if found else None

    def goals(self) -> list[Goal]:
        """The figures we have set ourselves, as far as this run measured them."""
        most = {server: median(rates) for server, rates in self.most.items()}
        alone, crowded = self.of(OURS, ALONE, "cpu"), self.of(OURS, CROWDED, "cpu")
        seen = self.of(OURS, USUAL, "seen_p95")
        memory = median(self.memory[OURS]) if self.memory.get(OURS) else None
        ratios = [
            ("deliveries a second in time, against Node socket.io", ">= 4", _ratio(most.get(OURS), most.get(RELAY))),
            ("the same, against stock Flask-SocketIO", ">= 8", _ratio(most.get(OURS), most.get(STOCK))),
            (
                "CPU a delivery, each alone, against Node socket.io",
                "<= 0.8",
                _ratio(alone, self.of(RELAY, ALONE, "cpu")),
            ),
            ("CPU a delivery at 160/s, against C each alone", "<= 0.45", _ratio(crowded, self.of(LOOP, USUAL, "cpu"))),
            (
                "the same, against Node socket.io with our tick",
                "<= 1.4",
                _ratio(crowded, self.of(SAME_TICK, CROWDED, "cpu")),
            ),
            (
                "the same, against Node socket.io with a 50 ms tick",
                "<= 1.4",
                _ratio(crowded, self.of(FIXED_TICK, CROWDED, "cpu")),
            ),
            ("tap to seen at 40/s, 95th percentile, ms", "<= 60", seen),
            (
                "the same, against Node with a 50 ms tick",
                "<= 0.5",
                _ratio(seen, self.of(FIXED_TICK, USUAL, "seen_p95")),
            ),
            ("memory a connection, kB", "<= 40", memory),
            ("CPU a delivery without the write, 2,000 viewers against 250", "<= 1.1", self._grown()),
        ]
        return [
            Goal(figure, wanted, found, _reaches(found, wanted))
            for figure, wanted, found in ratios
            if found is not None
        ]

    def pushing(self) -> dict[int, float]:
        """Viewers → CPU ms for 1,000 deliveries without what a contribution costs with a single viewer."""
        costs = {play.viewers: play.cpu * play.viewers for play in self.growth}
        return {viewers: (cost - costs[1]) / (viewers - 1) for viewers, cost in costs.items() if viewers > 1}

    def _grown(self) -> float | None:
        found = list(self.pushing().values())
        return _ratio(found[-1], found[0]) if len(found) > 1 else None

    def data(self) -> dict[str, Any]:
        """Everything, for a file."""
        return asdict(self) | {"goals": [asdict(goal) for goal in self.goals()]}


def _ratio(ours: float | None, theirs: float | None) -> float | None:
    return ours / theirs if ours is not None and theirs else None


def _reaches(found: float, wanted: str) -> bool:
    bound = float(wanted.split()[1])
    return found >= bound if wanted.startswith(">") else found <= bound
