"""Reading frames, without a socket: what wsproto writes is read in any portions, and nothing breaks the reader."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from wsproto.frame_protocol import FrameProtocol, Opcode

from tests.web.raw_socket import client_frames, masked
from werkstadt.web.transport.frames import BadFrame, Control, FrameReader, frame
from werkstadt.web.transport.limits import MOST_IN
from werkstadt.web.transport.websocket import AT_ONCE

frames = st.builds(
    masked, st.sampled_from((0, 1, 2, 3, 8, 9, 10, 15)), st.binary(max_size=300), final=st.booleans(),
    reserved=st.sampled_from((0, 0, 0, 4)), mask=st.sampled_from((True, True, True, False)),
)  # fmt: skip
streams = st.lists(st.one_of(frames, st.binary(max_size=20)), max_size=12).map(b"".join)


def everything(reader: FrameReader, data: bytes, portion: int) -> list[object]:
    """As `read`, with the code of the goodbye where the stream is refused."""
    try:
        return read(reader, data, portion)
    except BadFrame as bad:
        return [bad.code]


def read(reader: FrameReader, data: bytes, portion: int) -> list[object]:
    """All that comes out of a stream that arrives in portions."""
    found: list[object] = []
    for start in range(0, len(data), portion):
        reader.feed(data[start : start + portion])
        while (message := reader.next()) is not None:
            found.append(message)
    return found


@given(st.lists(st.text(max_size=200), max_size=8), st.integers(1, 60), st.integers(1, 500))
def test_messages_of_wsproto_are_read_in_any_portions(messages: list[str], most: int, portion: int) -> None:
    sent = [text.encode("utf-8", "ignore").decode() for text in messages]
    assert read(FrameReader(MOST_IN), client_frames(*sent, most=most), portion) == sent


@settings(max_examples=500)
@given(streams, st.integers(1, 400))
def test_any_bytes_are_read_or_refused_and_nothing_piles_up(data: bytes, portion: int) -> None:
    reader = FrameReader(MOST_IN)
    for found in everything(reader, data, portion):
        assert isinstance(found, str | bytes | Control) or found in {1002, 1007, 1009}
    assert len(reader._buffer) + len(reader._parts) <= 2 * MOST_IN + AT_ONCE


@pytest.mark.parametrize("length", [0, 1, 125, 126, 127, 65535, 65536, 70000])
def test_frame_of_any_length_is_read_by_wsproto(length: int) -> None:
    protocol = FrameProtocol(client=True, extensions=[])
    protocol.receive_bytes(frame(b"x" * length))
    found = list(protocol.received_frames())
    assert "".join(str(one.payload) for one in found) == "x" * length
    assert {one.opcode for one in found} == {Opcode.TEXT}
    assert found[-1].message_finished
