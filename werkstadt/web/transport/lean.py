"""Puts the lean transport into a Socket.IO server, where the library is as we know it."""

import logging
from types import SimpleNamespace
from typing import Any

import engineio.server

from werkstadt.web.transport.contract import breaches
from werkstadt.web.transport.engine import LeanSocket
from werkstadt.web.transport.pulse import Pulse
from werkstadt.web.transport.upgrade import Driver

log = logging.getLogger(__name__)


def fits() -> bool:
    """Whether the lean transport can be used; says in the log why not."""
    wrong = breaches()
    if wrong:
        log.warning(
            "The socket library is not the one our transport is made for (%s). Live goes on with the library's own "
            "transport: it works, and carries fewer phones at once.", "; ".join(wrong),
        )  # fmt: skip
    return not wrong


def put_into(server: Any) -> Pulse:
    """Lets a server whose client manager is a `LeanManager` speak through the lean transport."""
    # The server alone finds ours under this name; the library's own module stays as it is.
    engineio.server.socket = SimpleNamespace(Socket=LeanSocket)
    driver = server.eio._async  # noqa: SLF001 - a dictionary of the whole process; ours is this server's alone
    server.eio._async = {**driver, "websocket": Driver}  # noqa: SLF001 - as above
    return Pulse(server)
