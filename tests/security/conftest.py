"""Houses for the tests of safety: one for each test, or one shared by tests that change nothing."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from shutil import copytree

import pytest

from tests.security.house import House, Place, move_in, open_house

Built = tuple[Path, list[Place]]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The data folder of a house with two workshops, built once; every test gets a copy."""
    folder = tmp_path_factory.mktemp("built") / "data"
    with open_house(folder) as made:
        return folder, [move_in(made, "Alphatal"), move_in(made, "Betawald")]


@pytest.fixture
def house(built: Built, tmp_path: Path) -> Iterator[House]:
    """A house with two workshops, for one test."""
    with open_house(copytree(built[0], tmp_path / "data")) as made:
        made.places = deepcopy(built[1])
        yield made


@pytest.fixture(scope="module")
def shared(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house with two workshops, for tests that change nothing."""
    with open_house(copytree(built[0], tmp_path_factory.mktemp("house") / "data")) as made:
        made.places = deepcopy(built[1])
        yield made
