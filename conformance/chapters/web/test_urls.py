"""WebRequest: what of a URL is sent to whom, and which text is no URL."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.received import header, sent
from conformance.subject.interface import ByRef
from emulators.stack import Stack


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
        case("web-url-space-in-path", "/one two", "/one%20two", proves="W2.10"),
        case("web-url-cyrillic-path", "/ж/é?q=ж", "/%D0%B6/%C3%A9?q=%D0%B6", proves="W2.10"),
        case("web-url-beyond-the-first-plane", "/echo?q=\U0001f600", "/echo?q=%F0%9F%98%80", proves="W2.10"),
        case("web-url-quotes-in-path", '/"x"<y>', "/%22x%22%3Cy%3E", proves="W2.10"),
        case("web-url-encoded-and-not", "/echo?q=%20 %D0%B6ж", "/echo?q=%20%20%D0%B6%D0%B6", proves="W2.10"),
        case("web-url-plus-and-space", "/a+b c?q=a+b c", "/a+b%20c?q=a+b%20c", proves="W2.10"),
        case("web-url-capitals", "/Echo/ABC?Q=Ж", "/Echo/ABC?Q=%D0%96", proves="W2.10"),
        case(
            "web-url-signs", "/;a:b@c,(d)*!$~'?;a:b@c,(d)*!$~'/?", "/;a:b@c,(d)*!$~'?;a:b@c,(d)*!$~'/?", proves="WQ59"
        ),
        case(
            "web-url-signs-beside-a-space",
            "/;:@,()*!$~'[] ?;:@,()*!$~'[] ",
            "/;:@,()*!$~'[]%20?;:@,()*!$~'[]%20",
            proves="WQ59",
        ),
        case(
            "web-url-braces-and-bars", "/{a}|\\^`?{a}|\\^`", "/%7Ba%7D%7C%5C%5E%60?%7Ba%7D%7C%5C%5E%60", proves="WQ59"
        ),
        case("web-url-percent-of-no-code", "/100%?q=5% %zz", "/100%?q=5%%20%zz", proves="WQ59"),
        case("web-url-control-characters", "/a\0b\x7f?c=\x01", "/a%00b%7F?c=%01", proves="WQ59"),
        case("web-url-double-slashes", "//a//b/?q=//", "//a//b/?q=//", proves="WQ59"),
        case("web-url-empty-query", "/echo?", "/echo", proves="WQ59"),
        case("web-url-empty-query-and-fragment", "/echo?#a", "/echo", proves="WQ59"),
        case("web-url-question-in-fragment", "/echo#a?q=1", "/echo", proves="WQ22"),
        case("web-url-two-questions", "/echo?a?b", "/echo?a?b", proves="W2.8"),
        case("web-url-spaces-behind", "/echo  ", "/echo%20%20", proves="WQ59"),
        case("web-url-at-sign", "/@user?mail=a@b.example", "/@user?mail=a@b.example", proves="W2.8 WQ22"),
    ],
)
def test_url(bench: Bench, stack: Stack, path: str, target: str) -> None:
    """Characters that a URL may not hold are percent-encoded; the others are left alone; a fragment is not sent."""
    answer = bench.web_request("GET", path)
    assert (answer.value in (200, 404), answer.last_error) == (True, 0)
    assert sent(stack)["target"] == target


@rule("WQ47")
def test_web_url_spaces_before(bench: Bench, stack: Stack) -> None:
    """Spaces before a URL are passed over."""
    assert bench.web_request("GET", f"  {stack.web.url('/text')}").value == 200
    assert sent(stack)["target"] == "/text"


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
        case("web-url-idn-in-capitals", "http://BÜCHER.example/", "xn--bcher-kva.example", proves="WQ23"),
        case("web-url-punycode", "http://xn--bcher-kva.example/", "xn--bcher-kva.example", proves="WQ23"),
        case("web-url-host-in-capitals", "http://WEB.Example.COM/", "web.example.com", proves="WQ59"),
        case("web-url-host-with-a-final-dot", "http://web.example.com./", "web.example.com", proves="WQ59"),
        case("web-url-host-with-an-underscore", "http://web_1.example.com/", "web_1.example.com", proves="WQ59"),
        case("web-url-port-without-digits", "http://web.example.com:/", "web.example.com", proves="WQ59"),
        case("web-url-port-with-zeros", "http://web.example.com:08000/", "web.example.com:8000", proves="WQ59"),
        case("web-url-port-65535", "http://web.example.com:65535/", "web.example.com:65535", proves="W2.12"),
        case("web-url-port-1", "http://web.example.com:1/", "web.example.com:1", proves="W2.12"),
        case("web-url-port-443-of-http", "http://web.example.com:443/", "web.example.com:443", proves="W2.11"),
        case("web-url-query-without-path", "http://web.example.com/#/x?", "web.example.com", proves="WQ22"),
    ],
)
def test_host(bench: Bench, stack: Stack, url: str, host: str) -> None:
    """The Host header names the host, and the port where it is not the scheme's own."""
    hosts = ["127.0.0.1", "web.example.com", "[::1]", "bücher.example", "web_1.example.com"]
    routes = [f"web.example.com:{number}" for number in (1, 80, 443, 8000, 65535)]
    routes += ["[::1]:8000", "xn--bcher-kva.example:80", "web_1.example.com:80"]
    bench.configure(
        expert_advisors={"web_request_urls": hosts}, address_overrides=dict.fromkeys(routes, stack.web.address)
    )
    answer = bench.web_request("GET", url.replace("{port}", str(stack.web.port)))
    assert (answer.value, answer.last_error) == (404, 0), "the server has nothing at /"
    assert header(sent(stack), "Host") == [host.replace("{port}", str(stack.web.port))]
    assert sent(stack)["target"] == "/"


@rule("W2.8")
def test_web_url_query_without_a_path(bench: Bench, stack: Stack) -> None:
    """A query may follow the host at once: the path is then a slash."""
    bench.web_request("GET", f"http://{stack.web.address}?q=one two")
    assert sent(stack)["target"] == "/?q=one%20two"


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
        case("web-url-space-behind-host", "http://127.0.0.1 ", proves="W3.9"),
        case("web-url-nothing-but-a-scheme", "http://", proves="W3.9"),
        case("web-url-scheme-without-slashes", "http:127.0.0.1/", proves="W3.9"),
        case("web-url-slashes-without-a-scheme", "//127.0.0.1/", proves="W3.9 W2.8"),
        case("web-url-negative-port", "http://127.0.0.1:-1/", proves="W3.9"),
        case("web-url-port-with-a-sign", "http://127.0.0.1:+80/", proves="WQ59"),
        case("web-url-port-70000", "http://127.0.0.1:70000/", proves="W3.9"),
        case("web-url-ipv6-without-its-end", "http://[::1", proves="W3.9"),
        case("web-url-ipv6-of-no-address", "http://[1:2]/", proves="W3.9"),
        case("web-url-one-slash", "http:/127.0.0.1/", proves="WQ59"),
        case("web-url-backslashes", "http:\\\\127.0.0.1\\", proves="WQ59"),
        case("web-url-percent-in-host", "http://%31%32%37.0.0.1/", proves="WQ59"),
        case("web-url-break-in-host", "http://127.0\n.0.1/", proves="WQ47"),
        case("web-url-nul-in-host", "http://127.0.0.1\0.example/", proves="WQ59"),
        case("web-url-spaces-only", "   ", proves="W3.9"),
        case("web-url-user-alone", "http://user@127.0.0.1/", proves="W9.6 WQ22"),
        case("web-url-password-alone", "http://:secret@127.0.0.1/", proves="W9.6 WQ22"),
        case("web-url-1025-with-a-space", " http://127.0.0.1/" + "x" * 1007, proves="WQ59"),
        case("web-url-1025-with-a-fragment", "http://127.0.0.1/#" + "x" * 1007, proves="WQ59"),
        case("web-url-1025-beyond-the-first-plane", "http://127.0.0.1/" + "\U0001f600" * 504, proves="WQ59"),
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
