"""The terminal's cookie jar at its limits: bad cookies, a full jar, the end of a cookie."""

import email.utils
import time

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.received import cookies
from emulators.stack import Stack

LINE = 4096  # bytes of the longest Set-Cookie that is kept
JAR = 3000  # cookies that a jar holds


def answers(stack: Stack, *set_cookies: str, path: str = "/login") -> None:
    """Let the web server answer with these Set-Cookie headers."""
    stack.web.expect_request(path).respond_with_data("ok", headers=[("Set-Cookie", one) for one in set_cookies])


def visit(bench: Bench, *urls: str) -> None:
    """Request each URL in turn."""
    for url in urls:
        assert bench.web_request("GET", url).value == 200


@pytest.mark.parametrize(
    ("set_cookies", "sent"),
    [
        case("web-jar-without-equals", ["a", "b=2"], ["b=2"], proves="WQ56"),
        case("web-jar-without-a-name", ["=1", " =1", "b=2"], ["b=2"], proves="WQ56"),
        case("web-jar-4096-bytes", ["a=" + "x" * (LINE - 2)], ["a=" + "x" * (LINE - 2)], proves="WQ56"),
        case("web-jar-4097-bytes", ["a=" + "x" * (LINE - 1), "b=2"], ["b=2"], proves="WQ56"),
        case("web-jar-part-of-an-address", ["a=1; Domain=0.0.1", "b=2"], ["b=2"], proves="W7.8"),
        case("web-jar-own-address", ["a=1; Domain=127.0.0.1"], ["a=1"], proves="W7.8"),
        case("web-jar-great-age", ["a=1; Max-Age=99999999999999999999"], ["a=1"], proves="W7.8"),
        case("web-jar-date-with-dashes", ["a=1; Expires=Fri, 01-Jan-2100 00:00:00 GMT", "b=2; Expires=soon"],
             ["a=1; b=2"], proves="W7.8"),
        case("web-jar-date-of-no-calendar", ["a=1; Expires=Wed, 01 Jan 99999 00:00:00 GMT"], ["a=1"], proves="WQ56"),
        case("web-jar-path-is-no-path", ["a=1; Path=login"], ["a=1"], proves="W7.8"),
        case("web-jar-path-with-a-semicolon", ["a=1; Path=/;; HttpOnly"], ["a=1"], proves="W7.8"),
        case("web-jar-oldest-first", ["b=1", "a=2", "b=3"], ["b=3; a=2"], proves="W7.8"),
    ],
)  # fmt: skip
def test_jar(bench: Bench, stack: Stack, set_cookies: list[str], sent: list[str]) -> None:
    """The jar ignores a cookie that a browser ignores, and keeps the cookies beside it."""
    answers(stack, *set_cookies)
    visit(bench, "/login", "/echo")
    assert cookies(stack) == [[], sent]


@rule("WQ51")
def test_web_jar_control_character(bench: Bench, stack: Stack) -> None:
    """A cookie with a control character is never sent, whether its answer is taken or not."""
    answers(stack, "a=1\x01; Path=/")
    bench.web_request("GET", "/login")
    visit(bench, "/echo")
    assert cookies(stack) == [[], []]


@pytest.mark.parametrize(
    ("count", "sent"),
    [
        case("web-jar-full", JAR - 1, ["first=1"], proves="WQ56"),
        case("web-jar-overflows", JAR, [], proves="WQ56"),
    ],
)
def test_jar_size(bench: Bench, stack: Stack, count: int, sent: list[str]) -> None:
    """The jar holds 3000 cookies; with one more the oldest is gone."""
    answers(stack, "first=1; Path=/", *(f"a{number}=; Path=/other" for number in range(count)))
    visit(bench, "/login", "/echo")
    assert cookies(stack) == [[], sent]


@pytest.mark.parametrize(
    ("attribute", "seconds"),
    [
        case("web-jar-age-ends", "Max-Age=3600", 3600.0, proves="WQ56"),
        case("web-jar-date-ends", "Expires={date} GMT", 3600.0, proves="W7.8"),
        case("web-jar-date-ends-in-any-zone", "Expires={date} +0300", 3600.0, proves="WQ56"),
    ],
)
def test_jar_time(bench: Bench, stack: Stack, attribute: str, seconds: float) -> None:
    """A cookie is sent until its last second, and no longer, on the terminal's clock."""
    bench.configure(virtual_clock=1.0)
    bench.claims("virtual-clock")
    date = email.utils.formatdate(time.time() + seconds, usegmt=True).removesuffix(" GMT")
    answers(stack, f"a=1; Path=/; {attribute.format(date=date)}")
    slack = 0.0 if attribute.startswith("Max-Age") else 20.0  # the clock began while the machine's went on
    visit(bench, "/login")
    bench.advance(seconds - slack - 0.5)
    visit(bench, "/echo")
    bench.advance(2 * slack + 0.5)
    visit(bench, "/echo")
    assert cookies(stack) == [[], ["a=1"], []]


@rule("W7.7", "WQ30")
def test_web_jar_lasting_becomes_a_session_cookie(bench: Bench, stack: Stack) -> None:
    """A lasting cookie that a server has replaced by one without an age is not back after a restart."""
    answers(stack, "a=1; Path=/; Max-Age=3600")
    answers(stack, "a=2; Path=/", path="/again")
    visit(bench, "/login", "/again")
    bench.restart()
    visit(bench, "/echo")
    assert cookies(stack) == [[], ["a=1"], []]


@rule("WQ30")
def test_web_jar_both_kinds(bench: Bench, stack: Stack) -> None:
    """A cookie with an age is back after a restart; one without, from the same answer, is not."""
    answers(stack, "session=1; Path=/", "lasting=1; Path=/; Max-Age=3600")
    visit(bench, "/login")
    bench.restart()
    visit(bench, "/echo")
    assert cookies(stack) == [[], ["lasting=1"]]


@rule("W7.7", "W7.8")
def test_web_jar_over_before_the_restart(bench: Bench, stack: Stack) -> None:
    """A lasting cookie whose age has passed while the terminal was open is not back after a restart."""
    bench.configure(virtual_clock=1.0)
    answers(stack, "a=1; Path=/; Max-Age=60", "b=2; Path=/; Max-Age=3600")
    visit(bench, "/login")
    bench.advance(61)
    bench.restart()
    visit(bench, "/echo")
    assert cookies(stack) == [[], ["b=2"]]


@pytest.mark.parametrize(
    ("domain", "sent"),
    [
        case("web-jar-own-domain", "example.com", ["a=1"], proves="W7.8"),
        case("web-jar-no-domain", "", [], proves="W7.8"),
    ],
)
def test_jar_below(bench: Bench, stack: Stack, domain: str, sent: list[str]) -> None:
    """A cookie with the own host as its domain goes to the hosts below, too; one without a domain does not."""
    hosts = ["example.com", "www.example.com"]
    bench.configure(
        expert_advisors={"web_request_urls": hosts},
        address_overrides={f"{host}:80": stack.web.address for host in hosts},
    )
    answers(stack, f"a=1; Path=/{f'; Domain={domain}' if domain else ''}")
    visit(bench, "http://example.com/login", "http://www.example.com/echo")
    assert cookies(stack) == [[], sent]


@rule("W7.8")
def test_web_jar_address_is_no_domain(bench: Bench, stack: Stack) -> None:
    """A cookie with an address as its domain goes to no host whose name ends in that address."""
    hosts = ["127.0.0.1", "a.127.0.0.1"]
    bench.configure(
        expert_advisors={"web_request_urls": hosts},
        address_overrides={f"{host}:80": stack.web.address for host in hosts},
    )
    answers(stack, "a=1; Path=/; Domain=127.0.0.1")
    visit(bench, "http://127.0.0.1/login", "http://a.127.0.0.1/echo")
    assert cookies(stack) == [[], []]
