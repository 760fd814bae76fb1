"""The terminal's cookies: stored from answers, sent with later requests, common to all programs, kept."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.jar import answers, cookies, visit
from conformance.subject.interface import ByRef
from emulators.stack import Stack


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


@pytest.mark.parametrize(
    ("method", "status"),
    [
        case("web-cookie-from-a-post", "POST", 200, proves="W7.7"),
        case("web-cookie-from-a-put", "PUT", 201, proves="W7.7"),
        case("web-cookie-from-a-head", "HEAD", 200, proves="W7.7"),
        case("web-cookie-from-a-401", "GET", 401, proves="W7.7"),
        case("web-cookie-from-a-404", "GET", 404, proves="W7.7"),
        case("web-cookie-from-a-500", "POST", 500, proves="W7.7"),
        case("web-cookie-from-a-204", "GET", 204, proves="W7.7"),
    ],
)
def test_cookie_of_any_answer(bench: Bench, stack: Stack, method: str, status: int) -> None:
    """A cookie is kept whatever was asked and answered, and sent with whatever is asked next."""
    answers(stack, "a=1; Path=/", status=status)
    assert bench.web_request(method, "/login").value == status
    for one in ("GET", "POST", "HEAD", "PUT"):
        assert bench.web_request(one, "/echo", "", b"x" if one in ("POST", "PUT") else b"").value == 200
    assert cookies(stack) == [[], *[["a=1"]] * 4]


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        case("web-cookie-header-in-lower-case", "set-cookie", ["a=1"], proves="W7.7"),
        case("web-cookie-header-in-upper-case", "SET-COOKIE", ["a=1"], proves="W7.7"),
        case("web-cookie-header-of-the-second-kind", "Set-Cookie2", [], proves="WQ63"),
        case("web-cookie-header-of-a-request", "Cookie", [], proves="W7.7"),
    ],
)
def test_cookie_header(bench: Bench, stack: Stack, name: str, sent: list[str]) -> None:
    """Set-Cookie sets a cookie, in any case; no other header does."""
    visit(bench, f"/headers?{name}=a%3D1;%20Path%3D/", "/echo")
    assert cookies(stack) == [[], sent]


@rule("W7.7", "W7.1")
def test_web_cookie_deleted_within_a_redirect(bench: Bench, stack: Stack) -> None:
    """A cookie that a redirect deletes or replaces is not sent as it was to where it leads."""
    visit(bench, "/cookies/set?cookie=a%3D1;Path%3D/&cookie=b%3D2;Path%3D/")
    headers = [("Set-Cookie", "a=; Path=/; Max-Age=0"), ("Set-Cookie", "b=3; Path=/"), ("Location", "/echo")]
    stack.web.expect_request("/logout").respond_with_data("", status=302, headers=headers)
    visit(bench, "/logout")
    assert cookies(stack) == [[], ["a=1; b=2"], ["b=3"]]


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
        case("web-cookie-script-in-another-case", "A=9", ["a=1; A=9"], proves="W7.10 WQ12"),
        case("web-cookie-script-as-it-is", "b=2;c;;d = 4; ", ["a=1; b=2;c;;d = 4;"], proves="W7.10 WQ12"),
        case("web-cookie-script-wins-with-spaces", "b=2; a = 9", ["b=2; a = 9"], proves="WQ12"),
        case("web-cookie-script-name-alone", "a", ["a"], proves="WQ12"),
        case("web-cookie-script-empty", "", ["a=1"], proves="WQ12"),
        case("web-cookie-script-semicolons", " ; ;", ["a=1"], proves="WQ12"),
        case("web-cookie-script-two-headers", "b=2\r\ncookie: c=3; b=4", ["a=1; b=2; c=3; b=4"], proves="WQ12"),
        case("web-cookie-script-same-twice", "b=2; b=2", ["a=1; b=2; b=2"], proves="WQ12"),
    ],
)
def test_script_cookie(bench: Bench, stack: Stack, script: str, sent: list[str]) -> None:
    """The script's cookies follow the terminal's, and win where they share a name."""
    visit(bench, "/cookies/set?cookie=a%3D1;Path%3D/")
    visit(bench, "/echo", headers=f"Cookie: {script}")
    assert cookies(stack) == [[], sent]


@rule("W7.10", "WQ12")
def test_web_script_cookie_beside_two(bench: Bench, stack: Stack) -> None:
    """Of the terminal's cookies only the one that the script gives itself is left out."""
    visit(bench, "/cookies/set?cookie=a%3D1;Path%3D/&cookie=b%3D2;Path%3D/&cookie=c%3D3;Path%3D/")
    visit(bench, "/echo", headers="X-One: 1\r\ncookie: b=9; d=4")
    visit(bench, "/echo")
    assert cookies(stack) == [[], ["a=1; c=3; b=9; d=4"], ["a=1; b=2; c=3"]]


@rule("W7.10", "WQ12")
def test_web_script_cookie_is_not_kept(bench: Bench, stack: Stack) -> None:
    """A cookie that a script sends is not remembered by the terminal."""
    visit(bench, "/echo", headers="Cookie: mine=1")
    visit(bench, "/echo")
    assert cookies(stack) == [["mine=1"], []]
