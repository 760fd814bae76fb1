"""Socket functions in programs that may not call them, and the value of each error."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.socket_connect.handles import (
    INDICATOR_ROWS,
    ON_A_HANDLE,
    TESTER_ROWS,
    handle_cases,
)
from conformance.subject.interface import Answer, Argument
from emulators.stack import Stack


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
