"""What a workshop's documentation is made from, and its tree of blocks taken apart by chapters."""

from typing import Any

from tests.core.conftest import Room
from werkstadt.core.documenting.material import Material, gather
from werkstadt.station.blocks import Tree


def material(room: Room, workshop: str = "", language: str = "") -> Material:
    """What is documented of a workshop, by default the room's."""
    with room.database.read() as session:
        return gather(session, room.catalogue, workshop or room.workshop, language)


def chapters(tree: Tree) -> dict[str, list[dict[str, Any]]]:
    """Anchor → the blocks of each chapter, its heading first."""
    found: dict[str, list[dict[str, Any]]] = {}
    current: list[dict[str, Any]] = []
    for block in tree["body"]:
        if block["type"] == "heading" and block["level"] == 1:
            current = found[block["id"]] = []
        current.append(block)
    return found
