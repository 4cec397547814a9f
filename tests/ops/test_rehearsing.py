"""Simulated people on a real server: they come, listen and write as phones do, and leave nothing behind."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from tests.ops.test_commands import run
from tests.serving import Running
from werkstadt.commands.rehearse import in_words
from werkstadt.ops import control
from werkstadt.ops.rehearsing.asking import play_of, teller
from werkstadt.ops.rehearsing.figures import Figures
from werkstadt.ops.rehearsing.playing import rehearse
from werkstadt.words import Words

PEOPLE = 4


def test_people_work_through_all_stations_and_are_measured(server: Running) -> None:
    made = control.ask(server.data, "rehearse", server.workshop.encode())
    assert made is not None
    copy = made["workshop"]
    assert server.workshop != copy
    play = play_of(server.data, copy, PEOPLE)
    play.pace, play.chance = 0.05, Random(20261122)
    tell = teller(server.data, copy)
    with ThreadPoolExecutor() as own:  # a loop of its own, whoever runs one in this thread
        last = own.submit(rehearse, play, tell, at_least=0).result()
    kinds = len(made["links"]["host"])
    assert (last["came"], last["through"], last["cards"]) == (PEOPLE, PEOPLE, PEOPLE * kinds * 2)
    assert (last["refused"], last["lost"]) == (0, 0)
    assert last["connected"] == PEOPLE
    assert 0 < (last["saved_median"] or 0) <= (last["saved_95"] or 0)
    assert last["lag_95"]
    assert f"{PEOPLE} Menschen, {PEOPLE} verbunden" in in_words(last, Words("de"))
    control.ask(server.data, "rehearsed", copy.encode())
    assert tell(last) == (False, 1.0)
    assert control.ask(server.data, "rehearsed", server.workshop.encode()) is not None
    assert control.ask(server.data, "links", server.workshop.encode()) is not None  # the original stands


def test_card_heard_before_it_is_acknowledged_counts_from_when_it_was_sent() -> None:
    figures = Figures()
    figures.heard(b'42["changes",{"items":[{"id":"c0ffee"}]}]')
    figures.saved("c0ffee", "s", 0.0)
    figures.saved("decade", "s", 0.0)
    assert figures.told()["lag_95"] is not None
    assert figures.told()["cards"] == 2


def test_command_without_a_server_says_what_to_do(tmp_path: Path) -> None:
    answer = run("rehearse", "ABCDEF", "--people", "3000", "--data", str(tmp_path))
    assert answer.returncode == 1
    assert "--people" in answer.stderr
