"""Behaviour that one source states against the others: asked of implementations that can be switched to it.

Each case sets one of the profiles' switches in the settings. Nobody has to offer it: where a subject answers as the
other sources have it, the case is not run.
"""

import email

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack


def offered(bench: Bench, *, is_usual: bool) -> None:
    """End the case if the subject behaved as ever: it does not offer the switch."""
    bench.need(None if is_usual else True, "this implementation does not offer the switch")


def secured_443(bench: Bench, stack: Stack, switch: str, choice: str) -> int:
    """Return a socket connected to port 443, in a terminal with this switch."""
    there = {"localhost:443": f"127.0.0.1:{stack.tcp.tls_port}"}
    bench.configure(switches={switch: choice}, address_overrides=there)
    return bench.connected(443, "localhost")


# -- SendNotification and SendMail


@rule("N2'")
def test_push_null_by_the_error_table(bench: Bench, stack: Stack) -> None:
    """NULL is 4516, as the error table says of the code, and nothing leaves the terminal."""
    bench.configure(switches={"push-null-text": "4516"})
    answer = bench.call("SendNotification", None)
    offered(bench, is_usual=answer.last_error == 4003)
    assert answer == Answer(False, 4516)
    assert stack.connections() == 0


@rule("N20")
def test_push_half_a_second_apart(bench: Bench, stack: Stack) -> None:
    """Of calls at 0.0, 0.4, 0.5 and 1.0 seconds the second is 4518: half a second lies between two that are sent."""
    bench.configure(virtual_clock=1.0, switches={"push-spacing": "half-second"})
    answers = []
    for pause in (0.0, 0.4, 0.1, 0.5):
        bench.advance(pause)
        answers.append(bench.call("SendNotification", "x"))
    offered(bench, is_usual=[one.value for one in answers] == [True, True, False, True])
    assert answers == [Answer(True, 0), Answer(False, 4518), Answer(True, 4518), Answer(True, 4518)]
    assert len(stack.push.capture.records("delivery")) == 3


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        case("push-blocked-with-4518", "block-4518", 4518, proves="N21"),
        case("push-blocked-with-4517", "block-4517", 4517, proves="N21"),
    ],
)
def test_push_blocked(bench: Bench, stack: Stack, choice: str, code: int) -> None:
    """After one call too many the function stays blocked: an hour later it still fails, and nothing is sent."""
    bench.configure(virtual_clock=1.0, switches={"push-violation": choice})
    answers = [bench.call("SendNotification", "x") for _ in range(3)]
    bench.advance(3600.0)
    answers.append(bench.call("SendNotification", "later"))
    offered(bench, is_usual=answers[-1].value is True)
    assert answers == [Answer(True, 0)] * 2 + [Answer(False, code)] * 2
    assert len(stack.push.capture.records("delivery")) == 2


@rule("M17")
def test_mail_kept_until_the_server_works(bench: Bench, stack: Stack) -> None:
    """A mail that the server did not take stays in the queue, and arrives with the next one."""
    bench.configure(switches={"mail-failed-delivery": "keep"})
    armed = stack.smtp.misbehave('smtp.rcpt reply 452 "try later" times=1')
    answers = []
    for subject in ("first", "second"):
        answers.append(bench.call("SendMail", subject, "text"))
        bench.flush_mail()
    mails = [email.message_from_bytes(one["data"]) for one in stack.smtp.capture.records("mail")]
    offered(bench, is_usual=len(mails) == 1)
    assert answers == [Answer(True, 0)] * 2
    assert sorted(one["Subject"] for one in mails) == ["first", "second"]
    assert armed.fired == 1


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


@rule("SN12")
def test_send_minus_one_and_delivered(bench: Bench, stack: Stack) -> None:
    """SocketSend is -1 and 5273 although all bytes went out, as under Wine."""
    bench.configure(switches={"socket-send-result": "minus-one"})
    answer = bench.call("SocketSend", bench.connected(), b"hello", 5)
    offered(bench, is_usual=answer == Answer(5, 0))
    assert answer == Answer(-1, 5273)
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"hello"
