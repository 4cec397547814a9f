"""The network, read back: every organisation once, every tie with its kind."""

import io
from datetime import date
from typing import Any

import networkx as nx
import pytest

from werkstadt.export.network_out import Edge, Node, write_gexf, write_graphml

STAND = date(2026, 11, 22)
HOSTILE = '<Kita> & "Söhne" 😀'
NODES = [
    Node("Familienladen", {"group": "Akteure", "missing": 0}), Node(HOSTILE, {"group": "", "missing": 1}),
    Node("Allein", {"group": "Verwaltung", "missing": 0}),
]  # fmt: skip
EDGES = [
    Edge("Familienladen", HOSTILE, {"kind": "exists", "wished": 0}),
    Edge("Familienladen", HOSTILE, {"kind": "wished", "wished": 1}),
    Edge(HOSTILE, "Familienladen", {"kind": "wished", "wished": 1}),
]


def read(name: str, nodes: list[Node], edges: list[Edge]) -> Any:
    """The network as a program that reckons with networks reads it."""
    if name == "graphml":
        return nx.read_graphml(io.BytesIO(write_graphml(nodes, edges)), force_multigraph=True)
    return nx.read_gexf(io.BytesIO(write_gexf(nodes, edges, STAND)), version="1.2draft")


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_nodes_and_edges_are_found_again(name: str) -> None:
    graph = read(name, NODES, EDGES)
    labels = {node: about["label"] for node, about in graph.nodes(data=True)}
    assert sorted(labels.values()) == sorted(node.name for node in NODES)
    assert {about["group"] for _, about in graph.nodes(data=True)} == {"Akteure", "", "Verwaltung"}
    found = [
        (labels[one], labels[other], about["kind"], about["wished"]) for one, other, about in graph.edges(data=True)
    ]
    assert sorted(found) == sorted((edge.source, edge.target, *edge.about.values()) for edge in EDGES)


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_workshop_without_a_map_has_an_empty_network(name: str) -> None:
    assert len(read(name, [], [])) == 0


def test_same_network_gives_same_files() -> None:
    assert write_graphml(NODES, EDGES) == write_graphml(NODES, EDGES)
    assert write_gexf(NODES, EDGES, STAND) == write_gexf(NODES, EDGES, STAND)
    assert b"2026-11-22" in write_gexf(NODES, EDGES, STAND)
