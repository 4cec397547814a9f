"""The rotation in the documentation: in words for all, the lines from group to group for the team alone."""

import json
from datetime import date

from tests.core.conftest import Room
from tests.core.documented import chapters, material
from tests.core.test_rotation_travels import held
from werkstadt.core.documenting.building import build
from werkstadt.core.documenting.cleared import Cleared
from werkstadt.core.documenting.editions import public

STAND = date(2026, 11, 22)


def test_rotation_stands_in_words_and_its_lines_only_in_the_internal_edition(room: Room) -> None:
    before = json.dumps(build(material(room), room.catalogue.kinds, STAND), ensure_ascii=False)
    assert "von Station zu Station" not in before
    held(room)
    internal = material(room)
    tree = build(internal, room.catalogue.kinds, STAND)
    said = chapters(tree)
    assert "3 Gruppen gingen in 2 Runden von Station zu Station." in json.dumps(
        said["introduction"], ensure_ascii=False
    )
    inside = json.dumps(tree, ensure_ascii=False)
    assert "Von Gruppe zu Gruppe" in inside
    assert "Der Januar fehlt." in inside
    outside, _ = public(internal, room.catalogue.kinds, Cleared())
    said_outside = json.dumps(build(outside, room.catalogue.kinds, STAND), ensure_ascii=False)
    assert "Der Januar fehlt." not in said_outside
    assert "3 Gruppen gingen in 2 Runden von Station zu Station." in said_outside
