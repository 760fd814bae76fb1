"""Plain calls on a secured connection, TLS calls on a plain one."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.socket_io.echo import received, said
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack


@rule("MX1", "SQ9")
def test_plain_send_on_tls(bench: Bench, stack: Stack) -> None:
    """SocketSend on a secured connection is -1 and 5273, and does not spoil the stream."""
    handle = bench.secured()
    assert bench.call("SocketSend", handle, b"plain", 5) == Answer(-1, 5273)
    assert bench.call("SocketTlsSend", handle, b"secret", 6).value == 6
    assert said(stack, 6) == b"secret"


@rule("MX1", "SQ9")
def test_plain_read_on_tls(bench: Bench, stack: Stack) -> None:
    """SocketRead on a secured connection is -1 and 5273, and takes nothing from the stream."""
    handle = bench.secured()
    bench.call("SocketTlsSend", handle, b"secret", 6)
    answer = bench.call("SocketRead", handle, ByRef(), 6, 1000)
    assert (answer.value, answer.last_error) == (-1, 5273)
    assert bench.call("SocketTlsRead", handle, ByRef(), 6).out["buffer"] == b"secret"
    assert received(stack) == b"secret"


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        case("tls-send-on-plain", "SocketTlsSend", (b"secret", 6), proves="MX2 SQ9"),
        case("tls-read-on-plain", "SocketTlsRead", (ByRef(), 6), proves="MX2 SQ9"),
        case("tls-read-available-on-plain", "SocketTlsReadAvailable", (ByRef(), 6), proves="MX2 SQ9"),
    ],
)
def test_tls_on_plain(bench: Bench, stack: Stack, function: str, arguments: tuple[bytes | ByRef, int]) -> None:
    """A TLS call on a plain connection is -1 and 5273, and does not spoil the stream."""
    handle = bench.connected()
    answer = bench.call(function, handle, *arguments)
    assert (answer.value, answer.last_error) == (-1, 5273)
    assert bench.call("SocketSend", handle, b"plain", 5).value == 5
    assert bench.call("SocketRead", handle, ByRef(), 5, 1000).out["buffer"] == b"plain"
    assert received(stack) == b"plain"
