"""The record of a call for a listener, and the cost for programs without a listener."""

from typing import Any

import pytest

import mqlnet
from emulators.stack import Stack
from mqlnet.calls.record import CallRecord


def test_a_listener_hears_function_value_and_the_code_that_this_call_left(
    program: mqlnet.Program, stack: Stack
) -> None:
    heard: list[CallRecord] = []
    program.listen(heard.append)
    result, headers = bytearray(), mqlnet.Ref("")
    assert program.socket_close(99) is False
    assert program.web_request("GET", stack.web.url("/text"), "", 2000, b"ab", result, headers) == 200
    assert program.call("SocketIsConnected", 99) is False
    assert [(one.function, one.value, one.code) for one in heard] == [
        ("SocketClose", False, 5270),
        ("WebRequest", 200, 0),
        ("SocketIsConnected", False, 5270),
    ]
    assert heard[1].moved == (2, 5)
    assert heard[1].took_s > 0
    assert program.last_error == 5270
    program.reset_last_error()
    assert program.socket_create() > 0
    assert (heard[-1].code, program.last_error) == (0, 0)


def test_a_success_leaves_the_last_error_as_it_was(program: mqlnet.Program) -> None:
    program.listen(lambda _: None)
    program.socket_close(99)
    program.socket_create()
    assert program.last_error == 5270


def test_a_listener_can_leave(program: mqlnet.Program) -> None:
    before = dict(program.__dict__)
    heard: list[CallRecord] = []
    leave, other = program.listen(lambda _: pytest.fail("nobody listens")), program.listen(heard.append)
    leave()
    program.socket_create()
    assert len(heard) == 1
    other()
    program.socket_create()
    assert len(heard) == 1
    assert program.__dict__ == before


@pytest.mark.parametrize(
    ("function", "arguments", "value", "moved"),
    [
        ("WebRequest", ("GET", "u", "", 500, b"abc", bytearray(b"12")), 200, (3, 2)),
        ("SocketSend", (1, b"abc", 3), 3, (3, 0)),
        ("SocketTlsSend", (1, b"abc", 3), -1, (0, 0)),
        ("SocketRead", (1, bytearray(b"abc"), 3, 9), 3, (0, 3)),
        ("SocketTlsReadAvailable", (1, bytearray(), 3), 0, (0, 0)),
        ("SocketConnect", (1, "a", 1, 1), True, (0, 0)),
        ("SendMail", ("a", "b"), True, (0, 0)),
    ],
)
def test_the_bytes_that_a_call_moved(
    function: str, arguments: tuple[Any, ...], value: Any, moved: tuple[int, int]
) -> None:
    assert CallRecord(function, arguments, value, 0, 0.0, 0.0).moved == moved
