"""Whatever a client sends after the handshake, the server neither hangs nor finds anything to log."""

import socket
from collections.abc import Iterator

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from tests.web.raw_socket import Raw, Small, client_frames, client_goodbye, masked, small_server

words = st.sampled_from((
    "40", "41", "1", "2", "3", "5", "2probe", '42["say",1]', '42["connect"]', '42["disconnect"]', '420["say"]', "42[]",
    '42[["say"]]', '42{"a":1}', "40/other,", "40[1]", '40{"sid":1}', "4", "44", "45",
    '451-["say",{"_placeholder":true}]',
    "430[1]", "43[]", "4" + "[" * 9000, "42" + "9" * 200, '42²["say"]', "b4==", "4{}", '40,"x"', "6", "0{}", "9", "",
))  # fmt: skip
messages = st.one_of(words, st.text(max_size=50)).map(
    lambda text: client_frames(text.encode("utf-8", "ignore").decode())
)
frames = st.builds(
    masked, st.sampled_from((0, 1, 2, 5, 8, 9, 10)), st.binary(max_size=200), final=st.booleans(),
    reserved=st.sampled_from((0, 0, 4)), mask=st.sampled_from((True, True, False)),
)  # fmt: skip
streams = st.lists(st.one_of(messages, frames, st.binary(max_size=30)), min_size=1, max_size=10)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """A small server for all streams."""
    with small_server(tmp_path_factory.mktemp("fuzz")) as running:
        yield running


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(streams, st.booleans())
def test_any_stream_ends_in_time_and_leaves_the_log_empty(small: Small, stream: list[bytes], entered: bool) -> None:
    raw = Raw(small.port)
    if entered:
        raw.enter()
    try:
        for data in stream:
            raw.send(data)
        raw.send(client_goodbye())
        raw.socket.shutdown(socket.SHUT_WR)  # for a frame whose end never comes
    except OSError:  # the server has hung up already
        pass
    raw.socket.settimeout(8)
    raw.ended_with()
    raw.close()
    good = Raw(small.port).enter()
    good.say("noch da")
    assert good.said() == ["noch da"]
    good.close()
    assert small.printed() == ""
