"""The code that a call left: a new one, or the same again if the function failed."""

import pytest

from conformance.recording.codes import Left, codes_left, pseudo_status
from conformance.recording.values import Call


def call(function: str, value: bool | int | None, code: int | None, program: int = 1) -> Call:
    return Call(at_ms=0, took_ms=0, program=program, kind="script", function=function, value=value, last_error=code)


def test_a_function_that_fails_again_leaves_the_same_code_again() -> None:
    found = codes_left([call("SendMail", False, 4510)] * 2)
    assert found == (Left("SendMail", 4510, True, True), Left("SendMail", 4510, True, False))


@pytest.mark.parametrize(
    ("second", "left"),
    [
        (call("SocketIsConnected", False, 5270), None),  # its false is also an ordinary answer
        (call("SocketIsReadable", 0, 5270), None),
        (call("SocketRead", 5, 5270), None),  # it succeeded
        (call("SocketRead", True, 5270), None),  # true is not -1, nor is false 0
        (call("GetLastError", 5270, 5270), None),
        (call("ResetLastError", None, 0), None),
        (call("SocketRead", None, None), None),  # there was no answer
        (call("SocketRead", -1, 5270), Left("SocketRead", 5270, True, False)),
        (call("SocketRead", 5, 5273), Left("SocketRead", 5273, False, True)),
        (call("SocketIsConnected", False, 5273), Left("SocketIsConnected", 5273, True, True)),
        (call("SocketIsConnected", False, 5270, program=2), Left("SocketIsConnected", 5270, True, True)),
        (call("TerminalInfoInteger", 0, 4513), Left("TerminalInfoInteger", 4513, False, True)),
    ],
)
def test_a_call_after_a_failed_close(second: Call, left: Left | None) -> None:
    assert codes_left([call("SocketClose", False, 5270), second])[1] == left


def test_a_pseudo_status_is_a_failure() -> None:
    refused = call("WebRequest", 1001, 5203)
    assert pseudo_status(refused) == 1001
    assert codes_left([refused, refused]) == (
        Left("WebRequest", 5203, True, True),
        Left("WebRequest", 5203, True, False),
    )
    assert [pseudo_status(call("WebRequest", value, 0)) for value in (200, -1, True)] == [0, 0, 0]
    assert pseudo_status(call("SocketRead", 1001, 0)) == 0
