"""Whatever people do and the line does to their screens: old state and live changes are what a fresh load shows."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.operations import NEW, OPERATIONS, Day, new_day
from tests.faults.screens import Known, Line, Screen, fresh
from tests.security.house import open_house
from werkstadt.core import contributing, judging
from werkstadt.core.contributing import Draft
from werkstadt.errors import WerkstadtError

A_DAY = 10
"""Sequences in one workshop, each beginning with what the ones before have left."""


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory, storage: Callable[[], str]) -> Iterator[Line]:
    """The live part of a house."""
    folder = Path(tmp_path_factory.mktemp("sequences")) / "data"
    with open_house(folder, transport="stock", database_url=storage()) as house:
        yield Line(house)
        house.own.database.close()


def lag(screen: Screen) -> None:
    """It reads too slowly: pushes to it are skipped, and when it reads again the server says where it is."""
    if screen.socket and screen.socket.is_connected() and not screen.asleep:
        screen.socket.get_received()
        screen.coming = []
        screen.line.live._tell_to_catch_up(sid_of(screen))


def sid_of(screen: Screen) -> str:
    """What the socket server calls this screen's socket."""
    return str(screen.line.live.sockets.server.manager.sid_from_eio_sid(screen.socket.eio_sid, "/"))


def sleep(screen: Screen) -> None:
    """The phone sleeps: what is sent to it goes nowhere, and nobody notices."""
    screen.asleep, screen.coming, screen.answers = True, [], []


def wake(screen: Screen) -> None:
    """It wakes, and asks over a socket that still looks open or opens it anew."""
    if screen.asleep:
        screen.receive()
        screen.asleep = False
        screen.ask()
    if screen.socket is None:
        screen.connect()


def awake(action: Callable[[Screen], None]) -> Callable[[Screen], None]:
    """Nothing that a sleeping phone could do."""

    def act(screen: Screen) -> None:
        if not screen.asleep:
            action(screen)

    act.__name__ = action.__name__
    return act


FAULTS: list[Callable[[Screen], None]] = [
    *[awake(Screen.hear)] * 3, awake(Screen.hear_one), awake(Screen.ask), *[awake(Screen.take_answer)] * 2,
    awake(Screen.load), Screen.cut, Screen.cut, lag, lag, sleep, *[wake] * 3,
]  # fmt: skip


def settle(line: Line, screens: list[Screen]) -> None:
    """Everybody is awake and on the line again, and everything has arrived."""
    for screen in screens:
        wake(screen)
    line.push()
    for screen in screens:
        for _ in range(3):
            screen.take_answer()
            screen.hear()


def screens_of(line: Line, day: Day) -> list[Screen]:
    """Two tabs of one phone, another phone at a station, moderator and host."""
    one, other = day.people
    friction = day.stations["friction"]
    screens = [
        Screen(line, one), Screen(line, one), Screen(line, other, station=friction),
        Screen(line, day.staff["moderator"], staff=True),
        Screen(line, day.staff["host"], station=day.staff["host"].seat.station or "", staff=True),
    ]  # fmt: skip
    for screen in screens:
        screen.load()
    return screens


def live_through(line: Line, seed: int, sequences: int = A_DAY) -> Counter[str]:
    """One day of random sequences, compared after each of them; how often what was done."""
    day, done = new_day(line.house, seed), Counter[str]()
    screens = screens_of(line, day)
    for sequence in range(sequences):
        for _ in range(day.chance.randint(3, 12)):
            done += step(line, day, screens)
        settle(line, screens)
        known: Known = {}
        for screen in screens:
            assert screen.shows() == fresh(screen, known), (seed, sequence, screen.made.seat.role)
        done["sequences"] += 1
    for screen in screens:
        screen.cut()
    return done


def step(line: Line, day: Day, screens: list[Screen]) -> Counter[str]:
    """One thing that happens."""
    lot = day.chance.random()
    if lot < 0.005:
        for screen in screens:
            screen.cut()
        line.restart()
        return Counter(["restart"])
    if lot < 0.15:
        line.push()
        return Counter(["push"])
    if lot < 0.55:
        fault = day.chance.choice(FAULTS)
        fault(day.chance.choice(screens))
        return Counter([fault.__name__])
    operation = day.chance.choice(OPERATIONS)
    try:
        operation(day)
    except (WerkstadtError, AttributeError, IndexError):
        return Counter()  # refused, or nothing there yet to do it to
    return Counter([operation.__name__])


@pytest.mark.timeout(400)
@pytest.mark.parametrize("seed", range(0, 50, 10))
def test_hundred_sequences_show_what_a_fresh_load_shows(line: Line, seed: int) -> None:
    done = sum((live_through(line, seed + day) for day in range(10)), Counter[str]())
    assert done["sequences"] == 100
    assert {fault.__name__ for fault in FAULTS} <= set(done)


@pytest.mark.full
@pytest.mark.in_a_file
@pytest.mark.timeout(4 * 3600)
def test_ten_thousand_sequences_show_what_a_fresh_load_shows(line: Line) -> None:
    done = sum((live_through(line, seed) for seed in range(1_000, 2_000)), Counter[str]())
    assert done["sequences"] == 10_000
    assert {one.__name__ for one in [*OPERATIONS, *FAULTS]} | {"push", "restart"} <= set(done)


def test_card_that_quotes_another_one_follows_it(line: Line) -> None:
    day = new_day(line.house, 1)
    database, catalogue, person = line.house.own.database, line.house.own.catalogue, day.people[0].seat

    def leave(sort: str, **fields: str) -> str:
        draft = Draft(f"{day.chance.getrandbits(128):032x}", sort, fields)
        return contributing.contribute(database, catalogue, person, day.stations["friction"], draft).id

    assert [sort for sort, _ in NEW["friction"]] == ["friction", "wish"]
    friction = leave("friction", text="Zitat, das verborgen wird")
    wish = leave("wish", text="Ein Wunsch", answers=friction)
    screens = screens_of(line, day)
    assert all("Zitat" in screen.cards[wish] for screen in screens[:4])
    judging.judge(database, day.moderator, friction, "hide")
    settle(line, screens)
    for screen in screens:
        assert screen.shows() == fresh(screen)
    assert "Zitat" not in screens[0].cards[wish]


def test_answer_that_comes_late_takes_a_redacted_text_off_a_card_that_was_heard_of_before(line: Line) -> None:
    day = new_day(line.house, 1)
    own, person, station = line.house.own, day.people[0].seat, day.stations["friction"]

    def draft(sort: str, **fields: str) -> Draft:
        return Draft(f"{day.chance.getrandbits(128):032x}", sort, fields, "0" * 32)

    friction = contributing.contribute(
        own.database, own.catalogue, person, station, draft("friction", text="Zitat, das entfernt wird")
    ).id
    wish = contributing.contribute(
        own.database, own.catalogue, person, station, draft("wish", text="Ein Wunsch", answers=friction)
    ).id
    screen = Screen(line, day.people[1], station=station)
    screen.load()
    changed = draft("wish", text="Ein anderer Wunsch", answers=friction)
    contributing.change(own.database, own.catalogue, person, wish, changed, 1)
    line.push()
    judging.judge(own.database, day.moderator, friction, "redact")
    screen.ask()
    screen.hear()
    assert "Zitat" in screen.cards[wish]
    screen.take_answer()
    assert "Zitat" not in screen.cards[wish]
    assert screen.shows() == fresh(screen)
