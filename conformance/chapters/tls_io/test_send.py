"""SocketTlsSend: counts, lengths, a server that has gone or reads nothing."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.tls_io.echo import received
from conformance.subject.interface import Answer
from emulators.stack import Stack

WHOLE_ARRAY = 4_294_967_295


@pytest.mark.parametrize(
    ("data", "length", "sent"),
    [
        case("tls-send-all", b"hello", 5, b"hello", proves="TS1", is_control=True),
        case("tls-send-less-than-the-array", b"hello\0", 5, b"hello", proves="TS1"),
        case("tls-send-every-byte", bytes(range(256)), 256, bytes(range(256)), proves="TS1"),
        case("tls-send-many-records", bytes(range(256)) * 400, 102_400, bytes(range(256)) * 400, proves="TS1 TS5"),
        case("tls-send-more-than-the-array", b"hello", 99, b"hello", proves="SQ13"),
        case("tls-send-whole-array", b"hello", WHOLE_ARRAY, b"hello", proves="SQ13"),
        case("tls-send-minus-one", b"hello", -1, b"hello", proves="SQ13"),
        case("tls-send-an-odd-number", bytes(16_385), 16_385, bytes(16_385), proves="TS1"),
    ],
)
def test_send(bench: Bench, stack: Stack, data: bytes, length: int, sent: bytes) -> None:
    """The call returns how many plain bytes went out, and the server receives exactly those."""
    handle = bench.secured()
    assert bench.call("SocketTlsSend", handle, data, length) == Answer(len(sent), 0)
    stack.tcp.capture.wait_for(lambda _: len(received(stack)) >= len(sent))
    assert received(stack) == sent


@rule("SQ13")
def test_tls_send_nothing(bench: Bench, stack: Stack) -> None:
    """Nothing to send is 0, no error, and nothing on the wire."""
    handle = bench.secured()
    assert bench.call("SocketTlsSend", handle, b"hello", 0) == Answer(0, 0)
    assert bench.call("SocketTlsSend", handle, b"after", 5).value == 5
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"after"


@rule("TS2", "IC7")
def test_tls_send_after_reset(bench: Bench, stack: Stack) -> None:
    """On a connection that was reset the result is -1 and 5273, and the socket is not connected."""
    stack.tcp.misbehave("tcp.echo reset")
    handle = bench.secured()
    bench.call("SocketTlsSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("closed")
    stack.tcp.settle()
    assert bench.call("SocketTlsSend", handle, b"again", 5) == Answer(-1, 5273)
    assert bench.call("SocketIsConnected", handle).value is False
