"""The network: parts without a tie, what both or one wishes for, neighbourhood and administration."""

from collections.abc import Sequence

from werkstadt.core.patterns.room import Room
from werkstadt.core.patterns.ties import Tie, Ties, in_order, ties_of
from werkstadt.core.patterns.told import Line, Part, Source, Told

NAME = "network"


def network(room: Room) -> Told:
    """Names stand in alphabetical order; nobody is counted."""
    words, ties = room.words, ties_of(room)
    if not ties.ties:
        return room.told(NAME)
    parts = ties.parts()
    together, alone = [part for part in parts if len(part) > 1], [part[0] for part in parts if len(part) == 1]
    across = [tie for tie in ties.ties if len(tie.pair & ties.offices) == 1]
    return room.told(
        NAME,
        Part(words("Von beiden Seiten gewünscht"), tuple(_mutual(ties))),
        Part(words("Von einer Seite gewünscht"), tuple(_one_sided(room, ties))),
        Part(
            words("Teile, zwischen denen kein Band besteht"),
            tuple(_together(ties, part) for part in together) if len(together) > 1 else (),
        ),
        Part(words("Noch ohne bestehendes Band"), tuple(_alone(ties, name) for name in alone if name in ties.flags)),
        Part(words("Nachbarschaft und Verwaltung: besteht"), tuple(_across(ties, across, wished=False))),
        Part(words("Nachbarschaft und Verwaltung: gewünscht"), tuple(_across(ties, across, wished=True))),
        Part(words("Verwaltung noch ohne Band in die Nachbarschaft"), tuple(_untied_offices(ties, across))),
    )  # fmt: skip


def _mutual(ties: Ties) -> list[Line]:
    wishes = {(tie.source, tie.target): tie for tie in ties.wished}
    return [
        Line(f"{tie.source} – {tie.target}", "", (tie.card, wishes[back].card))
        for (one, other), tie in wishes.items()
        if (back := (other, one)) in wishes and one.casefold() < other.casefold()
    ]


def _one_sided(room: Room, ties: Ties) -> list[Line]:
    wishes = {(tie.source, tie.target): tie for tie in ties.wished}
    exists = {tie.pair: tie.card for tie in ties.existing}
    found = []
    for (one, other), tie in wishes.items():
        if (other, one) in wishes:
            continue
        beside = [exists[tie.pair]] if tie.pair in exists else []
        text = room.words("auf einer anderen Karte besteht es schon") if beside else ""
        found.append(Line(f"{one} → {other}", text, (tie.card, *beside), (f"one-sided {one} → {other}",)))
    return found


def _together(ties: Ties, part: Sequence[str]) -> Line:
    cards = [tie.card for tie in ties.existing if tie.source in part]
    return Line("", " · ".join(part), _once(cards), (f"part {' · '.join(part)}",))


def _alone(ties: Ties, name: str) -> Line:
    return Line(name, "", (ties.flags[name],), (f"untied {name}",))


def _across(ties: Ties, across: Sequence[Tie], *, wished: bool) -> list[Line]:
    """Each office once, with everybody of the neighbourhood on the other end."""
    found = []
    for office in in_order(ties.offices):
        here = [tie for tie in across if tie.wished == wished and office in tie.pair]
        if here:
            others = in_order({name for tie in here for name in tie.pair - {office}})
            found.append(Line(office, " · ".join(others), _once([tie.card for tie in here])))
    return found


def _untied_offices(ties: Ties, across: Sequence[Tie]) -> list[Line]:
    tied = {name for tie in across if not tie.wished for name in tie.pair}
    return [
        Line(office, "", (ties.flags[office],), (f"office untied {office}",))
        for office in in_order(ties.offices - tied)
        if office in ties.flags
    ]


def _once(cards: Sequence[Source]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(cards))
