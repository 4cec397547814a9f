"""The least a write over HTTP can be: one Flask route on gevent, one thread that commits everything that waits."""

import queue
import sqlite3
import sys
import threading
from collections import deque

import gevent
from flask import Flask, Response, jsonify, request
from gevent import pywsgi
from gevent.event import Event

app = Flask(__name__)
waiting: "queue.SimpleQueue[tuple[str, str, Event]]" = queue.SimpleQueue()
stored: deque[Event] = deque()
watcher = gevent.get_hub().loop.async_()


def wake() -> None:
    """Lets those go on whose row is committed."""
    while stored:
        stored.popleft().set()


def work(path: str) -> None:
    """Commits, for ever, whatever waits."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE IF NOT EXISTS card (id TEXT, text TEXT)")
    while True:
        batch = [waiting.get()]
        while not waiting.empty():
            batch.append(waiting.get())
        database.execute("BEGIN IMMEDIATE")
        database.executemany("INSERT INTO card VALUES (?, ?)", [(name, text) for name, text, _ in batch])
        database.execute("COMMIT")
        stored.extend(event for _, _, event in batch)
        watcher.send()


@app.post("/w/<workshop>/s/<station>/contributions")
def contribute(workshop: str, station: str) -> tuple[Response, int]:
    """One card."""
    event = Event()
    waiting.put((request.form["client_id"], request.form["text"], event))
    event.wait()
    return jsonify(workshop=workshop, station=station), 201


if __name__ == "__main__":
    watcher.start(wake)
    threading.Thread(target=work, args=(sys.argv[2],), daemon=True).start()
    pywsgi.WSGIServer(("127.0.0.1", int(sys.argv[1])), app, log=None, backlog=4096).serve_forever()
