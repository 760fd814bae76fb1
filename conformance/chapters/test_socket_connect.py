"""SocketCreate, SocketClose, SocketConnect: handles, their limit and life, connections, port 443."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.subject.interface import Answer, Argument, ByRef
from emulators.stack import Stack

TEXTS = (ByRef(""), ByRef(""), ByRef(""), ByRef(""), ByRef(0))
# each function with arguments that follow the handle, and what it returns on error
ON_A_HANDLE: tuple[tuple[str, tuple[Argument, ...], bool | int], ...] = (
    ("SocketClose", (), False),
    ("SocketConnect", ("127.0.0.1", 80, 1000), False),
    ("SocketIsConnected", (), False),
    ("SocketIsReadable", (), 0),
    ("SocketIsWritable", (), False),
    ("SocketTimeouts", (1000, 1000), False),
    ("SocketRead", (ByRef(), 10, 1000), -1),
    ("SocketSend", (b"hello", 5), -1),
    ("SocketTlsHandshake", ("localhost",), False),
    ("SocketTlsCertificate", TEXTS, False),
    ("SocketTlsRead", (ByRef(), 10), -1),
    ("SocketTlsReadAvailable", (ByRef(), 10), -1),
    ("SocketTlsSend", (b"hello", 5), -1),
)
BAD_HANDLE_ROWS = {
    "SocketClose": "CL3 CL4", "SocketConnect": "CN3 CL5", "SocketIsConnected": "IC3 CL5", "SocketIsReadable": "IR7 CL5",
    "SocketIsWritable": "IW4 CL5", "SocketTimeouts": "TO4 CL5", "SocketRead": "RD10 CL5", "SocketSend": "SN3 CL5",
    "SocketTlsHandshake": "TL3 CL5", "SocketTlsCertificate": "CT3 CL5", "SocketTlsRead": "TD8 CL5",
    "SocketTlsReadAvailable": "TR5 CL5", "SocketTlsSend": "TS3 CL5",
}  # fmt: skip


INDICATOR_ROWS = {
    **dict.fromkeys(BAD_HANDLE_ROWS, "PT3"),
    "SocketClose": "PT3 CL6", "SocketConnect": "PT3 CN9", "SocketIsReadable": "PT3 IR8", "SocketRead": "PT3 RD11",
}  # fmt: skip
TESTER_ROWS = dict.fromkeys(BAD_HANDLE_ROWS, "PT4 PT6")


def handle_cases(prefix: str, rows: dict[str, str]) -> list[object]:
    """Return a row for every function that takes a handle."""
    return [
        case(f"{prefix}-{name.removeprefix('Socket').lower()}", name, arguments, value,
             proves=rows[name])
        for name, arguments, value in ON_A_HANDLE
    ]  # fmt: skip


# -- handles


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


# -- close


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


@rule("SQ26")
def test_socket_close_says_goodbye(bench: Bench, stack: Stack) -> None:
    """SocketClose on a secured connection says goodbye: the server sees an end, not a cut."""
    handle = bench.secured()
    assert bench.call("SocketClose", handle) == Answer(True, 0)
    stack.tcp.capture.wait_for("closed")
    assert [one["goodbye"] for one in stack.tcp.capture.records("eof")] == [True]


@rule("CL8", "SQ3")
def test_socket_program_ends(bench: Bench, stack: Stack) -> None:
    """A program that ends leaves no connection behind."""
    program = bench.program()
    handle = program.call("SocketCreate").value
    assert program.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000) == Answer(True, 0)
    program.stop()
    assert stack.tcp.capture.wait_for("closed")


# -- connect


@pytest.mark.parametrize(
    "host",
    [
        case("connect-address", "127.0.0.1", proves="CN1 CN2", is_control=True),
        case("connect-name", "localhost", proves="CN1 CN2 CN18"),
        case("connect-name-upper-case", "LOCALHOST", proves="CN2 CN18 AL6"),
    ],
)
def test_connect(bench: Bench, stack: Stack, host: str) -> None:
    """An address or a name leads to the server, and the connection carries bytes."""
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, host, stack.tcp.port, 1000) == Answer(True, 0)
    assert bench.call("SocketSend", handle, b"hello", 5) == Answer(5, 0)
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"hello"


@pytest.mark.parametrize(
    ("host", "route"),
    [
        case("connect-resolved-name", "echo.example.com", "echo.example.com:7000", proves="CN18"),
        case("connect-ipv6", "::1", "[::1]:7000", proves="CN19 SQ7"),
    ],
)
def test_connect_elsewhere(bench: Bench, stack: Stack, host: str, route: str) -> None:
    """Names are resolved inside the call, and IPv6 literals are taken."""
    bench.configure(
        expert_advisors={"web_request_urls": ["echo.example.com", "[::1]"]},
        address_overrides={route: stack.tcp.address},
    )
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, host, 7000, 1000) == Answer(True, 0)
    assert stack.connections() == 1


@rule("CN4")
def test_connect_refused(bench: Bench, stack: Stack) -> None:
    """Nobody listens: false and 5272."""
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.refused_port, 1000) == Answer(False, 5272)
    assert bench.call("SocketIsConnected", handle).value is False
    assert stack.connections() == 0


@rule("CN4")
def test_connect_unreachable(bench: Bench, stack: Stack) -> None:
    """No way leads to the address: false and 5272."""
    host = bench.need(stack.unreachable_address(), "this system has a way to every loopback address")
    bench.configure(expert_advisors={"web_request_urls": [host]})
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, host, stack.tcp.port, 1000) == Answer(False, 5272)
    assert bench.call("SocketIsConnected", handle).value is False
    assert stack.connections() == 0


@rule("CN4", "CN18")
def test_connect_unknown_name(bench: Bench, stack: Stack) -> None:
    """The name cannot be resolved: false and 5272."""
    bench.configure(
        expert_advisors={"web_request_urls": ["nowhere.example.com"]},
        address_overrides={"nowhere.example.com:7000": "unresolvable"},
    )
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "nowhere.example.com", 7000, 1000) == Answer(False, 5272)
    assert stack.connections() == 0


@rule("CN5", "CN6", "IC8")
def test_connect_timeout(bench: Bench, stack: Stack) -> None:
    """Nobody answers: false and 5272 by the manual; true without a connection as terminals were seen to do."""
    port = bench.need(stack.silent_port(), "a port that drops the first packet exists on Linux only")
    handle = bench.call("SocketCreate").value
    expected = bench.by_profile(documented=Answer(False, 5272), observed=Answer(True, 0))
    assert bench.call("SocketConnect", handle, "127.0.0.1", port, 30) == expected
    bench.call("ResetLastError")
    assert bench.call("SocketIsConnected", handle) == Answer(False, 0)
    assert bench.call("SocketSend", handle, b"hello", 5) == Answer(-1, 5273)


@rule("CN14", "CN5")
def test_connect_waits_its_timeout(bench: Bench, stack: Stack) -> None:
    """A silent address is waited for as long as the timeout says."""
    port = bench.need(stack.silent_port(), "a port that drops the first packet exists on Linux only")
    bench.configure(virtual_clock=0.2)
    handle = bench.call("SocketCreate").value
    bench.call("SocketConnect", handle, "127.0.0.1", port, 5000)
    assert bench.elapsed == pytest.approx(5.0)
    assert bench.call("SocketIsConnected", handle).value is False


@pytest.mark.parametrize(
    ("server", "port"),
    [
        case("connect-port-zero", "127.0.0.1", 0, proves="CN17 SQ6"),
        case("connect-port-65536", "127.0.0.1", 65_536, proves="CN17 SQ6"),
        case("connect-port-minus-one", "127.0.0.1", -1, proves="CN17 SQ6"),
        case("connect-empty-server", "", 7000, proves="CN17 SQ6"),
        case("connect-null-server", None, 7000, proves="CN17 SQ6"),
    ],
)
def test_connect_nowhere(bench: Bench, stack: Stack, server: str | None, port: int) -> None:
    """A text that is no address is false and 5272, and nothing is sent."""
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, server, port, 1000) == Answer(False, 5272)
    assert stack.connections() == 0


@rule("SQ6", "CN17")
def test_connect_port_is_not_cut(bench: Bench, stack: Stack) -> None:
    """A port beyond 65535 is not the one that its lower sixteen bits name."""
    handle = bench.call("SocketCreate").value
    port = 65_536 + stack.tcp.port
    assert bench.call("SocketConnect", handle, "127.0.0.1", port, 1000) == Answer(False, 5272)
    assert stack.connections() == 0


@rule("SQ6", "CN17")
def test_connect_timeout_zero(bench: Bench, stack: Stack) -> None:
    """A timeout of nothing fails where nobody listens, and does not hang."""
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.refused_port, 0).value is not None
    assert bench.call("SocketIsConnected", handle).value is False
    assert stack.connections() == 0


@rule("SQ6", "CN17")
def test_connect_timeout_zero_does_not_wait(bench: Bench, stack: Stack) -> None:
    """A timeout of nothing waits for nothing: where nobody answers the virtual clock stands still."""
    port = bench.need(stack.silent_port(), "a port that drops the first packet exists on Linux only")
    bench.configure(virtual_clock=0.2)
    handle = bench.call("SocketCreate").value
    bench.call("SocketConnect", handle, "127.0.0.1", port, 0)
    assert bench.elapsed == pytest.approx(0.0)
    assert bench.call("SocketIsConnected", handle).value is False


@rule("SQ27", "TO9")
def test_connect_timeout_minus_one(bench: Bench, stack: Stack) -> None:
    """A negative timeout is a long one: the connect succeeds."""
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, -1) == Answer(True, 0)
    assert stack.connections() == 1


@rule("CN13")
def test_connect_accepted_and_dropped(bench: Bench, stack: Stack) -> None:
    """A server that accepts and hangs up lets the connect succeed; then the socket is not connected."""
    armed = stack.tcp.misbehave("tcp.accept close")
    handle = bench.connected()
    stack.tcp.settle()
    assert bench.call("SocketIsConnected", handle) == Answer(False, 0)
    assert armed.fired


@rule("CN15", "SQ5")
def test_connect_twice(bench: Bench, stack: Stack) -> None:
    """A second connect on a connected socket fails with 5272 and leaves the connection as it was."""
    handle = bench.connected()
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000) == Answer(False, 5272)
    assert bench.call("SocketSend", handle, b"still", 5).value == 5
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"still"
    assert stack.connections() == 1


@rule("CN16", "SQ5")
def test_connect_again_after_failure(bench: Bench, stack: Stack) -> None:
    """A socket whose connect has failed cannot be used again; a new one can."""
    handle = bench.call("SocketCreate").value
    bench.call("SocketConnect", handle, "127.0.0.1", stack.refused_port, 1000)
    bench.call("ResetLastError")
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000) == Answer(False, 5272)
    assert stack.connections() == 0
    bench.connected()
    assert stack.connections() == 1


@rule("CN1", "C5", "LE1")
def test_connect_keeps_last_error(bench: Bench, stack: Stack) -> None:
    """Success leaves an earlier code in place."""
    bench.call("SocketClose", 99)
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000) == Answer(True, 5270)
    assert stack.connections() == 1


# -- who may call


@pytest.mark.parametrize(
    "kind",
    [
        case("socket-from-expert", "expert", proves="PT1"),
        case("socket-from-script", "script", proves="PT1"),
        case("socket-from-service", "service", proves="PT2"),
    ],
)
def test_allowed_programs(bench: Bench, stack: Stack, kind: str) -> None:
    """Experts, scripts and services may use sockets."""
    program = bench.program(kind)
    assert program.call("SocketCreate") == Answer(1, 0)
    assert program.call("SocketConnect", 1, "127.0.0.1", stack.tcp.port, 1000) == Answer(True, 0)
    assert stack.connections() == 1


@pytest.mark.parametrize(
    ("kind", "tester"),
    [
        case("socket-create-from-indicator", "indicator", False, proves="CR5 PT3"),
        case("socket-create-in-tester", "expert", True, proves="PT4 SQ4"),
    ],
)
def test_create_is_forbidden(bench: Bench, stack: Stack, kind: str, tester: bool) -> None:
    """Indicators and the Strategy Tester get no socket."""
    assert bench.program(kind, tester=tester).call("SocketCreate", 0) == Answer(-1, 4014)
    assert stack.connections() == 0


@pytest.mark.parametrize(("function", "arguments", "value"), handle_cases("indicator", INDICATOR_ROWS))
def test_indicator(
    bench: Bench, stack: Stack, function: str, arguments: tuple[Argument, ...], value: bool | int
) -> None:
    """In an indicator every socket function fails with 4014, before its handle is looked at."""
    answer = bench.program("indicator").call(function, 1, *arguments)
    assert (answer.value, answer.last_error) == (value, 4014)
    assert stack.connections() == 0


@pytest.mark.parametrize(("function", "arguments", "value"), handle_cases("tester", TESTER_ROWS))
def test_tester(bench: Bench, stack: Stack, function: str, arguments: tuple[Argument, ...], value: bool | int) -> None:
    """In the Strategy Tester every socket function fails with 4014."""
    answer = bench.program("expert", tester=True).call(function, 1, *arguments)
    assert (answer.value, answer.last_error) == (value, 4014)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("kind", "tester"),
    [
        case("socket-values-in-indicator", "indicator", False, proves="SQ23"),
        case("socket-values-in-tester", "expert", True, proves="SQ4"),
    ],
)
def test_error_values(bench: Bench, stack: Stack, kind: str, tester: bool) -> None:
    """If sockets are forbidden, a program gets the error value of every function in turn, and 4014 each time."""
    program = bench.program(kind, tester=tester)
    assert program.call("SocketCreate", 0) == Answer(-1, 4014)
    for function, arguments, value in ON_A_HANDLE:
        program.call("ResetLastError")
        answer = program.call(function, 1, *arguments)
        assert (function, answer.value, answer.last_error) == (function, value, 4014)
    assert stack.connections() == 0


@rule("PT4")
def test_socket_calls_in_tester_are_not_executed(bench: Bench, stack: Stack) -> None:
    """In the Strategy Tester a program gets no connection, whatever the calls answer."""
    program = bench.program("expert", tester=True)
    program.call("SocketCreate", 0)
    program.call("SocketConnect", 1, "127.0.0.1", stack.tcp.port, 1000)
    assert program.call("SocketIsConnected", 1).value is False
    assert stack.connections() == 0
