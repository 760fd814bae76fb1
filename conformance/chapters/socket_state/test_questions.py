"""SocketIsConnected, SocketIsReadable, SocketIsWritable: what a program can know about its connection."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, control, rule
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack


def echoed(bench: Bench, stack: Stack, handle: int, data: bytes = b"hello", *, tls: bool = False) -> None:
    """Send bytes and return when their echo has been put on the wire."""
    marker = stack.tcp.capture.marker()
    assert bench.call("SocketTlsSend" if tls else "SocketSend", handle, data, len(data)).value == len(data)
    stack.tcp.capture.wait_for("bytes", after=marker)
    stack.tcp.settle()


def ended(bench: Bench, stack: Stack, handle: int) -> None:
    """Send bytes on which the server, by a fault armed before, ends the connection."""
    assert bench.call("SocketSend", handle, b"hello", 5).value == 5
    stack.tcp.capture.wait_for("closed")
    stack.tcp.settle()


# -- SocketIsConnected


@control
@rule("IC1")
def test_connected(bench: Bench, stack: Stack) -> None:
    """A connected socket says so."""
    handle = bench.connected()
    assert bench.call("SocketIsConnected", handle) == Answer(True, 0)
    assert stack.connections() == 1


@rule("IC1")
def test_connected_secured(bench: Bench, stack: Stack) -> None:
    """So does a secured one."""
    handle = bench.secured()
    assert bench.call("SocketIsConnected", handle) == Answer(True, 0)
    assert stack.connections() == 1


@rule("IC2", "LE2")
def test_not_connected_yet(bench: Bench, stack: Stack) -> None:
    """A socket that was never connected is not, and that is no error."""
    bench.call("SocketCreate")
    assert bench.call("SocketIsConnected", 1) == Answer(False, 0)
    assert stack.connections() == 0


@rule("IC4")
def test_connected_no_more(bench: Bench, stack: Stack) -> None:
    """A server that hangs up is noticed without any read, and that is no error."""
    stack.tcp.misbehave("tcp.echo close")
    handle = bench.connected()
    ended(bench, stack, handle)
    assert bench.call("SocketIsConnected", handle) == Answer(False, 0)


@rule("IC4")
def test_connected_no_more_secured(bench: Bench, stack: Stack) -> None:
    """A server that hangs up a secured connection is noticed without any read as well."""
    stack.tcp.misbehave("tcp.echo close")
    handle = bench.secured()
    assert bench.call("SocketTlsSend", handle, b"hello", 5).value == 5
    stack.tcp.capture.wait_for("closed")
    stack.tcp.settle()
    assert bench.call("SocketIsConnected", handle) == Answer(False, 0)


@rule("IC5")
def test_data_left_after_hang_up(bench: Bench, stack: Stack) -> None:
    """A server that answers and hangs up has been heard: its answer is counted and read, connected or not."""
    stack.tcp.misbehave("tcp.echo truncate 5")
    handle = bench.connected()
    ended(bench, stack, handle)
    bench.call("SocketIsConnected", handle)
    assert bench.call("SocketIsReadable", handle) == Answer(5, 0)
    assert bench.call("SocketRead", handle, ByRef(), 5, 100) == Answer(5, 0, {"buffer": b"hello"})


@rule("IC5", "SQ20")
def test_connected_no_more_with_data_left(bench: Bench, stack: Stack) -> None:
    """A server that answers and hangs up: not connected any more, and yet its answer can be read."""
    stack.tcp.misbehave("tcp.echo truncate 5")
    handle = bench.connected()
    ended(bench, stack, handle)
    assert bench.call("SocketIsConnected", handle) == Answer(False, 0)
    assert bench.call("SocketIsReadable", handle) == Answer(5, 0)
    assert bench.call("SocketRead", handle, ByRef(), 5, 100) == Answer(5, 0, {"buffer": b"hello"})


@rule("IC6")
def test_connected_half_open(bench: Bench, stack: Stack) -> None:
    """A server that is gone without a word is still connected, an hour later as well."""
    armed = stack.tcp.misbehave("tcp.echo stall")
    bench.configure(virtual_clock=0.2)
    handle = bench.connected()
    assert bench.call("SocketSend", handle, b"hello", 5).value == 5
    stack.tcp.capture.wait_for("fault")
    bench.advance(3600)
    assert bench.call("SocketIsConnected", handle) == Answer(True, 0)
    assert armed.fired


@pytest.mark.parametrize(
    "fault",
    [
        case("connected-after-failed-read", "tcp.echo close", proves="IC7 RD3"),
        case("connected-after-reset", "tcp.echo reset", proves="IC7 SQ21"),
    ],
)
def test_connected_after_an_error(bench: Bench, stack: Stack, fault: str) -> None:
    """After a 5273 the connection is over."""
    stack.tcp.misbehave(fault)
    handle = bench.connected()
    ended(bench, stack, handle)
    answer = bench.call("SocketRead", handle, ByRef(), 5, 100)
    assert (answer.value, answer.last_error) == (-1, 5273)
    assert bench.call("SocketIsConnected", handle).value is False


@rule("SQ21")
def test_connected_reset(bench: Bench, stack: Stack) -> None:
    """A connection that was reset is not connected, and asking is no error."""
    stack.tcp.misbehave("tcp.echo reset")
    handle = bench.connected()
    ended(bench, stack, handle)
    assert bench.call("SocketIsConnected", handle) == Answer(False, 0)


# -- SocketIsReadable


@rule("IR2", "LE2")
def test_readable_idle(bench: Bench, stack: Stack) -> None:
    """An idle connection has nothing to read, and that is no error."""
    handle = bench.connected()
    assert [bench.call("SocketIsReadable", handle) for _ in range(2)] == [Answer(0, 0)] * 2
    assert stack.connections() == 1


@rule("IR1")
def test_readable_count(bench: Bench, stack: Stack) -> None:
    """The count of waiting bytes; asking does not change it."""
    handle = bench.connected()
    echoed(bench, stack, handle)
    assert [bench.call("SocketIsReadable", handle) for _ in range(2)] == [Answer(5, 0)] * 2


@rule("IR1", "RD13")
def test_readable_rest(bench: Bench, stack: Stack) -> None:
    """Bytes that a read leaves are still counted, and nothing after the last byte."""
    handle = bench.connected()
    echoed(bench, stack, handle)
    bench.call("SocketRead", handle, ByRef(), 2, 1000)
    assert bench.call("SocketIsReadable", handle) == Answer(3, 0)
    bench.call("SocketRead", handle, ByRef(), 3, 1000)
    assert bench.call("SocketIsReadable", handle) == Answer(0, 0)


@rule("IR1")
def test_readable_total(bench: Bench, stack: Stack) -> None:
    """All that waits is counted, however it came."""
    handle = bench.connected()
    for piece in (b"one", b"two", b"three"):
        echoed(bench, stack, handle, piece)
    assert bench.call("SocketIsReadable", handle) == Answer(11, 0)


@rule("IR1")
def test_readable_grows(bench: Bench, stack: Stack) -> None:
    """Bytes that come after a count are counted by the next one, together with those that were there."""
    handle = bench.connected()
    counts = []
    for piece in (b"one", b"three"):
        echoed(bench, stack, handle, piece)
        counts.append(bench.call("SocketIsReadable", handle))
    assert counts == [Answer(3, 0), Answer(8, 0)]


@rule("IR1")
def test_readable_much(bench: Bench, stack: Stack) -> None:
    """All that waits is counted, also when it is more than one packet."""
    handle = bench.connected()
    data = bytes(40_001)
    assert bench.call("SocketSend", handle, data, len(data)).value == len(data)
    received = stack.tcp.capture.records
    stack.tcp.capture.wait_for(lambda _: sum(len(one["data"]) for one in received("bytes")) == len(data))
    stack.tcp.settle()
    assert bench.call("SocketIsReadable", handle) == Answer(40_001, 0)


@pytest.mark.parametrize(
    "fault",
    [
        case("readable-secured-end-of-stream", "tcp.echo close", proves="IR4 SQ17"),
        case("readable-secured-end-without-goodbye", "tls.record close", proves="IR4 SQ17"),
    ],
)
def test_readable_secured_end(bench: Bench, stack: Stack, fault: str) -> None:
    """At the end of a secured stream the count is not 0 either, so that a program reads and hears of the end."""
    handle = bench.secured()
    armed = stack.tcp.misbehave(fault)
    assert bench.call("SocketTlsSend", handle, b"hello", 5).value == 5
    stack.tcp.capture.wait_for("closed")
    stack.tcp.settle()
    count = bench.call("SocketIsReadable", handle)
    assert (count.value != 0, count.last_error) == (True, 0)
    assert bench.call("SocketTlsRead", handle, ByRef(), 1).value == -1
    assert armed.fired


@rule("IR4", "RD4")
def test_readable_end_of_stream(bench: Bench, stack: Stack) -> None:
    """At the end of the stream the count is a dummy 1, and the read that follows fails."""
    stack.tcp.misbehave("tcp.echo close")
    handle = bench.connected()
    ended(bench, stack, handle)
    assert bench.call("SocketIsReadable", handle) == Answer(1, 0)
    answer = bench.call("SocketRead", handle, ByRef(), 1, 100)
    assert (answer.value, answer.last_error) == (-1, 5273)


@rule("IR4")
def test_readable_end_behind_data(bench: Bench, stack: Stack) -> None:
    """The count is of data as long as any is left, and the dummy 1 behind them."""
    stack.tcp.misbehave("tcp.echo truncate 5")
    handle = bench.connected()
    ended(bench, stack, handle)
    counts = [bench.call("SocketIsReadable", handle)]
    assert bench.call("SocketRead", handle, ByRef(), 5, 100).value == 5
    counts.append(bench.call("SocketIsReadable", handle))
    assert counts == [Answer(5, 0), Answer(1, 0)]


@rule("IR4")
def test_readable_end_of_stream_again(bench: Bench, stack: Stack) -> None:
    """The dummy 1 at the end of the stream is given as often as one asks."""
    stack.tcp.misbehave("tcp.echo close")
    handle = bench.connected()
    ended(bench, stack, handle)
    assert [bench.call("SocketIsReadable", handle) for _ in range(3)] == [Answer(1, 0)] * 3


@rule("IR6")
def test_readable_reset(bench: Bench, stack: Stack) -> None:
    """A connection that was reset is 0 and 5273."""
    stack.tcp.misbehave("tcp.echo reset")
    handle = bench.connected()
    ended(bench, stack, handle)
    assert bench.call("SocketIsReadable", handle) == Answer(0, 5273)


@rule("IR2", "IC2")
def test_readable_not_connected(bench: Bench, stack: Stack) -> None:
    """A socket that was never connected has nothing to read."""
    bench.call("SocketCreate")
    assert bench.call("SocketIsReadable", 1).value == 0
    assert stack.connections() == 0


@rule("IR9")
def test_readable_secured(bench: Bench, stack: Stack) -> None:
    """On a secured connection the count is of raw bytes: more than the message."""
    handle = bench.secured()
    echoed(bench, stack, handle, b"x" * 10, tls=True)
    count = bench.call("SocketIsReadable", handle)
    assert isinstance(count.value, int)
    assert 10 < count.value < 200
    assert count.last_error == 0


@rule("IR9")
def test_readable_decrypted_is_not_counted(bench: Bench, stack: Stack) -> None:
    """Bytes that are decrypted already do not count, though they can be read."""
    handle = bench.secured()
    echoed(bench, stack, handle, b"x" * 10, tls=True)
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 4).value == 4
    assert bench.call("SocketIsReadable", handle) == Answer(0, 0)
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 10).value == 6


@rule("IR2")
def test_readable_secured_idle(bench: Bench, stack: Stack) -> None:
    """A secured connection on which nothing was sent has nothing to read."""
    handle = bench.secured()
    stack.tcp.settle()
    assert bench.call("SocketIsReadable", handle) == Answer(0, 0)


@rule("IR12")
def test_readable_does_not_wait(bench: Bench, stack: Stack) -> None:
    """The question costs no time: the virtual clock stands still."""
    bench.configure(virtual_clock=0.2)
    handle = bench.connected()
    before = bench.elapsed
    assert bench.call("SocketIsReadable", handle) == Answer(0, 0)
    assert bench.elapsed == before
    assert stack.connections() == 1


# -- SocketIsWritable


@rule("IW1")
def test_writable(bench: Bench, stack: Stack) -> None:
    """A connected socket takes bytes."""
    handle = bench.connected()
    assert bench.call("SocketIsWritable", handle) == Answer(True, 0)
    assert stack.connections() == 1


@rule("IW1")
def test_writable_secured(bench: Bench, stack: Stack) -> None:
    """So does a secured one."""
    assert bench.call("SocketIsWritable", bench.secured()) == Answer(True, 0)
    assert stack.connections() == 1


@rule("IW5")
def test_writable_not_connected(bench: Bench, stack: Stack) -> None:
    """A socket that was never connected does not, and that is no error."""
    bench.call("SocketCreate")
    assert bench.call("SocketIsWritable", 1) == Answer(False, 0)
    assert stack.connections() == 0


@rule("IW5")
def test_writable_after_failed_connect(bench: Bench, stack: Stack) -> None:
    """Nor does one whose connect failed."""
    handle = bench.call("SocketCreate").value
    bench.call("SocketConnect", handle, "127.0.0.1", stack.refused_port, 1000)
    assert bench.call("SocketIsWritable", handle).value is False
    assert stack.connections() == 0


@rule("IW2")
def test_writable_full(bench: Bench, stack: Stack) -> None:
    """A server that does not read fills every buffer: then no more is taken, and that is no error.

    A socket that can be written to has room for a small block, so no send here runs into its timeout.
    """
    armed = stack.tcp.misbehave("tcp.accept stall")
    handle = bench.connected()
    bench.call("SocketTimeouts", handle, 20, 20)
    block = bytes(16_384)
    for _ in range(4000):
        if bench.call("SocketIsWritable", handle).value is not True:
            break
        if bench.call("SocketSend", handle, block, len(block)).value != len(block):
            break
    bench.call("ResetLastError")
    assert bench.call("SocketIsWritable", handle) == Answer(False, 0)
    assert bench.call("SocketIsConnected", handle).value is True
    stack.tcp.capture.wait_for("fault")
    assert armed.fired


@rule("IW6")
def test_writable_half_closed(bench: Bench, stack: Stack) -> None:
    """A peer that has ended its own stream can still be written to."""
    stack.tcp.misbehave("tcp.echo close")
    handle = bench.connected()
    ended(bench, stack, handle)
    assert bench.call("SocketIsWritable", handle) == Answer(True, 0)


@rule("IW3")
def test_writable_reset(bench: Bench, stack: Stack) -> None:
    """A connection that was reset takes nothing."""
    stack.tcp.misbehave("tcp.echo reset")
    handle = bench.connected()
    ended(bench, stack, handle)
    assert bench.call("SocketIsWritable", handle).value is False
    assert bench.call("SocketIsConnected", handle).value is False
