"""SocketCreate and SocketClose: handles, their limit, and the end of a connection."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.socket_connect.handles import (
    BAD_HANDLE_ROWS,
    ON_A_HANDLE,
    handle_cases,
)
from conformance.subject.interface import Answer, Argument
from emulators.stack import Stack


@rule("CR1", "CR2")
def test_socket_first_handle(bench: Bench, stack: Stack) -> None:
    """The first socket of a program is number 1."""
    assert bench.call("SocketCreate", 0) == Answer(1, 0)
    assert stack.connections() == 0


@rule("CR1")
def test_socket_without_flags(bench: Bench, stack: Stack) -> None:
    """SocketCreate needs no argument."""
    assert bench.call("SocketCreate") == Answer(1, 0)
    assert stack.connections() == 0


@rule("CR6", "SQ1")
def test_socket_unknown_flags(bench: Bench) -> None:
    """Flags that mean nothing are passed over."""
    assert bench.call("SocketCreate", 1) == Answer(1, 0)
    assert bench.call("SocketCreate", 0xFFFFFFFF) == Answer(2, 0)


@rule("SQ2", "CL7")
def test_socket_handles_increase(bench: Bench) -> None:
    """Numbers go up, and the number of a closed socket is not given again."""
    assert [bench.call("SocketCreate").value for _ in range(3)] == [1, 2, 3]
    assert bench.call("SocketClose", 2) == Answer(True, 0)
    assert bench.call("SocketCreate") == Answer(4, 0)


@rule("SQ2", "CL7")
def test_socket_handles_increase_when_none_is_left(bench: Bench) -> None:
    """The number of the newest socket is not given again when it is closed, nor any when all are."""
    first = [bench.call("SocketCreate").value for _ in range(2)]
    bench.call("SocketClose", 2)
    then = [bench.call("SocketCreate").value]
    bench.call("SocketClose", 1)
    bench.call("SocketClose", 3)
    assert (first, then, bench.call("SocketCreate").value) == ([1, 2], [3], 4)


@rule("SQ2", "CR3")
def test_socket_refused_takes_no_number(bench: Bench) -> None:
    """A refused SocketCreate uses up no number."""
    answers = [bench.call("SocketCreate").value for _ in range(131)]
    assert answers[127:] == [128, -1, -1, -1]
    assert bench.call("SocketClose", 1).value is True
    assert bench.call("SocketCreate").value == 129


@rule("CR3")
def test_socket_129th(bench: Bench, stack: Stack) -> None:
    """A program has 128 sockets; one more is -1 and 5271."""
    answers = [bench.call("SocketCreate") for _ in range(129)]
    assert [answer.last_error for answer in answers] == [0] * 128 + [5271]
    assert (len({answer.value for answer in answers}), answers[128].value) == (129, -1)
    assert stack.connections() == 0


@rule("CR4", "CL1")
def test_socket_closing_makes_room(bench: Bench) -> None:
    """After a SocketClose there is room for one more, and only one."""
    for _ in range(128):
        bench.call("SocketCreate")
    assert bench.call("SocketClose", 77) == Answer(True, 0)
    assert bench.call("SocketCreate").value != -1
    assert bench.call("SocketCreate") == Answer(-1, 5271)


@rule("CR4")
def test_socket_limit_is_the_programs(bench: Bench) -> None:
    """Each program has 128 sockets of its own."""
    first, second = bench.program(), bench.program()
    assert [first.call("SocketCreate").value for _ in range(129)][127:] == [128, -1]
    assert [second.call("SocketCreate").value for _ in range(129)][127:] == [128, -1]


@rule("CR4")
def test_socket_limit_counts_connected(bench: Bench, stack: Stack) -> None:
    """Connected sockets and idle ones count alike."""
    for _ in range(4):
        bench.connected()
    answers = [bench.call("SocketCreate").value for _ in range(125)]
    assert (answers[123] != -1, answers[124]) == (True, -1)
    assert stack.connections() == 4


@rule("CR4")
def test_socket_limit_counts_secured(bench: Bench, stack: Stack) -> None:
    """A secured socket counts as one, too."""
    for _ in range(2):
        bench.secured()
    answers = [bench.call("SocketCreate").value for _ in range(127)]
    assert (answers[125] != -1, answers[126]) == (True, -1)
    assert stack.connections() == 2


@rule("CR4")
def test_socket_limit_counts_failed(bench: Bench, stack: Stack) -> None:
    """A socket whose connect failed keeps its place until it is closed."""
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.refused_port, 1000).value is False
    answers = [bench.call("SocketCreate").value for _ in range(128)]
    assert (answers[126] != -1, answers[127]) == (True, -1)
    assert bench.call("SocketClose", handle).value is True
    assert bench.call("SocketCreate").value != -1


@rule("CR4", "CL3")
def test_socket_of_another_program(bench: Bench, stack: Stack) -> None:
    """A handle means nothing in another program."""
    first, second = bench.program(), bench.program()
    assert first.call("SocketCreate") == Answer(1, 0)
    assert second.call("SocketIsConnected", 1) == Answer(False, 5270)
    assert second.call("SocketClose", 1) == Answer(False, 5270)
    assert first.call("SocketClose", 1) == Answer(True, 0)
    assert stack.connections() == 0


@pytest.mark.parametrize(("function", "arguments", "value"), handle_cases("socket-closed", BAD_HANDLE_ROWS))
def test_after_close(
    bench: Bench, stack: Stack, function: str, arguments: tuple[Argument, ...], value: bool | int
) -> None:
    """After SocketClose a handle is invalid: every function fails with 5270."""
    handle = bench.connected()
    assert bench.call("SocketClose", handle) == Answer(True, 0)
    answer = bench.call(function, handle, *arguments)
    assert (answer.value, answer.last_error) == (value, 5270)
    assert stack.connections() == 1


@pytest.mark.parametrize(
    "handle",
    [
        case("socket-handle-minus-one", -1, proves="CL3 CN3 CR9"),
        case("socket-handle-zero", 0, proves="CL3 CN3"),
        case("socket-handle-never-issued", 99, proves="CL3 CN3"),
        case("socket-handle-not-cut-to-16-bits", 65_537, proves="CL3 CN3"),
    ],
)
def test_bad_handle(bench: Bench, stack: Stack, handle: int) -> None:
    """A number that is no handle is 5270 everywhere."""
    bench.call("SocketCreate")
    for function, arguments, value in ON_A_HANDLE:
        bench.call("ResetLastError")
        answer = bench.call(function, handle, *arguments)
        assert (function, answer.value, answer.last_error) == (function, value, 5270)
    assert stack.connections() == 0


@rule("CL1")
def test_socket_close_idle(bench: Bench, stack: Stack) -> None:
    """A socket that was never connected can be closed, once."""
    bench.call("SocketCreate")
    assert bench.call("SocketClose", 1) == Answer(True, 0)
    assert bench.call("SocketClose", 1) == Answer(False, 5270)
    assert stack.connections() == 0


@rule("CL2")
def test_socket_close_connected(bench: Bench, stack: Stack) -> None:
    """SocketClose ends the connection: the server sees it."""
    handle = bench.connected()
    assert bench.call("SocketClose", handle) == Answer(True, 0)
    assert stack.tcp.capture.wait_for("closed")


@rule("CL2")
def test_socket_close_secured(bench: Bench, stack: Stack) -> None:
    """SocketClose ends a TLS connection as well."""
    handle = bench.secured()
    assert bench.call("SocketClose", handle) == Answer(True, 0)
    assert stack.tcp.capture.wait_for("closed")


@rule("SQ42", "CL2")
def test_socket_close_in_order(bench: Bench, stack: Stack) -> None:
    """Bytes sent just before a SocketClose arrive, nothing behind them, and the server sees an end, not a cut."""
    handle = bench.connected()
    stack.tcp.misbehave("tcp.echo delay 5")  # nothing comes back before the client has closed
    assert bench.call("SocketSend", handle, b"farewell", 8).value == 8
    assert bench.call("SocketClose", handle) == Answer(True, 0)
    stack.tcp.capture.wait_for("eof")
    assert [one["data"] for one in stack.tcp.capture.records("bytes")] == [b"farewell"]


@pytest.mark.parametrize(
    "does_send",
    [
        case("socket-close-after-failed-handshake", False, proves="CL2"),
        case("socket-close-after-failed-handshake-and-send", True, proves="CL2"),
    ],
)
def test_socket_close_unsecured(bench: Bench, stack: Stack, does_send: bool) -> None:
    """SocketClose ends a connection whose handshake has failed, too: the server sees it."""
    armed = stack.tcp.misbehave("tls.handshake stall")
    handle = bench.connected(stack.tcp.tls_port, "localhost")
    bench.call("SocketTimeouts", handle, 20, 20)
    assert bench.call("SocketTlsHandshake", handle, "localhost").value is False
    if does_send:
        assert bench.call("SocketSend", handle, b"hello", 5).value == -1
    assert bench.call("SocketClose", handle).value is True
    assert stack.tcp.capture.wait_for("closed")
    assert armed.fired


@rule("SQ26")
def test_socket_close_says_goodbye(bench: Bench, stack: Stack) -> None:
    """SocketClose on a secured connection says goodbye: the server sees an end, not a cut."""
    handle = bench.secured()
    assert bench.call("SocketClose", handle) == Answer(True, 0)
    stack.tcp.capture.wait_for("closed")
    assert [one["goodbye"] for one in stack.tcp.capture.records("eof")] == [True]


@rule("SQ26", "CL1")
def test_socket_close_does_not_wait(bench: Bench, stack: Stack) -> None:
    """SocketClose waits for no goodbye of a server that has fallen silent: the virtual clock stands still."""
    armed = stack.tcp.misbehave("tcp.echo stall")
    bench.configure(virtual_clock=0.2)
    handle = bench.secured()
    assert bench.call("SocketTlsSend", handle, b"hello", 5).value == 5
    stack.tcp.capture.wait_for("fault")
    before = bench.elapsed
    assert bench.call("SocketClose", handle) == Answer(True, 0)
    assert bench.elapsed == before
    assert armed.fired


@rule("CL8", "SQ3")
def test_socket_program_ends(bench: Bench, stack: Stack) -> None:
    """A program that ends leaves no connection behind."""
    program = bench.program()
    handle = program.call("SocketCreate").value
    assert program.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000) == Answer(True, 0)
    program.stop()
    assert stack.tcp.capture.wait_for("closed")


@rule("SQ45", "CL8", "SQ3")
def test_socket_program_ends_with_a_goodbye(bench: Bench, stack: Stack) -> None:
    """A program that ends says goodbye on its secured connections, as SocketClose does."""
    program = bench.program()
    handle = program.call("SocketCreate").value
    assert program.call("SocketConnect", handle, "localhost", stack.tcp.tls_port, 1000) == Answer(True, 0)
    assert program.call("SocketTlsHandshake", handle, "localhost") == Answer(True, 0)
    program.stop()
    stack.tcp.capture.wait_for("closed")
    assert [one["goodbye"] for one in stack.tcp.capture.records("eof")] == [True]


@rule("CL8", "SQ3")
def test_socket_program_ends_with_many(bench: Bench, stack: Stack) -> None:
    """A program that ends closes all its connections, plain and secured, and none of another program."""
    program, other = bench.program(), bench.program()
    for port in (stack.tcp.port, stack.tcp.port, stack.tcp.tls_port):
        handle = program.call("SocketCreate").value
        assert program.call("SocketConnect", handle, "localhost", port, 1000) == Answer(True, 0)
    assert program.call("SocketTlsHandshake", 3, "localhost") == Answer(True, 0)
    assert other.call("SocketCreate") == Answer(1, 0)
    assert other.call("SocketConnect", 1, "localhost", stack.tcp.port, 1000) == Answer(True, 0)
    program.stop()
    stack.tcp.capture.wait_for(lambda _: len(stack.tcp.capture.records("closed")) == 3)
    assert other.call("SocketIsConnected", 1) == Answer(True, 0)
    assert other.call("SocketSend", 1, b"hello", 5) == Answer(5, 0)
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"hello"


@rule("CL8", "SQ3")
def test_socket_terminal_restarts(bench: Bench, stack: Stack) -> None:
    """A terminal that is closed leaves no connection behind, and a program of the next begins with number 1."""
    assert bench.connected() == 1
    bench.restart()
    assert stack.tcp.capture.wait_for("closed")
    assert bench.call("SocketIsConnected", 1) == Answer(False, 5270)
    assert bench.call("SocketCreate").value == 1


@rule("CR4", "LE1")
def test_socket_errors_are_the_programs(bench: Bench, stack: Stack) -> None:
    """The last error that a socket call leaves is that of its program alone."""
    first, second = bench.program(), bench.program()
    assert first.call("SocketClose", 99) == Answer(False, 5270)
    assert second.call("SocketCreate") == Answer(1, 0)
    assert first.call("SocketCreate") == Answer(1, 5270)
    assert stack.connections() == 0
