"""Worker processes live as long as the server and no longer."""

import os
import signal

from werkstadt.web.waiting import Waiter
from werkstadt.web.workers import Workers


def test_interrupt_of_the_terminal_is_the_servers_to_answer() -> None:
    workers = Workers(Waiter())
    try:
        for _ in range(4):
            os.kill(workers.run(os.getpid), signal.SIGINT)
        assert workers.run(abs, -3) == 3
    finally:
        workers.close()
