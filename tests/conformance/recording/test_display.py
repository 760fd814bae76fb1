"""Live values become shown ones: bounded, safe for JSON, without secrets."""

from http import HTTPStatus

import pytest

from conformance.recording import display
from conformance.recording.values import Blob, Shown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, True),
        ("text", "text"),
        ("half \ud83d", "half \\ud83d"),
        ("x" * 3000, Blob("text", 3000, text="x" * 2048, cut=True)),
        (b"text\r\n", Blob("bytes", 6, text="text\r\n")),
        (b"\xff\0", Blob("bytes", 2, base64="/wA=")),
        (b"x" * 3000, Blob("bytes", 3000, text="x" * 2048, cut=True)),
        ([("Host", "here")], (("Host", "here"),)),
        ([("Authorization", "Basic abc")], (("Authorization", "Basic •••"),)),
    ],
)
def test_value_is_shown(value: object, expected: object) -> None:
    assert display.shown(value) == expected


def test_auth_and_pass_lose_their_arguments() -> None:
    assert display.detail({"verb": "AUTH", "argument": "PLAIN AGEAYg=="})["argument"] == "PLAIN •••"
    assert display.detail({"verb": "PASS", "argument": "b"})["argument"] == "•••"
    assert display.detail({"login": "a", "password": "b"}) == {"login": "a", "password": "•••"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "NULL"),
        (True, "true"),
        (1.50, "1.5"),
        ("a", "'a'"),
        (Blob("bytes", 0), "empty"),
        (Blob("bytes", 6, text="text\r\n"), r"6 bytes 'text\r\n'"),
        (Blob("bytes", 2, base64="/wA="), "2 bytes base64 /wA="),
        ((("Host", "here"), "x"), "[Host: here, x]"),
        ("x" * 100, "'" + "x" * 79 + "…"),
    ],
)
def test_shown_value_in_a_line(value: Shown, text: str) -> None:
    assert display.one_line(value) == text


def test_a_value_of_a_class_of_its_own_is_shown_as_what_it_is() -> None:
    class Name(str):
        __slots__ = ()

    class Number(float):
        __slots__ = ()

    for value, plain in ((Name("a"), "a"), (HTTPStatus.OK, 200), (Number(1.5), 1.5), (True, True)):
        assert display.shown(value) == plain
        assert type(display.shown(value)) is type(plain)
