"""SocketTimeouts, and which waits it bounds; minutes pass on the virtual clock."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack


@pytest.mark.parametrize(
    ("send_ms", "receive_ms"),
    [
        case("timeouts-usual", 1000, 2000, proves="TO1", is_control=True),
        case("timeouts-zero", 0, 0, proves="TO9 SQ10"),
        case("timeouts-largest", 4_294_967_295, 4_294_967_295, proves="TO9 SQ10"),
        case("timeouts-negative", -1, -1, proves="TO9 SQ10"),
    ],
)
def test_timeouts_are_taken(bench: Bench, stack: Stack, send_ms: int, receive_ms: int) -> None:
    """Any values are taken, before the connect and after it, and bytes still flow."""
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketTimeouts", handle, send_ms, receive_ms) == Answer(True, 0)
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000).value is True
    assert bench.call("SocketTimeouts", handle, send_ms, receive_ms) == Answer(True, 0)
    assert bench.call("SocketSend", handle, b"hello", 5) == Answer(5, 0)
    assert bench.call("SocketRead", handle, ByRef(), 5, 1000) == Answer(5, 0, {"buffer": b"hello"})


@rule("TO2")
def test_timeouts_before_connect(bench: Bench, stack: Stack) -> None:
    """Timeouts set on a new socket hold for its connection."""
    bench.configure(virtual_clock=0.2)
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketTimeouts", handle, 3000, 7000) == Answer(True, 0)
    assert bench.call("SocketConnect", handle, "localhost", stack.tcp.tls_port, 1000).value is True
    assert bench.call("SocketTlsHandshake", handle, "localhost").value is True
    before = bench.elapsed
    assert bench.call("SocketTlsRead", handle, ByRef(), 1).value == -1
    assert bench.elapsed - before == pytest.approx(7.0)


@rule("TO5", "TO6", "TO10")
def test_timeouts_receive_is_second(bench: Bench, stack: Stack) -> None:
    """The second value bounds SocketTlsRead."""
    bench.configure(virtual_clock=0.2)
    handle = bench.secured()
    assert bench.call("SocketTimeouts", handle, 90_000, 20_000) == Answer(True, 0)
    before = bench.elapsed
    answer = bench.call("SocketTlsRead", handle, ByRef(), 1)
    assert (answer.value, answer.last_error) == (-1, 5273)
    assert bench.elapsed - before == pytest.approx(20.0)
    assert stack.tcp.capture.records("bytes") == []


@pytest.mark.parametrize(
    "is_early",
    [
        case("timeouts-send-is-first", False, proves="TO5 TO10 TO11"),
        case("timeouts-send-before-the-connect", True, proves="TO2 TO10 TO11"),
    ],
)
def test_timeouts_bound_the_send(bench: Bench, stack: Stack, is_early: bool) -> None:
    """The first value bounds SocketSend: on a server that reads nothing it gives up after that time."""
    armed = stack.tcp.misbehave("tcp.accept stall")
    bench.configure(virtual_clock=0.2)
    handle = bench.call("SocketCreate").value
    if is_early:
        assert bench.call("SocketTimeouts", handle, 30_000, 90_000) == Answer(True, 0)
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000).value is True
    if not is_early:
        assert bench.call("SocketTimeouts", handle, 30_000, 90_000) == Answer(True, 0)
    before = bench.elapsed
    block = bytes(33_554_432)
    answers: list[Answer] = []
    while not answers or (answers[-1].value != -1 and len(answers) < 9):
        answers.append(bench.call("SocketSend", handle, block, len(block)))
    assert answers[-1] == Answer(-1, 5273)
    assert bench.elapsed - before == pytest.approx(30.0 * len(answers)), "each call waited its 30 seconds"
    assert armed.fired


@rule("TO5", "TO10", "TS2")
def test_timeouts_bound_the_secured_send(bench: Bench, stack: Stack) -> None:
    """The first value bounds SocketTlsSend as well: on a server that reads nothing any more it gives up then."""
    armed = stack.tcp.misbehave("tcp.echo stall")
    bench.configure(virtual_clock=0.2)
    handle = bench.connected(stack.tcp.tls_port, "localhost")
    assert bench.call("SocketTimeouts", handle, 30_000, 90_000) == Answer(True, 0)
    assert bench.call("SocketTlsHandshake", handle, "localhost").value is True
    assert bench.call("SocketTlsSend", handle, b"hello", 5).value == 5
    stack.tcp.capture.wait_for("fault")
    before = bench.elapsed
    block = bytes(33_554_432)
    answers: list[Answer] = []
    while not answers or (answers[-1].value != -1 and len(answers) < 9):
        answers.append(bench.call("SocketTlsSend", handle, block, len(block)))
    assert answers[-1] == Answer(-1, 5273)
    assert bench.elapsed - before == pytest.approx(30.0 * len(answers)), "each call waited its 30 seconds"
    assert armed.fired


@rule("TS2", "SQ43")
def test_timeouts_end_a_secured_connection(bench: Bench, stack: Stack) -> None:
    """A record that did not go out whole cannot be followed by another: the connection is over."""
    armed = stack.tcp.misbehave("tcp.echo stall")
    handle = bench.secured()
    bench.call("SocketTimeouts", handle, 20, 20)
    assert bench.call("SocketTlsSend", handle, b"hello", 5).value == 5
    stack.tcp.capture.wait_for("fault")
    block = bytes(33_554_432)
    assert bench.call("SocketTlsSend", handle, block, len(block)) == Answer(-1, 5273)
    assert bench.call("SocketIsConnected", handle).value is False
    assert bench.call("SocketTlsSend", handle, b"x", 1) == Answer(-1, 5273)
    assert armed.fired


@rule("TO10")
def test_timeouts_bound_the_handshake(bench: Bench, stack: Stack) -> None:
    """A server that is silent in the handshake is waited for as long as the receive timeout says."""
    stack.tcp.misbehave("tls.handshake stall")
    bench.configure(virtual_clock=0.2)
    handle = bench.connected(stack.tcp.tls_port, "localhost")
    bench.call("SocketTimeouts", handle, 90_000, 10_000)
    before = bench.elapsed
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(False, 5274)
    assert bench.elapsed - before == pytest.approx(10.0)


@rule("TO10", "TR2")
def test_timeouts_not_for_read_available(bench: Bench, stack: Stack) -> None:
    """SocketTlsReadAvailable waits for nothing, whatever the timeouts."""
    bench.configure(virtual_clock=0.2)
    handle = bench.secured()
    bench.call("SocketTimeouts", handle, 60_000, 60_000)
    before = bench.elapsed
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 10) == Answer(0, 0, {"buffer": b""})
    assert bench.elapsed == before
    assert stack.tcp.capture.records("bytes") == []


@rule("SQ11", "TO12")
def test_timeouts_and_read(bench: Bench, stack: Stack) -> None:
    """SocketRead waits as long as its own argument says."""
    bench.configure(virtual_clock=0.2)
    handle = bench.connected()
    bench.call("SocketTimeouts", handle, 60_000, 60_000)
    before = bench.elapsed
    assert bench.call("SocketRead", handle, ByRef(), 1, 5000).value == -1
    assert bench.elapsed - before == pytest.approx(5.0)
    assert stack.connections() == 1


@rule("TO6", "SQ11")
def test_timeouts_and_a_longer_read(bench: Bench, stack: Stack) -> None:
    """The argument of SocketRead counts as well where SocketTimeouts says less, and it counts for that call alone."""
    bench.configure(virtual_clock=0.1)
    handle = bench.connected()
    bench.call("SocketTimeouts", handle, 1000, 1000)
    waits = []
    for timeout_ms in (5000, 0, 2000):
        before = bench.elapsed
        assert bench.call("SocketRead", handle, ByRef(), 1, timeout_ms).value == -1
        waits.append(bench.elapsed - before)
    assert waits == pytest.approx([5.0, 120.0, 2.0])
    assert stack.connections() == 1


@rule("TO8", "RD9")
def test_timeouts_read_zero(bench: Bench, stack: Stack) -> None:
    """SocketRead with a timeout of 0 waits two minutes, whatever SocketTimeouts says."""
    bench.configure(virtual_clock=0.2)
    handle = bench.connected()
    bench.call("SocketTimeouts", handle, 1000, 1000)
    before = bench.elapsed
    assert bench.call("SocketRead", handle, ByRef(), 1, 0).value == -1
    assert bench.elapsed - before == pytest.approx(120.0)
    assert stack.connections() == 1


@rule("TO7")
def test_timeouts_none_by_default(bench: Bench, stack: Stack) -> None:
    """Without timeouts SocketTlsRead waits until the bytes are there."""
    armed = stack.tcp.misbehave("tcp.echo delay 20")
    handle = bench.secured()
    assert bench.call("SocketTlsSend", handle, b"hello", 5).value == 5
    assert bench.call("SocketTlsRead", handle, ByRef(), 5) == Answer(5, 0, {"buffer": b"hello"})
    assert armed.fired


@rule("TO7")
def test_timeouts_no_limit_by_default(bench: Bench, stack: Stack) -> None:
    """Without timeouts a wait has no end that the virtual clock could jump to: the bytes are still awaited."""
    armed = stack.tcp.misbehave("tcp.echo delay 120")
    bench.configure(virtual_clock=0.1)
    handle = bench.secured()
    assert bench.call("SocketTlsSend", handle, b"hello", 5).value == 5
    assert bench.call("SocketTlsRead", handle, ByRef(), 5) == Answer(5, 0, {"buffer": b"hello"})
    assert armed.fired


@rule("TO9", "SQ10")
def test_timeouts_of_zero_take_the_limit_away(bench: Bench, stack: Stack) -> None:
    """SocketTimeouts with 0 takes back what an earlier call has set: SocketTlsRead waits without limit again."""
    armed = stack.tcp.misbehave("tcp.echo delay 120")
    bench.configure(virtual_clock=0.1)
    handle = bench.secured()
    for limit_ms in (20, 0):
        assert bench.call("SocketTimeouts", handle, limit_ms, limit_ms).value is True
    assert bench.call("SocketTlsSend", handle, b"hello", 5).value == 5
    assert bench.call("SocketTlsRead", handle, ByRef(), 5) == Answer(5, 0, {"buffer": b"hello"})
    assert armed.fired


@pytest.mark.parametrize(
    "limit_ms",
    [
        case("timeouts-of-zero-for-a-send", 0, proves="TO9 SQ10"),
        case("timeouts-of-minus-one-for-a-send", -1, proves="TO9 SQ27"),
    ],
)
def test_timeouts_for_a_send(bench: Bench, stack: Stack, limit_ms: int) -> None:
    """Without a send timeout, or with a negative one, SocketSend waits for a server that reads late, and sends all."""
    armed = stack.web.misbehave("web.accept delay 60")
    size = 12_000_001
    head = f"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: {size}\r\n\r\n".encode()
    handle = bench.connected(stack.web.port)
    for one in (20, limit_ms):
        assert bench.call("SocketTimeouts", handle, one, one).value is True
    whole = len(head) + size
    assert bench.call("SocketSend", handle, head + bytes(size), whole) == Answer(whole, 0)
    assert len(stack.web.capture.wait_for("request")["body"]) == size
    assert armed.fired


@rule("TO3", "TO10")
def test_timeouts_can_be_changed(bench: Bench, stack: Stack) -> None:
    """The last call counts."""
    bench.configure(virtual_clock=0.2)
    handle = bench.secured()
    for receive_ms in (60_000, 4000):
        assert bench.call("SocketTimeouts", handle, 1000, receive_ms).value is True
    before = bench.elapsed
    assert bench.call("SocketTlsRead", handle, ByRef(), 1).value == -1
    assert bench.elapsed - before == pytest.approx(4.0)
    assert stack.connections() == 1


@rule("TO6", "TO10")
def test_timeouts_hold_for_each_call(bench: Bench, stack: Stack) -> None:
    """The time begins with each call, not with SocketTimeouts: a later read waits as long as the first."""
    bench.configure(virtual_clock=0.1)
    handle = bench.secured()
    bench.call("SocketTimeouts", handle, 1000, 5000)
    bench.advance(60)
    waits = []
    for _ in range(2):
        before = bench.elapsed
        assert bench.call("SocketTlsRead", handle, ByRef(), 1).value == -1
        waits.append(bench.elapsed - before)
    assert waits == pytest.approx([5.0, 5.0])
    assert stack.connections() == 1


@rule("TO6")
def test_timeouts_are_the_sockets(bench: Bench, stack: Stack) -> None:
    """Timeouts belong to one socket, not to all."""
    bench.configure(virtual_clock=0.2)
    first, second = bench.secured(), bench.secured()
    bench.call("SocketTimeouts", first, 1000, 3000)
    bench.call("SocketTimeouts", second, 1000, 9000)
    for handle, seconds in ((first, 3.0), (second, 9.0)):
        before = bench.elapsed
        assert bench.call("SocketTlsRead", handle, ByRef(), 1).value == -1
        assert bench.elapsed - before == pytest.approx(seconds)
    assert stack.connections() == 2
