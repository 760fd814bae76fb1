"""Habits that show in what is sent."""

import pytest

from mqlnet.mql5.sent import body_habit


@pytest.mark.parametrize(
    ("function", "arguments", "habit"),
    [
        ("WebRequest", ("POST", "u", "", 500, b'{"a": 1}\0', bytearray()), "trailing-nul"),
        ("WebRequest", ("POST", "u", "", 500, b'{"a": 1}', bytearray()), ""),
        ("WebRequest", ("POST", "u", "", 500, b"", bytearray()), ""),
        ("WebRequest", ("POST", "u", "", 500, b"\x89PNG\x01\x02\0", bytearray()), ""),
        ("WebRequest", ("POST", "u", "", 500, "Zürich".encode("cp1252"), bytearray()), "utf-8-body"),
        ("WebRequest", ("POST", "u", "", 500, "Zürich".encode(), bytearray()), ""),
        ("SocketSend", (1, b"GET /\r\n\0", 8), "trailing-nul"),
        ("SocketSend", (1, b"GET /\r\n\0", 7), ""),
        ("SocketTlsSend", (1, "Zürich".encode("cp1252"), 6), ""),
        ("SocketRead", (1, b"abc\0", 4, 100), ""),
    ],
)
def test_what_is_sent_shows_a_habit(function: str, arguments: tuple[object, ...], habit: str) -> None:
    assert body_habit(function, arguments) == habit
