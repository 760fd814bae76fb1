"""SocketTlsRead, SocketTlsReadAvailable, SocketTlsSend: bytes through a secured connection."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack

WHOLE_ARRAY = 4_294_967_295
INT_MAX = 2_147_483_647
READERS = ("SocketTlsRead", "SocketTlsReadAvailable")


def received(stack: Stack) -> bytes:
    """Return what the server has received by now."""
    return b"".join(one["data"] for one in stack.tcp.capture.records("bytes"))


def echoed(bench: Bench, stack: Stack, data: bytes = b"hello") -> int:
    """Return a secured socket on which the echo of ``data`` is waiting."""
    handle = bench.secured()
    bench.call("SocketTimeouts", handle, 1000, 1000)
    assert bench.call("SocketTlsSend", handle, data, len(data)).value == len(data)
    stack.tcp.capture.wait_for(lambda _: len(received(stack)) >= len(data))
    stack.tcp.settle()
    return handle


# -- SocketTlsSend


@pytest.mark.parametrize(
    ("data", "length", "sent"),
    [
        case("tls-send-all", b"hello", 5, b"hello", proves="TS1", is_control=True),
        case("tls-send-less-than-the-array", b"hello\0", 5, b"hello", proves="TS1"),
        case("tls-send-every-byte", bytes(range(256)), 256, bytes(range(256)), proves="TS1"),
        case("tls-send-many-records", bytes(range(256)) * 400, 102_400, bytes(range(256)) * 400, proves="TS1 TS5"),
        case("tls-send-more-than-the-array", b"hello", 99, b"hello", proves="SQ13"),
        case("tls-send-whole-array", b"hello", WHOLE_ARRAY, b"hello", proves="SQ13"),
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


# -- both readers


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
        case("tls-read-fixed", "SocketTlsRead", 8, 5, 5, b"hello\0\0\0", proves="TD1"),
        case("tls-read-fixed-smaller", "SocketTlsRead", 3, 5, 3, b"hel", proves="TD1 RD16"),
        case("tls-available-fixed", "SocketTlsReadAvailable", 8, 8, 5, b"hello\0\0\0", proves="TR10"),
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
    answer = bench.call(function, handle, ByRef(bytes(size), fixed=True), maxlen)
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


# -- SocketTlsRead waits


@rule("TD2")
def test_tls_read_collects(bench: Bench, stack: Stack) -> None:
    """SocketTlsRead waits until all it asked for has come, record by record."""
    armed = stack.tcp.misbehave("tcp.echo drip 1 2")
    handle = bench.secured()
    bench.call("SocketTimeouts", handle, 2000, 2000)
    bench.call("SocketTlsSend", handle, b"0123456789", 10)
    assert bench.call("SocketTlsRead", handle, ByRef(), 10) == Answer(10, 0, {"buffer": b"0123456789"})
    assert armed.fired


@rule("TD2")
def test_tls_read_has_one_deadline(bench: Bench, stack: Stack) -> None:
    """A record that comes does not restart the time: a byte each 50 ms is no reason to wait for twenty of them."""
    armed = stack.tcp.misbehave("tcp.echo drip 1 50")
    handle = bench.secured()
    bench.call("SocketTimeouts", handle, 1000, 200)
    bench.call("SocketTlsSend", handle, bytes(20), 20)
    assert bench.call("SocketTlsRead", handle, ByRef(), 20).value != 20
    assert armed.fired


@rule("SQ27", "TO9")
def test_tls_read_timeout_of_minus_one(bench: Bench, stack: Stack) -> None:
    """A negative receive timeout is a long one: what comes is awaited."""
    armed = stack.tcp.misbehave("tcp.echo delay 50")
    handle = bench.connected(stack.tcp.tls_port, "localhost")
    assert bench.call("SocketTimeouts", handle, -1, -1) == Answer(True, 0)
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(True, 0)
    assert bench.call("SocketTlsSend", handle, b"hello", 5) == Answer(5, 0)
    assert bench.call("SocketTlsRead", handle, ByRef(), 5) == Answer(5, 0, {"buffer": b"hello"})
    assert armed.fired


@rule("LE1", "LE2")
def test_tls_stale_error(bench: Bench, stack: Stack) -> None:
    """TLS calls that find nothing wrong leave an earlier code in place, also where there is nothing to read."""
    handle = bench.secured()
    bench.call("SocketClose", 99)
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 10) == Answer(0, 5270, {"buffer": b""})
    assert bench.call("SocketTlsSend", handle, b"hello", 5) == Answer(5, 5270)
    assert bench.call("SocketTlsRead", handle, ByRef(), 5) == Answer(5, 5270, {"buffer": b"hello"})
    assert stack.connections() == 1


@rule("TD2")
def test_tls_read_many_records(bench: Bench, stack: Stack) -> None:
    """An answer of many records is read whole by one call."""
    data = bytes(range(256)) * 1024
    handle = bench.secured()
    bench.call("SocketTlsSend", handle, data, len(data))
    assert bench.call("SocketTlsRead", handle, ByRef(), len(data)) == Answer(len(data), 0, {"buffer": data})
    assert len(received(stack)) == len(data)


@rule("TD6")
def test_tls_read_nothing_in_time(bench: Bench, stack: Stack) -> None:
    """No byte within the receive timeout is -1 and 5273; the connection lives on."""
    handle = bench.secured()
    bench.call("SocketTimeouts", handle, 1000, 20)
    answer = bench.call("SocketTlsRead", handle, ByRef(), 5)
    assert (answer.value, answer.last_error) == (-1, 5273)
    assert bench.call("SocketTlsSend", handle, b"hello", 5).value == 5
    bench.call("SocketTimeouts", handle, 1000, 1000)
    assert bench.call("SocketTlsRead", handle, ByRef(), 5).out["buffer"] == b"hello"
    assert received(stack) == b"hello"


@rule("TD5", "SQ16")
def test_tls_read_partly(bench: Bench, stack: Stack) -> None:
    """Fewer bytes than asked for at the deadline: their count, and no error."""
    handle = echoed(bench, stack)
    bench.call("SocketTimeouts", handle, 1000, 20)
    assert bench.call("SocketTlsRead", handle, ByRef(), 10) == Answer(5, 0, {"buffer": b"hello"})
    assert bench.call("SocketIsConnected", handle).value is True
    assert received(stack) == b"hello"


@rule("TD4")
def test_tls_read_raw_count(bench: Bench, stack: Stack) -> None:
    """Asking for SocketIsReadable's raw count waits for bytes that never come: the receive timeout passes."""
    bench.configure(virtual_clock=0.2)
    handle = echoed(bench, stack)
    bench.call("SocketTimeouts", handle, 1000, 30_000)
    raw = bench.call("SocketIsReadable", handle).value
    assert isinstance(raw, int)
    assert raw > 5
    before = bench.elapsed
    bench.call("SocketTlsRead", handle, ByRef(), raw)
    assert bench.elapsed - before == pytest.approx(30.0)
    assert received(stack) == b"hello"


@rule("TD3")
def test_tls_read_waits_for_the_rest(bench: Bench, stack: Stack) -> None:
    """Without timeouts SocketTlsRead waits for what is missing as well: a part that has come does not end the wait."""
    armed = stack.tcp.misbehave("tcp.echo drip 5 120")
    bench.configure(virtual_clock=0.1)
    handle = bench.secured()
    assert bench.call("SocketTlsSend", handle, b"0123456789", 10).value == 10
    assert bench.call("SocketTlsRead", handle, ByRef(), 10) == Answer(10, 0, {"buffer": b"0123456789"})
    assert armed.fired


# -- SocketTlsReadAvailable never waits


@rule("TR8")
def test_tls_available_where_nothing_is_readable(bench: Bench, stack: Stack) -> None:
    """SocketIsReadable may say 0 while decrypted bytes are left: who asks it first never sees them."""
    handle = echoed(bench, stack, b"0123456789")
    assert bench.call("SocketTlsRead", handle, ByRef(), 4) == Answer(4, 0, {"buffer": b"0123"})
    assert bench.call("SocketIsReadable", handle) == Answer(0, 0)
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 100) == Answer(6, 0, {"buffer": b"456789"})
    assert received(stack) == b"0123456789"


@rule("TR2", "LE2")
def test_tls_available_nothing(bench: Bench, stack: Stack) -> None:
    """Nothing received is 0, an empty array and no error, any number of times."""
    handle = bench.secured()
    answers = [bench.call("SocketTlsReadAvailable", handle, ByRef(b"old"), 10) for _ in range(3)]
    assert answers == [Answer(0, 0, {"buffer": b""})] * 3
    assert stack.connections() == 1


@rule("TR2")
def test_tls_available_read_already(bench: Bench, stack: Stack) -> None:
    """After everything has been read the result is 0 again."""
    handle = echoed(bench, stack)
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 10).value == 5
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 10) == Answer(0, 0, {"buffer": b""})


@rule("TR2")
def test_tls_available_half_a_record(bench: Bench, stack: Stack) -> None:
    """A record that is not yet complete is 0, although raw bytes are waiting."""
    handle = bench.secured()
    armed = stack.tcp.misbehave("tls.record stall 12")
    bench.call("SocketTlsSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("fault")
    stack.tcp.settle()
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 10) == Answer(0, 0, {"buffer": b""})
    assert armed.fired


@rule("IR9")
def test_readable_half_a_record(bench: Bench, stack: Stack) -> None:
    """A record that is not yet complete counts as the raw bytes that have come, as long as no TLS call took them."""
    handle = bench.secured()
    armed = stack.tcp.misbehave("tls.record stall 12")
    bench.call("SocketTlsSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("fault")
    stack.tcp.settle()
    assert bench.call("SocketIsReadable", handle) == Answer(12, 0)
    assert armed.fired


@rule("TR1")
def test_tls_available_gathers(bench: Bench, stack: Stack) -> None:
    """All records that have arrived are delivered by one call."""
    handle = bench.secured()
    for piece in (b"one", b"two", b"six"):
        marker = stack.tcp.capture.marker()
        bench.call("SocketTlsSend", handle, piece, 3)
        stack.tcp.capture.wait_for("bytes", after=marker)
    stack.tcp.settle()
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 100) == Answer(9, 0, {"buffer": b"onetwosix"})


@rule("TR1", "TD1")
def test_tls_records_are_cut_where_asked(bench: Bench, stack: Stack) -> None:
    """Three records of five bytes are read by twelve and three: a call takes no more than it asks for."""
    handle = bench.secured()
    for text in (b"first", b"again", b"third"):
        marker = stack.tcp.capture.marker()
        assert bench.call("SocketTlsSend", handle, text, 5).value == 5
        stack.tcp.capture.wait_for("bytes", after=marker)
    stack.tcp.settle()
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 12) == Answer(12, 0, {"buffer": b"firstagainth"})
    assert bench.call("SocketIsConnected", handle).value is True
    assert bench.call("SocketTlsRead", handle, ByRef(), 3) == Answer(3, 0, {"buffer": b"ird"})
    assert bench.call("SocketIsConnected", handle).value is True


@rule("TD1")
def test_tls_read_waits_for_no_more_than_asked(bench: Bench, stack: Stack) -> None:
    """Twelve of twenty bytes that come in pieces of five are read; the rest is there for the next call."""
    armed = stack.tcp.misbehave("tcp.echo drip 5 20")
    handle = bench.secured()
    bench.call("SocketTimeouts", handle, 5000, 5000)
    assert bench.call("SocketTlsSend", handle, b"first-again-third-20", 20).value == 20
    assert bench.call("SocketTlsRead", handle, ByRef(), 12) == Answer(12, 0, {"buffer": b"first-again-"})
    assert bench.call("SocketTlsRead", handle, ByRef(), 8) == Answer(8, 0, {"buffer": b"third-20"})
    assert armed.fired
