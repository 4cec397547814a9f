"""»Who is who«: one entry for each organisation across all stations, from what the kinds say about their cards."""

from dataclasses import dataclass, field

from werkstadt.core.documenting.context import Context
from werkstadt.station import blocks
from werkstadt.station.blocks import Block, Inline, Span
from werkstadt.station.kind import Kind, Profile, Sort
from werkstadt.station.layouts.grouping import values
from werkstadt.station.options import choices
from werkstadt.station.profiles import Said, said_about
from werkstadt.station.state import StationState
from werkstadt.station.stickers import find

MOST_STICKERS = 5
UNPRINTED = frozenset({"picture"})


@dataclass(slots=True)
class Entry:
    """What the stations say about one organisation."""

    name: str
    about: list[str] = field(default_factory=list)
    """What it says about itself: slogan, role."""
    lines: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """Heading → choice that parts the items (or nothing) → items."""
    stickers: list[str] = field(default_factory=list)


def who_is_who(context: Context) -> list[Block]:
    """The entries in alphabetical order."""
    words, entries = context.words, _entries(context)
    if not entries:
        return []
    before = words(
        "Was jede Organisation an den Stationen über sich gesagt hat, an einer Stelle: für alle, die wissen wollen, "
        "wen sie anrufen können."
    )
    head = blocks.heading(1, context.title("who"), "who", kicker=words("Über alle Stationen"))
    return [head, blocks.paragraph(before), *(_profile(entry) for entry in entries)]


def _profile(entry: Entry) -> Block:
    lines = [(label, _items(parts)) for label, parts in entry.lines.items()]
    return blocks.profile(
        entry.name, lines, subtitle=" — ".join(entry.about) or None, stickers=entry.stickers[:MOST_STICKERS]
    )


def _items(parts: dict[str, list[str]]) -> Inline:
    """The items of a line; where a choice parts them, its words come first: »besteht: A · B — gewünscht: C«."""
    said: list[str | Span] = []
    for choice, items in parts.items():
        if items:
            said += [" — "] if said else []
            said += [blocks.italic(f"{choice}:"), " "] if choice else []
            said.append(" · ".join(items))
    return said


def _entries(context: Context) -> list[Entry]:
    found: dict[str, Entry] = {}
    for part in context.material.filled:
        kind = context.kind(part.state)
        for said in said_about(kind, part.state, context.words):
            sort = kind.sort(said.profile.sort) if said.profile else None
            if said.profile and sort:
                _add(found, said, _choices(context, part.state, kind, sort, said.profile), sort)
        for profile in kind.profiles:
            _add_stickers(found, part.state, kind, profile)
    return sorted(found.values(), key=lambda entry: entry.name.casefold())


def _add(found: dict[str, Entry], said: Said, offered: list[str], sort: Sort) -> None:
    entry = found.setdefault(said.organisation, Entry(said.organisation))
    texts = [text for name, text in zip(said.fields, said.texts, strict=True) if _printed(sort, name)]
    if said.profile and said.profile.organisation == sort.title:  # a card named after somebody speaks of itself
        entry.about += [text for text in texts if text not in entry.about]
    elif texts:
        choice = texts.pop() if offered and len(texts) > 1 else ""
        first, beside = texts[0], ", ".join(texts[1:])
        text = f"{first}, {beside}" if "(" in beside else f"{first} ({beside})" if beside else first
        items = entry.lines.setdefault(said.heading, {given: [] for given in offered}).setdefault(choice, [])
        items += [text] if text not in items else []


def _printed(sort: Sort, name: str) -> bool:
    """Whether a field is said in words: stickers are drawn, pictures have no place here."""
    given = sort.field(name)
    return given is None or given.type not in UNPRINTED | {"sticker"}


def _choices(context: Context, state: StationState, kind: Kind, sort: Sort, profile: Profile) -> list[str]:
    """The options, in words, of the choice that comes last in what is shown; empty without one."""
    last = sort.field(profile.show[-1])
    if last is None or last.type != "choice":
        return []
    return [label for _, label in choices(kind, last, state.settings, context.words.language)]


def _add_stickers(found: dict[str, Entry], state: StationState, kind: Kind, profile: Profile) -> None:
    """The stickers of an organisation; a word without a drawing is said."""
    sort = kind.sort(profile.sort)
    names = [name for name in profile.show if sort and (given := sort.field(name)) and given.type == "sticker"]
    for card in state.of(profile.sort) if names else []:
        for organisation in values(card, profile.organisation):
            entry = found.setdefault(state.name(organisation), Entry(state.name(organisation)))
            words = [word for name in names for word in values(card, name)]
            drawn = [sticker.id for word in words if (sticker := find(word))]
            entry.stickers += [sticker for sticker in drawn if sticker not in entry.stickers]
            entry.about += [word for word in words if not find(word) and word not in entry.about]
