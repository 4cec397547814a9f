"""The map: flags at their places, and ties between those whose organisations they name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from werkstadt.station.figures.plane import Background, Flag, Tie, TieType, draw_plane, most_tied
from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.kind import Board, Kind
from werkstadt.station.layouts.figured import figure_page, plane_words
from werkstadt.station.layouts.grouping import by_sort
from werkstadt.station.layouts.layout import BoardPage, Group, Scene, element_id
from werkstadt.station.options import label
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words

WISHED = "wished"
KIND, GROUP = "kind:", "group:"
"""How a layer begins: one kind of tie, or the ties that touch one group of flags."""


class Plane:
    """Layout `plane`: parts `item` and `tie` name the sorts, the others the fields of flag and tie."""

    def groups(self, kind: Kind, board: Board, state: StationState, words: Words) -> list[Group]:
        """Flags, then ties."""
        return by_sort(kind, board.sorts, state, words)

    def figure(self, scene: Scene, box: Box, prefix: str, page: int, /) -> Drawing | None:
        """The map with its legend."""
        return _draw(scene, box, prefix, page)

    def board(self, scene: Scene, box: Box, page: int, _static: str, /) -> BoardPage:
        """The figure; empty, it invites by itself."""
        return figure_page(_draw(scene, box, "plane-", page))


def _draw(scene: Scene, box: Box, prefix: str, page: int) -> Drawing:
    state, words = scene.state, scene.words
    flags, ties = spoken_things(scene.kind, scene.board, state, words)
    ties = within(state.layer, things(scene.board, state)[0], ties)
    kind_of_tie = state.layer.removeprefix(KIND) if state.layer.startswith(KIND) else None
    said = plane_words(words, state.title, scene.empty, _example(scene), _most_wished(flags, ties, words))
    return draw_plane(
        flags, ties, tie_types(scene.kind, scene.board, state, words), box, words=said,
        background=_background(state), grid=bool(state.settings.get("grid", True)), page=page, prefix=prefix,
        only_type=kind_of_tie,
    )  # fmt: skip


def spoken_things(kind: Kind, board: Board, state: StationState, words: Words) -> tuple[list[Flag], list[Tie]]:
    """Flags and ties as a reader gets them: groups that came with the kind are in the reader's language."""
    flags, ties = things(board, state)
    sort = kind.sort(board.parts.get("item", "flag"))
    given = sort.field(board.parts.get("group", "")) if sort else None
    if given is None:
        return flags, ties

    def spoken(group: str) -> str:
        return words.gendered(label(kind, given, group, state.settings, words.language)) if group else ""

    return [replace(flag, group=spoken(flag.group)) for flag in flags], ties


def things(board: Board, state: StationState) -> tuple[list[Flag], list[Tie]]:
    """Flags and ties by the ids of their cards; who is only named by a tie stands at the margin as missing."""
    parts = board.parts
    flags = [_flag(parts, card, state) for card in state.of(parts.get("item", "flag"))]
    known = {flag.name: flag.id for flag in reversed(flags)}
    ties = []
    for card in state.of(parts.get("tie", "tie")):
        names = [state.name(str(card.fields.get(parts.get(part, part), ""))) for part in ("source", "target")]
        if not all(names) or names[0] == names[1]:
            continue
        for name in names:
            if name not in known:
                known[name] = f"n-{card.id}-{len(known)}"
                flags.append(Flag(known[name], name, x=None, y=None, margin=True, missing=True))
        kind_of_tie = str(card.fields.get(parts.get("type", "type"), ""))
        ties.append(Tie(element_id(card), known[names[0]], known[names[1]], kind_of_tie))
    return flags, ties


def within(layer: str, flags: Sequence[Flag], ties: Sequence[Tie]) -> list[Tie]:
    """The ties of a layer; all of them for the empty one, and for a group those that begin or end there."""
    if layer.startswith(KIND):
        return [tie for tie in ties if tie.type == layer.removeprefix(KIND)]
    if layer.startswith(GROUP):
        members = {flag.id for flag in flags if flag.group == layer.removeprefix(GROUP)}
        return [tie for tie in ties if {tie.source, tie.target} & members]
    return list(ties)


def _flag(parts: Mapping[str, Any], card: Card, state: StationState) -> Flag:
    fields = card.fields
    group = str(fields.get(parts.get("group", ""), ""))
    at_margin = bool(fields.get(parts.get("margin", ""))) or group in (state.settings.get("margin_groups") or ())
    return Flag(
        id=element_id(card), name=state.name(str(fields.get(parts.get("name", ""), ""))),
        slogan=str(fields.get(parts.get("text", ""), "")), x=fields.get("x"), y=fields.get("y"), group=group,
        margin=at_margin, missing=bool(fields.get(parts.get("missing", ""))), marked=card.id in state.marked,
    )  # fmt: skip


def tie_types(kind: Kind, board: Board, state: StationState, words: Words) -> list[TieType]:
    """The kinds of tie the station agreed on, from the setting its tie field names."""
    sort = kind.sort(board.parts.get("tie", "tie"))
    field = sort.field(board.parts.get("type", "type")) if sort else None
    if field is None:
        return []
    offered = state.settings.get(field.setting) or ()
    return [
        TieType(row["id"], label(kind, field, row["id"], state.settings, words.language), row["accent"], row["pattern"])
        for row in offered
    ]


def _background(state: StationState) -> Background | None:
    """The setting `background`, where the web has put an address, source and licence in place of the picture's id."""
    picture = state.settings.get("background")
    if not isinstance(picture, Mapping) or not picture.get("href"):
        return None
    return Background(
        picture["href"], picture.get("source", ""), picture.get("licence", ""), float(picture.get("aspect") or 0)
    )


def _example(scene: Scene) -> tuple[str, str]:
    names = scene.part("name"), scene.part("text")
    example = next((row for row in scene.kind.examples if row.get(names[0])), {})
    return str(example.get(names[0], "")), str(example.get(names[1], ""))


def _most_wished(flags: list[Flag], ties: list[Tie], words: Words) -> str:
    wanted, count = most_tied(flags, ties, WISHED)
    if count < 2 or len(wanted) > 3:
        return ""
    names = words.listed([flag.name for flag in wanted])
    return words("Am meisten gewünscht: %(names)s (%(count)s)", names=names, count=words.number(count))
