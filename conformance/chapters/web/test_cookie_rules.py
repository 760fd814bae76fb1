"""Cookies that an answer may set, and the requests they go with: path, age, domain, Secure."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.jar import answers, cookies, hosts, visit
from emulators.stack import Stack


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
        case("web-cookie-spaces-in-attributes", ["a=1", "b=2 ;  Path = /other ; x", "c=3 ;Max-Age = 0 "], "/echo",
             ["a=1"], proves="W7.8"),
        case("web-cookie-date-before-1970", ["a=1", "a=1; Expires=Mon, 01 Jan 1900 00:00:00 GMT"], "/echo", [],
             proves="W7.8"),
        case("web-cookie-attribute-in-upper-case", ["a=1", "a=1; MAX-AGE=0; PATH=/"], "/echo", [], proves="W7.8"),
        case("web-cookie-spaces-around", ["  a = 1  "], "/echo", ["a=1"], proves="W7.8"),
        case("web-cookie-path-itself", ["a=1; Path=/echo"], "/echo", ["a=1"], proves="W7.8"),
        case("web-cookie-path-with-slash", ["a=1; Path=/status/"], "/status/200", ["a=1"], proves="W7.8"),
        case("web-cookie-names-of-signs", ["a.b=1", "x[y]=2", "c-d_e=3"], "/echo", ["a.b=1; x[y]=2; c-d_e=3"],
             proves="W7.8"),
        case("web-cookie-tab-in-value", ["a=1\t2"], "/echo", ["a=1\t2"], proves="WQ63"),
        case("web-cookie-quotes", ['a="x y"'], "/echo", ['a="x y"'], proves="W7.8"),
        case("web-cookie-percent-codes", ["a=x%20%3D"], "/echo", ["a=x%20%3D"], proves="W7.8"),
        case("web-cookie-comma-and-space", ["a=1, b=2 3"], "/echo", ["a=1, b=2 3"], proves="W7.8"),
        case("web-cookie-http-only-alone", ["a=1; HttpOnly"], "/echo", ["a=1"], proves="W7.8"),
        case("web-cookie-same-site", ["a=1; SameSite=Strict", "b=2; samesite=none"], "/echo", ["a=1; b=2"],
             proves="W7.8"),
        case("web-cookie-short-age", ["a=1; Max-Age=30"], "/echo", ["a=1"], proves="W7.8"),
        case("web-cookie-age-beats-later-date", ["a=1; Max-Age=0; Expires=Fri, 01 Jan 2100 00:00:00 GMT"], "/echo", [],
             proves="W7.8"),
        case("web-cookie-deleted-with-another-value", ["a=1", "a=2; Max-Age=0"], "/echo", [], proves="W7.8"),
        case("web-cookie-deleted-on-another-path", ["a=1; Path=/", "a=; Path=/other; Max-Age=0"], "/echo", ["a=1"],
             proves="W7.8"),
        case("web-cookie-on-two-paths", ["a=1; Path=/", "a=2; Path=/status"], "/status/200", ["a=2; a=1"],
             proves="W7.8"),
        case("web-cookie-path-in-another-case", ["a=1; Path=/Echo"], "/echo", [], proves="W7.8"),
        case("web-cookie-path-and-query", ["a=1; Path=/echo"], "/echo?x=/y", ["a=1"], proves="W7.8"),
        case("web-cookie-path-below-a-slash", ["a=1; Path=/echo/"], "/echo", [], proves="W7.8"),
        case("web-cookie-date-of-two-digits", ["a=1", "a=1; Expires=Friday, 01-Jan-99 00:00:00 GMT"], "/echo", [],
             proves="W7.8"),
        case("web-cookie-date-without-a-weekday", ["a=1", "a=1; Expires=01 Jan 1999 00:00:00 GMT"], "/echo", [],
             proves="WQ63"),
        case("web-cookie-date-of-asctime", ["a=1", "a=1; Expires=Fri Jan  1 00:00:00 1999"], "/echo", [],
             proves="WQ63"),
        case("web-cookie-age-with-a-plus", ["a=1; Max-Age=+0"], "/echo", ["a=1"], proves="WQ63"),
        case("web-cookie-age-with-a-point", ["a=1; Max-Age=0.0"], "/echo", ["a=1"], proves="WQ63"),
        case("web-cookie-age-in-quotes", ['a=1; Max-Age="0"'], "/echo", ["a=1"], proves="WQ63"),
        case("web-cookie-age-without-a-number", ["a=1; Max-Age="], "/echo", ["a=1"], proves="WQ63"),
        case("web-cookie-last-path-counts", ["a=1; Path=/other; Path=/"], "/echo", ["a=1"], proves="WQ63"),
        case("web-cookie-last-age-counts", ["a=1; Max-Age=60; Max-Age=0"], "/echo", [], proves="WQ63"),
        case("web-cookie-path-in-quotes", ['a=1; Path="/echo"'], "/echo", [], proves="WQ63"),
        case("web-cookie-secure-with-a-value", ["a=1; Secure=0"], "/echo", [], proves="WQ63"),
        case("web-cookie-with-a-prefix", ["__Host-a=1; Path=/status", "__Secure-b=2"], "/status/200",
             ["__Host-a=1; __Secure-b=2"], proves="WQ63"),
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


@pytest.mark.parametrize(
    ("page", "other", "sent"),
    [
        case("web-cookie-default-path-below", "/a/b/login", "/a/b/c/d", ["a=1"], proves="W7.8"),
        case("web-cookie-default-path-itself", "/a/b/login", "/a/b", ["a=1"], proves="W7.8"),
        case("web-cookie-default-path-above", "/a/b/login", "/a/c", [], proves="W7.8"),
        case("web-cookie-default-path-of-the-root", "/login", "/a/b", ["a=1"], proves="W7.8"),
        case("web-cookie-default-path-of-a-folder", "/a/b/", "/a/b/c", ["a=1"], proves="W7.8"),
        case("web-cookie-default-path-no-segment", "/a/b/login", "/a/bc", [], proves="W7.8"),
        case("web-cookie-default-path-without-query", "/a/login?x=/y/z", "/a/b", ["a=1"], proves="W7.8"),
    ],
)
def test_default_path(bench: Bench, stack: Stack, page: str, other: str, sent: list[str]) -> None:
    """A cookie without a path goes to the folder of its page and below, not above and not beside."""
    answers(stack, "a=1", path=page.partition("?")[0])
    answers(stack, path=other)
    visit(bench, page, other)
    assert cookies(stack) == [[], sent]


@rule("W7.7", "W7.8")
def test_web_cookie_for_elsewhere(bench: Bench, stack: Stack) -> None:
    """A page may set a cookie for a path that it does not lie in."""
    answers(stack, "a=1; Path=/echo", path="/site/login")
    visit(bench, "/site/login", "/echo")
    assert cookies(stack) == [[], ["a=1"]]


@rule("W7.8")
def test_web_cookie_knows_no_scheme(bench: Bench, stack: Stack) -> None:
    """A cookie without Secure goes from http to https and back."""
    plain = f"http://localhost:{stack.web.port}"
    visit(bench, f"{plain}/cookies/set?cookie=a%3D1;Path%3D/", stack.web.tls_url("/cookies/set/b/2", host="localhost"))
    visit(bench, f"{plain}/echo")
    assert cookies(stack) == [[], ["a=1"], ["a=1; b=2"]]


@rule("WQ63")
def test_web_cookie_secure_from_http(bench: Bench, stack: Stack) -> None:
    """A Secure cookie may be set over http; it is sent over https."""
    answers(stack, "a=1; Path=/; Secure")
    visit(bench, f"http://localhost:{stack.web.port}/login", stack.web.tls_url("/echo", host="localhost"))
    assert cookies(stack) == [[], ["a=1"]]


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
    hosts(bench, stack, "www.example.com", "api.example.com", "example.org")
    set_cookie = "cookies/set?cookie=a%3D1;Domain%3Dexample.com;Path%3D/"
    visit(bench, f"http://www.example.com/{set_cookie}", "http://api.example.com/echo", "http://example.org/echo")
    assert cookies(stack) == [[], ["a=1"], []]


@pytest.mark.parametrize(
    ("host", "sent"),
    [
        case("web-cookie-domain-itself", "example.com", ["a=1"], proves="W7.8"),
        case("web-cookie-domain-two-levels-below", "a.b.example.com", ["a=1"], proves="W7.8"),
        case("web-cookie-domain-and-the-end-of-a-name", "notexample.com", [], proves="W7.8"),
        case("web-cookie-domain-and-a-longer-name", "example.com.evil.test", [], proves="W7.8"),
    ],
)
def test_hosts_of_a_domain(bench: Bench, stack: Stack, host: str, sent: list[str]) -> None:
    """A cookie of a domain goes to this host and to all below it, and to no other whose name only looks like it."""
    hosts(bench, stack, "www.example.com", host)
    answers(stack, "a=1; Domain=example.com; Path=/")
    visit(bench, "http://www.example.com/login", f"http://{host}/echo")
    assert cookies(stack) == [[], sent]


@rule("W7.8")
def test_web_cookie_domain_of_three_names(bench: Bench, stack: Stack) -> None:
    """A domain may have more than two names; its cookie does not go to the host above it."""
    hosts(bench, stack, "a.b.example.com", "c.b.example.com", "example.com")
    answers(stack, "n=1; Domain=b.example.com; Path=/")
    visit(bench, "http://a.b.example.com/login", "http://c.b.example.com/echo", "http://example.com/echo")
    assert cookies(stack) == [[], ["n=1"], []]


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        case("web-cookie-foreign-domain", "notexample.com", "example.com", proves="W7.8"),
        case("web-cookie-end-of-the-own-name", "www.example.com", "xample.com", proves="W7.8"),
        case("web-cookie-domain-below-its-own", "example.com", "www.example.com", proves="W7.8"),
        case("web-cookie-domain-in-another-order", "com.example", "example.com", proves="W7.8"),
    ],
)
def test_foreign_domain(bench: Bench, stack: Stack, host: str, domain: str) -> None:
    """A cookie for a domain that its host is not in is sent to nobody, not even to its host."""
    hosts(bench, stack, host, domain)
    answers(stack, f"a=1; Domain={domain}; Path=/", "b=2; Path=/")
    visit(bench, f"http://{host}/login", f"http://{domain}/echo", f"http://{host}/echo")
    assert cookies(stack) == [[], [], ["b=2"]]


@rule("W7.8")
def test_web_cookies_of_two_hosts(bench: Bench, stack: Stack) -> None:
    """Cookies of one name of two hosts are two: neither replaces or deletes the other."""
    hosts(bench, stack, "a.example", "b.example")
    answers(stack, "n=; Path=/; Max-Age=0", path="/logout")
    visit(bench, "http://a.example/cookies/set/n/1", "http://b.example/cookies/set/n/2", "http://a.example/echo")
    visit(bench, "http://b.example/logout", "http://a.example/echo", "http://b.example/echo")
    assert cookies(stack) == [[], [], ["n=1"], ["n=2"], ["n=1"], []]


@rule("WQ63")
def test_web_cookie_of_localhost(bench: Bench, stack: Stack) -> None:
    """A host without a dot may name itself as the domain."""
    answers(stack, "a=1; Domain=localhost; Path=/")
    visit(bench, f"http://localhost:{stack.web.port}/login", f"http://localhost:{stack.web.port}/echo")
    assert cookies(stack) == [[], ["a=1"]]


@pytest.mark.parametrize(
    ("domain", "sent"),
    [
        case("web-cookie-domain-with-a-dot", ".example.com", ["a=1"], proves="W7.8"),
        case("web-cookie-domain-in-upper-case", "EXAMPLE.COM", ["a=1"], proves="W7.8"),
        case("web-cookie-domain-of-a-neighbour", "api.example.com", [], proves="W7.8"),
        case("web-cookie-domain-with-two-dots", "..example.com", [], proves="WQ63"),
        case("web-cookie-domain-with-a-final-dot", "example.com.", [], proves="WQ63"),
        case("web-cookie-top-level-domain", "com", [], proves="W7.8"),
    ],
)
def test_cookie_domain(bench: Bench, stack: Stack, domain: str, sent: list[str]) -> None:
    """A host may set cookies for itself and for the domain it is in, not for its neighbour or for all the world."""
    hosts(bench, stack, "www.example.com", "api.example.com")
    set_cookie = f"cookies/set?cookie=a%3D1;Domain%3D{domain};Path%3D/"
    visit(bench, f"http://www.example.com/{set_cookie}", "http://api.example.com/echo")
    assert cookies(stack) == [[], sent]


@rule("W7.8")
def test_web_cookie_of_a_host_only(bench: Bench, stack: Stack) -> None:
    """A cookie without a domain is not sent to the hosts below its own."""
    hosts(bench, stack, "example.com", "www.example.com")
    visit(bench, "http://example.com/cookies/set?cookie=a%3D1;Path%3D/", "http://www.example.com/echo")
    assert cookies(stack) == [[], []]


@rule("W7.8", "W9.1")
def test_web_cookie_secure(bench: Bench, stack: Stack) -> None:
    """A Secure cookie is sent over https only."""
    secure = "/cookies/set?cookie=a%3D1;Secure;Path%3D/"
    visit(bench, stack.web.tls_url(secure, host="localhost"), stack.web.tls_url("/echo", host="localhost"))
    visit(bench, f"http://localhost:{stack.web.port}/echo")
    assert cookies(stack) == [[], ["a=1"], []]
