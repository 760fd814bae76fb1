"""SocketTlsReadAvailable: all that has come, and no wait."""

from conformance.cases.bench import Bench
from conformance.cases.marks import rule
from conformance.chapters.tls_io.echo import echoed, received
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack


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


@rule("TR1")
def test_tls_available_much(bench: Bench, stack: Stack) -> None:
    """All that has come is delivered by one call, however many records it is, and no more than was asked for."""
    data = bytes(range(251)) * 160
    handle = echoed(bench, stack, data)
    first = bench.call("SocketTlsReadAvailable", handle, ByRef(), 20_001)
    assert first == Answer(20_001, 0, {"buffer": data[:20_001]})
    rest = bench.call("SocketTlsReadAvailable", handle, ByRef(), 100_000)
    assert rest == Answer(20_159, 0, {"buffer": data[20_001:]})


@rule("TR4", "SQ17")
def test_tls_available_asks_for_more_than_came_before_the_end(bench: Bench, stack: Stack) -> None:
    """Bytes that came before the end are delivered without an error, also where more was asked for."""
    stack.tcp.misbehave("tcp.echo truncate 5")
    handle = bench.secured()
    bench.call("SocketTlsSend", handle, b"hello", 5)
    stack.tcp.capture.wait_for("closed")
    stack.tcp.settle()
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 100) == Answer(5, 0, {"buffer": b"hello"})
    answer = bench.call("SocketTlsReadAvailable", handle, ByRef(), 100)
    assert (answer.value, answer.last_error, answer.out["buffer"]) == (-1, 5273, b"")


@rule("TR2", "TR10")
def test_tls_available_nothing_for_a_fixed_array(bench: Bench, stack: Stack) -> None:
    """A fixed array keeps what it had where nothing has come."""
    answer = bench.call("SocketTlsReadAvailable", bench.secured(), ByRef(b"old", fixed=True), 3)
    assert answer == Answer(0, 0, {"buffer": b"old"})
    assert stack.connections() == 1
