"""What of the ties on a map can be shown alone: one kind of tie, or those that touch one group of flags."""

from dataclasses import dataclass

from werkstadt.station.kind import Kind
from werkstadt.station.layouts.plane import GROUP, KIND, spoken_things, things, tie_types
from werkstadt.station.state import StationState
from werkstadt.words import Words


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer by which a screen asks for it, and its name; `of_kind` where it is a kind of tie, else a group."""

    name: str
    label: str
    of_kind: bool


def layers(kind: Kind, state: StationState, words: Words) -> list[Layer]:
    """The layers of a station's map: its kinds of tie, then the groups that flags belong to; none without a map."""
    board = next((board for board in kind.boards if board.layout == "plane"), None)
    if board is None:
        return []
    kinds = [Layer(KIND + one.id, one.label, of_kind=True) for one in tie_types(kind, board, state, words)]
    named = zip(things(board, state)[0], spoken_things(kind, board, state, words)[0], strict=True)
    groups = {flag.group: spoken.group for flag, spoken in named if flag.group}
    return kinds + [Layer(GROUP + group, label, of_kind=False) for group, label in groups.items()]
