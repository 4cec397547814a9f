"""The day: how it began, its agenda, what was said before the work, and what these talks have in common."""

from werkstadt.core.documenting.context import Context
from werkstadt.station import blocks
from werkstadt.station.blocks import Block


def introduction(context: Context) -> list[Block]:
    """What happened and how to read this booklet."""
    material, words = context.material, context.words
    if not material.filled:
        return []
    cards = sum(len(part.state.cards) for part in material.filled)
    titles = words.listed([words("»%(title)s«", title=part.state.title) for part in material.filled])
    work = words.ngettext(
        "Gearbeitet wurde an einer Station: %(titles)s.",
        "Gearbeitet wurde an %(n)s Stationen: %(titles)s.",
        len(material.filled),
        titles=titles,
    )
    left = words.ngettext(
        "Dort entstand %(n)s Beitrag.",
        "Dort entstanden zusammen %(n)s Beiträge.",
        cards,
    )
    opening = " ".join(filter(None, (f"{_opening(context)} {work}", _rotated(context))))
    reading = words(
        "Zu jeder Station steht hier, was gefragt war, was entstand und was die Stationsbetreuung dazu notierte."
    )
    if context.decided("annex").shown:
        reading = f"{reading} {words('Den vollen Wortlaut aller Karten enthält der Anhang.')}"
    found = [blocks.heading(1, context.title("introduction"), "introduction")]
    if not cards:
        return [*found, blocks.paragraph(opening)]
    return [*found, blocks.paragraph(f"{opening} {left}"), blocks.paragraph(reading)]


def _rotated(context: Context) -> str:
    """Who went round; nothing where everybody went where they liked."""
    if context.material.rotated is None:
        return ""
    groups, rounds = context.material.rotated
    return context.words.ngettext(
        "%(groups)s Gruppen waren in einer Runde unterwegs.",
        "%(groups)s Gruppen gingen in %(n)s Runden von Station zu Station.",
        rounds,
        groups=groups,
    )


def _opening(context: Context) -> str:
    material, words = context.material, context.words
    title = words("»%(title)s«", title=material.title)
    if not material.day:
        return words("Die Veranstaltung %(title)s brachte Menschen eines Sozialraums an Tischen zusammen.", title=title)
    day = words.day(material.day)
    if not material.place:
        return words("Am %(day)s fand %(title)s statt.", day=day, title=title)
    return words("Am %(day)s fand %(title)s statt (Ort: %(place)s).", day=day, title=title, place=material.place)


def agenda(context: Context) -> list[Block]:
    """The agenda, as it was planned."""
    words, points = context.words, context.material.agenda
    if not points:
        return []
    items = [
        blocks.agenda_item(
            point.starts,
            point.title,
            point.items,
            words.ngettext("%(n)s Minute", "%(n)s Minuten", point.minutes) if point.minutes else None,
        )
        for point in points
    ]
    return [blocks.heading(1, context.title("agenda"), "agenda"), blocks.agenda(items)]


def inputs(context: Context) -> list[Block]:
    """The talks, and what they have in common."""
    words, material = context.words, context.material
    if not material.talks and not material.common_ground:
        return []
    talks = [
        [blocks.heading(2, title or words("Impuls"), f"input-{number}"), *_points(points)]
        for number, (title, points) in enumerate(material.talks, 1)
    ]
    found = [blocks.heading(1, context.title("inputs"), "inputs")]
    if talks:
        before = words("Vor der Arbeit an den Stationen wurden Ansätze vorgestellt, an die sich anknüpfen lässt.")
        found.append(blocks.paragraph(before))
        found += [block for talk in talks for block in talk]
    if material.common_ground:
        found.append(blocks.heading(2, words("Was sie gemeinsam haben"), "common-ground"))
        found.append(blocks.bullets(material.common_ground))
    return found


def _points(points: tuple[str, ...]) -> list[Block]:
    return [blocks.bullets(points)] if points else []
