"""SocketRead and SocketSend: counts, arrays, deadlines, the end of the stream."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack

WHOLE_ARRAY = 4_294_967_295
INT_MAX = 2_147_483_647


def said(stack: Stack, count: int) -> bytes:
    """Return what the server received, once it is that many bytes."""
    stack.tcp.capture.wait_for(lambda _: len(received(stack)) >= count)
    return received(stack)


def received(stack: Stack) -> bytes:
    """Return what the server has received by now."""
    return b"".join(one["data"] for one in stack.tcp.capture.records("bytes"))


# -- SocketSend


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
    """A server that stops reading: what fits is counted, what does not is left; then nothing fits."""
    armed = stack.tcp.misbehave("tcp.accept stall")
    handle = bench.connected()
    bench.call("SocketTimeouts", handle, 20, 20)
    block = bytes(33_554_432)
    counts: list[object] = []
    while not counts or (counts[-1] != -1 and len(counts) < 9):
        counts.append(bench.call("SocketSend", handle, block, len(block)).value)
    *partial, last = counts
    assert partial, "something fits at first"
    assert all(isinstance(count, int) and 0 < count < len(block) for count in partial)
    assert last == -1
    assert bench.call("GetLastError").value == 5273
    assert armed.fired


# -- SocketRead


@pytest.mark.parametrize(
    ("before", "maxlen", "expected"),
    [
        case("read-all", b"", 5, b"hello", proves="RD1 RD14"),
        case("read-less", b"", 3, b"hel", proves="RD13 RD14"),
        case("read-one", b"", 1, b"h", proves="RD13 RD14"),
        case("read-into-larger-array", b"x" * 100, 5, b"hello", proves="RD14"),
        case("read-into-smaller-array", b"x", 5, b"hello", proves="RD14"),
    ],
)
def test_read(bench: Bench, stack: Stack, before: bytes, maxlen: int, expected: bytes) -> None:
    """A dynamic array holds afterwards exactly what was read, from index 0."""
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    answer = bench.call("SocketRead", handle, ByRef(before), maxlen, 1000)
    assert answer == Answer(len(expected), 0, {"buffer": expected})
    assert received(stack) == b"hello"


@pytest.mark.parametrize(
    ("size", "maxlen", "count", "expected"),
    [
        case("read-fixed-larger", 8, 5, 5, b"hello\0\0\0", proves="RD15"),
        case("read-fixed-exact", 5, 5, 5, b"hello", proves="RD15"),
        case("read-fixed-smaller", 3, 5, 3, b"hel", proves="RD16"),
        case("read-fixed-one", 1, 1, 1, b"h", proves="RD15"),
        case("read-maxlen-int-max", 5, INT_MAX, 5, b"hello", proves="RD12 RD16"),
    ],
)
def test_read_fixed(bench: Bench, stack: Stack, size: int, maxlen: int, count: int, expected: bytes) -> None:
    """A fixed-size array is filled in place and bounds the read; the rest stays in the socket."""
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    answer = bench.call("SocketRead", handle, ByRef(bytes(size), fixed=True), maxlen, 1000)
    assert answer == Answer(count, 0, {"buffer": expected})
    rest = bench.call("SocketRead", handle, ByRef(), 5 - count, 1000) if count < 5 else Answer(0, 0, {"buffer": b""})
    assert rest.out["buffer"] == b"hello"[count:]
    assert received(stack) == b"hello"


@rule("RD13")
def test_read_rest(bench: Bench, stack: Stack) -> None:
    """Bytes that one read leaves are taken by the next read."""
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    pieces = [bench.call("SocketRead", handle, ByRef(), count, 1000).out["buffer"] for count in (1, 2, 2)]
    assert pieces == [b"h", b"el", b"lo"]
    assert received(stack) == b"hello"


@rule("RD6")
def test_read_collects(bench: Bench, stack: Stack) -> None:
    """A read waits until all it asked for has come, byte by byte if need be."""
    armed = stack.tcp.misbehave("tcp.echo drip 1 2")
    handle = bench.connected()
    bench.call("SocketSend", handle, b"0123456789", 10)
    assert bench.call("SocketRead", handle, ByRef(), 10, 2000) == Answer(10, 0, {"buffer": b"0123456789"})
    assert armed.fired


@rule("RD6")
def test_read_has_one_deadline(bench: Bench, stack: Stack) -> None:
    """A byte that comes does not restart the time: a byte each 50 ms is no reason to wait for twenty of them."""
    armed = stack.tcp.misbehave("tcp.echo drip 1 50")
    handle = bench.connected()
    bench.call("SocketSend", handle, bytes(20), 20)
    answer = bench.call("SocketRead", handle, ByRef(), 20, 200)
    assert answer.value != 20
    assert armed.fired


@rule("SQ27", "TO9")
def test_read_timeout_of_minus_one(bench: Bench, stack: Stack) -> None:
    """A negative timeout is a long one: what comes is awaited."""
    armed = stack.tcp.misbehave("tcp.echo delay 50")
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    assert bench.call("SocketRead", handle, ByRef(), 5, -1) == Answer(5, 0, {"buffer": b"hello"})
    assert armed.fired


@rule("RD1")
def test_read_a_megabyte(bench: Bench, stack: Stack) -> None:
    """A large answer is read whole by one call."""
    data = bytes(range(256)) * 4096
    handle = bench.connected()
    bench.call("SocketSend", handle, data, len(data))
    assert bench.call("SocketRead", handle, ByRef(), len(data), 5000) == Answer(len(data), 0, {"buffer": data})
    assert len(received(stack)) == len(data)


@rule("RD2", "SQ18")
def test_read_nothing_in_time(bench: Bench, stack: Stack) -> None:
    """No byte within the timeout is -1 and 5273, and the connection lives on."""
    handle = bench.connected()
    answer = bench.call("SocketRead", handle, ByRef(), 5, 20)
    assert (answer.value, answer.last_error) == (-1, 5273)
    assert bench.call("SocketIsConnected", handle).value is True
    assert bench.call("SocketSend", handle, b"hello", 5).value == 5
    assert bench.call("SocketRead", handle, ByRef(), 5, 1000).out["buffer"] == b"hello"
    assert stack.connections() == 1


@pytest.mark.parametrize(
    ("timeout_ms", "seconds"),
    [
        case("read-waits-five-seconds", 5000, 5.0, proves="RD2 CR7"),
        case("read-waits-an-hour", 3_600_000, 3600.0, proves="RD2"),
        case("read-waits-two-minutes-by-default", 0, 120.0, proves="RD9"),
    ],
)
def test_read_waits(bench: Bench, stack: Stack, timeout_ms: int, seconds: float) -> None:
    """A read waits as long as its timeout says, on the virtual clock; 0 means two minutes."""
    bench.configure(virtual_clock=0.2)
    handle = bench.connected()
    before = bench.elapsed
    answer = bench.call("SocketRead", handle, ByRef(), 5, timeout_ms)
    assert (answer.value, answer.last_error) == (-1, 5273)
    assert bench.elapsed - before == pytest.approx(seconds)
    assert stack.connections() == 1


@rule("RD7", "RD6")
def test_read_too_much(bench: Bench, stack: Stack) -> None:
    """Fewer bytes than asked for at the deadline: their count, and the connection lives on."""
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("bytes")
    stack.tcp.settle()
    assert bench.call("SocketRead", handle, ByRef(), 10, 20) == Answer(5, 0, {"buffer": b"hello"})
    assert bench.call("SocketIsConnected", handle).value is True
    assert stack.connections() == 1


@rule("RD4", "RD3")
def test_read_end_of_stream(bench: Bench, stack: Stack) -> None:
    """A server that has hung up: -1 and 5273, never 0."""
    stack.tcp.misbehave("tcp.echo close")
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    answer = bench.call("SocketRead", handle, ByRef(), 5, 1000)
    assert (answer.value, answer.last_error) == (-1, 5273)
    assert bench.call("SocketIsConnected", handle).value is False
    assert received(stack) == b"hello"


@rule("RD5")
def test_read_cut_short(bench: Bench, stack: Stack) -> None:
    """A server that hangs up in the middle: -1 and 5273, and the array holds what had come."""
    stack.tcp.misbehave("tcp.echo truncate 3")
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    assert bench.call("SocketRead", handle, ByRef(b"old"), 5, 1000) == Answer(-1, 5273, {"buffer": b"hel"})
    assert received(stack) == b"hello"


@rule("RD1", "SQ20")
def test_read_before_the_end(bench: Bench, stack: Stack) -> None:
    """Everything that came before the end can be read; only then the read fails."""
    stack.tcp.misbehave("tcp.echo truncate 5")
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    assert bench.call("SocketRead", handle, ByRef(), 5, 1000) == Answer(5, 0, {"buffer": b"hello"})
    answer = bench.call("SocketRead", handle, ByRef(), 1, 1000)
    assert (answer.value, answer.last_error) == (-1, 5273)
    assert received(stack) == b"hello"


@rule("RD3", "SQ21")
def test_read_reset(bench: Bench, stack: Stack) -> None:
    """A connection that was reset: -1 and 5273, and nothing works any more but SocketClose."""
    stack.tcp.misbehave("tcp.echo reset")
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("closed")
    for _ in range(2):
        answer = bench.call("SocketRead", handle, ByRef(), 5, 100)
        assert (answer.value, answer.last_error) == (-1, 5273)
    assert bench.call("SocketSend", handle, b"again", 5).value == -1
    assert bench.call("SocketClose", handle).value is True
    assert received(stack) == b"hello"


@rule("SN10", "RD3")
def test_read_not_connected(bench: Bench, stack: Stack) -> None:
    """On a socket that was never connected the result is -1 and 5273, at once."""
    bench.configure(virtual_clock=0.2)
    bench.call("SocketCreate")
    answer = bench.call("SocketRead", 1, ByRef(), 5, 60_000)
    assert (answer.value, answer.last_error) == (-1, 5273)
    assert bench.elapsed == 0
    assert stack.connections() == 0


@pytest.mark.parametrize(
    "maxlen",
    [
        case("read-maxlen-zero", 0, proves="RD12 SQ12"),
        case("read-maxlen-beyond-int-max", INT_MAX + 1, proves="RD12 SQ12"),
        case("read-maxlen-minus-one", -1, proves="RD12 SQ12"),
    ],
)
def test_read_bad_length(bench: Bench, stack: Stack, maxlen: int) -> None:
    """A length out of range is -1 and 4003, and takes nothing from the socket."""
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    answer = bench.call("SocketRead", handle, ByRef(), maxlen, 1000)
    assert (answer.value, answer.last_error) == (-1, 4003)
    assert bench.call("SocketRead", handle, ByRef(), 5, 1000).out["buffer"] == b"hello"
    assert received(stack) == b"hello"


# -- plain calls on a secured connection, TLS calls on a plain one


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
