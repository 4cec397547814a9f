"""Files for other programs: the dates as a calendar, the network for those who reckon with networks."""

from werkstadt.core.document import Document, Wanted
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.dates import dates
from werkstadt.core.documenting.network import Network, network
from werkstadt.documents.reading import gathered, named
from werkstadt.export.calendar_out import Entry, write_ics
from werkstadt.export.network_out import Edge, Node, write_gexf, write_graphml
from werkstadt.station.blocks import clean
from werkstadt.words import Words


def calendar(wanted: Wanted) -> Document:
    """ICS of all that says when it happens."""
    context = _context(wanted)
    entries = [
        Entry(found.card, clean(found.title), found.when, tuple(map(clean, (found.said, *found.lines))), found.year)
        for found in dates(context)
    ]
    body = write_ics(clean(context.material.title), entries, wanted.today, context.words)
    return Document(body, "text/calendar; charset=utf-8", named(context.material, ".ics"))


def graphml(wanted: Wanted) -> Document:
    """GraphML of the network."""
    context = _context(wanted)
    body = write_graphml(*_parts(network(context)))
    return Document(body, "application/graphml+xml", named(context.material, ".graphml"))


def gexf(wanted: Wanted) -> Document:
    """GEXF of the network."""
    context = _context(wanted)
    body = write_gexf(*_parts(network(context)), wanted.today)
    return Document(body, "application/gexf+xml", named(context.material, ".gexf"))


def _context(wanted: Wanted) -> Context:
    material, kinds = gathered(wanted)
    return Context(material, Words(material.language, material.gender), kinds.kinds, wanted.today)


def _parts(found: Network) -> tuple[list[Node], list[Edge]]:
    nodes = [
        Node(clean(actor.name), {
            "group": clean(actor.group), "sector": clean(actor.sector), "slogan": clean(actor.slogan),
            "missing": int(actor.missing),
        })
        for actor in found.actors
    ]  # fmt: skip
    edges = [
        Edge(clean(bond.source), clean(bond.target), {
            "kind": bond.kind, "said": clean(bond.said), "station": clean(bond.station),
            "wished": int(bond.kind == "wished"),
        })
        for bond in found.bonds
    ]  # fmt: skip
    return nodes, edges
