"""Houses for the tests of safety: one for each test, or one shared by tests that change nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.security.house import House, move_in, open_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house with two workshops, for one test."""
    with open_house(tmp_path / "data") as made:
        made.places = [move_in(made, "Alphatal"), move_in(made, "Betawald")]
        yield made


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house with two workshops, for tests that change nothing."""
    with open_house(tmp_path_factory.mktemp("house") / "data") as made:
        made.places = [move_in(made, "Alphatal"), move_in(made, "Betawald")]
        yield made
