"""SocketRead: counts, arrays, deadlines, the end of the stream."""

import base64

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.socket_io.echo import received
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack

INT_MAX = 2_147_483_647


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
        case("read-fixed-larger", 8, 5, 5, b"hello...", proves="RD15"),
        case("read-fixed-exact", 5, 5, 5, b"hello", proves="RD15"),
        case("read-fixed-smaller", 3, 5, 3, b"hel", proves="RD16"),
        case("read-fixed-one", 1, 1, 1, b"h", proves="RD15"),
        case("read-maxlen-int-max", 5, INT_MAX, 5, b"hello", proves="RD12 RD16"),
    ],
)
def test_read_fixed(bench: Bench, stack: Stack, size: int, maxlen: int, count: int, expected: bytes) -> None:
    """A fixed-size array is filled in place and bounds the read; what is left stays in the socket and in the array."""
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    answer = bench.call("SocketRead", handle, ByRef(b"." * size, fixed=True), maxlen, 1000)
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
def test_read_waits_for_the_rest(bench: Bench, stack: Stack) -> None:
    """A part that waits already does not end the read: the rest is waited for."""
    armed = stack.tcp.misbehave('tcp.echo delay 40 match="world"')
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("bytes")
    stack.tcp.settle()
    bench.call("SocketSend", handle, b"world", 5)
    assert bench.call("SocketRead", handle, ByRef(), 10, 2000) == Answer(10, 0, {"buffer": b"helloworld"})
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
    assert bench.call("SocketIsReadable", handle) == Answer(0, 0), "what was read is gone"
    assert stack.connections() == 1


@rule("RD7", "LE1")
def test_read_too_much_keeps_last_error(bench: Bench, stack: Stack) -> None:
    """Fewer bytes than asked for are no error: an earlier code stays."""
    handle = bench.connected()
    bench.call("SocketClose", 99)
    bench.call("SocketSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("bytes")
    stack.tcp.settle()
    assert bench.call("SocketRead", handle, ByRef(), 10, 20) == Answer(5, 5270, {"buffer": b"hello"})


@rule("RD9")
def test_read_zero_does_not_wait_for_what_is_there(bench: Bench, stack: Stack) -> None:
    """A timeout of 0 is two minutes at most: what has come is read at once."""
    bench.configure(virtual_clock=0.2)
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("bytes")
    stack.tcp.settle()
    before = bench.elapsed
    assert bench.call("SocketRead", handle, ByRef(), 5, 0) == Answer(5, 0, {"buffer": b"hello"})
    assert bench.elapsed == before


@rule("RD1", "IR1")
def test_read_what_was_counted(bench: Bench, stack: Stack) -> None:
    """A read of as many bytes as SocketIsReadable has counted waits for nothing."""
    bench.configure(virtual_clock=0.2)
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("bytes")
    stack.tcp.settle()
    before = bench.elapsed
    assert bench.call("SocketIsReadable", handle).value == 5
    assert bench.call("SocketRead", handle, ByRef(), 5, 60_000) == Answer(5, 0, {"buffer": b"hello"})
    assert bench.elapsed == before


@rule("RD14", "RD2")
def test_read_nothing_empties_the_array(bench: Bench, stack: Stack) -> None:
    """A dynamic array is empty afterwards where no byte came in time."""
    answer = bench.call("SocketRead", bench.connected(), ByRef(b"old"), 5, 20)
    assert answer == Answer(-1, 5273, {"buffer": b""})
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


@rule("RD5", "IC7")
def test_read_cut_short_is_the_end(bench: Bench, stack: Stack) -> None:
    """After a read that the server's end cut short the socket is not connected."""
    stack.tcp.misbehave("tcp.echo truncate 3")
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    assert bench.call("SocketRead", handle, ByRef(), 5, 1000).value == -1
    assert bench.call("SocketIsConnected", handle).value is False
    answer = bench.call("SocketRead", handle, ByRef(), 1, 1000)
    assert (answer.value, answer.last_error) == (-1, 5273)


@rule("RD4", "RD5")
def test_read_end_ends_the_wait(bench: Bench, stack: Stack) -> None:
    """The end of the stream ends a read at once: nothing more can come, and the virtual clock stands still."""
    stack.tcp.misbehave("tcp.echo truncate 3")
    bench.configure(virtual_clock=0.2)
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("closed")
    stack.tcp.settle()
    before = bench.elapsed
    assert bench.call("SocketRead", handle, ByRef(), 5, 60_000) == Answer(-1, 5273, {"buffer": b"hel"})
    assert bench.elapsed == before


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


@rule("RD3", "RD5", "SQ21")
def test_read_cut_short_by_a_reset(bench: Bench, stack: Stack) -> None:
    """A reset behind some bytes: -1 and 5273, and the array holds those bytes as far as the system still has them."""
    stack.tcp.misbehave('tcp.echo reset match="x"')
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hel", 3)
    stack.tcp.capture.wait_for("bytes")
    stack.tcp.settle()
    bench.call("SocketSend", handle, b"x", 1)
    stack.tcp.capture.wait_for("closed")
    stack.tcp.settle()
    answer = bench.call("SocketRead", handle, ByRef(b"old"), 10, 1000)
    assert (answer.value, answer.last_error) == (-1, 5273)
    assert answer.out["buffer"] in (b"hel", b"")


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


@pytest.mark.parametrize(
    ("maxlen", "code"),
    [
        case("read-fixed-maxlen-zero", 0, 4003, proves="RD12 SQ12"),
        case("read-fixed-maxlen-minus-one", -1, 4003, proves="RD12 SQ12"),
        case("read-fixed-maxlen-beyond-int-max", INT_MAX + 1, 4003, proves="RD12 SQ12"),
    ],
)
def test_read_bad_length_into_a_fixed_array(bench: Bench, stack: Stack, maxlen: int, code: int) -> None:
    """A length out of range is no better where a fixed array would bound it; array and socket keep what they had."""
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    answer = bench.call("SocketRead", handle, ByRef(b"old..", fixed=True), maxlen, 1000)
    assert answer == Answer(-1, code, {"buffer": b"old.."})
    assert bench.call("SocketRead", handle, ByRef(), 5, 1000).out["buffer"] == b"hello"
    assert received(stack) == b"hello"


@rule("RD1", "IR1")
def test_two_sockets_do_not_mix(bench: Bench, stack: Stack) -> None:
    """Each socket has its own bytes: those of one are neither counted nor read by another."""
    first, second = bench.connected(), bench.connected()
    bench.call("SocketSend", first, b"first", 5)
    bench.call("SocketSend", second, b"second!", 7)
    stack.tcp.capture.wait_for(lambda _: len(received(stack)) >= 12)
    stack.tcp.settle()
    assert [bench.call("SocketIsReadable", one).value for one in (first, second)] == [5, 7]
    assert bench.call("SocketRead", second, ByRef(), 7, 1000) == Answer(7, 0, {"buffer": b"second!"})
    assert bench.call("SocketRead", first, ByRef(), 5, 1000) == Answer(5, 0, {"buffer": b"first"})
    assert stack.connections() == 2


@rule("RD13", "SQ20")
def test_read_twice_before_the_end(bench: Bench, stack: Stack) -> None:
    """Bytes that one read leaves are counted, and there for the next, although the server has hung up meanwhile."""
    stack.tcp.misbehave("tcp.echo truncate 5")
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("closed")
    stack.tcp.settle()
    assert bench.call("SocketRead", handle, ByRef(), 2, 100) == Answer(2, 0, {"buffer": b"he"})
    assert bench.call("SocketIsReadable", handle) == Answer(3, 0)
    assert bench.call("SocketRead", handle, ByRef(), 3, 100) == Answer(3, 0, {"buffer": b"llo"})


@rule("RD12", "RD7")
def test_read_int_max_into_a_dynamic_array(bench: Bench, stack: Stack) -> None:
    """The largest length is no reason to make room for it: what comes is delivered."""
    handle = bench.connected()
    bench.call("SocketSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("bytes")
    stack.tcp.settle()
    assert bench.call("SocketRead", handle, ByRef(), INT_MAX, 20) == Answer(5, 0, {"buffer": b"hello"})


@rule("RD1")
def test_read_three_megabytes(bench: Bench, stack: Stack) -> None:
    """More than any buffer holds is read whole by one call, in its order."""
    data = bytes(range(251)) * 12_000
    stack.tcp.script(steps=[{"expect": "all", "base64": base64.b64encode(data).decode()}])
    handle = bench.connected()
    bench.call("SocketSend", handle, b"all", 3)
    answer = bench.call("SocketRead", handle, ByRef(), len(data), 9000)
    assert (answer.value, answer.last_error, answer.out["buffer"] == data) == (3_012_000, 0, True)
