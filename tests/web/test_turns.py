"""The line before the writes: whoever paused goes first, nobody waits for ever, and every turn comes back."""

import time

import gevent

from werkstadt.web.turns import Turns


def test_who_paused_passes_those_who_never_do() -> None:
    line, served = Turns(at_once=2), []

    def write(name: str, wrote: float) -> None:
        assert line.take(wrote)
        gevent.sleep(0.001)
        served.append(name)
        line.give_back()

    bots = [gevent.spawn(write, f"bot {number}", 100.0 + number / 1000) for number in range(300)]
    gevent.sleep(0)
    phones = [gevent.spawn(write, f"phone {number}", 50.0 + number) for number in range(20)]
    gevent.joinall([*bots, *phones], raise_error=True)
    assert served.index("phone 19") < 30
    assert [name for name in served if name.startswith("phone")] == [f"phone {number}" for number in range(20)]
    assert len(served) == 320
    assert line.take(0)
    assert line.take(0)


def test_who_is_called_in_the_moment_when_the_time_is_up_has_a_turn() -> None:
    line = Turns(at_once=1, longest=0.05)
    assert line.take(0)
    late = gevent.spawn(line.take, 1.0)
    gevent.sleep(0)
    time.sleep(0.1)  # the loop comes by too late for both
    line.give_back()
    assert late.get() is True
    line.give_back()
    assert line.take(0)


def test_who_waits_too_long_leaves_the_line_and_is_not_called() -> None:
    line = Turns(at_once=1, longest=0.05)
    assert line.take(0)
    late = [gevent.spawn(line.take, float(number)) for number in range(3)]
    gevent.joinall(late)
    assert [waited.value for waited in late] == [False] * 3
    line.give_back()
    assert line.take(0)
