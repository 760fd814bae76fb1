"""SocketTlsRead: what it waits for, and how long."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import rule
from conformance.chapters.tls_io.echo import echoed, received
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack


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
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 10) == Answer(0, 0, {"buffer": b""}), "it is read"
    assert received(stack) == b"hello"


@rule("TD5", "SQ16", "LE1")
def test_tls_read_partly_keeps_last_error(bench: Bench, stack: Stack) -> None:
    """Fewer bytes than asked for are no error: an earlier code stays."""
    handle = echoed(bench, stack)
    bench.call("SocketTimeouts", handle, 1000, 20)
    bench.call("SocketClose", 99)
    assert bench.call("SocketTlsRead", handle, ByRef(), 10) == Answer(5, 5270, {"buffer": b"hello"})


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


@rule("TD7", "IC7")
def test_tls_read_cut_short(bench: Bench, stack: Stack) -> None:
    """A server that hangs up in the middle: -1 and 5273, and the connection is over."""
    stack.tcp.misbehave("tcp.echo truncate 3")
    handle = bench.secured()
    bench.call("SocketTlsSend", handle, b"hello", 5)
    answer = bench.call("SocketTlsRead", handle, ByRef(b"old"), 5)
    assert (answer.value, answer.last_error) == (-1, 5273)
    assert bench.call("SocketIsConnected", handle).value is False
    assert received(stack) == b"hello"


@rule("TD7", "SQ17")
def test_tls_read_cut_short_leaves_what_came(bench: Bench, stack: Stack) -> None:
    """After a read that the server's end cut short the array holds what had come, as SocketRead's does."""
    stack.tcp.misbehave("tcp.echo truncate 3")
    handle = bench.secured()
    bench.call("SocketTlsSend", handle, b"hello", 5)
    assert bench.call("SocketTlsRead", handle, ByRef(b"old"), 5).out == {"buffer": b"hel"}
    assert received(stack) == b"hello"
