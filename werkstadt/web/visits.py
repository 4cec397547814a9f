"""The phones that read the test code lately: how far each got. Kept in memory, without their addresses."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import monotonic, time

from werkstadt.errors import Malformed, NotFound

STEPS = ("page", "script", "storage", "write", "socket")
"""What a phone tries, in this order; each one needs the ones before."""
MOST = 60


@dataclass
class Visit:
    """A phone that read the test code, and the address of ours that it used."""

    device: str
    address: str
    at: float = field(default_factory=monotonic)
    paper: bool = False
    """Whether the code stood on the printed test sheet."""
    behind: float | None = None
    """Seconds that our clock is behind the phone's, where its script said what time it is."""
    steps: set[str] = field(default_factory=lambda: {"page"})


class Visits:
    """The visits of one server, and those that other servers tell of."""

    def __init__(self) -> None:
        self._visits: OrderedDict[str, Visit] = OrderedDict()
        self._lock = threading.Lock()
        self.tell: Callable[[Mapping[str, str]], None] = lambda _told: None
        """Tells other servers of a step."""

    def note(self, visit_id: str, step: str, visit: Visit | None = None) -> None:
        """A step that a phone made, which is new or may be with `visit`. Raises NotFound, Malformed."""
        if step not in STEPS:
            raise Malformed
        known = self._note(visit_id, step, visit)
        self.tell({"visit": visit_id, "step": step, "device": known.device, "address": known.address,
                   "paper": "yes" if known.paper else ""})  # fmt: skip

    def tell_time(self, visit_id: str, now: float) -> None:
        """What time a phone says that it is, in seconds since 1970."""
        with self._lock:
            if visit_id in self._visits:
                self._visits[visit_id].behind = now - time()

    def hear(self, told: Mapping[str, str]) -> None:
        """What another server told; from any thread."""
        if told.keys() >= {"visit", "step", "device", "address"}:
            self._note(
                told["visit"], told["step"], Visit(told["device"], told["address"], paper=bool(told.get("paper")))
            )

    def all(self) -> list[Visit]:
        """Newest first."""
        with self._lock:
            return list(reversed(self._visits.values()))

    def _note(self, visit_id: str, step: str, visit: Visit | None) -> Visit:
        with self._lock:
            known = self._visits.get(visit_id) or visit
            if known is None:
                raise NotFound
            known.steps.add(step)
            self._visits[visit_id] = known
            while len(self._visits) > MOST:
                self._visits.popitem(last=False)
            return known
