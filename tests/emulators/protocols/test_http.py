"""Requests and responses by themselves."""

import pytest

from emulators.protocols.http import HttpRequest, HttpResponse, render_body, render_head


def test_a_header_is_found_in_any_case_and_once_or_more() -> None:
    request = HttpRequest("GET", "/", "1.1", [("X-A", "1"), ("x-a", "2")], b"")
    assert (request.header("x-A"), request.header_values("X-a"), request.header("b")) == ("1", ["1", "2"], None)


@pytest.mark.parametrize(
    ("response", "head"),
    [
        (HttpResponse(200, [], b"ab"), b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"),
        (HttpResponse(299, [("A", "\u20ac")]), b"HTTP/1.1 299 Unnamed\r\nA: ?\r\nContent-Length: 0\r\n\r\n"),
        (HttpResponse(204, close=True), b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),
        (HttpResponse(200, [("content-length", "9")]), b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n"),
        (HttpResponse(200, chunked=True), b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
    ],
)
def test_a_head_says_what_framing_needs(response: HttpResponse, head: bytes) -> None:
    assert render_head(response) == head


@pytest.mark.parametrize(
    ("response", "method", "body"),
    [
        (HttpResponse(200, body=b"abcdef"), "GET", b"abcdef"),
        (HttpResponse(200, body=b"abcdef"), "HEAD", b""),
        (HttpResponse(304, body=b"abcdef"), "GET", b""),
        (HttpResponse(200, body=b"abcd", chunked=True), "GET", b"1\r\na\r\n1\r\nb\r\n1\r\nc\r\n1\r\nd\r\n0\r\n\r\n"),
        (HttpResponse(200, chunked=True), "GET", b"0\r\n\r\n"),
    ],
)
def test_a_body_is_framed_as_the_head_says(response: HttpResponse, method: str, body: bytes) -> None:
    assert render_body(response, method) == body
