"""WebRequest, the way back: status, result, result_headers, redirects, kept connections."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from emulators.capture import Record
from emulators.protocols.web_routes import sample
from emulators.stack import Stack

TEXT_HEADER = "Content-Type: text/plain; charset=utf-8\r\n"


def requests(stack: Stack) -> list[Record]:
    """Return every request that arrived."""
    return stack.web.capture.records("request")


def header_values(request: Record, name: str) -> list[str]:
    """Return every value of a header of the request."""
    return [value for key, value in request["headers"] if key.lower() == name.lower()]


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
    "size",
    [
        case("web-result-empty", 0, proves="W2.33"),
        case("web-result-one-byte", 1, proves="W2.33"),
        case("web-result-291-bytes", 291, proves="W2.33 W6.3.2"),
        case("web-result-64-kilobytes", 65_536, proves="W2.33 W6.3.2"),
        case("web-result-four-megabytes", 4_194_304, proves="W6.3.4 WQ17"),
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


# -- redirects


@pytest.mark.parametrize(
    ("status", "method", "arrives_as", "body"),
    [
        case("web-redirect-301-get", 301, "GET", "GET", b"", proves="W7.1"),
        case("web-redirect-302-get", 302, "GET", "GET", b"", proves="W7.1"),
        case("web-redirect-303-get", 303, "GET", "GET", b"", proves="W7.3 WQ7"),
        case("web-redirect-307-get", 307, "GET", "GET", b"", proves="W7.3 WQ7"),
        case("web-redirect-308-get", 308, "GET", "GET", b"", proves="W7.3 WQ7"),
        case("web-redirect-301-post", 301, "POST", "GET", b"", proves="W7.4 WQ7"),
        case("web-redirect-302-post", 302, "POST", "GET", b"", proves="W7.4 WQ7"),
        case("web-redirect-303-post", 303, "POST", "GET", b"", proves="W7.4 WQ7"),
        case("web-redirect-307-post", 307, "POST", "POST", b"data", proves="W7.3 WQ7"),
        case("web-redirect-308-post", 308, "POST", "POST", b"data", proves="W7.3 WQ7"),
        case("web-redirect-302-head", 302, "HEAD", "HEAD", b"", proves="W7.1 WQ7"),
        case("web-redirect-303-head", 303, "HEAD", "HEAD", b"", proves="W7.3 WQ7"),
        case("web-redirect-303-put", 303, "PUT", "GET", b"", proves="WQ33"),
        case("web-redirect-303-delete", 303, "DELETE", "GET", b"", proves="WQ33"),
        case("web-redirect-301-put", 301, "PUT", "PUT", b"data", proves="WQ33"),
        case("web-redirect-302-put", 302, "PUT", "PUT", b"data", proves="WQ33"),
        case("web-redirect-308-put", 308, "PUT", "PUT", b"data", proves="W7.3 WQ7"),
        case("web-redirect-307-put", 307, "PUT", "PUT", b"data", proves="W7.3 WQ7"),
    ],
)
def test_redirect(bench: Bench, stack: Stack, status: int, method: str, arrives_as: str, body: bytes) -> None:
    """Redirects are followed inside the call: 301, 302 and 303 turn a POST into a GET, 307 and 308 keep it."""
    data = b"data" if method in ("POST", "PUT") else b""
    answer = bench.web_request(method, f"/redirect-to?url=/echo&status={status}", "", data)
    assert (answer.value, answer.last_error) == (200, 0)
    first, second = requests(stack)
    assert (first["method"], first["body"]) == (method, data)
    assert (second["method"], second["target"], second["body"]) == (arrives_as, "/echo", body)
    sent = {name.lower() for name, _ in second["headers"] if name.lower().startswith("content-")}
    assert sent == ({"content-length", *({"content-type"} if method == "POST" else ())} if body else set())


@rule("W6.2.8", "WQ8")
def test_web_redirect_headers(bench: Bench, stack: Stack) -> None:
    """The headers are those of the last answer alone."""
    answer = bench.web_request("GET", "/redirect-to?url=/text")
    assert answer.out["result"] == b"hello"
    assert answer.out["result_headers"] == TEXT_HEADER + "Content-Length: 5\r\n"
    assert [one["target"] for one in requests(stack)] == ["/redirect-to?url=/text", "/text"]


@rule("WQ7", "W7.5")
def test_web_redirect_ten(bench: Bench, stack: Stack) -> None:
    """Ten redirects are followed."""
    answer = bench.web_request("GET", "/redirect/10")
    assert (answer.value, answer.last_error) == (200, 0)
    assert len(requests(stack)) == 11


@pytest.mark.parametrize(
    "path", [case("web-redirect-eleven", "/redirect/11", proves="WQ7 W7.5"),
             case("web-redirect-loop", "/loop", proves="WQ7 W7.5")],
)  # fmt: skip
def test_too_many_redirects(bench: Bench, stack: Stack, path: str) -> None:
    """More than ten redirects end the request without an answer."""
    answer = bench.web_request("GET", path)
    expected = bench.by_profile(documented=(-1, 5203), observed=(1003, 5203))
    assert (answer.value, answer.last_error) == expected
    assert (answer.out["result"], answer.out["result_headers"]) == (b"", "")
    assert len(requests(stack)) == 11


@rule("WQ6", "W5.2.19")
def test_web_redirect_leaves_the_list(bench: Bench, stack: Stack) -> None:
    """A redirect to a host that is not listed is followed."""
    bench.configure(expert_advisors={"web_request_urls": ["http://127.0.0.1"]})
    target = f"http://localhost:{stack.web.port}/text"
    answer = bench.web_request("GET", f"/redirect-to?url={target}")
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, b"hello")
    assert header_values(requests(stack)[1], "Host") == [f"localhost:{stack.web.port}"]


@rule("W2.18", "W7.1")
def test_web_redirect_carries_headers(bench: Bench, stack: Stack) -> None:
    """The script's headers go with every request of a chain."""
    script = "X-One: 1\r\nUser-Agent: bot\r\nAuthorization: Basic dTpw"
    assert bench.web_request("GET", "/redirect-to?url=/echo", script).value == 200
    sent = [[header_values(one, name) for name in ("X-One", "User-Agent", "Authorization")] for one in requests(stack)]
    assert sent == [[["1"], ["bot"], ["Basic dTpw"]]] * 2


@rule("WQ40")
def test_web_redirect_to_another_host(bench: Bench, stack: Stack) -> None:
    """The script's credentials stay with the host they were meant for; its other headers go along."""
    hosts = ["a.example", "b.example"]
    bench.configure(
        expert_advisors={"web_request_urls": hosts},
        address_overrides={f"{host}:80": stack.web.address for host in hosts},
    )
    script = "Authorization: Basic dTpw\r\nCookie: session=1\r\nX-One: 1"
    assert bench.web_request("GET", "http://a.example/redirect-to?url=http://b.example/echo", script).value == 200
    sent = [[header_values(one, name) for name in ("Authorization", "Cookie", "X-One")] for one in requests(stack)]
    assert sent == [[["Basic dTpw"], ["session=1"], ["1"]], [[], [], ["1"]]]


@rule("W7.4", "WQ7")
def test_web_redirected_post_loses_its_type(bench: Bench, stack: Stack) -> None:
    """A POST that becomes a GET goes without what described its body; the script's other headers stay."""
    script = "Content-Type: application/json\r\ncontent-language: en\r\nX-One: 1"
    assert bench.web_request("POST", "/redirect-to?url=/echo", script, b"{}").value == 200
    sent = [
        [header_values(one, name) for name in ("Content-Type", "Content-Language", "X-One")] for one in requests(stack)
    ]
    assert sent == [[["application/json"], ["en"], ["1"]], [[], [], ["1"]]]


@pytest.mark.parametrize(
    ("status", "location"),
    [
        case("web-redirect-without-location", 302, None, proves="WQ7"),
        case("web-redirect-to-nothing", 302, "", proves="WQ7"),
        case("web-redirect-300", 300, "/text", proves="WQ7"),
        case("web-redirect-304", 304, "/text", proves="WQ7"),
        case("web-redirect-306", 306, "/text", proves="WQ7"),
        case("web-redirect-309", 309, "/text", proves="WQ7"),
        case("web-redirect-201", 201, "/text", proves="WQ7"),
    ],
)
def test_no_redirect(bench: Bench, stack: Stack, status: int, location: str | None) -> None:
    """A status that is no redirect, or a redirect that leads nowhere, is the answer."""
    stack.web.expect_request("/here").respond_with_data(
        "", status=status, headers={} if location is None else {"Location": location}
    )
    answer = bench.web_request("GET", "/here")
    assert (answer.value, answer.last_error) == (status, 0)
    assert len(requests(stack)) == 1


@rule("W7.4")
def test_web_redirected_post_loses_its_body(bench: Bench, stack: Stack) -> None:
    """A POST to a site that redirects arrives there as a GET, so an address that takes only POST answers 404 or 405."""
    bench.web_request("POST", "/redirect-to?url=/echo&status=302", "", b"order")
    assert [(one["method"], one["body"]) for one in requests(stack)] == [("POST", b"order"), ("GET", b"")]


@rule("W7.1", "W9.1")
def test_web_redirect_to_https(bench: Bench, stack: Stack) -> None:
    """A redirect may lead from http to https."""
    target = stack.web.tls_url("/text", host="localhost")
    answer = bench.web_request("GET", f"/redirect-to?url={target}&status=301")
    assert (answer.value, answer.out["result"]) == (200, b"hello")
    assert [one["tls"] for one in requests(stack)] == [False, True]


@rule("W7.13")
def test_web_nothing_is_cached(bench: Bench, stack: Stack) -> None:
    """An answer that may be kept for an hour is asked for again all the same."""
    for _ in range(2):
        answer = bench.web_request("GET", "/headers?Cache-Control=max-age%3D3600&ETag=%221%22")
        assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, b"ok")
    assert len(requests(stack)) == 2


# -- kept connections


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
