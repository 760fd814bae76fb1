"""The requests that an answer matches, and the words for the reason why another request does not."""

import time
from typing import Any

import pytest

from emulators.answers.matching import SHOWN_CHARACTERS, Asked, differences, fits
from emulators.answers.rows import of


def reasons(parts: dict[str, Any], asked: Asked) -> list[str]:
    return list(differences(of(parts), asked))


@pytest.mark.parametrize(
    ("parts", "method", "target", "body", "is_for"),
    [
        ({"request": "GET /a"}, "GET", "/a", b"", True),
        ({"request": "GET /a"}, "POST", "/a", b"", False),
        ({"request": "* /a"}, "PATCH", "/a", b"", True),
        ({"request": "GET /a/*"}, "GET", "/a/b/c", b"", True),
        ({"request": "GET /a/*"}, "GET", "/a", b"", False),
        ({"request": "GET /bot*/sendMessage"}, "GET", "/bot12:x/sendMessage?text=a", b"", True),
        ({"request": "GET /ü"}, "GET", "/%C3%BC", b"", True),
        ({"request": "GET /a.c"}, "GET", "/abc", b"", False),
        ({"request": "GET /a", "query": {"s": "EUR*"}}, "GET", "/a?t=1&s=EURUSD", b"", True),
        ({"request": "GET /a", "query": {"s": "EUR*"}}, "GET", "/a?s=GBPUSD", b"", False),
        ({"request": "GET /a", "query": {"s": ""}}, "GET", "/a?s=", b"", True),
        ({"request": "GET /a", "query": {"s": "*"}}, "GET", "/a", b"", False),
        ({"request": "GET /a", "request_headers": {"authorization": "Bearer *"}}, "GET", "/a", b"", False),
        ({"request": "GET /a", "request_headers": {"X-KEY": "k*"}}, "GET", "/a", b"", True),
        ({"request": "POST /a", "body": "*lots*"}, "POST", "/a", b'{"lots": 1}', True),
        ({"request": "POST /a", "body": "lots"}, "POST", "/a", b'{"lots": 1}', False),
        ({"request": "POST /a", "body_json": {"s": {"x": 1}}}, "POST", "/a", b'{"s": {"x": 1, "y": 2}, "z": 0}', True),
        ({"request": "POST /a", "body_json": {"s": {"x": 1}}}, "POST", "/a", b'{"s": {"x": 2}}', False),
        ({"request": "POST /a", "body_json": {"s": None}}, "POST", "/a", b"{}", False),
        ({"request": "POST /a", "body_json": [1, 2]}, "POST", "/a", b"[1, 2]", True),
        ({"request": "POST /a", "body_json": {}}, "POST", "/a", b"not json", False),
    ],
)
def test_which_request_an_answer_is_for(
    parts: dict[str, Any], method: str, target: str, body: bytes, is_for: bool
) -> None:
    assert (reasons(parts, Asked(method, target, {"x-key": "key"}, body)) == []) is is_for


def test_every_difference_is_named_with_both_sides() -> None:
    parts = {
        "request": "POST /orders/*",
        "query": {"s": "EUR*", "t": "1"},
        "request_headers": {"X-Key": "k"},
        "body_json": {"lots": 1, "stop": {"at": 2}},
    }
    assert reasons(parts, Asked("GET", "/quotes?s=GBP", {"x-key": "l"}, b'{"lots": 2, "stop": {}}')) == [
        "method: POST expected, GET came",
        "path: /orders/* expected, /quotes came",
        "query s: EUR* expected, GBP came",
        "query t: 1 expected, nothing came",
        "header X-Key: k expected, l came",
        "body.lots: 1 expected, 2 came",
        "body.stop.at: 2 expected, nothing came",
    ]


def test_long_values_are_shown_by_their_beginning() -> None:
    (reason,) = reasons({"request": "POST /a", "body": "x"}, Asked("POST", "/a", {}, b"y" * 1_000))
    assert reason == f"body: x expected, {'y' * (SHOWN_CHARACTERS - 1)}… came"


def test_a_body_nested_too_deep_is_a_difference_and_no_crash() -> None:
    (reason,) = reasons({"request": "POST /a", "body_json": {}}, Asked("POST", "/a", {}, b"[" * 200_000))
    assert reason.startswith("body: JSON expected, not so because ")


@pytest.mark.parametrize(
    ("form", "text", "is_meant"),
    [
        ("*", "", True),
        ("a*c", "abc", True),
        ("a*c", "a\nc", True),
        ("a*c", "ac", True),
        ("a*a", "a", False),
        ("*b*", "abc", True),
        ("*b*b*", "abc", False),
        ("a*b*c", "a-b-b-c", True),
        ("ab*bc", "abc", False),
        ("a.c", "abc", False),
        ("a", "ab", False),
        ("", "", True),
    ],
)
def test_a_star_stands_for_anything_and_nothing_else_does(form: str, text: str, is_meant: bool) -> None:
    assert fits(form, text) is is_meant


def test_many_stars_take_no_more_time_than_one() -> None:
    begin = time.process_time()
    assert not fits("*a" * 900 + "*b", "a" * 1_000_000)
    assert time.process_time() - begin < 1.0
