"""WebRequest: the body of a request, the overload with cookie and referer, and HTTPS."""

import json

import pytest
from werkzeug.wrappers import Request, Response

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.received import header, requests, sent
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack


@pytest.mark.parametrize(
    "data",
    [
        case("web-body-json", b'{"symbol": "EURUSD"}', proves="W2.24"),
        case("web-body-trailing-nul", b"hello\0", proves="W2.29 W2.30"),
        case("web-body-every-byte", bytes(range(256)), proves="W2.24"),
        case("web-body-form-is-not-encoded", b"a=1 2&b=\xd0\xb6+%", proves="W2.25 WQ10"),
        case("web-body-of-one-nul", b"\0", proves="W2.24 W2.29"),
        case("web-body-two-nuls", b"hello\0\0", proves="W2.24 W2.29"),
        case("web-body-line-ends", b"a\r\nb\nc\rd\r\n\r\n", proves="W2.24"),
        case("web-body-byte-order-mark", b"\xef\xbb\xbf{}", proves="W2.24"),
        case("web-body-of-any-size", bytes(range(251)) * 6007, proves="W2.24"),
        case("web-body-utf-8", "цена 10 €".encode(), proves="W2.24"),
        case("web-body-one-megabyte", bytes(range(256)) * 4096, proves="W2.24"),
    ],
)
def test_body(bench: Bench, stack: Stack, data: bytes) -> None:
    """The body arrives byte for byte, with its length."""
    answer = bench.web_request("POST", "/echo", "Content-Type: text/plain", data)
    assert (answer.value, answer.last_error) == (200, 0)
    assert sent(stack)["body"] == data
    assert header(sent(stack), "Content-Length") == [str(len(data))]


def strict(request: Request) -> Response:
    """Answer JSON with the same, anything else with 400."""
    try:
        return Response(json.dumps(json.loads(request.get_data()), ensure_ascii=False))
    except ValueError as error:
        return Response(str(error), 400)


@rule("W2.29", "W2.30", "W2.31")
def test_web_strict_json(bench: Bench, stack: Stack) -> None:
    """A server that takes nothing but JSON refuses a body with a final NUL, and takes the same body without it."""
    stack.web.expect_request("/orders", method="POST").respond_with_handler(strict)
    refused = bench.web_request("POST", "/orders", "Content-Type: application/json", b'{"lots": 0.1}\0')
    assert (refused.value, refused.last_error) == (400, 0)
    taken = bench.web_request("POST", "/orders", "Content-Type: application/json", b'{"lots": 0.1}')
    assert (taken.value, taken.last_error, taken.out["result"]) == (200, 0, b'{"lots": 0.1}')
    assert [one["body"][-1:] for one in stack.web.capture.records("request")] == [b"\0", b"}"]


@rule("W2.24")
def test_web_code_page_body(bench: Bench, stack: Stack) -> None:
    """Text in a Windows code page, StringToCharArray's default, is no UTF-8: a strict server refuses it."""
    stack.web.expect_request("/orders", method="POST").respond_with_handler(strict)
    order = '{"comment": "цена"}'
    refused = bench.web_request("POST", "/orders", "Content-Type: application/json", order.encode("cp1251"))
    assert (refused.value, refused.last_error) == (400, 0)
    taken = bench.web_request("POST", "/orders", "Content-Type: application/json", order.encode())
    assert (taken.value, taken.last_error, taken.out["result"]) == (200, 0, order.encode())


@pytest.mark.parametrize(
    "method",
    [
        case("web-body-put", "PUT", proves="W2.5 W6.1.7"),
        case("web-body-patch", "PATCH", proves="W2.5 W6.1.7"),
        case("web-body-delete", "DELETE", proves="W2.6 W6.1.7"),
    ],
)
def test_body_of_other_methods(bench: Bench, stack: Stack, method: str) -> None:
    """Other methods carry a body as well."""
    assert bench.web_request(method, "/echo", "", b"change").value == 200
    assert (sent(stack)["method"], sent(stack)["body"]) == (method, b"change")
    assert header(sent(stack), "Content-Length") == ["6"]


@rule("W2.28", "W6.1.6", "W6.1.7")
def test_web_empty_post(bench: Bench, stack: Stack) -> None:
    """A POST without data says so, and has the form type by default."""
    bench.web_request("POST", "/echo")
    assert header(sent(stack), "Content-Length") == ["0"]
    assert header(sent(stack), "Content-Type") == ["application/x-www-form-urlencoded"]
    assert sent(stack)["body"] == b""


@pytest.mark.parametrize(
    "data",
    [
        case("web-form-post", b"symbol=EURUSD&lots=1", proves="W2.1"),
        case("web-form-post-is-not-encoded", b"a=1 2&b=\xd0\xb6", proves="W6.1.6 W2.25 WQ10"),
    ],
)
def test_form_post(bench: Bench, stack: Stack, data: bytes) -> None:
    """A POST with data has the form type by default, and its data arrive as they are."""
    bench.web_request("POST", "/echo", "", data)
    assert header(sent(stack), "Content-Type") == ["application/x-www-form-urlencoded"]
    assert sent(stack)["body"] == data


# -- the overload with cookie, referer and data_size


@pytest.mark.parametrize(
    ("cookie", "referer", "expected"),
    [
        case("web-long-both", "a=1", "http://r.example/", {"Cookie": ["a=1"], "Referer": ["http://r.example/"]},
             proves="W2.3 W2.20 W2.21"),
        case("web-long-null", None, None, {"Cookie": [], "Referer": []}, proves="W2.20 W2.21"),
        case("web-long-cookie-only", "a=1; b=2", None, {"Cookie": ["a=1; b=2"], "Referer": []}, proves="W2.20"),
        case("web-long-referer-only", None, "http://r.example/", {"Cookie": [], "Referer": ["http://r.example/"]},
             proves="W2.21"),
    ],
)  # fmt: skip
def test_cookie_and_referer(
    bench: Bench, stack: Stack, cookie: str | None, referer: str | None, expected: dict[str, list[str]]
) -> None:
    """The long overload turns its two strings into headers."""
    url = stack.web.url("/echo")
    answer = bench.call("WebRequest", "GET", url, cookie, referer, 2000, b"", 0, ByRef(), ByRef(""))
    assert (answer.value, answer.last_error) == (200, 0)
    assert {name: header(sent(stack), name) for name in expected} == expected


@pytest.mark.parametrize(
    ("data", "size", "arrives"),
    [
        case("web-data-size-whole", b"hello", 5, b"hello", proves="W2.26"),
        case("web-data-size-drops-nul", b"hello\0", 5, b"hello", proves="W2.26 W2.31"),
        case("web-data-size-keeps-nul", b"hello\0", 6, b"hello\0", proves="W2.26 W2.29"),
        case("web-data-size-zero", b"", 0, b"", proves="W2.26"),
        case("web-data-size-zero-of-five", b"hello", 0, b"", proves="W2.26"),
        case("web-data-size-beyond-the-array", b"hello", 99, b"hello", proves="WQ31"),
        case("web-data-size-one-beyond", b"hello", 6, b"hello", proves="WQ31"),
        case("web-data-size-one", b"hello", 1, b"h", proves="W2.26"),
        case("web-data-size-whole-array", b"hello", -1, b"hello", proves="WQ31"),
        case("web-data-size-minus-two", b"hello", -2, b"", proves="WQ31"),
    ],
)
def test_data_size(bench: Bench, stack: Stack, data: bytes, size: int, arrives: bytes) -> None:
    """``data_size`` says how many bytes of the array are sent, as a form."""
    url = stack.web.url("/echo")
    answer = bench.call("WebRequest", "POST", url, None, None, 2000, data, size, ByRef(), ByRef(""))
    assert (answer.value, answer.last_error) == (200, 0)
    assert sent(stack)["body"] == arrives
    assert header(sent(stack), "Content-Type") == ["application/x-www-form-urlencoded"]


@pytest.mark.parametrize(
    ("method", "length"),
    [
        case("web-data-size-of-a-get", "GET", ["3"], proves="WQ41"),
        case("web-data-size-of-a-put", "PUT", ["3"], proves="W2.26 W6.1.7"),
        case("web-data-size-of-a-head", "HEAD", [], proves="WQ41"),
    ],
)
def test_data_size_of_other_methods(bench: Bench, stack: Stack, method: str, length: list[str]) -> None:
    """The long overload sends a part of the array with other methods, too; what follows arrives whole."""
    url = stack.web.url("/echo")
    assert bench.call("WebRequest", method, url, None, None, 2000, b"hello", 3, ByRef(), ByRef("")).value == 200
    assert bench.web_request("GET", "/text").value == 200
    first, second = requests(stack)
    assert (header(first, "Content-Length"), first["body"]) == (length, b"hel" if length else b"")
    assert (second["method"], second["target"]) == ("GET", "/text")


@pytest.mark.parametrize(
    ("method", "url", "code"),
    [
        case("web-long-method", "GE T", "/text", 4003, proves="WQ19"),
        case("web-long-url", "GET", "nowhere", 5200, proves="W3.9"),
        case("web-long-not-listed", "GET", "http://example.com/", 4014, proves="W3.3"),
    ],
)
def test_long_is_refused(bench: Bench, stack: Stack, method: str, url: str, code: int) -> None:
    """The long overload is refused as the other one is."""
    where = stack.web.url(url) if url.startswith("/") else url
    answer = bench.call("WebRequest", method, where, None, None, 2000, b"", 0, ByRef(), ByRef(""))
    assert (answer.value, answer.last_error) == (-1, code)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("kind", "tester"),
    [
        case("web-long-from-indicator", "indicator", False, proves="W3.5"),
        case("web-long-in-tester", "expert", True, proves="W3.6"),
    ],
)
def test_long_is_forbidden(bench: Bench, stack: Stack, kind: str, tester: bool) -> None:
    """The long overload is forbidden where the other one is."""
    given = ("GET", stack.web.url("/text"), None, None, 2000, b"", 0)
    answer = bench.program(kind, tester=tester).call("WebRequest", *given, ByRef(), ByRef(""))
    assert (answer.value, answer.last_error) == (-1, 4014)
    assert stack.connections() == 0


@rule("W2.33", "W6.2.1")
def test_web_long_outputs(bench: Bench, stack: Stack) -> None:
    """The long overload delivers body and headers in the place of what was there."""
    url = stack.web.url("/headers?X-One=1")
    answer = bench.call("WebRequest", "GET", url, None, None, 2000, b"", 0, ByRef(b"something old"), ByRef("old"))
    head = "X-One: 1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 2\r\n"
    assert answer == Answer(200, 0, {"result": b"ok", "result_headers": head})
    assert len(requests(stack)) == 1


@rule("W2.21", "WQ48")
def test_web_long_referer_letter_by_letter(bench: Bench, stack: Stack) -> None:
    """The referer is sent as the script has it, were it no URL."""
    given = ("GET", stack.web.url("/echo"), None, 'http://R.example/a b?c#d, "e"', 2000, b"", 0)
    assert bench.call("WebRequest", *given, ByRef(), ByRef("")).value == 200
    assert header(sent(stack), "Referer") == ['http://R.example/a b?c#d, "e"']


@rule("W2.20", "WQ53")
def test_web_long_texts_beyond_ascii(bench: Bench, stack: Stack) -> None:
    """Cookie and referer are UTF-8 where they are more than ASCII."""
    given = ("GET", stack.web.url("/echo"), "a=\xe9ж", "http://r.example/\xe9ж", 2000, b"", 0)
    assert bench.call("WebRequest", *given, ByRef(), ByRef("")).value == 200
    values = [header(sent(stack), name) for name in ("Cookie", "Referer")]
    assert [[one.encode("latin-1") for one in found] for found in values] == [
        ["a=\xe9ж".encode()],
        ["http://r.example/\xe9ж".encode()],
    ]


@rule("W2.20", "WQ12")
def test_web_long_cookie_and_the_jar(bench: Bench, stack: Stack) -> None:
    """The cookie of the long overload follows the terminal's own."""
    assert bench.web_request("GET", "/cookies/set?cookie=a%3D1;Path%3D/").value == 200
    given = ("GET", stack.web.url("/echo"), "b=2", None, 2000, b"", 0)
    assert bench.call("WebRequest", *given, ByRef(), ByRef("")).value == 200
    assert header(requests(stack)[1], "Cookie") == ["a=1; b=2"]


# -- protocol


@pytest.mark.parametrize(
    ("method", "data"), [case("web-https-get", "GET", b"", proves="W9.1"),
                         case("web-https-post", "POST", b"price=1.0842", proves="W9.1")],
)  # fmt: skip
def test_https(bench: Bench, stack: Stack, method: str, data: bytes) -> None:
    """HTTPS works like HTTP."""
    answer = bench.web_request(method, stack.web.tls_url("/echo", host="localhost"), "", data)
    assert (answer.value, answer.last_error) == (200, 0)
    assert (sent(stack)["tls"], sent(stack)["method"], sent(stack)["body"]) == (True, method, data)


@rule("W9.1", "W2.11")
def test_web_https_port_443(bench: Bench, stack: Stack) -> None:
    """An https URL without a port goes to port 443."""
    bench.configure(address_overrides={"localhost:443": f"127.0.0.1:{stack.web.tls_port}"})
    assert bench.web_request("GET", "https://localhost/echo").value == 200
    assert header(sent(stack), "Host") == ["localhost"]
    assert sent(stack)["tls"] is True


@rule("W6.1.10", "W6.1.12", "WQ14")
def test_web_http_version(bench: Bench, stack: Stack) -> None:
    """Requests are HTTP/1.1 and leave the connection open."""
    bench.web_request("GET", "/echo")
    assert sent(stack)["version"] == "1.1"
    assert header(sent(stack), "Connection") in ([], ["keep-alive"], ["Keep-Alive"])
