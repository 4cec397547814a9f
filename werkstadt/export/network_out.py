"""The network for programs that reckon with networks: GraphML (igraph, yEd) and GEXF (Gephi)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import networkx as nx


@dataclass(frozen=True, slots=True)
class Node:
    """An organisation with what is known of it; `about` are texts and numbers by name, 1 for yes."""

    name: str
    about: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie from one name to another."""

    source: str
    target: str
    about: dict[str, str | int]


def write_graphml(nodes: Iterable[Node], edges: Iterable[Edge]) -> bytes:
    """GraphML; a tie is an edge with a direction, several between two are several."""
    made = BytesIO()
    nx.write_graphml_xml(_graph(nodes, edges), made)
    return made.getvalue()


def write_gexf(nodes: Iterable[Node], edges: Iterable[Edge], stand: date) -> bytes:
    """GEXF 1.2; dated with the day the document stands for."""
    writer: Any = nx.readwrite.gexf.GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(_graph(nodes, edges))
    for meta in writer.xml.iter("meta"):
        meta.set("lastmodifieddate", stand.isoformat())
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _graph(nodes: Iterable[Node], edges: Iterable[Edge]) -> Any:
    graph = nx.MultiDiGraph()
    numbers: dict[str, str] = {}
    for node in nodes:
        numbers[node.name] = f"n{len(numbers) + 1}"
        graph.add_node(numbers[node.name], label=node.name, **node.about)
    for edge in edges:
        graph.add_edge(numbers[edge.source], numbers[edge.target], **edge.about)
    return graph
