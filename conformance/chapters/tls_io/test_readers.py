"""Behaviour of both TLS readers, SocketTlsRead and SocketTlsReadAvailable."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.tls_io.echo import READERS, echoed, received
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack

INT_MAX = 2_147_483_647


@pytest.mark.parametrize(
    ("function", "before", "maxlen", "expected"),
    [
        case("tls-read-all", "SocketTlsRead", b"", 5, b"hello", proves="TD1"),
        case("tls-read-less", "SocketTlsRead", b"", 3, b"hel", proves="TD1 TD9"),
        case("tls-read-into-larger-array", "SocketTlsRead", b"x" * 100, 5, b"hello", proves="TD1"),
        case("tls-available-all", "SocketTlsReadAvailable", b"", 5, b"hello", proves="TR1"),
        case("tls-available-less", "SocketTlsReadAvailable", b"", 3, b"hel", proves="TR1 TR6"),
        case("tls-available-more", "SocketTlsReadAvailable", b"", 100, b"hello", proves="TR1"),
        case("tls-available-into-larger-array", "SocketTlsReadAvailable", b"x" * 100, 100, b"hello", proves="TR9"),
    ],
)
def test_read(bench: Bench, stack: Stack, function: str, before: bytes, maxlen: int, expected: bytes) -> None:
    """A dynamic array holds afterwards exactly what was read, from index 0."""
    handle = echoed(bench, stack)
    assert bench.call(function, handle, ByRef(before), maxlen) == Answer(len(expected), 0, {"buffer": expected})
    assert received(stack) == b"hello"


@pytest.mark.parametrize(
    ("function", "size", "maxlen", "count", "expected"),
    [
        case("tls-read-fixed", "SocketTlsRead", 8, 5, 5, b"hello...", proves="TD1"),
        case("tls-read-fixed-smaller", "SocketTlsRead", 3, 5, 3, b"hel", proves="TD1 RD16"),
        case("tls-available-fixed", "SocketTlsReadAvailable", 8, 8, 5, b"hello...", proves="TR10"),
        case("tls-available-fixed-smaller", "SocketTlsReadAvailable", 3, 5, 3, b"hel", proves="TR10 RD16"),
        case("tls-read-maxlen-int-max", "SocketTlsRead", 5, INT_MAX, 5, b"hello", proves="TD10 RD16"),
        case("tls-available-maxlen-int-max", "SocketTlsReadAvailable", 5, INT_MAX, 5, b"hello", proves="TD10 RD16"),
    ],
)
def test_read_fixed(
    bench: Bench, stack: Stack, function: str, size: int, maxlen: int, count: int, expected: bytes
) -> None:
    """A fixed-size array is filled in place and bounds the read."""
    handle = echoed(bench, stack)
    answer = bench.call(function, handle, ByRef(b"." * size, fixed=True), maxlen)
    assert answer == Answer(count, 0, {"buffer": expected})
    assert received(stack) == b"hello"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        case("tls-rest-read-read", "SocketTlsRead", "SocketTlsRead", proves="TD9"),
        case("tls-rest-read-available", "SocketTlsRead", "SocketTlsReadAvailable", proves="TD9"),
        case("tls-rest-available-read", "SocketTlsReadAvailable", "SocketTlsRead", proves="TR6"),
        case("tls-rest-available-available", "SocketTlsReadAvailable", "SocketTlsReadAvailable", proves="TR6"),
    ],
)
def test_read_rest(bench: Bench, stack: Stack, first: str, second: str) -> None:
    """Bytes that one call leaves are taken by the next call, whichever function it is."""
    handle = echoed(bench, stack)
    assert bench.call(first, handle, ByRef(), 2) == Answer(2, 0, {"buffer": b"he"})
    assert bench.call(second, handle, ByRef(), 3) == Answer(3, 0, {"buffer": b"llo"})
    assert received(stack) == b"hello"


@pytest.mark.parametrize("function", [pytest.param(name, id=name.removeprefix("Socket").lower()) for name in READERS])
@pytest.mark.parametrize(
    "maxlen",
    [
        case("tls-maxlen-zero", 0, proves="TD10 SQ12"),
        case("tls-maxlen-beyond-int-max", INT_MAX + 1, proves="TD10 SQ12"),
    ],
)
def test_bad_length(bench: Bench, stack: Stack, function: str, maxlen: int) -> None:
    """A length out of range is -1 and 4003, and takes nothing from the stream."""
    handle = echoed(bench, stack)
    answer = bench.call(function, handle, ByRef(), maxlen)
    assert (answer.value, answer.last_error) == (-1, 4003)
    assert bench.call("SocketTlsRead", handle, ByRef(), 5).out["buffer"] == b"hello"
    assert received(stack) == b"hello"


@pytest.mark.parametrize("function", [pytest.param(name, id=name.removeprefix("Socket").lower()) for name in READERS])
@pytest.mark.parametrize(
    ("fault", "code"),
    [
        case("tls-end-of-stream", "tcp.echo close", 5273, proves="TD7 TR4 SQ17"),
        case("tls-reset", "tcp.echo reset", 5273, proves="TD7 TR3"),
    ],
)
def test_lost(bench: Bench, stack: Stack, function: str, fault: str, code: int) -> None:
    """A connection that has ended is -1 and 5273, and the socket is not connected."""
    stack.tcp.misbehave(fault)
    handle = bench.secured()
    bench.call("SocketTlsSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("closed")
    stack.tcp.settle()
    answer = bench.call(function, handle, ByRef(), 5)
    assert (answer.value, answer.last_error) == (-1, code)
    assert bench.call("SocketIsConnected", handle).value is False


@pytest.mark.parametrize("function", [pytest.param(name, id=name.removeprefix("Socket").lower()) for name in READERS])
@pytest.mark.parametrize(
    "fault",
    [
        case("tls-garbage", "tls.record garbage 64 seed=9", proves="TD7 TR3"),
        case("tls-half-a-record-then-the-end", "tls.record truncate 12", proves="TD7 TR3"),
    ],
)
def test_spoilt(bench: Bench, stack: Stack, function: str, fault: str) -> None:
    """Bytes that are no record, and a record that never becomes whole, are -1 and 5273; the connection is over."""
    handle = bench.secured()
    armed = stack.tcp.misbehave(fault)
    bench.call("SocketTimeouts", handle, 1000, 1000)
    bench.call("SocketTlsSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("fault")
    stack.tcp.settle()
    answer = bench.call(function, handle, ByRef(), 5)
    assert (answer.value, answer.last_error, answer.out["buffer"]) == (-1, 5273, b"")
    assert bench.call("SocketIsConnected", handle).value is False
    assert armed.fired


@pytest.mark.parametrize(
    "function",
    [
        case("tls-read-behind-tickets", "SocketTlsRead", proves="TD2"),
        case("tls-available-behind-tickets", "SocketTlsReadAvailable", proves="TR1 TR2"),
    ],
)
def test_behind_tickets(bench: Bench, stack: Stack, function: str) -> None:
    """Records that hold no data of the server's, such as session tickets, are passed over."""
    handle = bench.secured(stack.tcp.variant_port("tickets"))
    bench.call("SocketTimeouts", handle, 1000, 1000)
    stack.tcp.settle()
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 10) == Answer(0, 0, {"buffer": b""})
    assert bench.call("SocketIsConnected", handle) == Answer(True, 0)
    other = bench.secured(stack.tcp.variant_port("tickets"))
    bench.call("SocketTimeouts", other, 1000, 1000)
    bench.call("SocketTlsSend", other, b"hello", 5)
    stack.tcp.capture.wait_for("bytes")
    stack.tcp.settle()
    assert bench.call(function, other, ByRef(), 5) == Answer(5, 0, {"buffer": b"hello"})


@pytest.mark.parametrize(
    "function",
    [
        case("tls-read-before-the-end", "SocketTlsRead", proves="SQ17 SQ20"),
        case("tls-available-before-the-end", "SocketTlsReadAvailable", proves="TR4 SQ17 SQ20"),
    ],
)
def test_answer_before_the_end(bench: Bench, stack: Stack, function: str) -> None:
    """Bytes that came before the end are delivered first; only then the read fails."""
    stack.tcp.misbehave("tcp.echo truncate 5")
    handle = bench.secured()
    bench.call("SocketTlsSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("closed")
    stack.tcp.settle()
    assert bench.call(function, handle, ByRef(), 5) == Answer(5, 0, {"buffer": b"hello"})
    answer = bench.call(function, handle, ByRef(), 5)
    assert (answer.value, answer.last_error) == (-1, 5273)


@rule("LE1", "LE2")
def test_tls_stale_error(bench: Bench, stack: Stack) -> None:
    """TLS calls that find nothing wrong leave an earlier code in place, also where there is nothing to read."""
    handle = bench.secured()
    bench.call("SocketClose", 99)
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 10) == Answer(0, 5270, {"buffer": b""})
    assert bench.call("SocketTlsSend", handle, b"hello", 5) == Answer(5, 5270)
    assert bench.call("SocketTlsRead", handle, ByRef(), 5) == Answer(5, 5270, {"buffer": b"hello"})
    assert stack.connections() == 1


@pytest.mark.parametrize("function", [pytest.param(name, id=name.removeprefix("Socket").lower()) for name in READERS])
@pytest.mark.parametrize("maxlen", [case("tls-fixed-maxlen-minus-one", -1, proves="TD10 SQ12")])
def test_bad_length_into_a_fixed_array(bench: Bench, stack: Stack, function: str, maxlen: int) -> None:
    """A length out of range is no better where a fixed array would bound it; the array keeps what it had."""
    handle = echoed(bench, stack)
    answer = bench.call(function, handle, ByRef(b"old..", fixed=True), maxlen)
    assert answer == Answer(-1, 4003, {"buffer": b"old.."})
    assert bench.call("SocketTlsRead", handle, ByRef(), 5).out["buffer"] == b"hello"


@pytest.mark.parametrize(
    "function",
    [
        case("tls-read-twice-before-the-end", "SocketTlsRead", proves="TD9 SQ17 SQ20"),
        case("tls-available-twice-before-the-end", "SocketTlsReadAvailable", proves="TR6 SQ17 SQ20"),
    ],
)
def test_twice_before_the_end(bench: Bench, stack: Stack, function: str) -> None:
    """Bytes that one call leaves are there for the next although the server has hung up meanwhile."""
    stack.tcp.misbehave("tcp.echo truncate 5")
    handle = bench.secured()
    bench.call("SocketTlsSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("closed")
    stack.tcp.settle()
    assert bench.call(function, handle, ByRef(), 2) == Answer(2, 0, {"buffer": b"he"})
    bench.call("SocketIsConnected", handle)
    assert bench.call(function, handle, ByRef(), 3) == Answer(3, 0, {"buffer": b"llo"})
    answer = bench.call(function, handle, ByRef(), 1)
    assert (answer.value, answer.last_error) == (-1, 5273)


@pytest.mark.parametrize(
    "function",
    [
        case("tls-read-dynamic-int-max", "SocketTlsRead", proves="TD10 TD5 SQ16"),
        case("tls-available-dynamic-int-max", "SocketTlsReadAvailable", proves="TD10 TR1"),
    ],
)
def test_int_max_into_a_dynamic_array(bench: Bench, stack: Stack, function: str) -> None:
    """The largest length is no reason to make room for it: what comes is delivered."""
    handle = echoed(bench, stack)
    bench.call("SocketTimeouts", handle, 1000, 20)
    assert bench.call(function, handle, ByRef(), INT_MAX) == Answer(5, 0, {"buffer": b"hello"})


@pytest.mark.parametrize(
    "function",
    [
        case("tls-read-goodbye", "SocketTlsRead", proves="SQ17 TD7"),
        case("tls-available-goodbye", "SocketTlsReadAvailable", proves="SQ17 TR4"),
    ],
)
def test_goodbye(bench: Bench, stack: Stack, function: str) -> None:
    """A server's goodbye is the end of the stream though it does not hang up: nothing more is waited for."""
    stack.tcp.script(steps=[{"expect": "hello", "send": "world"}, {"expect": "and then"}])
    bench.configure(virtual_clock=0.2)
    handle = bench.secured()
    bench.call("SocketTimeouts", handle, 60_000, 60_000)
    bench.call("SocketTlsSend", handle, b"hello", 5)
    assert bench.call("SocketTlsRead", handle, ByRef(), 5).out["buffer"] == b"world"
    bench.call("SocketTlsSend", handle, b"what?", 5)  # the script did not expect that, and ends
    stack.tcp.capture.wait_for("unexpected")
    stack.tcp.settle()
    before = bench.elapsed
    answer = bench.call(function, handle, ByRef(), 10)
    assert (answer.value, answer.last_error, bench.elapsed - before) == (-1, 5273, 0)
    assert bench.call("SocketIsConnected", handle).value is False


@rule("SQ17", "TR4")
def test_tls_available_goodbye_behind_data(bench: Bench, stack: Stack) -> None:
    """Bytes before a goodbye are delivered without an error, whatever was asked for; the next call hears of the end."""
    stack.tcp.script(steps=[{"expect": "hello", "send": "world"}, {"expect": "and then"}])
    handle = bench.secured()
    bench.call("SocketTlsSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("sent")
    bench.call("SocketTlsSend", handle, b"what?", 5)
    stack.tcp.capture.wait_for("unexpected")
    stack.tcp.settle()
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 100) == Answer(5, 0, {"buffer": b"world"})
    assert bench.call("SocketIsConnected", handle).value is False
    answer = bench.call("SocketTlsReadAvailable", handle, ByRef(), 100)
    assert (answer.value, answer.last_error) == (-1, 5273)
