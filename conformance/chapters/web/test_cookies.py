"""The terminal's cookies: stored from answers, sent with later requests, common to all programs, kept."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.received import cookies
from conformance.subject.interface import ByRef
from emulators.stack import Stack


def visit(bench: Bench, *urls: str, headers: str = "") -> None:
    """Request each URL in turn."""
    for url in urls:
        assert bench.web_request("GET", url, headers).value == 200


@rule("W7.7", "W6.1.8")
def test_web_cookie_returns(bench: Bench, stack: Stack) -> None:
    """A cookie that an answer sets is sent with the next request, not before."""
    visit(bench, "/cookies/set?cookie=session%3Dabc;Path%3D/", "/echo")
    assert cookies(stack) == [[], ["session=abc"]]


@rule("W7.7")
def test_web_cookie_is_common(bench: Bench, stack: Stack) -> None:
    """A cookie that one program was given is sent by another."""
    for url in ("/cookies/set?cookie=session%3Dabc;Path%3D/", "/echo"):
        program = bench.program("expert")
        answer = program.call("WebRequest", "GET", stack.web.url(url), "", 2000, b"", ByRef(), ByRef(""))
        assert answer.value == 200
    assert cookies(stack) == [[], ["session=abc"]]


@rule("W7.7")
def test_web_cookie_survives_restart(bench: Bench, stack: Stack) -> None:
    """A lasting cookie is still there after the terminal was closed and opened."""
    visit(bench, "/cookies/set?cookie=session%3Dabc;Max-Age%3D3600;Path%3D/")
    bench.restart()
    visit(bench, "/echo")
    assert cookies(stack) == [[], ["session=abc"]]


@rule("W7.7", "W7.8")
def test_web_cookie_deleted_stays_deleted(bench: Bench, stack: Stack) -> None:
    """A lasting cookie that a server has deleted is not back after the terminal was closed and opened."""
    for text in ("a%3D1;Max-Age%3D3600", "a%3D1;Max-Age%3D0"):
        visit(bench, f"/cookies/set?cookie={text};Path%3D/")
    bench.restart()
    visit(bench, "/echo")
    assert cookies(stack) == [[], ["a=1"], []]


@rule("W7.7", "W7.8")
def test_web_cookie_replaced_before_restart(bench: Bench, stack: Stack) -> None:
    """Of a lasting cookie the last value is there after the terminal was closed and opened."""
    for value in ("1", "2"):
        visit(bench, f"/cookies/set?cookie=a%3D{value};Max-Age%3D3600;Path%3D/")
    bench.restart()
    visit(bench, "/echo")
    assert cookies(stack) == [[], ["a=1"], ["a=2"]]


@rule("WQ30")
def test_web_cookie_of_the_session(bench: Bench, stack: Stack) -> None:
    """A cookie without an age ends with the terminal."""
    visit(bench, "/cookies/set?cookie=session%3Dabc;Path%3D/")
    bench.restart()
    visit(bench, "/echo")
    assert cookies(stack) == [[], []]


@rule("W7.8")
def test_web_cookie_knows_no_port(bench: Bench, stack: Stack) -> None:
    """A cookie belongs to its host, whichever of the host's ports set it."""
    bench.configure(
        expert_advisors={"web_request_urls": ["web.example.com"]},
        address_overrides=dict.fromkeys(("web.example.com:80", "web.example.com:8000"), stack.web.address),
    )
    visit(bench, "http://web.example.com/cookies/set?cookie=a%3D1;Path%3D/", "http://web.example.com:8000/echo")
    assert cookies(stack) == [[], ["a=1"]]


@pytest.mark.parametrize(
    ("set_cookies", "path", "sent"),
    [
        case("web-cookie-two", ["a=1", "b=2"], "/echo", ["a=1; b=2"], proves="W7.8"),
        case("web-cookie-replaced", ["a=1", "a=2"], "/echo", ["a=2"], proves="W7.8"),
        case("web-cookie-empty-value", ["a="], "/echo", ["a="], proves="W7.8"),
        case("web-cookie-equals-in-value", ["a=b=c"], "/echo", ["a=b=c"], proves="W7.8"),
        case("web-cookie-deleted-by-age", ["a=1", "a=1; Max-Age=0"], "/echo", [], proves="W7.8"),
        case("web-cookie-deleted-by-date", ["a=1", "a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT"], "/echo", [],
             proves="W7.8"),
        case("web-cookie-future-date", ["a=1; Expires=Fri, 01 Jan 2100 00:00:00 GMT"], "/echo", ["a=1"],
             proves="W7.8"),
        case("web-cookie-age-beats-date", ["a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT"], "/echo",
             ["a=1"], proves="W7.8"),
        case("web-cookie-http-only", ["a=1; HttpOnly; SameSite=Lax"], "/echo", ["a=1"], proves="W7.8"),
        case("web-cookie-path-root", ["a=1; Path=/"], "/echo", ["a=1"], proves="W7.8"),
        case("web-cookie-path-other", ["a=1; Path=/other"], "/echo", [], proves="W7.8"),
        case("web-cookie-path-prefix", ["a=1; Path=/status"], "/status/200", ["a=1"], proves="W7.8"),
        case("web-cookie-path-no-segment", ["a=1; Path=/ech"], "/echo", [], proves="W7.8"),
        case("web-cookie-secure-on-http", ["a=1; Secure"], "/echo", [], proves="W7.8"),
        case("web-cookie-other-domain", ["a=1; Domain=example.com"], "/echo", [], proves="W7.8"),
        case("web-cookie-negative-age", ["a=1", "a=1; Max-Age=-5"], "/echo", [], proves="W7.8"),
        case("web-cookie-age-is-no-number", ["a=1; Max-Age=soon"], "/echo", ["a=1"], proves="W7.8"),
        case("web-cookie-attribute-in-upper-case", ["a=1", "a=1; MAX-AGE=0; PATH=/"], "/echo", [], proves="W7.8"),
        case("web-cookie-spaces-around", ["  a = 1  "], "/echo", ["a=1"], proves="W7.8"),
        case("web-cookie-path-itself", ["a=1; Path=/echo"], "/echo", ["a=1"], proves="W7.8"),
        case("web-cookie-path-with-slash", ["a=1; Path=/status/"], "/status/200", ["a=1"], proves="W7.8"),
        case("web-cookie-name-in-another-case", ["a=1", "A=2"], "/echo", ["a=1; A=2"], proves="W7.8"),
        case("web-cookie-longest-path-first", ["a=1; Path=/", "b=2; Path=/status"], "/status/200", ["b=2; a=1"],
             proves="W7.8"),
    ],
)  # fmt: skip
def test_cookie_rules(bench: Bench, stack: Stack, set_cookies: list[str], path: str, sent: list[str]) -> None:
    """Cookies obey name, path, age, date, domain and Secure as in a browser."""
    stack.web.expect_request("/site/login").respond_with_data(
        "ok",
        headers=[
            ("Set-Cookie", f"{cookie}; Path=/" if "path" not in cookie.lower() else cookie) for cookie in set_cookies
        ],
    )
    visit(bench, "/site/login", path)
    assert cookies(stack) == [[], sent]


@rule("W7.8")
def test_web_cookie_default_path(bench: Bench, stack: Stack) -> None:
    """A cookie without a path belongs to the folder of the page that set it."""
    for path in ("/shop/login", "/shop/cart", "/blog"):
        stack.web.expect_request(path).respond_with_data("ok", headers={"Set-Cookie": "a=1"} if "in" in path else {})
    visit(bench, "/shop/login", "/shop/cart", "/blog")
    assert cookies(stack) == [[], ["a=1"], []]


@rule("W7.8")
def test_web_cookie_expires(bench: Bench, stack: Stack) -> None:
    """A cookie is sent until its age is reached, on the terminal's clock."""
    bench.configure(virtual_clock=1.0)
    visit(bench, "/cookies/set?cookie=a%3D1;Max-Age%3D3600;Path%3D/")
    bench.advance(3599)
    visit(bench, "/echo")
    bench.advance(2)
    visit(bench, "/echo")
    assert cookies(stack) == [[], ["a=1"], []]


@rule("W7.8")
def test_web_cookie_stays_with_its_host(bench: Bench, stack: Stack) -> None:
    """A cookie of one host is not sent to another."""
    visit(bench, "/cookies/set?cookie=a%3D1;Path%3D/", f"http://localhost:{stack.web.port}/echo")
    assert cookies(stack) == [[], []]


@rule("W7.8")
def test_web_cookie_of_a_domain(bench: Bench, stack: Stack) -> None:
    """A cookie of a domain is sent to the hosts below it."""
    hosts = ["www.example.com", "api.example.com", "example.org"]
    bench.configure(
        expert_advisors={"web_request_urls": hosts},
        address_overrides={f"{host}:80": stack.web.address for host in hosts},
    )
    set_cookie = "cookies/set?cookie=a%3D1;Domain%3Dexample.com;Path%3D/"
    visit(bench, f"http://www.example.com/{set_cookie}", "http://api.example.com/echo", "http://example.org/echo")
    assert cookies(stack) == [[], ["a=1"], []]


@pytest.mark.parametrize(
    ("domain", "sent"),
    [
        case("web-cookie-domain-with-a-dot", ".example.com", ["a=1"], proves="W7.8"),
        case("web-cookie-domain-in-upper-case", "EXAMPLE.COM", ["a=1"], proves="W7.8"),
        case("web-cookie-domain-of-a-neighbour", "api.example.com", [], proves="W7.8"),
        case("web-cookie-top-level-domain", "com", [], proves="W7.8"),
    ],
)
def test_cookie_domain(bench: Bench, stack: Stack, domain: str, sent: list[str]) -> None:
    """A host may set cookies for itself and for the domain it is in, not for its neighbour or for all the world."""
    hosts = ["www.example.com", "api.example.com"]
    bench.configure(
        expert_advisors={"web_request_urls": hosts},
        address_overrides={f"{host}:80": stack.web.address for host in hosts},
    )
    set_cookie = f"cookies/set?cookie=a%3D1;Domain%3D{domain};Path%3D/"
    visit(bench, f"http://www.example.com/{set_cookie}", "http://api.example.com/echo")
    assert cookies(stack) == [[], sent]


@rule("W7.8")
def test_web_cookie_of_a_host_only(bench: Bench, stack: Stack) -> None:
    """A cookie without a domain is not sent to the hosts below its own."""
    hosts = ["example.com", "www.example.com"]
    bench.configure(
        expert_advisors={"web_request_urls": hosts},
        address_overrides={f"{host}:80": stack.web.address for host in hosts},
    )
    visit(bench, "http://example.com/cookies/set?cookie=a%3D1;Path%3D/", "http://www.example.com/echo")
    assert cookies(stack) == [[], []]


@rule("W7.8", "W9.1")
def test_web_cookie_secure(bench: Bench, stack: Stack) -> None:
    """A Secure cookie is sent over https only."""
    secure = "/cookies/set?cookie=a%3D1;Secure;Path%3D/"
    visit(bench, stack.web.tls_url(secure, host="localhost"), stack.web.tls_url("/echo", host="localhost"))
    visit(bench, f"http://localhost:{stack.web.port}/echo")
    assert cookies(stack) == [[], ["a=1"], []]


@rule("W7.7", "W7.1")
def test_web_cookie_within_a_redirect(bench: Bench, stack: Stack) -> None:
    """A cookie set by a redirect is sent to where it leads."""
    stack.web.expect_request("/login").respond_with_data(
        "", status=302, headers={"Set-Cookie": "a=1; Path=/", "Location": "/echo"}
    )
    visit(bench, "/login")
    assert cookies(stack) == [[], ["a=1"]]


@pytest.mark.parametrize(
    ("script", "sent"),
    [
        case("web-cookie-script-appended", "b=2", ["a=1; b=2"], proves="W7.10 WQ12"),
        case("web-cookie-script-wins", "a=9", ["a=9"], proves="W7.10 WQ12"),
        case("web-cookie-script-both", "b=2; a=9", ["b=2; a=9"], proves="W7.10 WQ12"),
    ],
)
def test_script_cookie(bench: Bench, stack: Stack, script: str, sent: list[str]) -> None:
    """The script's cookies follow the terminal's, and win where they share a name."""
    visit(bench, "/cookies/set?cookie=a%3D1;Path%3D/")
    visit(bench, "/echo", headers=f"Cookie: {script}")
    assert cookies(stack) == [[], sent]


@rule("W7.10", "WQ12")
def test_web_script_cookie_is_not_kept(bench: Bench, stack: Stack) -> None:
    """A cookie that a script sends is not remembered by the terminal."""
    visit(bench, "/echo", headers="Cookie: mine=1")
    visit(bench, "/echo")
    assert cookies(stack) == [["mine=1"], []]
