"""WebRequest, the way out: what a call puts on the wire, and which calls send nothing."""

import json
import re

import pytest
from werkzeug.wrappers import Request, Response

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.subject.interface import ByRef
from emulators.capture import Record
from emulators.stack import Stack


def sent(stack: Stack) -> Record:
    """Return the one request that arrived."""
    (request,) = stack.web.capture.records("request")
    return request


def header(request: Record, name: str) -> list[str]:
    """Return every value of a header of the request."""
    return [value for key, value in request["headers"] if key.lower() == name.lower()]


# -- method


@pytest.mark.parametrize(
    "method",
    [
        case("web-method-get", "GET", proves="W2.4"),
        case("web-method-post", "POST", proves="W2.4"),
        case("web-method-head", "HEAD", proves="W2.4"),
        case("web-method-put", "PUT", proves="W2.5"),
        case("web-method-patch", "PATCH", proves="W2.5"),
        case("web-method-delete", "DELETE", proves="W2.6"),
        case("web-method-options", "OPTIONS", proves="W2.7 WQ19"),
        case("web-method-of-another-protocol", "PROPFIND", proves="W2.7 WQ19"),
        case("web-method-in-lower-case", "get", proves="W2.7 WQ19"),
        case("web-method-any-token", "X-do!it", proves="W2.7 WQ19"),
    ],
)
def test_method(bench: Bench, stack: Stack, method: str) -> None:
    """The method goes out as it was given, and the status comes back."""
    answer = bench.web_request(method, "/echo")
    assert (answer.value, answer.last_error) == (200, 0)
    assert (sent(stack)["method"], sent(stack)["target"]) == (method, "/echo")


@pytest.mark.parametrize(
    "method",
    [
        case("web-method-null", None, proves="WQ19"),
        case("web-method-empty", "", proves="WQ19"),
        case("web-method-with-a-space", "GE T", proves="WQ19"),
        case("web-method-with-a-line-break", "GET /\r\nX: y", proves="WQ19"),
    ],
)
def test_method_is_refused(bench: Bench, stack: Stack, method: str | None) -> None:
    """A text that is no method is -1 and 4003, and nothing is sent."""
    answer = bench.web_request(method, "/echo")
    assert (answer.value, answer.last_error) == (-1, 4003)
    assert stack.connections() == 0


# -- URL


@pytest.mark.parametrize(
    ("path", "target"),
    [
        case("web-url-query", "/echo?a=1&b=two", "/echo?a=1&b=two", proves="W2.8"),
        case("web-url-space", "/echo?q=one two", "/echo?q=one%20two", proves="W2.10"),
        case("web-url-cyrillic", "/echo?q=ж", "/echo?q=%D0%B6", proves="W2.10"),
        case("web-url-quotes", '/echo?q="x"<y>', "/echo?q=%22x%22%3Cy%3E", proves="W2.10"),
        case("web-url-encoded-already", "/echo?q=%20%D0%B6", "/echo?q=%20%D0%B6", proves="W2.10"),
        case("web-url-plus", "/echo?q=a+b", "/echo?q=a+b", proves="W2.10"),
        case("web-url-fragment", "/echo?q=1#part", "/echo?q=1", proves="W9.7 WQ22"),
    ],
)
def test_url(bench: Bench, stack: Stack, path: str, target: str) -> None:
    """Characters that a URL may not hold are percent-encoded; the others are left alone; a fragment is not sent."""
    assert bench.web_request("GET", path).value == 200
    assert sent(stack)["target"] == target


@pytest.mark.parametrize(
    ("url", "host"),
    [
        case("web-url-without-path", "http://127.0.0.1:{port}", "127.0.0.1:{port}", proves="W2.8 W2.12"),
        case("web-url-scheme-upper-case", "HTTP://127.0.0.1:{port}/", "127.0.0.1:{port}", proves="W5.2.15"),
        case("web-url-port-80", "http://web.example.com/", "web.example.com", proves="W2.11 W6.1.1"),
        case("web-url-port-80-spelled", "http://web.example.com:80/", "web.example.com", proves="W2.11"),
        case("web-url-port-8000", "http://web.example.com:8000/", "web.example.com:8000", proves="W2.12"),
        case("web-url-ipv6", "http://[::1]:8000/", "[::1]:8000", proves="W9.8 WQ23"),
        case("web-url-idn", "http://bücher.example/", "xn--bcher-kva.example", proves="W9.8 WQ23"),
    ],
)
def test_host(bench: Bench, stack: Stack, url: str, host: str) -> None:
    """The Host header names the host, and the port where it is not the scheme's own."""
    hosts = ["127.0.0.1", "web.example.com", "[::1]", "bücher.example"]
    routes = ["web.example.com:80", "web.example.com:8000", "[::1]:8000", "xn--bcher-kva.example:80"]
    bench.configure(
        expert_advisors={"web_request_urls": hosts}, address_overrides=dict.fromkeys(routes, stack.web.address)
    )
    answer = bench.web_request("GET", url.replace("{port}", str(stack.web.port)))
    assert (answer.value, answer.last_error) == (404, 0), "the server has nothing at /"
    assert header(sent(stack), "Host") == [host.replace("{port}", str(stack.web.port))]
    assert sent(stack)["target"] == "/"


@pytest.mark.parametrize(
    "url",
    [
        case("web-url-null", None, proves="W3.9"),
        case("web-url-empty", "", proves="W3.9"),
        case("web-url-no-scheme", "127.0.0.1/echo", proves="W3.9 W2.8"),
        case("web-url-no-scheme-with-port", "127.0.0.1:80/echo", proves="W3.9 W2.8"),
        case("web-url-other-scheme", "ftp://127.0.0.1/echo", proves="W3.9"),
        case("web-url-no-host", "http:///echo", proves="W3.9"),
        case("web-url-port-zero", "http://127.0.0.1:0/", proves="W3.9"),
        case("web-url-port-too-high", "http://127.0.0.1:65536/", proves="W3.9"),
        case("web-url-port-is-no-number", "http://127.0.0.1:http/", proves="W3.9"),
        case("web-url-space-in-host", "http://127.0.0.1 /", proves="W3.9"),
        case("web-url-userinfo", "http://user:secret@127.0.0.1/", proves="W9.6 WQ22"),
        case("web-url-empty-user", "http://@127.0.0.1/", proves="W9.6 WQ22"),
        case("web-url-empty-user-and-password", "http://:@127.0.0.1/", proves="W9.6 WQ22"),
        case("web-url-1025-cyrillic", "http://127.0.0.1/" + "ж" * 1008, proves="W2.9 WQ18"),
        case("web-url-1025-characters", "http://127.0.0.1/" + "x" * 1008, proves="W2.9 WQ18"),
        case("web-url-bad-and-not-listed", "not a url", proves="W3.9"),
    ],
)
def test_url_is_refused(bench: Bench, stack: Stack, url: str | None) -> None:
    """A text that is no URL is -1 and 5200, and nothing is sent."""
    result = bench.call("WebRequest", "GET", url, "", 1000, b"", ByRef(), ByRef(""))
    assert (result.value, result.last_error) == (-1, 5200)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    "target",
    [
        case("web-url-dots-as-they-are", "/a/../echo/./b", proves="WQ29"),
        case("web-url-dots-encoded", "/a/%2e%2E/echo", proves="WQ29"),
        case("web-url-encoded-as-it-is", "/a%2fb/%c3%A9?x=%3a%3A", proves="W2.10"),
    ],
)
def test_dots(bench: Bench, stack: Stack, target: str) -> None:
    """Dot segments, and what is percent-encoded already, are sent as they are."""
    bench.web_request("GET", target)
    assert sent(stack)["target"] == target


@rule("W2.9")
def test_web_url_too_long_is_not_cut(bench: Bench, stack: Stack) -> None:
    """A URL of more than 1024 characters fails; no server hears a part of it."""
    url = stack.web.url("/echo?q=")
    assert bench.web_request("GET", url + "x" * (1025 - len(url))).value in (-1, 1001)
    assert stack.connections() == 0


@rule("W9.6")
def test_web_url_userinfo_is_no_login(bench: Bench, stack: Stack) -> None:
    """A user and a password in the URL never become a login, whether the URL is refused or not."""
    answer = bench.web_request("GET", f"http://user:secret@127.0.0.1:{stack.web.port}/echo")
    assert answer.value in (-1, 200)
    assert [header(one, "Authorization") for one in stack.web.capture.records("request")] in ([], [[]])


@rule("W2.9")
def test_web_url_1024_characters(bench: Bench, stack: Stack) -> None:
    """A URL of 1024 characters is still sent."""
    url = stack.web.url("/echo?q=")
    url += "x" * (1024 - len(url))
    assert bench.web_request("GET", url).value == 200
    assert sent(stack)["target"].endswith("x")


@rule("W2.9", "W2.10")
def test_web_url_1024_cyrillic(bench: Bench, stack: Stack) -> None:
    """Characters are counted, not the bytes that they become: 1024 beyond ASCII are still sent."""
    url = stack.web.url("/echo?q=")
    letters = 1024 - len(url)
    assert bench.web_request("GET", url + "ж" * letters).value == 200
    assert sent(stack)["target"] == "/echo?q=" + "%D0%B6" * letters


# -- headers


@rule("W6.1.1", "W6.1.2", "W6.1.3", "W6.1.4", "W6.1.5", "W6.1.9", "W2.27")
def test_web_default_headers(bench: Bench, stack: Stack) -> None:
    """A GET without a body carries exactly the terminal's own headers."""
    assert bench.web_request("GET", "/echo").value == 200
    names = {name.lower() for name, _ in sent(stack)["headers"]}
    assert names - {"connection"} == {"host", "accept", "accept-encoding", "accept-language", "user-agent"}
    assert header(sent(stack), "Accept") == ["*/*"]
    assert header(sent(stack), "Accept-Encoding") == ["gzip, deflate"]
    assert len(header(sent(stack), "Accept-Language")) == 1


@pytest.mark.parametrize(
    ("method", "more"),
    [
        case("web-headers-of-a-post", "POST", {"content-type", "content-length"}, proves="W6.1.6 W6.1.7 W6.1.9"),
        case("web-headers-of-a-put", "PUT", {"content-length"}, proves="W6.1.6 W6.1.7 W6.1.9"),
    ],
)
def test_headers_with_a_body(bench: Bench, stack: Stack, method: str, more: set[str]) -> None:
    """A request with a body says how long it is; the form type is a POST's; nothing else is added."""
    assert bench.web_request(method, "/echo", "", b"hello").value == 200
    names = [name.lower() for name, _ in sent(stack)["headers"] if name.lower() != "connection"]
    usual = {"host", "accept", "accept-encoding", "accept-language", "user-agent"}
    assert sorted(names) == sorted(usual | more)


@rule("WQ32")
def test_web_header_without_a_value(bench: Bench, stack: Stack) -> None:
    """A header without a value is sent as it is."""
    assert bench.web_request("GET", "/echo", "X-Empty:\r\nX-One: 1").value == 200
    assert [header(sent(stack), name) for name in ("X-Empty", "X-One")] == [[""], ["1"]]


@rule("W6.1.5")
def test_web_user_agent(bench: Bench, stack: Stack) -> None:
    """The User-Agent names the terminal's build and the Windows version of the settings."""
    bench.configure(build={"number": 4476, "windows": "11.0.22631", "language": "pt,en;q=0.5"})
    assert bench.web_request("GET", "/echo").value == 200
    assert header(sent(stack), "User-Agent") == ["MetaTrader 5 Terminal/5.4476 (Windows NT 11.0.22631; x64)"]


@rule("W6.1.5")
def test_web_user_agent_pattern(bench: Bench, stack: Stack) -> None:
    """Without settings of its own the User-Agent has the terminal's form."""
    bench.web_request("GET", "/echo")
    (agent,) = header(sent(stack), "User-Agent")
    assert re.fullmatch(r"MetaTrader 5 Terminal/5\.\d+ \(Windows NT [\d.]+; x64\)", agent)


@rule("W6.1.4")
def test_web_accept_language(bench: Bench, stack: Stack) -> None:
    """Accept-Language is that of the terminal's interface."""
    bench.configure(build={"language": "ru,en"})
    bench.web_request("GET", "/echo")
    assert header(sent(stack), "Accept-Language") == ["ru,en"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("web-headers-crlf", "X-One: 1\r\nX-Two: 2", {"X-One": ["1"], "X-Two": ["2"]}, proves="W2.13 W2.2"),
        case("web-headers-lf", "X-One: 1\nX-Two: 2", {"X-One": ["1"], "X-Two": ["2"]}, proves="W2.14"),
        case("web-headers-ending-in-crlf", "X-One: 1\r\n", {"X-One": ["1"]}, proves="W2.15"),
        case("web-headers-ending-in-blank-line", "X-One: 1\r\n\r\n", {"X-One": ["1"]}, proves="W2.15"),
        case("web-headers-null", None, {}, proves="W2.16"),
        case("web-headers-empty", "", {}, proves="W2.16"),
        case("web-headers-no-space", "X-One:1", {"X-One": ["1"]}, proves="W2.13"),
        case("web-headers-colon-in-value", "X-Time: 10:20:30", {"X-Time": ["10:20:30"]}, proves="W2.13"),
        case("web-headers-literal-backslashes", "X-One: 1\\r\\nX-Two: 2",
             {"X-One": ["1\\r\\nX-Two: 2"], "X-Two": []}, proves="W2.13"),
        case("web-header-without-a-colon", "X-One\r\nX-Two: 2", {"X-One": [], "X-Two": ["2"]}, proves="WQ57"),
        case("web-header-without-a-name", ": 1\r\nX-Two: 2", {"": [], "X-Two": ["2"]}, proves="WQ57"),
        case("web-header-with-a-space-in-its-name", "X One: 1\r\nX-Two: 2", {"X One": [], "X-Two": ["2"]},
             proves="WQ57"),
        case("web-header-twice", "X-One: 1\r\nX-One: 2", {"X-One": ["1", "2"]}, proves="WQ57"),
        case("web-header-user-agent", "User-Agent: Mozilla/5.0", {"User-Agent": ["Mozilla/5.0"]}, proves="W2.17 W9.9"),
        case("web-header-user-agent-lower-case", "user-agent: bot", {"User-Agent": ["bot"]}, proves="W2.17"),
        case("web-header-accept", "Accept: text/html", {"Accept": ["text/html"]}, proves="W2.17"),
        case("web-header-authorization", "Authorization: Basic dTpw", {"Authorization": ["Basic dTpw"]},
             proves="W2.18 W7.6"),
        case("web-header-if-none-match", 'If-None-Match: "v1"', {"If-None-Match": ['"v1"']}, proves="W2.18"),
        case("web-header-cookie", "Cookie: a=1; b=2", {"Cookie": ["a=1; b=2"]}, proves="W2.18"),
        case("web-header-host", "Host: other.example.com", {"Host": ["other.example.com"]}, proves="W2.19 WQ13"),
        case("web-header-connection", "Connection: close", {"Connection": ["close"]}, proves="W2.19 WQ13"),
        case("web-header-accept-encoding", "Accept-Encoding: identity", {"Accept-Encoding": ["identity"]},
             proves="W2.17 W2.19"),
    ],
)  # fmt: skip
def test_script_headers(bench: Bench, stack: Stack, text: str | None, expected: dict[str, list[str]]) -> None:
    """The script's headers arrive once each, and replace the terminal's own of the same name."""
    assert bench.web_request("GET", "/echo", text).value == 200
    assert {name: header(sent(stack), name) for name in expected} == expected
    assert len(header(sent(stack), "Host")) == 1


@rule("W2.17", "W6.1.6")
def test_web_content_type_once(bench: Bench, stack: Stack) -> None:
    """The script's Content-Type replaces the form type that a POST has by default."""
    bench.web_request("POST", "/echo", "Content-Type: application/json\r\n", b"{}")
    assert header(sent(stack), "Content-Type") == ["application/json"]
    assert sent(stack)["body"] == b"{}"


@rule("WQ13")
def test_web_content_length_is_recomputed(bench: Bench, stack: Stack) -> None:
    """A wrong Content-Length from the script is corrected."""
    assert bench.web_request("POST", "/echo", "Content-Length: 3", b"12345").value == 200
    assert header(sent(stack), "Content-Length") == ["5"]
    assert sent(stack)["body"] == b"12345"


# -- body


@pytest.mark.parametrize(
    "data",
    [
        case("web-body-json", b'{"symbol": "EURUSD"}', proves="W2.24"),
        case("web-body-trailing-nul", b"hello\0", proves="W2.29 W2.30"),
        case("web-body-every-byte", bytes(range(256)), proves="W2.24"),
        case("web-body-form-is-not-encoded", b"a=1 2&b=\xd0\xb6+%", proves="W2.25 WQ10"),
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
    ],
)
def test_data_size(bench: Bench, stack: Stack, data: bytes, size: int, arrives: bytes) -> None:
    """``data_size`` says how many bytes of the array are sent, as a form."""
    url = stack.web.url("/echo")
    answer = bench.call("WebRequest", "POST", url, None, None, 2000, data, size, ByRef(), ByRef(""))
    assert (answer.value, answer.last_error) == (200, 0)
    assert sent(stack)["body"] == arrives
    assert header(sent(stack), "Content-Type") == ["application/x-www-form-urlencoded"]


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


# -- who may call


@pytest.mark.parametrize(
    "kind",
    [
        case("web-from-expert", "expert", proves="W8.3"),
        case("web-from-script", "script", proves="W8.3"),
        case("web-from-service", "service", proves="W8.4 WQ21"),
    ],
)
def test_allowed_programs(bench: Bench, stack: Stack, kind: str) -> None:
    """Experts, scripts and services may send requests."""
    url = stack.web.url("/text")
    answer = bench.program(kind).call("WebRequest", "GET", url, "", 2000, b"", ByRef(), ByRef(""))
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, b"hello")
    assert sent(stack)["target"] == "/text"


@pytest.mark.parametrize(
    ("kind", "tester", "url"),
    [
        case("web-from-indicator", "indicator", False, "/text", proves="W3.5 W8.3"),
        case("web-from-indicator-before-url", "indicator", False, "", proves="W3.5 NQ8"),
        case("web-in-tester-expert", "expert", True, "/text", proves="W3.7 W8.6"),
        case("web-in-tester-indicator", "indicator", True, "/text", proves="W3.6 W8.6"),
        case("web-in-tester-before-url", "expert", True, "", proves="W3.6 NQ8"),
    ],
)
def test_forbidden_programs(bench: Bench, stack: Stack, kind: str, tester: bool, url: str) -> None:
    """Indicators and the Strategy Tester get -1 and 4014, and nothing leaves the terminal."""
    where = stack.web.url(url) if url else url
    program = bench.program(kind, tester=tester)
    answer = program.call("WebRequest", "GET", where, "", 2000, b"", ByRef(b"old"), ByRef("old"))
    assert (answer.value, answer.last_error) == (-1, 4014)
    assert stack.connections() == 0


@rule("W3.2", "C5")
def test_web_success_keeps_last_error(bench: Bench, stack: Stack) -> None:
    """An answer leaves an earlier code in place, even one that is a mere 404."""
    bench.call("SendMail", None, "")
    answer = bench.web_request("GET", "/status/404")
    assert (answer.value, answer.last_error) == (404, 4003)
    bench.call("ResetLastError")
    answer = bench.web_request("GET", "/status/404")
    assert (answer.value, answer.last_error) == (404, 0)
    assert len(stack.web.capture.records("request")) == 2
