"""WebRequest, the way back: status, result, result_headers."""

import gzip

import pytest
from werkzeug.wrappers import Response

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.received import requests
from conformance.subject.interface import ByRef
from emulators.protocols.web_routes import sample
from emulators.stack import Stack

TEXT_HEADER = "Content-Type: text/plain; charset=utf-8\r\n"


@pytest.mark.parametrize(
    ("status", "body"),
    [
        case("web-status-200", 200, b"status 200", proves="W3.1", is_control=True),
        case("web-status-201", 201, b"status 201", proves="W3.1"),
        case("web-status-204", 204, b"", proves="W3.1"),
        case("web-status-206", 206, b"status 206", proves="W3.1"),
        case("web-status-304", 304, b"", proves="W3.1 W7.14"),
        case("web-status-400", 400, b"status 400", proves="W3.1 W2.34 WQ11"),
        case("web-status-401", 401, b"status 401", proves="W3.1 W7.6"),
        case("web-status-403", 403, b"status 403", proves="W3.1 W2.34 WQ11"),
        case("web-status-404", 404, b"status 404", proves="W3.1 W2.34 WQ11"),
        case("web-status-407", 407, b"status 407", proves="W3.1 W2.34 WQ11"),
        case("web-status-429", 429, b"status 429", proves="W3.1 W2.34 WQ11"),
        case("web-status-500", 500, b"status 500", proves="W3.1 W2.34 WQ11"),
        case("web-status-503", 503, b"status 503", proves="W3.1 W2.34 WQ11"),
        case("web-status-599", 599, b"status 599", proves="W3.1 W2.34 WQ11"),
    ],
)
def test_status(bench: Bench, stack: Stack, status: int, body: bytes) -> None:
    """Every complete answer is returned by its status, leaves no error, and delivers its body; nothing is retried."""
    answer = bench.web_request("GET", f"/status/{status}")
    assert (answer.value, answer.last_error) == (status, 0)
    assert answer.out["result"] == body
    assert len(requests(stack)) == 1


EVERY = (200, 202, 203, 205, 226, 299, 400, 402, 405, 406, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421,
         422, 423, 424, 425, 426, 428, 431, 451, 499, 500, 501, 502, 504, 505, 506, 507, 508, 510, 511, 520, 521, 522,
         523, 524, 525, 530, 598)  # fmt: skip


@rule("W3.1")
def test_web_status_of_any_number(bench: Bench, stack: Stack) -> None:
    """Every status of an answer is returned as it is; none is an error, and none lets the request be sent again."""
    answers = [bench.web_request("GET", f"/status/{status}") for status in EVERY]
    assert [(one.value, one.last_error) for one in answers] == [(status, 0) for status in EVERY]
    assert len(requests(stack)) == len(EVERY)


@pytest.mark.parametrize(
    "status", [case("web-status-600", 600, proves="WQ64"), case("web-status-999", 999, proves="WQ64")]
)
def test_status_beyond_http(bench: Bench, stack: Stack, status: int) -> None:
    """A status that HTTP does not know is returned as it is."""
    stack.web.expect_request("/odd").respond_with_data(b"odd", status=status)
    answer = bench.web_request("GET", "/odd")
    assert (answer.value, answer.last_error, answer.out["result"]) == (status, 0, b"odd")


@pytest.mark.parametrize(
    "status",
    [case("web-error-body-404", 404, proves="W2.34"), case("web-error-body-500", 500, proves="W2.34")],
)
def test_error_body(bench: Bench, stack: Stack, status: int) -> None:
    """The body of an error answer is delivered."""
    answer = bench.web_request("GET", f"/status/{status}")
    assert (answer.value, answer.out["result"]) == (status, f"status {status}".encode())
    assert len(requests(stack)) == 1


@pytest.mark.parametrize(
    ("method", "status"),
    [
        case("web-result-of-a-post", "POST", 200, proves="W2.33"),
        case("web-result-of-a-put", "PUT", 201, proves="W2.33"),
        case("web-result-of-a-delete", "DELETE", 202, proves="W2.33"),
        case("web-result-of-a-300", "GET", 300, proves="W2.33 W3.1"),
        case("web-result-of-a-get-with-data", "GET", 203, proves="W2.33 WQ41"),
        case("web-result-of-a-refused-post", "POST", 422, proves="W2.34"),
        case("web-result-of-a-failed-post", "POST", 502, proves="W2.34"),
    ],
)
def test_result_of_any_request(bench: Bench, stack: Stack, method: str, status: int) -> None:
    """The result is delivered whatever was asked and answered, and what the program had there is gone."""
    stack.web.expect_request("/any", method=method).respond_with_data(b"ok", status=status, headers={"X-One": "1"})
    answer = bench.web_request(method, "/any", "", b"data" if method != "DELETE" else b"")
    text = "X-One: 1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 2\r\n"
    assert (answer.value, answer.last_error, answer.out["result"]) == (status, 0, b"ok")
    assert sorted(str(answer.out["result_headers"]).split("\r\n")) == sorted(text.split("\r\n"))
    assert len(requests(stack)) == 1


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        case("web-result-line-ends", b"a\r\nb\nc\rd\r\n", "text/plain", proves="W2.33 W6.3.2"),
        case("web-result-byte-order-mark", b"\xef\xbb\xbf{}", "application/json; charset=utf-8", proves="W2.33 W6.3.2"),
        case("web-result-of-a-page", b"<html></html>", "text/html", proves="W2.33"),
        case("web-result-in-a-code-page", "цена".encode("cp1251"), "text/html; charset=windows-1251",
             proves="W2.33 W6.3.2"),
        case("web-result-with-nuls", b"a\0b\0\0", "text/plain", proves="W2.33 W6.3.2"),
        case("web-result-in-utf-16", "цена".encode("utf-16"), "text/plain; charset=utf-16", proves="W2.33 W6.3.2"),
    ],
)  # fmt: skip
def test_result_of_any_type(bench: Bench, stack: Stack, body: bytes, content_type: str) -> None:
    """The result has the bytes of the body, whatever type the answer gives it."""
    stack.web.expect_request("/typed").respond_with_data(body, content_type=content_type)
    answer = bench.web_request("GET", "/typed")
    assert (answer.value, answer.out["result"]) == (200, body)


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        case("web-result-fixed-and-too-small", b"old", "/text", b"hel", proves="WQ70"),
        case("web-result-fixed-and-larger", b"old.....", "/text", b"hello...", proves="WQ70"),
        case("web-result-fixed-and-nothing", b"old", "/status/204", b"old", proves="WQ70"),
    ],
)
def test_fixed_result(bench: Bench, stack: Stack, before: bytes, path: str, after: bytes) -> None:
    """A result of fixed size keeps its size, and takes what it has room for."""
    given = ("GET", stack.web.url(path), "", 2000, b"")
    answer = bench.call("WebRequest", *given, ByRef(before, fixed=True), ByRef(""))
    assert (answer.value in (200, 204), answer.last_error, answer.out["result"]) == (True, 0, after)
    assert len(requests(stack)) == 1


@rule("WQ70")
def test_web_result_fixed_and_no_answer(bench: Bench, stack: Stack) -> None:
    """A result of fixed size is as it was if no answer came."""
    given = ("GET", stack.web.url("/empty"), "", 2000, b"")
    answer = bench.call("WebRequest", *given, ByRef(b"old", fixed=True), ByRef("old"))
    assert (answer.value, answer.last_error) == bench.by_profile(documented=(-1, 5203), observed=(1003, 5203))
    assert answer.out == {"result": b"old", "result_headers": ""}


@rule("W6.2.4")
def test_web_result_headers_of_each_call(bench: Bench, stack: Stack) -> None:
    """The header text of an answer has nothing of the answers before."""
    paths = ("/headers?X-One=1", "/text", "/status/204")
    texts = [bench.web_request("GET", path).out["result_headers"] for path in paths]
    type_and_length = TEXT_HEADER + "Content-Length: {}\r\n"
    assert texts == ["X-One: 1\r\n" + type_and_length.format(2), type_and_length.format(5), ""]
    assert len(requests(stack)) == 3


@rule("W2.33")
def test_web_result_of_each_call(bench: Bench, stack: Stack) -> None:
    """A shorter answer leaves nothing of a longer one before it."""
    sizes = (1000, 10, 0, 100)
    assert [bench.web_request("GET", f"/bytes/{size}").out["result"] for size in sizes] == [*map(sample, sizes)]
    assert len(requests(stack)) == 4


@pytest.mark.parametrize(
    "size",
    [
        case("web-result-empty", 0, proves="W2.33"),
        case("web-result-one-byte", 1, proves="W2.33"),
        case("web-result-291-bytes", 291, proves="W2.33 W6.3.2"),
        case("web-result-64-kilobytes", 65_536, proves="W2.33 W6.3.2"),
        case("web-result-four-megabytes", 4_194_304, proves="W6.3.4 WQ17"),
        case("web-result-of-any-size", 5_000_011, proves="W6.3.4 WQ17"),
    ],
)
def test_result(bench: Bench, stack: Stack, size: int) -> None:
    """The result is the body, byte for byte, with nothing of what was there before and no final NUL."""
    answer = bench.web_request("GET", f"/bytes/{size}", timeout_ms=10_000)
    assert (answer.value, answer.last_error) == (200, 0)
    assert answer.out["result"] == sample(size)
    assert len(requests(stack)) == 1


@pytest.mark.parametrize(
    ("path", "body", "header"),
    [
        case("web-body-gzip", "/gzip", b"hello " * 100, "Content-Encoding: gzip\r\n", proves="W6.3.1 W6.2.5"),
        case("web-body-gzip-chunked", "/gzip-chunked", b"hello " * 100,
             "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", proves="W6.3.1 W6.2.5"),
        case("web-body-deflate", "/deflate", b"hello " * 100, "Content-Encoding: deflate\r\n", proves="W6.3.1 W6.2.5"),
        case("web-body-chunked", "/chunked", b"hello in chunks", "Transfer-Encoding: chunked\r\n",
             proves="W6.2.5 W6.3.3"),
        case("web-body-until-close", "/until-close", b"until the end", "Connection: close\r\n", proves="W6.2.5"),
    ],
)  # fmt: skip
def test_decoding(bench: Bench, stack: Stack, path: str, body: bytes, header: str) -> None:
    """The result is decoded; the headers still say how it came."""
    answer = bench.web_request("GET", path)
    assert (answer.value, answer.last_error) == (200, 0)
    assert answer.out["result"] == body
    assert header in str(answer.out["result_headers"])
    assert len(requests(stack)) == 1


@rule("W6.2.1", "W6.2.2")
def test_web_result_headers_are_lines(bench: Bench, stack: Stack) -> None:
    """The headers begin with a header, not with the status line, and each is a line of its own."""
    text = str(bench.web_request("GET", "/headers?X-One=1&X-Two=2").out["result_headers"])
    assert ":" in text.split("\r\n")[0]
    assert {"x-one: 1", "x-two: 2"} <= {line.lower() for line in text.split("\r\n")}
    assert len(requests(stack)) == 1


@rule("W6.2.1", "W6.2.2", "W6.2.3", "W6.2.4")
def test_web_result_headers(bench: Bench, stack: Stack) -> None:
    """The headers come without a status line, in their order and case, each ended by one CRLF."""
    answer = bench.web_request("GET", "/headers?X-One=1&x-two=b&X-THREE=c%20d")
    assert answer.value == 200
    expected = "X-One: 1\r\nx-two: b\r\nX-THREE: c d\r\n" + TEXT_HEADER + "Content-Length: 2\r\n"
    assert answer.out["result_headers"] == expected
    assert len(requests(stack)) == 1


@pytest.mark.parametrize(
    ("method", "status", "lines", "body"),
    [
        case("web-result-headers-of-a-404", "GET", 404, [("Server", "a/1"), ("Retry-After", "9")], b"why",
             proves="W6.2.1 W6.2.3 W6.2.4"),
        case("web-result-headers-of-a-500", "POST", 500, [("Server", "a/1")], b"why", proves="W6.2.1 W6.2.3 W6.2.4"),
        case("web-result-headers-of-a-204", "GET", 204, [("Server", "a/1"), ("ETag", '"v1"')], b"",
             proves="W6.2.1 W6.2.3 W6.2.4"),
        case("web-result-headers-of-a-304", "GET", 304, [("ETag", '"v1"')], b"", proves="W6.2.1 W6.2.3 W6.2.4"),
        case("web-result-headers-of-a-401", "GET", 401, [("WWW-Authenticate", 'Basic realm="a b", charset="UTF-8"')],
             b"who", proves="W6.2.4 W7.6"),
        case("web-result-headers-kept-alive", "GET", 200, [("Connection", "Keep-Alive"), ("Keep-Alive", "timeout=5")],
             b"ok", proves="W6.2.4 W6.2.5"),
        case("web-result-headers-of-one-name", "GET", 200,
             [("X-One", "1"), ("X-Two", "2"), ("x-one", "3"), ("X-One", "1"), ("X-One", "1")], b"ok", proves="W6.2.4"),
        case("web-result-headers-without-a-value", "GET", 200, [("X-One", ""), ("X-Two", "2")], b"ok",
             proves="W6.2.4"),
        case("web-result-headers-with-signs", "GET", 200, [("X-One", "a:b; \"c, d\" =e  f\tg"), ("Link", "<http://a/>")],
             b"ok", proves="W6.2.4"),
        case("web-result-headers-of-7000-letters", "GET", 200, [("X-One", "abcdefg" * 1000), ("X-Two", "2")], b"ok",
             proves="W6.2.4"),
        case("web-result-headers-fifty", "GET", 200, [(f"X-{number}", str(number)) for number in range(50)], b"ok",
             proves="W6.2.4"),
        case("web-result-headers-dates", "GET", 200, [("Date", "Thu, 01 Jan 2026 00:00:00 GMT"), ("Age", "1")], b"ok",
             proves="W6.2.4"),
        case("web-result-headers-beyond-ascii", "GET", 200, [("X-One", "caf\xe9 \xc3\xa9")], b"ok", proves="WQ64"),
    ],
)  # fmt: skip
def test_result_headers(
    bench: Bench, stack: Stack, method: str, status: int, lines: list[tuple[str, str]], body: bytes
) -> None:
    """The header text has every line of the answer as it came, in its order, and nothing else."""
    typed = [("Content-Type", "text/plain")] if body else []
    answer_ = Response(body, status=status, headers=[*lines, *typed])
    stack.web.expect_request("/lines").respond_with_response(answer_)
    answer = bench.web_request(method, "/lines")
    whole = [*lines, *typed, *([("Content-Length", str(len(body)))] if body else [])]
    assert answer.out["result_headers"] == "".join(f"{name}: {value}\r\n" for name, value in whole)
    assert (answer.value, answer.last_error, answer.out["result"]) == (status, 0, body)


@rule("W6.2.4", "W2.4")
def test_web_result_headers_of_a_head(bench: Bench, stack: Stack) -> None:
    """HEAD brings the whole header text."""
    answer = bench.web_request("HEAD", "/text")
    text = TEXT_HEADER + "Content-Length: 5\r\n"
    assert (answer.value, answer.out) == (200, {"result": b"", "result_headers": text})
    assert len(requests(stack)) == 1


@rule("W6.2.3", "W6.2.5")
def test_web_result_headers_of_a_coded_body(bench: Bench, stack: Stack) -> None:
    """Coding and length in the header text are those of what came, not of what is delivered."""
    body = gzip.compress(b"hello " * 100, mtime=0)
    answer = bench.web_request("GET", "/gzip")
    text = f"{TEXT_HEADER}Content-Encoding: gzip\r\nContent-Length: {len(body)}\r\n"
    assert answer.out == {"result": b"hello " * 100, "result_headers": text}
    assert len(requests(stack)) == 1


@rule("W6.2.1")
def test_web_no_headers_at_all(bench: Bench, stack: Stack) -> None:
    """An answer without any header leaves an empty text."""
    stack.web.expect_request("/bare").respond_with_response(Response(status=204))
    answer = bench.web_request("GET", "/bare")
    assert (answer.value, answer.last_error, answer.out) == (204, 0, {"result": b"", "result_headers": ""})


@rule("W6.2.6")
def test_web_set_cookie_is_shown(bench: Bench, stack: Stack) -> None:
    """A Set-Cookie header is shown to the program, although the terminal keeps the cookie."""
    text = str(bench.web_request("GET", "/cookies/set?cookie=a%3D1").out["result_headers"])
    assert "set-cookie: a=1" in text.lower().split("\r\n")
    assert len(requests(stack)) == 1


@rule("W6.2.6", "W6.2.7", "WQ9")
def test_web_several_set_cookies(bench: Bench, stack: Stack) -> None:
    """Several Set-Cookie headers are several lines, in the order received."""
    answer = bench.web_request("GET", "/cookies/set?cookie=a%3D1&cookie=b%3D2")
    lines = [line for line in str(answer.out["result_headers"]).split("\r\n") if line.startswith("Set-Cookie")]
    assert lines == ["Set-Cookie: a=1", "Set-Cookie: b=2"]
    assert len(requests(stack)) == 1


@rule("W2.4", "W6.2.4")
def test_web_head(bench: Bench, stack: Stack) -> None:
    """HEAD brings the headers of the answer and no body."""
    answer = bench.web_request("HEAD", "/bytes/100")
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, b"")
    assert "Content-Length: 100\r\n" in str(answer.out["result_headers"])
    assert requests(stack)[0]["method"] == "HEAD"


@pytest.mark.parametrize(
    "fault",
    [
        case("web-answer-in-drips", "web.response-body drip 7 1", proves="W3.1"),
        case("web-head-in-drips", "web.response-head drip 9 1", proves="W3.1"),
        case("web-answer-is-slow", "web.response-head delay 20", proves="W8.9"),
    ],
)
def test_slow_answer(bench: Bench, stack: Stack, fault: str) -> None:
    """An answer that comes slowly but in time is complete."""
    armed = stack.web.misbehave(fault)
    answer = bench.web_request("GET", "/bytes/100", timeout_ms=5000)
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, sample(100))
    assert armed.fired


@rule("W7.13")
def test_web_nothing_is_cached(bench: Bench, stack: Stack) -> None:
    """An answer that may be kept for an hour is asked for again all the same."""
    for _ in range(2):
        answer = bench.web_request("GET", "/headers?Cache-Control=max-age%3D3600&ETag=%221%22")
        assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, b"ok")
    assert len(requests(stack)) == 2
