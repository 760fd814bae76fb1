"""WebRequest: connections that are kept, and what happens when the server ends one."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.received import requests
from emulators.stack import Stack


@rule("W7.11")
def test_web_keep_alive(bench: Bench, stack: Stack) -> None:
    """Two requests in a row use one connection."""
    for _ in range(2):
        assert bench.web_request("GET", "/text").value == 200
    first, second = requests(stack)
    assert first["peer"] == second["peer"]


@rule("W7.12")
def test_web_connection_close(bench: Bench, stack: Stack) -> None:
    """A server that says ``Connection: close`` gets a new connection next time."""
    for _ in range(2):
        assert bench.web_request("GET", "/until-close").value == 200
    first, second = requests(stack)
    assert first["peer"] != second["peer"]


@pytest.mark.parametrize(
    ("method", "data"), [case("web-stale-get", "GET", b"", proves="W7.11 W3.17"),
                         case("web-stale-post", "POST", b"data", proves="W7.11 WQ15")],
)  # fmt: skip
def test_stale_connection(bench: Bench, stack: Stack, method: str, data: bytes) -> None:
    """A kept connection that the server has closed meanwhile is replaced, and the request arrives once."""
    assert bench.web_request("GET", "/close-idle").value == 200
    stack.web.settle()
    answer = bench.web_request(method, "/text", "", data)
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, b"hello")
    assert [(one["method"], one["target"]) for one in requests(stack)[1:]] == [(method, "/text")]


@pytest.mark.parametrize(
    ("method", "data", "is_repeated"),
    [
        case("web-kept-closed-get", "GET", b"", True, proves="W7.11 W3.17"),
        case("web-kept-closed-post", "POST", b"order", False, proves="W7.11 W3.17"),
    ],
)
def test_closed_as_the_request_comes(bench: Bench, stack: Stack, method: str, data: bytes, is_repeated: bool) -> None:
    """The server closes a kept connection as the request comes: a GET is sent again; a POST is not, it may be done."""
    armed = stack.web.misbehave("web.response-head close after=1 times=1")
    assert bench.web_request("GET", "/text").value == 200
    answer = bench.web_request(method, "/text", "", data)
    failed = bench.by_profile(documented=(-1, 5203), observed=(1003, 5203))
    assert (answer.value, answer.last_error) == ((200, 0) if is_repeated else failed)
    assert [one["method"] for one in requests(stack)[1:]] == [method] * (2 if is_repeated else 1)
    assert armed.fired == 1
    assert bench.web_request("GET", "/text").value == 200
