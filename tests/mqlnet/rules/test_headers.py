"""The method, the headers and the body of a request, and the header text of an answer."""

import pytest

from mqlnet.rules import headers
from mqlnet.rules.headers import DefaultHeaders, parse_headers, request_headers
from mqlnet.rules.url import parse_url

ME = DefaultHeaders("Agent", "en")


@pytest.mark.parametrize("method", ["GET", "post", "PATCH", "M-SEARCH", "X_1!"])
def test_a_method_is_a_token(method: str) -> None:
    assert headers.is_method(method)


@pytest.mark.parametrize("method", [None, "", "GET /", "GE T", "GÉT", "GET\r\n"])
def test_what_is_no_method(method: str | None) -> None:
    assert not headers.is_method(method)


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        (None, []),
        ("", []),
        ("A: 1\r\nB: 2\r\n", [("A", "1"), ("B", "2")]),
        ("A: 1\nB:2", [("A", "1"), ("B", "2")]),
        ("A: 1\r\n\r\nB: 2", [("A", "1"), ("B", "2")]),
        ("A : x : y", [("A", "x : y")]),
        ("A:", [("A", "")]),
        ("no header\r\n: nothing\r\nb ad: 1\r\nA: 1", [("A", "1")]),
        ("A: 1\rB: 2", [("A", "1 B: 2")]),
        ("A: x\0y", [("A", "x y")]),
        (r"A: 1\r\nB: 2", [("A", r"1\r\nB: 2")]),
    ],
)
def test_the_script_s_header_string(text: str | None, headers: list[tuple[str, str]]) -> None:
    assert parse_headers(text) == tuple(headers)


def block(
    method: str, script: str = "", size: int = 0, *, cookie: str = "", keeps_length: bool = False
) -> dict[str, list[str]]:
    url = parse_url("http://a.example:8080/")
    lines = request_headers(
        method, url.authority, parse_headers(script), size, terminal=ME, cookie=cookie, keeps_length=keeps_length
    )
    found: dict[str, list[str]] = {}
    for name, value in lines:
        found.setdefault(name, []).append(value)
    return found


def test_the_terminal_s_own_headers() -> None:
    assert block("GET") == {
        "Host": ["a.example:8080"],
        "User-Agent": ["Agent"],
        "Accept": ["*/*"],
        "Accept-Language": ["en"],
        "Accept-Encoding": ["gzip, deflate"],
    }


def test_what_a_body_adds() -> None:
    assert block("POST")["Content-Length"] == ["0"]
    assert block("POST")["Content-Type"] == ["application/x-www-form-urlencoded"]
    assert block("PUT")["Content-Length"] == ["0"]
    assert "Content-Type" not in block("PUT")
    assert block("GET", size=3)["Content-Length"] == ["3"]
    assert block("DELETE")["Content-Length"] == ["0"]
    assert "Content-Type" not in block("DELETE")
    for method in ("GET", "HEAD", "OPTIONS", "TRACE"):
        assert "Content-Length" not in block(method)
    for method in ("GET", "OPTIONS", "TRACE", "DELETE", "ODD"):
        assert block(method, size=2)["Content-Length"] == ["2"]
    assert "Content-Length" not in block("HEAD", size=2)


def test_the_script_replaces_and_adds_each_once_or_as_often_as_it_says() -> None:
    head = block("POST", "user-agent: Mine\r\nX-A: 1\r\nX-A: 2\r\nHost: other\r\nAccept: a\r\nAccept: b", 3)
    assert head["user-agent"] == ["Mine"]
    assert "User-Agent" not in head
    assert head["X-A"] == ["1", "2"]
    assert head["Host"] == ["other"]
    assert head["Accept"] == ["a", "b"]


def test_the_length_is_the_terminal_s_unless_switched() -> None:
    script = "Content-Length: 99"
    assert block("POST", script, 3)["Content-Length"] == ["3"]
    assert block("POST", script, 3, keeps_length=True)["Content-Length"] == ["99"]


def test_no_other_framing_than_the_terminal_s_is_declared() -> None:
    assert "Transfer-Encoding" not in block("POST", "Transfer-Encoding: chunked", 3)
    assert "transfer-encoding" not in block("GET", "transfer-encoding : chunked")


@pytest.mark.parametrize(
    ("value", "wire"), [("ü", b"\xc3\xbc"), ("\ud800", b"\xef\xbf\xbd"), ("😀", b"\xf0\x9f\x98\x80")]
)
def test_a_program_s_text_is_utf_8_on_the_wire(value: str, wire: bytes) -> None:
    ((_, value_read),) = parse_headers(f"X-A: {value}")
    assert value_read.encode("latin-1") == wire


def test_cookies_come_merged() -> None:
    assert block("GET", "Cookie: b=2", cookie="a=1; b=2")["Cookie"] == ["a=1; b=2"]


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (b"HTTP/1.1 200 OK\r\nServer: x\r\nx-ODD: 1\r\n\r\n", "Server: x\r\nx-ODD: 1\r\n"),
        (b"HTTP/1.1 200 OK\r\nA: 1\r\nA: 2\r\n\r\n", "A: 1\r\nA: 2\r\n"),
    ],
)
def test_result_headers_begin_with_the_first_header_and_end_in_one_break(received: bytes, expected: str) -> None:
    assert headers.result_headers(received) == expected


@pytest.mark.parametrize(
    ("method", "script", "expected"),
    [
        ("POST", "", True),
        ("POST", "Content-Type: application/json", False),
        ("GET", "", False),
        ("PUT", "content-type: Application/X-WWW-Form-Urlencoded; charset=utf-8", True),
    ],
)
def test_what_counts_as_a_form(method: str, script: str, expected: bool) -> None:
    assert headers.is_form(method, parse_headers(script)) is expected


def test_a_form_is_encoded_once() -> None:
    assert headers.encode_form("name=J ü&x=1+1%20".encode()) == b"name=J%20%C3%BC&x=1+1%20"
