"""A restart is a hiccup: the server serves again within seconds, and every phone shows what a fresh page shows."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.restarting import restart
from tests.security.phones import Phone
from tests.serving import served


@pytest.mark.parametrize("phones", [30, pytest.param(300, marks=pytest.mark.full)])
def test_all_phones_show_the_same_again_after_the_server_was_killed(tmp_path: Path, phones: int) -> None:
    with served(tmp_path / "data") as running:
        staff = Phone(running)
        staff.enter("moderator")
        station = staff.station("calendar")
        staff.act("open", station)
        # In a thread of its own: a browser of another test may have left its loop in this one.
        with ThreadPoolExecutor(1) as thread:
            seen = thread.submit(asyncio.run, restart(running, station, phones, writers=5, seconds=2)).result()
    assert seen.written > 5
    assert len(seen.equal) == phones
    assert seen.equal[0] > 0  # seconds after the kill: each heard what was there by knocking again
