"""Socket functions that can be switched to what one source states against the others.

Each case sets one of the profiles' switches in the settings. Nobody has to offer it: where a subject answers as the
other sources have it, the case is not run.
"""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.switches.offered import offered
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack


def secured_443(bench: Bench, stack: Stack, switch: str, choice: str) -> int:
    """Return a socket connected to port 443, in a terminal with this switch."""
    there = {"localhost:443": f"127.0.0.1:{stack.tcp.tls_port}"}
    bench.configure(switches={switch: choice}, address_overrides=there)
    return bench.connected(443, "localhost")


# -- connecting


@rule("PT5")
def test_socket_executed_in_tester(bench: Bench, stack: Stack) -> None:
    """The reference does not list sockets among what the Strategy Tester leaves out: they connect and send."""
    bench.configure(switches={"sockets-in-tester": "executed"})
    program = bench.program("expert", tester=True)
    answer = program.call("SocketCreate", 0)
    offered(bench, is_usual=answer == Answer(-1, 4014))
    assert answer == Answer(1, 0)
    assert program.call("SocketConnect", 1, "127.0.0.1", stack.tcp.port, 1000) == Answer(True, 0)
    assert program.call("SocketSend", 1, b"hello", 5) == Answer(5, 0)
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"hello"


@rule("CN7")
def test_connect_timeout_is_an_io_error(bench: Bench, stack: Stack) -> None:
    """Nobody answers: false and 5273, as one terminal was reported to do."""
    port = bench.need(stack.silent_port(), "a port that drops the first packet exists on Linux only")
    bench.configure(switches={"socket-connect-timeout": "5273"})
    handle = bench.call("SocketCreate").value
    answer = bench.call("SocketConnect", handle, "127.0.0.1", port, 30)
    offered(bench, is_usual=answer == bench.by_profile(documented=Answer(False, 5272), observed=Answer(True, 0)))
    assert answer == Answer(False, 5273)
    assert bench.call("SocketIsConnected", handle).value is False


@rule("CN12")
def test_connect_refused_is_an_io_error(bench: Bench, stack: Stack) -> None:
    """Nobody listens: false and 5273, as seen under Wine."""
    bench.configure(switches={"socket-refused": "5273"})
    handle = bench.call("SocketCreate").value
    answer = bench.call("SocketConnect", handle, "127.0.0.1", stack.refused_port, 1000)
    offered(bench, is_usual=answer == Answer(False, 5272))
    assert answer == Answer(False, 5273)
    assert stack.connections() == 0


@rule("P5", "TS4")
def test_port_443_handshake_breaks(bench: Bench, stack: Stack) -> None:
    """An explicit handshake on port 443 is false and 5274, and the connection is of no use any more."""
    handle = secured_443(bench, stack, "socket-443-handshake", "5274-broken")
    answers = [
        bench.call("SocketTlsHandshake", handle, "localhost"),
        bench.call("SocketTlsSend", handle, b"hello", 5),
    ]
    offered(bench, is_usual=answers[-1].value == 5)
    assert answers == [Answer(False, 5274), Answer(-1, 5273)]
    assert stack.tcp.capture.records("bytes") == []


@rule("P5", "TS4")
def test_port_443_only_the_handshake_breaks(bench: Bench, stack: Stack) -> None:
    """A second connect on port 443 breaks nothing, nor does a handshake on another port, or before the connect."""
    handle = secured_443(bench, stack, "socket-443-handshake", "5274-broken")
    early = bench.call("SocketCreate").value
    assert bench.call("SocketTlsHandshake", early, "localhost").value is False
    assert bench.call("SocketConnect", early, "localhost", stack.tcp.port, 1000).value is True
    other = bench.secured()
    bench.call("SocketConnect", handle, "localhost", stack.tcp.port, 1000)
    bench.call("SocketTlsHandshake", other, "localhost")
    assert [bench.call("SocketTlsSend", one, b"hello", 5).value for one in (handle, other)] == [5, 5]
    stack.tcp.settle()
    assert len(stack.tcp.capture.records("tls")) == 2


@rule("P10", "TR7")
def test_port_443_read_before_a_send(bench: Bench, stack: Stack) -> None:
    """On port 443 SocketTlsReadAvailable is -1 and 5273 until the first SocketTlsSend; then the answer is read."""
    handle = secured_443(bench, stack, "socket-443-first-read", "5273")
    answer = bench.call("SocketTlsReadAvailable", handle, ByRef(), 10)
    offered(bench, is_usual=answer == Answer(0, 0, {"buffer": b""}))
    assert (answer.value, answer.last_error) == (-1, 5273)
    assert bench.call("SocketTlsSend", handle, b"hello", 5).value == 5
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"hello"
    stack.tcp.settle()
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 10) == Answer(5, 5273, {"buffer": b"hello"})


# -- reading and sending


@rule("IR3")
def test_readable_idle_at_first(bench: Bench, stack: Stack) -> None:
    """On an idle connection the first count is a dummy 1, as the book's text has it; the later ones are 0."""
    bench.configure(switches={"socket-readable-first": "one"})
    handle = bench.connected()
    answers = [bench.call("SocketIsReadable", handle) for _ in range(3)]
    offered(bench, is_usual=answers == [Answer(0, 0)] * 3)
    assert answers == [Answer(1, 0), Answer(0, 0), Answer(0, 0)]
    assert stack.connections() == 1


@rule("IR3", "IR1")
def test_readable_with_data_at_first(bench: Bench, stack: Stack) -> None:
    """The first count is the true one if data wait."""
    bench.configure(switches={"socket-readable-first": "one"})
    handle = bench.connected()
    assert bench.call("SocketSend", handle, b"hello", 5).value == 5
    stack.tcp.capture.wait_for("bytes")
    stack.tcp.settle()
    assert bench.call("SocketIsReadable", handle) == Answer(5, 0)


@rule("RD8")
def test_read_nothing_in_time_is_zero(bench: Bench, stack: Stack) -> None:
    """No byte within the timeout is 0 without an error, as reported of native Windows; the connection lives on."""
    bench.configure(switches={"socket-read-timeout": "zero"})
    handle = bench.connected()
    answer = bench.call("SocketRead", handle, ByRef(b"old"), 5, 20)
    offered(bench, is_usual=(answer.value, answer.last_error) == (-1, 5273))
    assert answer == Answer(0, 0, {"buffer": b""})
    assert bench.call("SocketSend", handle, b"hello", 5) == Answer(5, 0)
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"hello"


@rule("RD17")
def test_read_empty_is_not_waited_for(bench: Bench, stack: Stack) -> None:
    """An empty connection is -1 and 5273 at once whatever the timeout, as under Wine; what has come is read."""
    bench.configure(virtual_clock=0.2, switches={"socket-read-empty": "5273"})
    handle = bench.connected()
    answer = bench.call("SocketRead", handle, ByRef(), 5, 60_000)
    offered(bench, is_usual=bench.elapsed == pytest.approx(60.0))
    assert (answer.value, answer.last_error, bench.elapsed) == (-1, 5273, 0.0)
    assert bench.call("SocketSend", handle, b"hello", 5).value == 5
    stack.tcp.capture.wait_for("bytes")
    stack.tcp.settle()
    assert bench.call("SocketRead", handle, ByRef(), 5, 60_000) == Answer(5, 5273, {"buffer": b"hello"})
    marker = stack.tcp.capture.marker()
    assert bench.call("SocketSend", handle, b"world", 5).value == 5
    stack.tcp.capture.wait_for("bytes", after=marker)
    stack.tcp.settle()
    bench.call("SocketRead", handle, ByRef(), 6, 60_000)
    assert bench.elapsed == pytest.approx(60.0), "some of it is there: the rest is waited for"


@rule("SN12")
def test_send_minus_one_and_delivered(bench: Bench, stack: Stack) -> None:
    """SocketSend is -1 and 5273 although all bytes went out, as under Wine."""
    bench.configure(switches={"socket-send-result": "minus-one"})
    answer = bench.call("SocketSend", bench.connected(), b"hello", 5)
    offered(bench, is_usual=answer == Answer(5, 0))
    assert answer == Answer(-1, 5273)
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"hello"


# -- handles and certificates


@rule("CL7", "SQ2")
def test_socket_handle_is_used_again(bench: Bench, stack: Stack) -> None:
    """The lowest number that is free is the next socket's."""
    bench.configure(switches={"socket-handles": "reuse"})
    first = [bench.call("SocketCreate").value for _ in range(3)]
    assert bench.call("SocketClose", first[1]) == Answer(True, 0)
    then = [bench.call("SocketCreate").value for _ in range(2)]
    offered(bench, is_usual=then[0] == 4)
    assert (first, then) == ([1, 2, 3], [2, 4])
    assert [bench.call("SocketCreate").value for _ in range(5, 129)] == list(range(5, 129))
    assert bench.call("SocketCreate") == Answer(-1, 5271)
    assert bench.call("SocketClose", 128).value is True
    assert bench.call("SocketCreate").value == 128
    assert stack.connections() == 0


@rule("P8", "SQ8")
def test_port_443_bad_peer_stays_plain(bench: Bench, stack: Stack) -> None:
    """A server on port 443 that speaks no TLS: the connection stays, in the clear."""
    bench.configure(switches={"socket-443-bad-peer": "plain"}, address_overrides={"localhost:443": stack.tcp.address})
    stack.tcp.misbehave("tcp.echo close times=1")  # it does not like a ClientHello
    handle = bench.call("SocketCreate").value
    answer = bench.call("SocketConnect", handle, "localhost", 443, 1000)
    offered(bench, is_usual=answer == Answer(False, 5272))
    assert answer == Answer(True, 0)
    assert bench.call("SocketSend", handle, b"hello", 5) == Answer(5, 0)
    assert bench.call("SocketRead", handle, ByRef(), 5, 1000) == Answer(5, 0, {"buffer": b"hello"})
    given = (ByRef(""), ByRef(""), ByRef(""), ByRef(""), ByRef(0))
    assert bench.call("SocketTlsCertificate", handle, *given).last_error == 5275


@pytest.mark.parametrize(
    "which",
    [
        case("certificate-of-no-date-that-nobody-checks", "no-such-date", proves="SQ15 SQ14"),
        case("certificate-below-zero-that-nobody-checks", "negative-serial", proves="SQ15 SQ14"),
    ],
)
def test_certificate_that_breaks_the_rules(bench: Bench, stack: Stack, which: str) -> None:
    """A certificate that breaks the rules secures a connection where nobody checks it, and has no texts: 5275."""
    bench.configure(switches={"tls-verify": "off"}, network={"ca_pem": ""})
    handle = bench.connected(stack.tcp.wrong_port(which), "localhost")
    answer = bench.call("SocketTlsHandshake", handle, "localhost")
    offered(bench, is_usual=answer == Answer(False, 5274))
    assert answer == Answer(True, 0)
    assert bench.call("SocketTlsCertificate", handle, *(ByRef("") for _ in range(4)), ByRef(0)).last_error == 5275
    assert bench.call("SocketTlsSend", handle, b"hello", 5) == Answer(5, 5275)
    assert bench.call("SocketTlsRead", handle, ByRef(), 5) == Answer(5, 5275, {"buffer": b"hello"})


@rule("TL9", "SQ14")
def test_handshake_with_any_certificate(bench: Bench, stack: Stack) -> None:
    """A certificate that nobody trusts is taken."""
    bench.configure(switches={"tls-verify": "off"})
    handle = bench.connected(stack.tcp.wrong_port("self-signed"), "localhost")
    answer = bench.call("SocketTlsHandshake", handle, "localhost")
    offered(bench, is_usual=answer == Answer(False, 5274))
    assert answer == Answer(True, 0)
    assert bench.call("SocketTlsSend", handle, b"hello", 5) == Answer(5, 0)
