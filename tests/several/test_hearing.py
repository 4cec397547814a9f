"""Two servers on one database: what is written at one is heard at the other, and numbers have no gaps."""

import json
import re
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

from tests.core.conftest import DAY
from tests.security.phones import Phone, Socket
from tests.several.conftest import NEEDED, Cluster, entered, joined
from werkstadt import demo

pytestmark = NEEDED
CARDS = 200
"""Written at each server at the same time."""


def numbers(socket: Socket) -> list[int]:
    """The numbers of the items a socket heard, in their order."""
    return [item["seq"] for message in socket.wait("changes", seconds=0) for item in message["items"]]


def hears(socket: Socket, text: str, seconds: float = 20) -> bool:
    """Whether a text arrives in time."""
    until, looked = time.monotonic() + seconds, 0
    while True:
        messages = socket.wait("changes", seconds=0)
        if any(text in json.dumps(message, ensure_ascii=False) for message in messages[looked:]):
            return True
        looked = len(messages)
        if not socket.open or time.monotonic() > until:
            return False
        socket.wait("changes", until - time.monotonic(), looked + 1)


def test_phone_hears_what_is_written_at_the_other_server_and_a_redaction(cluster: Cluster) -> None:
    writer, reader = joined(cluster.first), joined(cluster.second)
    socket = reader.listen()
    assert socket.accepted
    saved = writer.leave(writer.station("calendar"), "entry", title="Von drüben")
    assert saved.status == 201
    assert hears(socket, "Von drüben")
    moderator = entered(cluster.first, "moderator")
    assert moderator.act("redact", moderator.station("calendar"), card=saved.data["id"]).status == 200
    assert hears(socket, '"op": "drop"')


def test_numbers_have_no_gaps_while_two_servers_write_and_each_screen_hears_all(cluster: Cluster) -> None:
    people = [joined(server) for server in (cluster.first, cluster.second) for _ in range(8)]
    station = people[0].station("calendar")
    screens = [entered(server, "moderator").listen(staff=True) for server in (cluster.first, cluster.second)]
    with ThreadPoolExecutor(len(people)) as several:
        answers = list(
            several.map(
                lambda turn: people[turn % 16].leave(station, "entry", title=f"Fest {turn}", when={"month": 5}),
                range(2 * CARDS),
            )
        )
    assert [answer.status for answer in answers] == [201] * (2 * CARDS)
    given = sorted(answer.data["seq"] for answer in answers)
    assert given == list(range(given[0], given[0] + 2 * CARDS))
    for screen in screens:
        wanted = set(given)
        for count in range(1, 4 * CARDS):
            if wanted <= set(numbers(screen)) or len(screen.wait("changes", 30, count)) < count:
                break
        assert wanted - set(numbers(screen)) == set()
        messages = screen.wait("changes", 0)
        for before, after in pairwise(messages):
            assert after["from"] <= before["to"], "a message that leaves something out"


def test_seat_removed_at_one_server_ends_at_the_other(cluster: Cluster) -> None:
    moderator, coordinator = entered(cluster.first, "moderator"), entered(cluster.second, "projector")
    socket = coordinator.listen()
    assert socket.accepted
    assert moderator.act("remove_seat", seat=coordinator.seat).status == 200
    assert socket.wait("removed", seconds=20)
    assert coordinator.ask(f"{coordinator.home}/stations").status == 401


def test_workshop_deleted_at_one_server_ends_at_the_other(cluster: Cluster) -> None:
    coordinator, socket = entered(cluster.first, "coordinator"), joined(cluster.second).listen()
    assert socket.accepted
    form = {"title": json.loads(demo.town_on(DAY))["event"]["title"]}
    assert coordinator.ask(f"{coordinator.home}/coordinate/delete", "POST", form=form).status == 200
    assert socket.wait("removed", seconds=20)


def test_people_of_both_servers_are_counted(cluster: Cluster) -> None:
    sockets = [joined(server).listen() for server in (cluster.first, cluster.first, cluster.second)]
    assert all(socket.accepted for socket in sockets)
    for socket in sockets:
        said: list[int] = []
        while 3 not in said:
            found = socket.wait("present", 20, len(said) + 1)
            assert len(found) > len(said), said
            said = [one["count"] for one in found]


def test_write_that_is_repeated_at_the_other_server_is_there_once(cluster: Cluster) -> None:
    phone = joined(cluster.first)
    station, name = phone.station("calendar"), secrets.token_hex(16)
    first = phone.leave(station, "entry", client_id=name, title="Nur einmal")
    phone.server = cluster.second
    second = phone.leave(station, "entry", client_id=name, title="Nur einmal")
    assert (first.status, second.status) == (201, 201)
    assert first.data == second.data


def test_phone_that_tries_the_test_code_at_two_servers_is_one_visit_at_both(cluster: Cluster) -> None:
    phone, moderator = Phone(cluster.first), entered(cluster.second, "moderator")
    page = phone.ask("/check", User_Agent="Android").text
    visit = re.search(r'data-check="(\w+)"', page)
    assert visit
    for server, step in ((cluster.second, "script"), (cluster.first, "storage"), (cluster.second, "write")):
        phone.server = server
        assert phone.ask("/check", "POST", data={"visit": visit[1], "step": step}).status == 200
    wanted = "Schreiben geht. Neues erscheint langsamer"
    for server in (cluster.first, cluster.second):
        moderator.server = server
        until = time.monotonic() + 20
        while (shown := moderator.ask(f"{moderator.home}/check").text).count(wanted) != 1:
            assert time.monotonic() < until
            time.sleep(0.1)
        assert shown.count("Android") == 1
