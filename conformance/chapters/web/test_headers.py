"""WebRequest: the headers of a request, all of them."""

import re

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.received import BUILD, configure, expected, header, requests, sent, whole
from conformance.subject.interface import ByRef
from emulators.stack import Stack

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}
ALWAYS = "W6.1.1 W6.1.2 W6.1.3 W6.1.4 W6.1.5 W6.1.9"


@pytest.mark.parametrize(
    ("method", "script", "data", "more"),
    [
        case("web-default-headers", "GET", "", b"", {}, proves=f"{ALWAYS} W2.27"),
        case("web-headers-of-a-post", "POST", "", b"hello", {**FORM, "Content-Length": "5"},
             proves=f"{ALWAYS} W6.1.6 W6.1.7"),
        case("web-headers-of-an-empty-post", "POST", None, b"", {**FORM, "Content-Length": "0"},
             proves=f"{ALWAYS} W2.28"),
        case("web-headers-of-a-json-post", "POST", "Content-Type: application/json\r\n", b"{}",
             {**JSON, "Content-Length": "2"}, proves=f"{ALWAYS} W2.17 W6.1.6"),
        case("web-headers-of-a-put", "PUT", "", b"hello", {"Content-Length": "5"}, proves=f"{ALWAYS} W6.1.6 W6.1.7"),
        case("web-headers-of-a-json-put", "PUT", "content-type: application/json", b"{ }",
             {**JSON, "Content-Length": "3"}, proves=f"{ALWAYS} W2.18"),
        case("web-headers-of-a-patch", "PATCH", "", b"x" * 1000, {"Content-Length": "1000"},
             proves=f"{ALWAYS} W6.1.6 W6.1.7"),
        case("web-headers-of-a-large-post", "POST", "", b"x" * 1_300_001, {**FORM, "Content-Length": "1300001"},
             proves=f"{ALWAYS} W6.1.6 W6.1.7"),
        case("web-headers-of-a-delete", "DELETE", "", b"", {"Content-Length": "0"}, proves=f"{ALWAYS} W2.6"),
        case("web-headers-of-a-delete-with-data", "DELETE", "", b"hello", {"Content-Length": "5"},
             proves=f"{ALWAYS} W6.1.6"),
        case("web-headers-of-a-head", "HEAD", "", b"", {}, proves=ALWAYS),
        case("web-headers-of-an-options", "OPTIONS", "", b"", {}, proves=f"{ALWAYS} WQ41"),
        case("web-headers-of-a-get-with-data", "GET", "", b"hello", {"Content-Length": "5"}, proves=f"{ALWAYS} WQ41"),
        case("web-headers-of-a-get-with-a-type", "GET", "Content-Type: application/json", b"", JSON,
             proves=f"{ALWAYS} W2.18"),
        case("web-headers-of-a-login", "GET", "Authorization: Basic dTpw\r\nX-One: 1", b"",
             {"Authorization": "Basic dTpw", "X-One": "1"}, proves=f"{ALWAYS} W2.18"),
        case("web-headers-of-every-sort", "GET",
             "Origin: http://o.example\r\nRange: bytes=0-9\r\nIf-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT\r\n"
             "Cache-Control: no-cache\r\nPragma: no-cache\r\nX-API-Key: k\r\nProxy-Authorization: Basic dTpw\r\n"
             "Referer: http://r.example/\r\nDNT: 1\r\nFrom: a@b.example", b"",
             {"Origin": "http://o.example", "Range": "bytes=0-9", "X-API-Key": "k", "Pragma": "no-cache",
              "If-Modified-Since": "Thu, 01 Jan 2026 00:00:00 GMT", "Cache-Control": "no-cache", "DNT": "1",
              "Proxy-Authorization": "Basic dTpw", "Referer": "http://r.example/",
              "From": "a@b.example"},
             proves=f"{ALWAYS} W2.18"),
        case("web-headers-of-a-range", "GET", "Range: bytes=0-9", b"", {"Range": "bytes=0-9"},
             proves=f"{ALWAYS} W2.18"),
        case("web-headers-all-replaced", "GET",
             "user-agent: bot\r\nACCEPT: text/html\r\naccept-encoding: identity\r\nAccept-language: de", b"",
             {"User-Agent": "bot", "Accept": "text/html", "Accept-Encoding": "identity", "Accept-Language": "de"},
             proves=f"{ALWAYS} W2.17 W2.19"),
    ],
)  # fmt: skip
def test_whole(bench: Bench, stack: Stack, method: str, script: str | None, data: bytes, more: dict[str, str]) -> None:
    """A request has the terminal's own headers, those of its body and those of the script, each once, and no other."""
    configure(bench, stack=stack)
    assert bench.web_request(method, "/echo", script, data).value == 200
    assert whole(sent(stack)) == expected(stack.web.address, more)


@rule("W6.1.8", "W6.1.9")
def test_web_headers_with_cookies(bench: Bench, stack: Stack) -> None:
    """A stored cookie is a header more, and changes no other; so is the script's, in its place."""
    configure(bench, stack=stack)
    assert bench.web_request("GET", "/cookies/set?cookie=a%3D1;Path%3D/").value == 200
    for method, script in (("GET", ""), ("POST", "X-One: 1"), ("GET", "Cookie: a=2")):
        assert bench.web_request(method, "/echo", script, b"hello" if method == "POST" else b"").value == 200
    more = [{"Cookie": "a=1"}, {"Cookie": "a=1", "X-One": "1", **FORM, "Content-Length": "5"}, {"Cookie": "a=2"}]
    assert [whole(one) for one in requests(stack)[1:]] == [expected(stack.web.address, one) for one in more]


@rule("W6.1.1", "W6.1.9", "W9.1")
def test_web_headers_over_https(bench: Bench, stack: Stack) -> None:
    """Over HTTPS the headers are the same."""
    configure(bench, stack=stack)
    url = stack.web.tls_url("/echo", host="localhost")
    assert bench.web_request("POST", url, "X-One: 1", b"hello").value == 200
    more = {**FORM, "Content-Length": "5", "X-One": "1"}
    assert whole(sent(stack)) == expected(f"localhost:{stack.web.tls_port}", more)


@rule("W2.3", "W2.20", "W2.21", "W6.1.9")
def test_web_headers_of_the_long_overload(bench: Bench, stack: Stack) -> None:
    """The overload with cookie and referer sends what the other one sends with these two headers."""
    configure(bench, stack=stack)
    url = stack.web.url("/echo")
    long = ("a=1; b=2", "http://r.example/x?y=1", 2000, b"k=v", 3)
    assert bench.call("WebRequest", "POST", url, *long, ByRef(), ByRef("")).value == 200
    script = "Cookie: a=1; b=2\r\nReferer: http://r.example/x?y=1"
    assert bench.web_request("POST", url, script, b"k=v").value == 200
    more = {**FORM, "Content-Length": "3", "Cookie": "a=1; b=2", "Referer": "http://r.example/x?y=1"}
    assert [whole(one) for one in requests(stack)] == [expected(stack.web.address, more)] * 2
    assert [one["body"] for one in requests(stack)] == [b"k=v"] * 2


@rule("W6.1.9", "W2.20", "W2.21")
def test_web_headers_of_the_long_overload_alone(bench: Bench, stack: Stack) -> None:
    """Without cookie and referer, NULL or empty, the long overload has no header more."""
    configure(bench, stack=stack)
    for nothing in (None, ""):
        given = ("GET", stack.web.url("/echo"), nothing, nothing, 2000, b"", 0)
        assert bench.call("WebRequest", *given, ByRef(), ByRef("")).value == 200
    assert [whole(one) for one in requests(stack)] == [expected(stack.web.address, {})] * 2


@pytest.mark.parametrize(
    "text", [case("web-headers-null-after-some", None, proves="W2.16 W2.18"),
             case("web-headers-empty-after-some", "", proves="W2.16 W2.18")],
)  # fmt: skip
def test_headers_of_each_call(bench: Bench, stack: Stack, text: str | None) -> None:
    """Headers of one call are not sent with the next, which gives none."""
    configure(bench, stack=stack)
    assert bench.web_request("POST", "/echo", "X-One: 1\r\nAccept: a/b\r\nAuthorization: secret", b"hello").value == 200
    assert bench.web_request("GET", "/echo", text).value == 200
    assert whole(requests(stack)[1]) == expected(stack.web.address, {})


@rule("W7.6")
def test_web_login_is_not_answered(bench: Bench, stack: Stack) -> None:
    """A server that asks for a login gets none, neither in the same call nor in the next."""
    configure(bench, stack=stack)
    answers = [bench.web_request("GET", "/auth/basic") for _ in range(2)]
    assert [(one.value, one.last_error, one.out["result"]) for one in answers] == [(401, 0, b"who are you?")] * 2
    assert [header(one, "Authorization") for one in requests(stack)] == [[], []]


@rule("W7.13", "W7.14", "W6.1.9")
def test_web_headers_after_a_validator(bench: Bench, stack: Stack) -> None:
    """Age and version that an answer names do not change the next request."""
    configure(bench, stack=stack)
    for _ in range(2):
        known = "/headers?ETag=%22v1%22&Last-Modified=Thu,%2001%20Jan%202026%2000:00:00%20GMT&Accept-CH=Width"
        assert bench.web_request("GET", known).value == 200
    assert [whole(one) for one in requests(stack)] == [expected(stack.web.address, {})] * 2


@rule("W6.1.4", "W6.1.5", "NQ32")
def test_web_headers_follow_the_settings(bench: Bench, stack: Stack) -> None:
    """Build and language are those of the settings at the moment of the call."""
    configure(bench, stack=stack)
    assert bench.web_request("GET", "/echo").value == 200
    bench.apply(build={"number": 5120, "windows": "10.0.19045", "language": "ru,en"})
    assert bench.web_request("GET", "/echo").value == 200
    changed = {"Accept-Language": "ru,en", "User-Agent": "MetaTrader 5 Terminal/5.5120 (Windows NT 10.0.19045; x64)"}
    assert [whole(one) for one in requests(stack)] == [
        expected(stack.web.address, {}), expected(stack.web.address, {**changed})
    ]  # fmt: skip


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
        case("web-header-twice-in-another-case", "X-One: 1\r\nx-one: 2", {"X-One": ["1", "2"]}, proves="WQ57"),
        case("web-header-of-the-terminal-twice", "Accept: a/b\r\naccept: c/d", {"Accept": ["a/b", "c/d"]},
             proves="WQ57"),
        case("web-header-of-the-terminal-without-a-value", "Accept:\r\nUser-Agent: \r\nX-One: 1",
             {"Accept": [""], "User-Agent": [""], "X-One": ["1"]}, proves="WQ32"),
        case("web-headers-crlf-and-lf", "X-One: 1\r\nX-Two: 2\nX-Three: 3\r\nX-Four: 4",
             {"X-One": ["1"], "X-Two": ["2"], "X-Three": ["3"], "X-Four": ["4"]}, proves="W2.13 W2.14"),
        case("web-headers-behind-blank-lines", "\r\nX-One: 1\r\n\r\n\nX-Two: 2", {"X-One": ["1"], "X-Two": ["2"]},
             proves="WQ61"),
        case("web-headers-lone-cr", "X-One: 1\rX-Two: 2", {"X-One": ["1 X-Two: 2"], "X-Two": []}, proves="WQ61"),
        case("web-headers-nul", "X-One: 1\0X-Two: 2", {"X-One": ["1 X-Two: 2"], "X-Two": []}, proves="WQ61"),
        case("web-headers-line-that-begins-with-a-space", "X-One: 1\r\n X-Two: 2\r\n\tthree",
             {"X-One": ["1"], "X-Two": ["2"]}, proves="WQ61"),
        case("web-header-spaces-around", "X-One  :   a b   \r\n  X-Two:c", {"X-One": ["a b"], "X-Two": ["c"]},
             proves="WQ61"),
        case("web-header-inner-spaces", "X-One: a   b\tc", {"X-One": ["a   b\tc"]}, proves="W2.18"),
        case("web-header-signs-in-value", "X-One: \"a, b\"; c=#1, [d] (e) <f> %20 \\ & ' `",
             {"X-One": ["\"a, b\"; c=#1, [d] (e) <f> %20 \\ & ' `"]}, proves="W2.18"),
        case("web-header-capitals-in-value", "X-One: AbC dEf", {"X-One": ["AbC dEf"]}, proves="W2.18"),
        case("web-header-name-of-signs", "X_One.2~!#: 1", {"X_One.2~!#": ["1"]}, proves="WQ57"),
        case("web-header-name-with-an-underscore", "api_key: 1", {"api_key": ["1"]}, proves="W2.18"),
        case("web-header-name-beyond-ascii", "X-\xe9: 1\r\nX-Two: 2", {"X-\xc3\xa9": [], "X-Two": ["2"]},
             proves="WQ57"),
        case("web-headers-forty", "\r\n".join(f"X-{n}: {n}" for n in range(40)),
             {f"X-{n}": [str(n)] for n in range(40)}, proves="W2.18"),
        case("web-header-of-5000-letters", f"X-One: {'abcde' * 1000}\r\nX-Two: 2",
             {"X-One": ["abcde" * 1000], "X-Two": ["2"]}, proves="W2.18"),
        case("web-header-accept-language", "accept-language: de", {"Accept-Language": ["de"]}, proves="W2.17"),
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


@rule("WQ53")
def test_web_header_beyond_latin_1(bench: Bench, stack: Stack) -> None:
    """Letters of a header's value that Latin-1 does not have are UTF-8 as well."""
    assert bench.web_request("GET", "/echo", "X-Name: ж€\U0001f600").value == 200
    (value,) = header(sent(stack), "X-Name")
    assert value.encode("latin-1") == "ж€\U0001f600".encode()


@pytest.mark.parametrize(
    ("method", "data"), [case("web-header-host-of-a-post", "POST", b"ab", proves="W2.19 WQ13"),
                         case("web-header-host-of-a-put", "PUT", b"", proves="W2.19 WQ13")],
)  # fmt: skip
def test_host_and_connection_of_the_script(bench: Bench, stack: Stack, method: str, data: bytes) -> None:
    """The script's Host and Connection are sent with a body, too, and the connection is not used again."""
    script = "host: other.example.com\r\nconnection: close"
    for _ in range(2):
        assert bench.web_request(method, "/text", script, data).value == 200
    first, second = requests(stack)
    assert [header(first, name) for name in ("Host", "Connection")] == [["other.example.com"], ["close"]]
    assert first["peer"] != second["peer"]


@pytest.mark.parametrize(
    ("method", "data"),
    [
        case("web-connection-that-the-script-ends", "GET", b"", proves="W2.19 WQ13"),
        case("web-connection-that-the-script-ends-with-a-post", "POST", b"ab", proves="W2.19 WQ13"),
    ],
)
def test_connection_of_the_script(bench: Bench, stack: Stack, method: str, data: bytes) -> None:
    """A connection that the script's headers end is not used again, though the server keeps it; another one is."""
    stack.tcp.script(steps=[{"expect": "*", "send": "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"}])
    url = f"http://127.0.0.1:{stack.tcp.port}/"
    for script in ("Connection: close", "Connection: close", "", "", "Connection: close", ""):
        answer = bench.web_request(method, url, script, data)
        assert (answer.value, answer.out["result"]) == (200, b"hello")
    assert len(stack.tcp.capture.records("connection")) == 4


@rule("W6.1.5")
def test_web_build_of_a_terminal(bench: Bench, stack: Stack) -> None:
    """The number of the terminal's build may be any, from 0 on."""
    for number in (0, 1, 99_999):
        configure(bench, stack=stack, build={**BUILD, "number": number})
        assert bench.web_request("GET", "/echo").value == 200
    agents = [value.partition(" (")[0] for one in requests(stack) for value in header(one, "User-Agent")]
    assert agents == [f"MetaTrader 5 Terminal/5.{number}" for number in (0, 1, 99_999)]


@rule("WQ13")
def test_web_content_length_without_a_body(bench: Bench, stack: Stack) -> None:
    """A Content-Length from the script is not sent where there is no body."""
    assert bench.web_request("GET", "/echo", "Content-Length: 3").value == 200
    assert bench.web_request("GET", "/text").value == 200
    assert header(requests(stack)[0], "Content-Length") == []
    assert requests(stack)[1]["target"] == "/text"


@rule("WQ13")
def test_web_content_length_is_recomputed(bench: Bench, stack: Stack) -> None:
    """A wrong Content-Length from the script is corrected."""
    assert bench.web_request("POST", "/echo", "Content-Length: 3", b"12345").value == 200
    assert header(sent(stack), "Content-Length") == ["5"]
    assert sent(stack)["body"] == b"12345"
