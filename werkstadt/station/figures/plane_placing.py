"""Finds places for labels: at their pole if there is room, lifted, or moved away with a leader.

Labels are placed in the order given, so that those which stand stay. One that finds no room drives the fewest others
away, and they look for another place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import hypot

from werkstadt.station.figures.geometry import Point, Rect, do_cross
from werkstadt.station.figures.occupied import Occupied
from werkstadt.station.figures.plane_labels import Label
from werkstadt.station.figures.plane_places import Placed, at_pole, foot_rect, moved, pennant_rect

# All lengths in units of 1/26 of the text size; costs in such units too.
CELL = 7.0  # of the raster
GAP = 10.0  # from the label down to its foot
LIFTS = (0.0, 22.0, 46.0, 74.0, 106.0)
BESIDE = ((40.0, 0.72), (46.0, 0.4), (52.0, 0.12))  # cost and share of the label that stands above the foot
OTHER_SIDE = 14.0
OUTSIDE_FROM = 0.42  # flags left of this share hang to the left, so that the middle stays free for ties
AIR = 6.0  # between two labels
ROOM, NEIGHBOUR = 36.0, 8.0  # a label so near to another foot costs so much, for that one needs room too
LONGEST = 380.0  # leader
CROSSING = 40.0  # a leader across another line or a foot is as bad as one that is so much longer
FAR = 45.0  # a label above this cost stands badly: moved away, or beside its foot in a crowd
COVERING = 24.0  # a flag that has no name on this page
DRIVING_AWAY = 60.0
WAYS, PATIENCE = 6, 30  # better places tried for a label that stands badly, and labels moved for that altogether
CHOICES = 40  # so many of the nearest places are looked at when somebody must go


class Placing:
    """The labels of one page on `area`; `feet` get a label, `pennants` are flags that stand there without one.

    A label may cover a pennant, which has its name on another page, but rather does not.
    """

    def __init__(self, area: Rect, feet: Iterable[Point], pennants: Iterable[Point], unit: float) -> None:
        self.area, self.unit = area.grown(-4 * unit), unit
        self.standing = {foot: foot_rect(foot, unit) for foot in feet}
        self.pennants = [pennant_rect(foot, unit) for foot in pennants]
        self.things = Occupied(self.area, CELL * unit)
        for rect in self.standing.values():
            self.things.mark(rect)
        self.placed: dict[str, Placed] = {}
        self.driven: dict[str, int] = {}
        self.blocked = Rect(0, 0, 0, 0)
        self.patience = 0 if self.pennants else PATIENCE

    def block(self, rect: Rect) -> None:
        """Keep labels off a place."""
        self.blocked = rect
        self.things.mark(rect)

    def place_all(self, labels: list[Label], feet: dict[str, Point], *, all_or_none: bool) -> dict[str, Placed]:
        """Places by id of the flag. Labels without room are missing, or with `all_or_none` the answer is empty then."""
        waiting, patience = list(labels), len(labels) // 2 + 4
        while waiting:
            label = waiting.pop(0)
            foot = feet[label.flag.id]
            found = self._best(label, foot)
            if not found and patience:
                patience -= 1
                found = self._forced(label, foot)
                waiting = [*self._drive_away(found), *waiting] if found else waiting
            if found:
                self._keep(found)
            elif all_or_none:
                return {}
        self._improve_all()
        return {label.flag.id: self.placed[label.flag.id] for label in labels if label.flag.id in self.placed}

    def _best(self, label: Label, foot: Point) -> Placed | None:
        return self._at_pole(label, foot) or self._moved(label, foot)

    def _keep(self, placed: Placed) -> None:
        self.placed[placed.label.flag.id] = placed

    def _improve_all(self) -> None:
        """Labels far from their pole take a better place, if those who stand there find another one nearly as good."""
        for flag in [flag for flag, placed in self.placed.items() if placed.cost > FAR]:
            if self.patience <= 0:
                return
            if self.placed[flag].cost > FAR:
                self._improve(flag, depth=2)
            for other in self._crossing(flag):
                self._swap_order(flag, other)

    def _improve(self, flag: str, depth: int) -> None:
        """Try the poles that are better; whom that drives away may improve in turn, `depth` times."""
        best, this = self.placed, self.placed[flag]
        rest = {other: placed for other, placed in best.items() if other != flag}
        poles = sorted(self._poles(this.label, this.foot), key=lambda pole: pole.cost)
        for pole in [pole for pole in poles if pole.cost < this.cost][:WAYS]:
            if self.patience <= 0:
                break
            self.placed = rest
            gone = self._in_the_way(pole)
            self.placed = {other: placed for other, placed in rest.items() if placed not in gone} | {flag: pole}
            if all(self._settle(other, depth - 1) for other in gone) and _total(self.placed) < _total(best):
                best = self.placed
        self.placed = best

    def _settle(self, before: Placed, depth: int) -> bool:
        """Find another place for a label that was driven away."""
        self.patience -= 1
        found = self._best(before.label, before.foot)
        if found:
            self._keep(found)
            if depth and found.cost > FAR:
                self._improve(found.label.flag.id, depth)
        return found is not None

    def _crossing(self, flag: str) -> list[str]:
        """Those whose pole or leader crosses the one of this flag."""
        this = self.placed[flag]
        return [name for name, other in self.placed.items() if do_cross(this.foot, this.end, other.foot, other.end)]

    def _swap_order(self, first: str, second: str) -> None:
        """Place two anew, the later one first; keep it if both together stand better."""
        before = self.placed
        self.placed = {name: placed for name, placed in before.items() if name not in (first, second)}
        if not (
            all(self._settle(before[name], 0) for name in (first, second)) and _total(self.placed) < _total(before)
        ):
            self.placed = before

    def _at_pole(self, label: Label, foot: Point) -> Placed | None:
        """The place at the pole that is free and leaves its neighbours most room."""
        free = (placed for placed in sorted(self._poles(label, foot), key=lambda pole: pole.cost)
                if not self._in_the_way(placed))  # fmt: skip
        return next(free, None)

    def _forced(self, label: Label, foot: Point) -> Placed | None:
        """The place that drives the fewest others away, rather those that have not been driven away before."""
        far = sorted(self._places_around(label, foot, self.things), key=lambda place: place.cost)[:CHOICES]
        return min([*self._poles(label, foot), *far], key=lambda place: place.cost + self._driven(place), default=None)

    def _driven(self, placed: Placed) -> float:
        return sum(DRIVING_AWAY * self.driven.get(other.label.flag.id, 1) for other in self._in_the_way(placed))

    def _drive_away(self, placed: Placed) -> list[Label]:
        gone = self._in_the_way(placed)
        for other in gone:
            flag = other.label.flag.id
            self.driven[flag] = self.driven.get(flag, 1) * 2
            del self.placed[flag]
        return [other.label for other in gone]

    def _in_the_way(self, placed: Placed) -> list[Placed]:
        """Labels that would overlap, and those whose pole or leader would be covered or whose text would be crossed."""
        room, foot, end = placed.rect.grown(AIR * self.unit), placed.foot, placed.end
        return [
            other for other in self.placed.values()
            if room.overlaps(other.rect) or other.rect.is_hit(foot, end) or placed.rect.is_hit(other.foot, other.end)
        ]  # fmt: skip

    def _poles(self, label: Label, foot: Point) -> Iterator[Placed]:
        """Each way to hang at the pole that stays on the map and covers no other foot."""
        reach = Rect(*foot, 0, 0).grown(label.width + (LIFTS[-1] + ROOM) * self.unit)
        around = [rect for other, rect in self.standing.items() if other != foot and reach.overlaps(rect)]
        pennants = [rect for rect in self.pennants if reach.overlaps(rect)]
        for cost, hangs_left, top in self._candidates(label, foot):
            placed = at_pole(label, foot, top, hangs_left=hangs_left)
            rect = placed.rect
            room = rect.grown(ROOM * self.unit)
            near = [other for other in around if room.overlaps(other)]
            if not self.area.encloses(rect) or rect.overlaps(self.blocked):
                continue
            if not any(rect.overlaps(other) for other in near):
                covered = sum(rect.overlaps(pennant) for pennant in pennants)
                yield replace(placed, cost=cost + NEIGHBOUR * len(near) + COVERING * covered)

    def _candidates(self, label: Label, foot: Point) -> Iterator[tuple[float, bool, float]]:
        """Cost, side and upper edge: lifted above the foot, or beside it, as at the map's upper edge."""
        prefers_left = (foot[0] - self.area.x) / self.area.width < OUTSIDE_FROM
        for hangs_left in (False, True):
            side = 0.0 if hangs_left == prefers_left else OTHER_SIDE
            for lift in LIFTS:
                yield side + lift * 0.45, hangs_left, foot[1] - (GAP + lift) * self.unit - label.height
            for cost, share in BESIDE:
                yield side + cost, hangs_left, foot[1] - label.height * share

    def _moved(self, label: Label, foot: Point) -> Placed | None:
        """The nearest free place, its leader never through a label and rarely across another line or a foot."""
        best: Placed | None = None
        for placed in sorted(
            self._places_around(label, foot, self._taken()), key=lambda place: (place.cost, place.rect)
        ):
            if best and placed.cost >= best.cost:
                break
            if any(other.rect.is_hit(foot, placed.end) for other in self.placed.values()):
                continue
            cost = placed.cost + self._crossed(placed) + COVERING * sum(map(placed.rect.overlaps, self.pennants))
            if not best or cost < best.cost:
                best = replace(placed, cost=cost)
        return best

    def _crossed(self, placed: Placed) -> float:
        foot, end = placed.foot, placed.end
        lines = sum(do_cross(foot, end, other.foot, other.end) for other in self.placed.values())
        feet = sum(rect.is_hit(foot, end) for other, rect in self.standing.items() if other != foot)
        return CROSSING * (lines + feet)

    def _places_around(self, label: Label, foot: Point, taken: Occupied) -> Iterator[Placed]:
        """Free places up to the longest leader, each the nearest in its row of the raster."""
        beside, far = 20 * self.unit, LONGEST * self.unit
        wanted = (foot[0] + beside, foot[0] - label.width - beside)
        rows = (foot[1] - far - label.height, foot[1] + far)
        for rect in taken.free_places(label.width, label.height, wanted, rows):
            placed = moved(label, foot, rect)
            distance = hypot(placed.end[0] - foot[0], placed.end[1] - foot[1])
            if distance <= far:
                yield replace(placed, cost=FAR + distance / self.unit)

    def _taken(self) -> Occupied:
        """Feet, pennants, labels with the air around them, poles and leaders."""
        taken = self.things.copy()
        for other in self.placed.values():
            taken.mark(other.rect.grown((AIR - CELL / 2) * self.unit))
            taken.mark_line(other.foot, other.end)
        return taken


def _total(placed: dict[str, Placed]) -> float:
    return sum(one.cost for one in placed.values())
