"""Who took part: organisations by stakeholder group, never persons."""

from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.material import Sector
from werkstadt.station import blocks
from werkstadt.station.blocks import Block, Inline


def participants(context: Context) -> list[Block]:
    """The invited organisations by sector."""
    sectors = context.material.sectors
    if not sectors:
        return []
    return [
        blocks.heading(1, context.title("participants"), "participants"),
        blocks.paragraph(_introduction(context)),
        blocks.bullets([_line(context, sector) for sector in sectors]),
    ]


def _introduction(context: Context) -> str:
    words = context.words
    count, groups = len(context.organisations()), len(context.material.sectors)
    named = words.ngettext("%(n)s Organisation", "%(n)s Organisationen", count)
    of = words.ngettext("%(n)s Gruppe", "%(n)s Gruppen", groups)
    invited = words("Eingeladen waren %(organisations)s aus %(groups)s.", organisations=named, groups=of)
    return f"{invited} {words('Genannt sind Organisationen, keine Personen.')}"


def _line(context: Context, sector: Sector) -> Inline:
    name = sector.name or context.words("Weitere")
    if sector.organisations == (name,):
        return [blocks.bold(name)]
    return [blocks.bold(f"{name}:"), " " + " · ".join(sector.organisations)]
