"""A server with our transport below Flask-SocketIO alone: `python -m tests.web.small_server PORT [PING [PATIENCE]]`.

It says `say` back, answers `ask` as much as asked for, puts clients into rooms, and pushes when asked over HTTP.
"""

import resource
import sys

import gevent
from flask import Flask, Response, jsonify, request
from flask_socketio import SocketIO, emit, join_room
from gevent import pywsgi

from werkstadt.web.handler import Handler
from werkstadt.web.patience import Limits
from werkstadt.web.transport import lean
from werkstadt.web.transport.discreet import discreet_logger
from werkstadt.web.transport.limits import MOST_IN
from werkstadt.web.transport.rooms import LeanManager


def make(ping: float) -> tuple[Flask, SocketIO]:
    """The application; clients are asked every `ping` seconds whether they are there, and have as long to answer."""
    app = Flask(__name__)
    sockets = SocketIO(
        app, async_mode="gevent", client_manager=LeanManager(lambda sid: sockets.emit("caught_up", to=sid)),
        monitor_clients=False, async_handlers=False, ping_interval=ping, ping_timeout=ping,
        max_http_buffer_size=MOST_IN, logger=discreet_logger(), engineio_logger=discreet_logger(),
    )  # fmt: skip
    sockets.on_event("say", lambda *said: said)
    sockets.on_event("join", join_room)

    def ask(count: int, size: int) -> None:
        """So many answers of so many bytes."""
        for _ in range(count):
            emit("answer", "x" * size)

    sockets.on_event("ask", ask)

    lean.put_into(sockets.server)

    @app.post("/push/<room>")
    def push(room: str) -> str:
        """Pushes `count` messages of `size` bytes, each with its number, `each_second` at most."""
        for number in range(int(request.args["count"])):
            sockets.emit("pushed", [number, "x" * int(request.args["size"])], to=room)
            gevent.sleep(1 / float(request.args.get("each_second", "1000")))
        return ""

    @app.get("/state")
    def state() -> Response:
        """What waits for each connection, in bytes, and how much memory the process uses, in kB."""
        found = [socket.outbox.waiting for socket in sockets.server.eio.sockets.values() if socket.outbox]
        return jsonify(waiting=found, memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

    @app.post("/length")
    def length() -> str:
        """How many bytes came."""
        return str(len(request.get_data()))

    return app, sockets


class Hurried(Handler):
    """Waits for nobody for longer than the command line says."""


def main() -> None:
    """Serves until it is ended."""
    port, ping, patience = [*sys.argv[1:], *("10", "60")[len(sys.argv) - 2 :]]
    app, _ = make(float(ping))
    seconds = float(patience)
    Hurried.limits = Limits(idle=seconds, head=seconds, body=seconds)
    pywsgi.WSGIServer(("127.0.0.1", int(port)), app, handler_class=Hurried, log=None).serve_forever()


if __name__ == "__main__":
    main()
