"""What a client may say. The library would let anybody raise its `connect` event, and logs what it cannot read."""

from typing import Any

from socketio import packet as events

RESERVED = {"connect", "disconnect", "connect_error"}
"""Names of events that are the server's own."""


def may_be_said(message: object) -> bool:
    """Whether a message of Engine.IO is a whole, plain message of Socket.IO; binary parts are never taken."""
    if not isinstance(message, str):
        return False
    try:
        found = events.Packet(encoded_packet=message)
    except (ValueError, TypeError, RecursionError):
        return False
    if found.packet_type == events.CONNECT:
        return found.data is None or isinstance(found.data, dict)
    if found.packet_type == events.EVENT:
        return _is_event(found.data)
    if found.packet_type == events.ACK:
        return isinstance(found.data, list) and bool(found.id)
    return bool(found.packet_type == events.DISCONNECT)


def _is_event(data: Any) -> bool:
    return isinstance(data, list) and bool(data) and isinstance(data[0], str) and data[0] not in RESERVED
