"""Processes that write and are killed, one after the other on one database: `python -m tests.faults.writers`.

Each is forked from this one, which has loaded everything once and has no threads; a server would take a second to
start, and a thousand kills would take the day. Reads FOLDER KILLS SEED, prints what was acknowledged as JSON.
"""

import json
import os
import random
import signal
import sqlite3
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.faults.dying import AT_RANDOM, BEFORE_ANSWER, POINTS, Fuse, arm
from werkstadt import demo
from werkstadt.app import open_database
from werkstadt.core import contributing, doors, responding, running, seats, states
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.contributing import Draft
from werkstadt.core.database import Database
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.finding import ways_in
from werkstadt.core.seats import Seat
from werkstadt.documents import DATABASE
from werkstadt.settings import Settings

ALL_SAID = "when all is said"
DAY = date(2026, 11, 21)
THREADS, CARDS = 3, 8
"""Threads of a process, and new cards that wait for it."""


@dataclass
class Room:
    """Where everybody writes, and what they were told: client id → what the answer said."""

    path: Path
    catalogue: Catalogue
    seat: Seat
    station: str
    told: dict[str, str] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    """Client ids of cards that nobody was told are saved; they are sent again."""
    deaths: dict[str, int] = field(default_factory=dict)


def room_in(folder: Path) -> Room:
    """A workshop with an open calendar, and nobody who holds its database."""
    folder.mkdir()
    database, kinds = open_database(Settings(data=folder))
    workshop, found = import_event(database, kinds, demo.town_on(DAY))
    link = next(door for door in found if door.role == "moderator")
    moderator = seats.enter_by_link(database, workshop, link.secret).seat
    station = next(row.id for row in states.stations(database, moderator) if row.kind == "calendar")
    running.set_station(database, moderator, station, "open")
    seat = doors.join(database, ways_in(database, workshop).token, DAY).seat
    database.close()
    return Room(folder / DATABASE, kinds, seat, station)


def write(room: Room, chance: random.Random, point: str, pipe: int) -> None:
    """In the forked process: sends what waits, tells each answer, and dies meanwhile, or when all is said."""
    fuse = Fuse(chance.randint(1, 6))
    database = Database(room.path)
    arm(database, point, fuse)

    def send(ids: list[str]) -> None:
        for client_id in ids:
            draft = Draft(client_id, "entry", {"title": f"Tod {client_id}", "when": {"month": 5}})
            saved = contributing.contribute(database, room.catalogue, room.seat, room.station, draft)
            dot = responding.respond(database, room.seat, saved.id, "dot", "", client_id[::-1])
            if point == BEFORE_ANSWER:
                fuse.burn()
            os.write(pipe, f"{client_id} {saved.id}/{saved.seq}/{dot.seq}\n".encode())

    threads = [threading.Thread(target=send, args=(room.waiting[place::THREADS],)) for place in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    os.kill(os.getpid(), signal.SIGKILL)


def live_and_die(room: Room, chance: random.Random, point: str, new: int = CARDS) -> None:
    """One process from its birth to its end, and a look at what it has left behind."""
    repeats = chance.sample(sorted(room.told), min(2, len(room.told)))
    room.waiting += [*repeats, *(f"{chance.getrandbits(128):032x}" for _ in range(new))]
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            write(room, chance, point, writing)
        finally:
            os._exit(1)
    os.close(writing)
    if point == AT_RANDOM:
        time.sleep(chance.uniform(0, 0.15))
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading) as pipe:  # until it is dead: a pipe that nobody reads holds up whoever has much to tell
        for line in pipe:
            client_id, answer = line.split()
            assert room.told.setdefault(client_id, answer) == answer, "the same write got another answer"
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it ended by itself"
    room.waiting = [client_id for client_id in room.waiting if client_id not in room.told]
    room.deaths[point] = room.deaths.get(point, 0) + 1
    look_at(room)


def look_at(room: Room) -> None:
    """The file is whole, and every card that somebody was told of is in it."""
    with sqlite3.connect(room.path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        cards = {card for (card,) in connection.execute("SELECT id FROM contribution")}
    connection.close()
    assert {answer.partition("/")[0] for answer in room.told.values()} <= cards, "acknowledged, and lost"


def main() -> None:
    """Kills so many, then lets one live until everything is said."""
    folder, kills, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    room, chance = room_in(folder), random.Random(seed)
    for number in range(kills):
        live_and_die(room, chance, POINTS[number % len(POINTS)])
    live_and_die(room, chance, ALL_SAID, new=0)
    assert not room.waiting
    print(json.dumps({"told": room.told, "deaths": room.deaths}))


if __name__ == "__main__":
    main()
