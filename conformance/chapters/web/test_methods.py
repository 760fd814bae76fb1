"""WebRequest: the methods that can be sent, and the programs that may call."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.received import configure, expected, sent, whole
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack


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
        case("web-method-trace", "TRACE", proves="W2.7 WQ58"),
        case("web-method-of-signs-and-digits", "M-9!#$%&'*+.^_`|~", proves="W2.7 WQ58"),
        case("web-method-of-64-letters", "M" * 64, proves="W2.7 WQ58"),
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
        case("web-method-with-spaces-around", " GET ", proves="WQ58"),
        case("web-method-ending-in-a-line-break", "GET\n", proves="WQ58"),
        case("web-method-beyond-ascii", "G\xcbT", proves="WQ58"),
        case("web-method-ending-in-nul", "GET\0", proves="WQ58"),
        case("web-method-with-a-colon", "GET:", proves="WQ58"),
    ],
)
def test_method_is_refused(bench: Bench, stack: Stack, method: str | None) -> None:
    """A text that is no method is -1 and 4003, and nothing is sent."""
    answer = bench.web_request(method, "/echo")
    assert (answer.value, answer.last_error) == (-1, 4003)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("method", "data", "more"),
    [
        case("web-method-post-in-lower-case", "post", b"", {}, proves="WQ58"),
        case("web-method-post-in-lower-case-with-data", "post", b"ab", {"Content-Length": "2"}, proves="WQ58"),
        case("web-method-put-in-lower-case", "Put", b"", {}, proves="WQ58"),
        case("web-method-trace-with-data", "TRACE", b"ab", {"Content-Length": "2"}, proves="WQ41 WQ58"),
    ],
)
def test_method_is_another(bench: Bench, stack: Stack, method: str, data: bytes, more: dict[str, str]) -> None:
    """A method in another case is another method: what belongs to POST and PUT does not belong to it."""
    configure(bench, stack=stack)
    assert bench.web_request(method, "/echo", "", data).value == 200
    assert sent(stack)["method"] == method
    assert whole(sent(stack)) == expected(stack.web.address, more)
    assert sent(stack)["body"] == data


@rule("WQ58")
def test_web_method_head_in_lower_case(bench: Bench, stack: Stack) -> None:
    """Only HEAD in capitals is answered without a body."""
    answer = bench.web_request("head", "/text")
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, b"hello")
    assert sent(stack)["method"] == "head"


@pytest.mark.parametrize(
    ("method", "url", "timeout_ms", "code"),
    [
        case("web-order-method-before-url", "GE T", "nowhere", 1000, 4003, proves="WQ58"),
        case("web-order-method-before-null-url", "", None, 1000, 4003, proves="WQ58"),
        case("web-order-method-before-list", "GE T", "http://example.com/", 1000, 4003, proves="WQ58"),
        case("web-order-url-before-time", "GET", "nowhere", 0, 5200, proves="W3.9 WQ16"),
        case("web-order-list-before-time", "GET", "http://example.com/", 0, 4014, proves="W3.3 WQ16"),
    ],
)
def test_order(bench: Bench, stack: Stack, method: str, url: str | None, timeout_ms: int, code: int) -> None:
    """Of two wrong things the one that is checked first decides; the outputs are emptied, and nothing is sent."""
    answer = bench.web_request(method, url, timeout_ms=timeout_ms)
    assert answer == Answer(-1, code, {"result": b"", "result_headers": ""})
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("method", "url"),
    [
        case("web-refused-method-empties-outputs", "", "/text", proves="WQ20"),
        case("web-refused-url-empties-outputs", "GET", "nowhere", proves="WQ20"),
        case("web-refused-null-url-empties-outputs", "GET", None, proves="WQ20"),
    ],
)
def test_refusal_empties_outputs(bench: Bench, stack: Stack, method: str, url: str | None) -> None:
    """A refused call leaves nothing in result and headers."""
    answer = bench.web_request(method, url)
    assert (answer.value, answer.out) == (-1, {"result": b"", "result_headers": ""})
    assert stack.connections() == 0


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


@pytest.mark.parametrize(
    ("kind", "tester"),
    [
        case("web-from-indicator-outputs", "indicator", False, proves="WQ60"),
        case("web-in-tester-outputs", "expert", True, proves="WQ60"),
    ],
)
def test_forbidden_outputs(bench: Bench, stack: Stack, kind: str, tester: bool) -> None:
    """A call that is not executed changes no variable."""
    program = bench.program(kind, tester=tester)
    answer = program.call("WebRequest", "GET", stack.web.url("/text"), "", 2000, b"", ByRef(b"old"), ByRef("old"))
    assert answer == Answer(-1, 4014, {"result": b"old", "result_headers": "old"})
    assert stack.connections() == 0


@rule("C5", "W3.9")
def test_web_last_error_of_each_program(bench: Bench, stack: Stack) -> None:
    """A failure in one program does not show in another."""
    one, other = bench.program("expert"), bench.program("script")
    assert one.call("WebRequest", "GET", "nowhere", "", 2000, b"", ByRef(), ByRef("")).last_error == 5200
    assert other.call("WebRequest", "GET", stack.web.url("/text"), "", 2000, b"", ByRef(), ByRef("")).last_error == 0
    assert one.call("WebRequest", "GET", stack.web.url("/text"), "", 2000, b"", ByRef(), ByRef("")).last_error == 5200


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
