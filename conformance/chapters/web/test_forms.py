"""WebRequest: the forms that an answer of HTTP may have on the wire, and those that are no answer."""

import base64

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.jar import cookies, visit
from conformance.chapters.web.received import requests
from emulators.stack import Stack

LENGTH = b"Content-Length: 5\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def raw(answer: bytes) -> str:
    """Return the path where the server answers exactly these bytes, and then ends the connection."""
    return f"/raw?base64={base64.urlsafe_b64encode(answer).decode()}"


@pytest.mark.parametrize(
    ("answer", "status", "result", "headers"),
    [
        case("web-form-http-1.0", b"HTTP/1.0 200 OK\r\nX-One: 1\r\n\r\nhello", 200, b"hello", "X-One: 1\r\n",
             proves="W7.12 W3.1"),
        case("web-form-without-reason", b"HTTP/1.1 404\r\n" + LENGTH + b"\r\nhello", 404, b"hello",
             "Content-Length: 5\r\n", proves="WQ67"),
        case("web-form-with-a-long-reason", b"HTTP/1.1 404 It is not 200 OK\r\n" + LENGTH + b"\r\nhello", 404, b"hello",
             "Content-Length: 5\r\n", proves="W3.1"),
        case("web-form-no-headers", b"HTTP/1.1 200 OK\r\n\r\n", 200, b"", "", proves="W3.1 W6.2.1"),
        case("web-form-interim",
             b"HTTP/1.1 100 Continue\r\nX-One: 1\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n"
             b"HTTP/1.1 201 Created\r\n" + LENGTH + b"\r\nhello", 201, b"hello", "Content-Length: 5\r\n",
             proves="WQ54"),
        case("web-form-trailer", CHUNKED + b"5\r\nhello\r\n0\r\nX-Late: 1\r\n\r\n", 200, b"hello",
             "Transfer-Encoding: chunked\r\n", proves="WQ54"),
        case("web-form-chunks", CHUNKED + b"5;name=value\r\nhello\r\nA\r\n0123456789\r\n000\r\n\r\n", 200,
             b"hello0123456789", "Transfer-Encoding: chunked\r\n", proves="W6.3.1 W3.1"),
        case("web-form-304-with-a-length", b"HTTP/1.1 304 Not Modified\r\nContent-Length: 100\r\n\r\n", 304, b"",
             "Content-Length: 100\r\n", proves="W7.14 W3.1"),
    ],
)  # fmt: skip
def test_form(bench: Bench, stack: Stack, answer: bytes, status: int, result: bytes, headers: str) -> None:
    """The answer is read whole: its status, its body without the framing, and its own header lines alone."""
    got = bench.web_request("GET", raw(answer))
    assert (got.value, got.last_error) == (status, 0)
    assert got.out == {"result": result, "result_headers": headers}
    assert len(requests(stack)) == 1


@pytest.mark.parametrize(
    "answer",
    [
        case("web-form-head-without-its-end", b"HTTP/1.1 200 OK\r\n" + LENGTH, proves="W3.16"),
        case("web-form-status-line-alone", b"HTTP/1.1 200 OK\r\n", proves="W3.16"),
        case("web-form-one-byte-short", b"HTTP/1.1 200 OK\r\n" + LENGTH + b"\r\nhell", proves="W3.16"),
        case("web-form-body-missing", b"HTTP/1.1 200 OK\r\n" + LENGTH + b"\r\n", proves="W3.16"),
        case("web-form-error-cut", b"HTTP/1.1 500 Oops\r\n" + LENGTH + b"\r\nhel", proves="W3.16"),
        case("web-form-chunk-cut", CHUNKED + b"5\r\nhel", proves="W3.16"),
        case("web-form-chunks-without-their-end", CHUNKED + b"5\r\nhello\r\n", proves="W3.16"),
        case("web-form-chunks-without-their-last-line", CHUNKED + b"5\r\nhello\r\n0\r\n", proves="WQ67"),
        case("web-form-chunk-longer-than-said", CHUNKED + b"5\r\nhelloXX\r\n0\r\n\r\n", proves="W3.16"),
        case("web-form-line-without-a-colon", b"HTTP/1.1 200 OK\r\nrubbish\r\n" + LENGTH + b"\r\nhello", proves="WQ67"),
        case("web-form-negative-length", b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello", proves="WQ67"),
        case("web-form-status-of-two-digits", b"HTTP/1.1 20 OK\r\n" + LENGTH + b"\r\nhello", proves="WQ67"),
        case("web-form-of-another-protocol", b"ICY 200 OK\r\n" + LENGTH + b"\r\nhello", proves="WQ54"),
        case("web-form-interim-and-a-cut-head",
             b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n" + LENGTH, proves="W3.16"),
        case("web-form-interim-alone", b"HTTP/1.1 100 Continue\r\n\r\n", proves="W3.16"),
    ],
)  # fmt: skip
def test_no_form(bench: Bench, stack: Stack, answer: bytes) -> None:
    """An answer that is cut, or cannot be read, is no answer, and no part of it is delivered."""
    got = bench.web_request("GET", raw(answer))
    assert (got.value, got.last_error) == bench.by_profile(documented=(-1, 5203), observed=(1003, 5203))
    assert got.out == {"result": b"", "result_headers": ""}
    assert len(requests(stack)) == 1


@rule("WQ54")
def test_web_form_cookies_elsewhere(bench: Bench, stack: Stack) -> None:
    """Set-Cookie in an interim answer or behind the body sets no cookie."""
    early = b"HTTP/1.1 103 Early Hints\r\nSet-Cookie: a=1; Path=/\r\n\r\n"
    visit(bench, raw(early + CHUNKED + b"5\r\nhello\r\n0\r\nSet-Cookie: b=2; Path=/\r\n\r\n"), "/echo")
    assert cookies(stack) == [[], []]


@rule("W3.16", "W7.7")
def test_web_form_cookies_of_a_cut_answer(bench: Bench, stack: Stack) -> None:
    """An answer that breaks off is no answer: it sets no cookie either."""
    bench.web_request("GET", raw(b"HTTP/1.1 200 OK\r\nSet-Cookie: a=1; Path=/\r\n" + LENGTH + b"\r\nhel"))
    visit(bench, "/echo")
    assert cookies(stack) == [[], []]
