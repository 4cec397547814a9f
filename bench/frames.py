"""What a client says to open a WebSocket, and its frames."""

import struct

HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\n"
    "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: YSB0ZXN0J3Mgb3duIGtleQ==\r\n"
    "Cookie: {cookie}\r\n\r\n"
)
SOCKET_IO = "/socket.io/?EIO=4&transport=websocket"
TEXT, BINARY = 1, 2


def say(text: str) -> bytes:
    """A text as a client's frame."""
    return masked(text.encode(), TEXT)


def masked(data: bytes, opcode: int) -> bytes:
    """A message as a client's frame; a mask of zeros changes nothing."""
    if len(data) < 126:
        return struct.pack("!BB", 0x80 | opcode, 0x80 | len(data)) + bytes(4) + data
    return struct.pack("!BBH", 0x80 | opcode, 0xFE, len(data)) + bytes(4) + data
