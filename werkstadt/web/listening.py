"""The listening server: knows which requests are under way, so that it can stop without breaking one off."""

import time
from typing import Any

import gevent
from gevent import pywsgi

from werkstadt.web.handler import Handler

LOOK_EVERY = 0.02
"""Seconds between two looks whether everything is answered."""


class CountedHandler(Handler):
    """Counts a request from its first line to the last byte of its answer."""

    def handle_one_response(self) -> None:
        """Answers one request."""
        path = self.environ["PATH_INFO"] if self.environ else ""
        if "/socket.io/" in path or not isinstance(self.server, Listening):
            super().handle_one_response()  # a live connection lives as long as the phone listens
            return
        self.server.under_way += 1
        try:
            super().handle_one_response()
        finally:
            self.server.under_way -= 1


class Listening(pywsgi.WSGIServer):
    """A WSGI server that ends when the requests under way are answered."""

    handler_class = CountedHandler

    def __init__(self, listener: Any, app: Any, **given: Any) -> None:
        super().__init__(listener, app, **given)
        self.under_way = 0
        self._hurry = False

    def finish(self, patience: float) -> bool:
        """Waits until everything under way is answered, at most for so many seconds; whether it is."""
        until = time.monotonic() + patience
        while self.under_way and not self._hurry and time.monotonic() < until:
            gevent.sleep(LOOK_EVERY)
        return not self.under_way

    def hurry(self) -> None:
        """Waits no longer."""
        self._hurry = True
