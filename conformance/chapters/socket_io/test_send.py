"""SocketSend: counts, lengths, a server that reads late or not at all."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.socket_io.echo import received, said
from conformance.subject.interface import Answer
from emulators.stack import Stack

WHOLE_ARRAY = 4_294_967_295


@pytest.mark.parametrize(
    ("data", "length", "sent"),
    [
        case("send-all", b"hello", 5, b"hello", proves="SN1", is_control=True),
        case("send-less-than-the-array", b"hello\0", 5, b"hello", proves="SN4"),
        case("send-an-odd-number", bytes(1031), 1031, bytes(1031), proves="SN1"),
        case("send-nul-bytes", b"a\0b\0", 4, b"a\0b\0", proves="SN1"),
        case("send-every-byte", bytes(range(256)), 256, bytes(range(256)), proves="SN1"),
        case("send-more-than-the-array", b"hello", 99, b"hello", proves="SN5 SQ13"),
        case("send-whole-array", b"hello", WHOLE_ARRAY, b"hello", proves="SN7 SQ13"),
        case("send-minus-one", b"hello", -1, b"hello", proves="SN7 SQ13"),
    ],
)
def test_send(bench: Bench, stack: Stack, data: bytes, length: int, sent: bytes) -> None:
    """The call returns how many bytes went out, and the server receives exactly those."""
    handle = bench.connected()
    assert bench.call("SocketSend", handle, data, length) == Answer(len(sent), 0)
    assert said(stack, len(sent)) == sent


@pytest.mark.parametrize(
    ("data", "length"),
    [case("send-nothing", b"hello", 0, proves="SN6 SQ13"), case("send-empty-array", b"", 5, proves="SN6 SQ13")],
)
def test_send_nothing(bench: Bench, stack: Stack, data: bytes, length: int) -> None:
    """Nothing to send is 0, no error, and nothing on the wire."""
    handle = bench.connected()
    assert bench.call("SocketSend", handle, data, length) == Answer(0, 0)
    assert bench.call("SocketSend", handle, b"after", 5).value == 5
    assert said(stack, 5) == b"after"


@rule("SN1", "SN9")
def test_send_a_megabyte(bench: Bench, stack: Stack) -> None:
    """A large array goes out whole."""
    data = bytes(range(256)) * 4096
    handle = bench.connected()
    assert bench.call("SocketSend", handle, data, len(data)) == Answer(len(data), 0)
    assert said(stack, len(data)) == data


@rule("SN1")
def test_send_in_order(bench: Bench, stack: Stack) -> None:
    """Several sends arrive in order."""
    handle = bench.connected()
    assert [bench.call("SocketSend", handle, piece, 3).value for piece in (b"one", b"two", b"six")] == [3, 3, 3]
    assert said(stack, 9) == b"onetwosix"


@rule("SN10")
def test_send_not_connected(bench: Bench, stack: Stack) -> None:
    """On a socket that was never connected the result is -1 and 5273."""
    bench.call("SocketCreate")
    assert bench.call("SocketSend", 1, b"hello", 5) == Answer(-1, 5273)
    assert stack.connections() == 0


@rule("SN2", "IC7")
def test_send_after_reset(bench: Bench, stack: Stack) -> None:
    """On a connection that was reset the result is -1 and 5273, and the socket is not connected."""
    stack.tcp.misbehave("tcp.echo reset")
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("closed")
    assert bench.call("SocketSend", handle, b"again", 5) == Answer(-1, 5273)
    assert bench.call("SocketIsConnected", handle).value is False
    assert received(stack) == b"hello"


@rule("SN11")
def test_send_after_close(bench: Bench, stack: Stack) -> None:
    """After the server has hung up the first send still succeeds; once its refusal has come back, none does."""
    stack.tcp.misbehave("tcp.echo close")
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("closed")
    stack.tcp.settle()
    assert bench.call("SocketSend", handle, b"first", 5) == Answer(5, 0)
    for _ in range(50):  # the refusal comes at once, but on a busy machine not before the next send
        answer = bench.call("SocketSend", handle, b"second", 6)
        if answer.value != 6:
            break
        stack.tcp.settle()
    assert answer == Answer(-1, 5273)


@rule("SN8", "TO11")
def test_send_partly(bench: Bench, stack: Stack) -> None:
    """A server that stops reading: what fits is counted (SN8), or the send gives up (TO11); then nothing fits."""
    armed = stack.tcp.misbehave("tcp.accept stall")
    handle = bench.connected()
    bench.call("SocketTimeouts", handle, 20, 20)
    block = bytes(33_554_432)
    counts: list[object] = []
    while not counts or (counts[-1] != -1 and len(counts) < 9):
        counts.append(bench.call("SocketSend", handle, block, len(block)).value)
    *partial, last = counts
    assert all(isinstance(count, int) and 0 < count < len(block) for count in partial)
    assert last == -1
    assert bench.call("GetLastError").value == 5273
    assert armed.fired


@pytest.mark.parametrize(
    ("is_secured", "size"),
    [
        case("send-four-megabytes", False, 4_000_001, proves="SN1"),
        case("tls-send-four-megabytes", True, 4_000_001, proves="TS1"),
    ],
)
def test_send_much(bench: Bench, stack: Stack, is_secured: bool, size: int) -> None:
    """More than any buffer holds is sent whole, in its order, to a server that reads it."""
    body = (bytes(range(251)) * (size // 251 + 1))[:size]
    head = f"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: {size}\r\n\r\n".encode()
    if is_secured:
        handle, name = bench.secured(stack.web.tls_port), "SocketTlsSend"
    else:
        handle, name = bench.connected(stack.web.port), "SocketSend"
    bench.call("SocketTimeouts", handle, 10_000, 10_000)
    assert bench.call(name, handle, head + body, len(head) + size) == Answer(len(head) + size, 0)
    assert stack.web.capture.wait_for("request")["body"] == body
