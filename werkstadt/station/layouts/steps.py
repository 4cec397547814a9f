"""Steps: the questions one after another as numbered rounds; the present one is marked, those to come wait."""

from dataclasses import replace

from werkstadt.station.kind import Board, Kind
from werkstadt.station.layouts.columns import Columns
from werkstadt.station.layouts.grouping import grouped
from werkstadt.station.layouts.layout import Group
from werkstadt.station.state import StationState
from werkstadt.words import Words


class Steps(Columns):
    """Layout `steps`: part `by` is the field that names the question of a card."""

    def groups(self, kind: Kind, board: Board, state: StationState, words: Words) -> list[Group]:
        """The cards by question; headings carry the number of the round."""
        found = grouped(kind, board, state, words)
        asked = len(state.questions)
        return [
            replace(group, heading=f"{number}. {group.heading}", now=number == state.step) if number <= asked else group
            for number, group in enumerate(found, 1)
        ]
