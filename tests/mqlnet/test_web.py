"""What a WebRequest sends and is told, decided from values: URL, header block, result_headers, failures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.facts.profiles import DOCUMENTED, OBSERVED
from mqlnet.rules import web
from mqlnet.rules.web import Failure, Identity, parse_headers, parse_url, request_headers

ME = Identity("Agent", "en")


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("http://a.example", "http://a.example/"),
        ("HTTP://A.Example/Path", "http://a.example/Path"),
        ("https://a.example:443/", "https://a.example/"),
        ("http://a.example:443/", "http://a.example:443/"),
        ("http://a.example/a b", "http://a.example/a%20b"),
        ("http://a.example/ü?ö=ä", "http://a.example/%C3%BC?%C3%B6=%C3%A4"),
        ("http://a.example/%41?x=%20", "http://a.example/%41?x=%20"),
        ("http://a.example/x#part", "http://a.example/x"),
        ("http://a.example?x=1", "http://a.example/?x=1"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("http://a.example./", "http://a.example/"),
        ("http://a.example/a/../b", "http://a.example/a/../b"),
        ("http://a.example/\r\nHost: b", "http://a.example/Host:%20b"),
    ],
)
def test_a_url_as_it_is_sent(text: str, sent: str) -> None:
    assert str(parse_url(text)) == sent


def test_the_limit_of_a_url_counts_utf16_units() -> None:
    start = "http://a.example/"
    assert parse_url(start + "x" * (1024 - len(start)))
    with pytest.raises(ValueError, match="longer than 1024"):
        parse_url(start + "x" * (1025 - len(start)))
    with pytest.raises(ValueError, match="longer than 1024"):
        parse_url(start + "😀" * 504)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "a.example",
        "//a.example/",
        "ftp://a.example/",
        "http:/a.example",
        "http://",
        "http://:80/",
        "http://a b/",
        "http://a%20b/",
        "http://a.example:99999/",
        "http://a.example:x/",
        "http://u:p@a.example/",
        "http://u@a.example/",
        "http://[::1/",
        "http://\0/",
        "http://a.example:0/",
        "http://a!b/",
    ],
)
def test_what_is_no_url(text: str | None) -> None:
    with pytest.raises(ValueError, match=r"URL|[Pp]ort|IPv6"):
        parse_url(text)


@pytest.mark.slow
@given(st.text("htp:/.[]@?#%é😀\0 \\1a", max_size=30).map(lambda tail: f"http://{tail}"))
def test_any_text_is_a_url_or_none_and_what_is_sent_is_plain_ascii(text: str) -> None:
    try:
        url = parse_url(text)
    except ValueError:
        return
    assert str(url).isascii()
    assert str(url).isprintable()
    assert " " not in str(url)


@pytest.mark.parametrize("method", ["GET", "post", "PATCH", "M-SEARCH", "X_1!"])
def test_a_method_is_a_token(method: str) -> None:
    assert web.is_method(method)


@pytest.mark.parametrize("method", [None, "", "GET /", "GE T", "GÉT", "GET\r\n"])
def test_what_is_no_method(method: str | None) -> None:
    assert not web.is_method(method)


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
        method, url, parse_headers(script), size, identity=ME, cookie=cookie, keeps_length=keeps_length
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
    assert "Content-Length" not in block("DELETE")


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


def test_cookies_come_merged() -> None:
    assert block("GET", "Cookie: b=2", cookie="a=1; b=2")["Cookie"] == ["a=1; b=2"]


@pytest.mark.parametrize(
    ("received", "told"),
    [
        (b"HTTP/1.1 200 OK\r\nServer: x\r\nx-ODD: 1\r\n\r\n", "Server: x\r\nx-ODD: 1\r\n"),
        (b"HTTP/1.1 200 OK\r\nA: 1\r\nA: 2\r\n\r\n", "A: 1\r\nA: 2\r\n"),
    ],
)
def test_result_headers_begin_with_the_first_header_and_end_in_one_break(received: bytes, told: str) -> None:
    assert web.result_headers(received) == told


@pytest.mark.parametrize("failure", list(Failure))
def test_every_failure_has_its_value_in_either_style(failure: Failure) -> None:
    value, code = web.FAILURES[DOCUMENTED["web-transport-failure"], failure]
    assert value == -1
    assert code in (5201, 5202, 5203)
    value, code = web.FAILURES[OBSERVED["web-transport-failure"], failure]
    assert value in (1001, 1003)
    assert code == 5203


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
    assert web.is_form(method, parse_headers(script)) is expected


def test_a_form_is_encoded_once() -> None:
    assert web.encode_form("name=J ü&x=1+1%20".encode()) == b"name=J%20%C3%BC&x=1+1%20"
