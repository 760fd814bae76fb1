"""The terminal's cookie jar at its limits: bad cookies, a full jar, the end of a cookie."""

import email.utils
import time

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.jar import answers, cookies, hosts, visit
from emulators.stack import Stack

LINE = 4096  # bytes of the longest Set-Cookie that is kept
JAR = 3000  # cookies that a jar holds


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


@rule("WQ63")
def test_web_jar_age_of_centuries(bench: Bench, stack: Stack) -> None:
    """An age is not cut: a cookie that may grow very old is still sent after two hundred years."""
    bench.claims("virtual-clock")
    bench.configure(virtual_clock=1.0)
    answers(stack, "a=1; Path=/; Max-Age=99999999999")
    visit(bench, "/login")
    bench.advance(200 * 365 * 24 * 3600)
    visit(bench, "/echo")
    assert cookies(stack) == [[], ["a=1"]]


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
    hosts(bench, stack, "example.com", "www.example.com")
    answers(stack, f"a=1; Path=/{f'; Domain={domain}' if domain else ''}")
    visit(bench, "http://example.com/login", "http://www.example.com/echo")
    assert cookies(stack) == [[], sent]


@rule("W7.8")
def test_web_jar_address_is_no_domain(bench: Bench, stack: Stack) -> None:
    """A cookie with an address as its domain goes to no host whose name ends in that address."""
    hosts(bench, stack, "127.0.0.1", "a.127.0.0.1")
    answers(stack, "a=1; Path=/; Domain=127.0.0.1")
    visit(bench, "http://127.0.0.1/login", "http://a.127.0.0.1/echo")
    assert cookies(stack) == [[], []]


@pytest.mark.parametrize(
    ("first", "second", "plain", "below", "later"),
    [
        case("web-jar-becomes-secure", "a=1; Max-Age=99", "a=2; Max-Age=99; Secure", [], [], [], proves="W7.8 WQ63"),
        case("web-jar-is-secure-no-more", "a=1; Max-Age=99; Secure", "a=2; Max-Age=99", ["a=2"], [], ["a=2"],
             proves="W7.8"),
        case("web-jar-becomes-a-domain-s", "a=1; Max-Age=99", "a=2; Max-Age=99; Domain=example.com", ["a=2"], ["a=2"],
             ["a=2"], proves="W7.8"),
        case("web-jar-is-a-domain-s-no-more", "a=1; Max-Age=99; Domain=example.com", "a=2; Max-Age=99", ["a=2"], [],
             ["a=2"], proves="W7.8"),
        case("web-jar-becomes-lasting", "a=1", "a=2; Max-Age=99", ["a=2"], [], ["a=2"], proves="W7.7 W7.8"),
    ],
)  # fmt: skip
def test_replaced(
    bench: Bench, stack: Stack, first: str, second: str, plain: list[str], below: list[str], later: list[str]
) -> None:
    """A cookie that replaces another has nothing of it: neither Secure nor domain nor age."""
    hosts(bench, stack, "example.com", "www.example.com")
    answers(stack, f"{first}; Path=/")
    answers(stack, f"{second}; Path=/", path="/again")
    visit(bench, "http://example.com/login", "http://example.com/again", "http://example.com/echo")
    visit(bench, "http://www.example.com/echo")
    bench.restart()
    visit(bench, "http://example.com/echo")
    assert cookies(stack)[2:] == [plain, below, later]


@rule("W7.7")
def test_web_jar_of_several_answers(bench: Bench, stack: Stack) -> None:
    """Lasting cookies of several answers, of two hosts and of before a restart are all back."""
    hosts(bench, stack, "a.example", "b.example")
    lasting = "Path=/; Max-Age=3600"
    answers(stack, f"a=1; {lasting}")
    answers(stack, f"b=2; {lasting}", path="/again")
    answers(stack, f"c=3; {lasting}", path="/later")
    visit(bench, "http://a.example/login", "http://b.example/login", "http://a.example/again")
    bench.restart()
    visit(bench, "http://a.example/later")
    bench.restart()
    visit(bench, "http://a.example/echo", "http://b.example/echo")
    assert cookies(stack)[-2:] == [["a=1; b=2; c=3"], ["a=1"]]


@rule("W7.7", "W7.8")
def test_web_jar_rules_outlive_a_restart(bench: Bench, stack: Stack) -> None:
    """Domain, path, host and order of lasting cookies are the same after two restarts."""
    hosts(bench, stack, "www.example.com", "a.www.example.com", "api.example.com")
    lasting = "Max-Age=3600"
    answers(
        stack,
        f"host=1; Path=/; {lasting}",
        f"domain=2; Path=/; Domain=example.com; {lasting}",
        f"path=3; Path=/status; {lasting}",
        f"alone=4; Path=/; {lasting}",
    )
    visit(bench, "http://www.example.com/login")
    urls = ("www.example.com/echo", "www.example.com/status/200", "a.www.example.com/echo", "api.example.com/echo")
    for _ in range(2):
        bench.restart()
        visit(bench, *(f"http://{url}" for url in urls))
    sent = [["host=1; domain=2; alone=4"], ["path=3; host=1; domain=2; alone=4"], ["domain=2"], ["domain=2"]]
    assert cookies(stack) == [[], *sent, *sent]


@rule("W7.7", "W7.8", "W9.1")
def test_web_jar_secure_outlives_a_restart(bench: Bench, stack: Stack) -> None:
    """A Secure cookie is not sent over http after a restart either."""
    answers(stack, "a=1; Path=/; Secure; Max-Age=3600", "b=2; Path=/; Max-Age=3600")
    visit(bench, stack.web.tls_url("/login", host="localhost"))
    bench.restart()
    visit(bench, f"http://localhost:{stack.web.port}/echo", stack.web.tls_url("/echo", host="localhost"))
    assert cookies(stack) == [[], ["b=2"], ["a=1; b=2"]]


@rule("W7.7", "WQ51")
def test_web_jar_bytes_outlive_a_restart(bench: Bench, stack: Stack) -> None:
    """The bytes of a lasting cookie are the same after a restart."""
    answers(stack, 'a=\xe9\xc3\xa9"; Path=/; Max-Age=3600')
    visit(bench, "/login")
    bench.restart()
    visit(bench, "/echo")
    assert cookies(stack) == [[], ['a=\xe9\xc3\xa9"']]


@rule("W7.7", "W7.8")
def test_web_jar_date_outlives_a_restart(bench: Bench, stack: Stack) -> None:
    """A cookie with a date lasts as one with an age does; a date of no day does not make it last."""
    answers(stack, "a=1; Path=/; Expires=Fri, 01 Jan 2100 00:00:00 GMT", "b=2; Path=/; Expires=soon")
    visit(bench, "/login", "/echo")
    bench.restart()
    visit(bench, "/echo")
    assert cookies(stack) == [[], ["a=1; b=2"], ["a=1"]]


@rule("W7.7", "NQ32")
def test_web_jar_and_other_settings(bench: Bench, stack: Stack) -> None:
    """Cookies of either kind stay when the settings change."""
    answers(stack, "a=1; Path=/", "b=2; Path=/; Max-Age=3600")
    visit(bench, "/login")
    bench.apply(build={"language": "ru,en"})
    visit(bench, "/echo")
    assert cookies(stack) == [[], ["a=1; b=2"]]


@rule("WQ63")
def test_web_jar_age_of_two_years(bench: Bench, stack: Stack) -> None:
    """An age of years is not cut."""
    bench.claims("virtual-clock")
    bench.configure(virtual_clock=1.0)
    answers(stack, "a=1; Path=/; Max-Age=63072000")
    visit(bench, "/login")
    bench.advance(63_071_000)
    visit(bench, "/echo")
    assert cookies(stack) == [[], ["a=1"]]
