"""The calls in the statistics: success or failure."""

from typing import Any

import pytest

from mqlnet.calls.record import CallRecord
from mqlnet.load.statistics import SERVER_CODES, Addresses, row
from mqlnet.settings import build

SETTINGS = build(
    {
        "email": {"server": "smtp.example.com:465"},
        "ftp": {"server": "ftp.example.com"},
        "notifications": {"relay": "http://127.0.0.1:1/submit"},
    }
)


def record(function: str, arguments: tuple[Any, ...], value: Any = True, code: int = 0) -> CallRecord:
    return CallRecord(function, arguments, value, code, 0.0, 0.001)


def request(url: str | None, value: int, code: int = 0) -> CallRecord:
    return record("WebRequest", ("GET", url, "", 1000, b"ab", bytearray(b"hello"), None), value, code)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (request("http://a.example/quote?n=1", 200), ("WebRequest", "/quote", 5, None)),
        (request("http://a.example/quote", 503), ("WebRequest", "/quote", 5, None)),
        (
            request("http://a.example/", 1003, 5203),
            ("WebRequest", "/", 5, "5203 ERR_WEBREQUEST_REQUEST_FAILED (returned 1003)"),
        ),
        (
            request("http://a.example/", -1, 4014),
            ("WebRequest, refused by the terminal", "/", 5, "4014 ERR_FUNCTION_NOT_ALLOWED (returned -1)"),
        ),
        (
            request(None, -1, 5200),
            (
                "WebRequest, refused by the terminal",
                "(no address)",
                5,
                "5200 ERR_WEBREQUEST_INVALID_ADDRESS (returned -1)",
            ),
        ),
        (record("SendMail", ("a", "b")), ("SendMail", "smtp.example.com:465", 0, None)),
        (record("SendFTP", ("a", None)), ("SendFTP", "ftp.example.com", 0, None)),
        (record("SendNotification", ("a",)), ("SendNotification", "http://127.0.0.1:1/submit", 0, None)),
        (record("SocketSend", (7, b"abc", 3), 3), ("SocketSend", "(no address)", 3, None)),
        (
            record("SocketSend", (7, b"abc", 3), -1, 5270),
            (
                "SocketSend, refused by the terminal",
                "(no address)",
                0,
                "5270 ERR_NETSOCKET_INVALIDHANDLE (returned -1)",
            ),
        ),
    ],
)
def test_a_call_as_a_row(call: CallRecord, expected: tuple[str, str, int, str | None]) -> None:
    counted = row(call, Addresses(SETTINGS))
    assert counted is not None
    assert (*counted[:3], str(counted.error) if counted.error else None) == expected


def test_a_status_counts_as_a_failure_where_it_is_asked_for() -> None:
    for status, least, error in ((400, 400, "HTTP status 400"), (404, 500, None), (500, 500, "HTTP status 500")):
        counted = row(request("http://a.example/", status), Addresses(SETTINGS), least)
        assert counted is not None
        assert (str(counted.error) if counted.error else None) == error


def test_a_socket_has_the_name_of_what_it_was_connected_to() -> None:
    addresses = Addresses(SETTINGS)
    assert row(record("SocketCreate", (0,), 1), addresses) is None
    connected = row(record("SocketConnect", (1, "a.example", 9000, 1000)), addresses)
    read = row(record("SocketRead", (1, bytearray(), 5, 100), -1, 5273), addresses)
    assert connected is not None
    assert read is not None
    assert (connected.name, read.name) == ("a.example:9000", "a.example:9000")
    assert row(record("SocketClose", (1,)), addresses) is None
    after = row(record("SocketIsConnected", (1,), False, 5270), addresses)
    assert after is not None
    assert after.name == "(no address)"


def test_what_no_server_can_cause() -> None:
    assert not SERVER_CODES & {4003, 4014, 4517, 4518, 5200, 5270, 5271}
