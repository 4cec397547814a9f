"""Worker processes live as long as the server and no longer, and one that is ended harms nobody."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from werkstadt.core.document import Document
from werkstadt.errors import Refused
from werkstadt.progress import FIGURES, FILES, Step, part, say
from werkstadt.web.apart import Apart, finished
from werkstadt.web.processes import Ended, fresh_processes
from werkstadt.web.waiting import Waiter
from werkstadt.web.workers import Workers


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers(Waiter())
    yield made
    made.close()


def end() -> None:
    """What the kernel does to a process where memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)


def end_once(place: Path) -> str:
    if not place.exists():
        place.touch()
        end()
    return "done"


def paper(body: bytes) -> Document:
    for number in (1, 2):
        with part(FILES, n=number, of=2, name="x"):
            say(FIGURES, n=1, of=1)
    return Document(body, "text/plain", "a.txt")


def killed_paper() -> Document:
    end()
    return paper(b"")


def refused_paper() -> Document:
    raise Refused(code="no_stations")


def broken_paper() -> Document:
    raise ZeroDivisionError


def slow_paper(place: Path) -> Document:
    place.write_text(str(os.getpid()))
    time.sleep(600)
    return paper(b"")


def manners() -> Document:
    return Document(str(os.nice(0)).encode(), "text/plain", "nice")


def test_interrupt_of_the_terminal_is_the_servers_to_answer(workers: Workers) -> None:
    for _ in range(4):
        os.kill(workers.run(os.getpid), signal.SIGINT)
    assert workers.run(abs, -3) == 3


def test_worker_that_was_ended_is_replaced_and_its_work_done_again(workers: Workers, tmp_path: Path) -> None:
    assert workers.run(end_once, tmp_path / "tried") == "done"
    with pytest.raises(Ended):
        workers.run(end)
    assert workers.run(abs, -3) == 3


def test_document_is_made_with_its_steps(workers: Workers) -> None:
    heard = []
    making = workers.apart.make(paper, b"x" * 2**20)
    while True:
        try:
            heard.append(next(making))
        except StopIteration as end:
            made = end.value
            break
    files = [Step(FILES, {"n": n, "of": 2, "name": "x"}) for n in (1, 2)]
    figure = Step(FIGURES, {"n": 1, "of": 1})
    said = [steps for number, steps in enumerate(heard) if steps and heard[:number][-1:] != [steps]]
    assert said == [(files[0],), (files[0], figure), (files[1],), (files[1], figure)]
    assert (made.body, made.name) == (b"x" * 2**20, "a.txt")


def test_document_gives_way_to_the_room(workers: Workers) -> None:
    assert int(finished(workers.apart.make(manners)).body) >= 10 + os.nice(0)


def test_document_whose_process_was_ended_is_refused_in_words_and_the_next_is_made(workers: Workers) -> None:
    with pytest.raises(Ended, match="Speicher"):
        finished(workers.apart.make(killed_paper))
    with pytest.raises(Refused):
        finished(workers.apart.make(refused_paper))
    with pytest.raises(Exception, match="nicht geklappt"):
        finished(workers.apart.make(broken_paper))
    assert finished(workers.apart.make(paper, b"x")).body == b"x"


def test_leaving_ends_the_process_and_lets_the_next_one_in(tmp_path: Path) -> None:
    apart = Apart(Waiter(), fresh_processes(), at_once=1)
    leaving = apart.make(slow_paper, tmp_path / "pid")
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        next(leaving)
    leaving.close()
    assert finished(apart.make(paper, b"x")).body == b"x"
    process = int((tmp_path / "pid").read_text())
    for _ in range(600):
        if not alive(process):
            break
        time.sleep(0.1)
    assert not alive(process)


def test_documents_never_hold_up_the_rooms_workers(workers: Workers, tmp_path: Path) -> None:
    making = [workers.apart.make(slow_paper, tmp_path / str(number)) for number in range(3)]
    next(making[0])
    assert workers.run(abs, -3) == 3
    for each in making:
        each.close()


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
