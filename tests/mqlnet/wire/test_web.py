"""WebRequest on the wire: cookies, redirects, timeouts and the choices of the profile."""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

import mqlnet
from emulators.stack import Stack
from mqlnet.settings import build
from tests.mqlnet.conftest import Open
from tests.mqlnet.support.asking import LISTED, ask
from tests.mqlnet.support.scripted import GREETING, Scripted, says


@pytest.fixture
def program() -> Iterator[mqlnet.Program]:
    with mqlnet.Terminal(build({"expert_advisors": LISTED})) as terminal:
        yield terminal.start("web")


def cookies_of(record: Any) -> list[str]:
    return [value for name, value in record["headers"] if name == "Cookie"]


def test_cookies_and_locations_keep_their_bytes(program: mqlnet.Program) -> None:
    head = b"HTTP/1.1 302 Found\r\nSet-Cookie: n=\xc3\xbc; Path=/\r\nSet-Cookie: m=\xfc; Path=/\r\n"
    redirect = head + b"Location: /caf\xe9/\xc3\xa9\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    with Scripted({"ACCEPT-LANGUAGE:": redirect}) as server:
        ask(program, "GET", f"http://127.0.0.1:{server.port}/", timeout_ms=2000)
        assert b"GET /caf%E9/%C3%A9 HTTP/1.1\r\n" in server.heard
    reply = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
    with Scripted({"COOKIE:": reply}) as server:
        assert ask(program, "GET", f"http://127.0.0.1:{server.port}/")[0] == 200
        assert b"Cookie: n=\xc3\xbc; m=\xfc\r\n" in server.heard


def test_the_script_s_cookie_text_is_its_own(open_terminal: Open, stack: Stack) -> None:
    program = open_terminal().start("ea")
    assert ask(program, "GET", stack.web.url("/echo"), "Cookie: session=abc123;max-age=60;")[0] == 200
    assert cookies_of(stack.web.capture.wait_for("request")) == ["session=abc123;max-age=60;"]


def test_a_cookie_and_a_referer_are_one_header_each(open_terminal: Open, stack: Stack) -> None:
    program = open_terminal().start("ea")
    given = ("a=1\r\nX-Evil: 1", "http://b/\nX-Evil: 2", 5000, b"", 0, bytearray(), mqlnet.Ref(""))
    assert program.web_request("GET", stack.web.url("/echo"), *given) == 200
    names = [name for name, _ in stack.web.capture.wait_for("request")["headers"]]
    assert "X-Evil" not in names
    assert {"Cookie", "Referer"} <= set(names)


@pytest.mark.parametrize("timeout_ms", [4_294_967_295, 2**62, 2**31])
def test_no_timeout_is_too_long(open_terminal: Open, stack: Stack, timeout_ms: int) -> None:
    assert ask(open_terminal().start("ea"), "GET", stack.web.url("/text"), timeout_ms=timeout_ms)[0] == 200


def test_a_timeout_of_zero_by_choice(open_terminal: Open, stack: Stack) -> None:
    url = stack.web.url("/text")
    assert ask(open_terminal().start("ea"), "GET", url, timeout_ms=0)[:2] == (1003, 5203)
    patient = open_terminal(switches={"web-timeout-zero": "no-limit"}).start("ea")
    assert ask(patient, "GET", url, timeout_ms=0)[0] == 200
    assert ask(patient, "GET", url, timeout_ms=-1)[:2] == (1003, 5203)


def test_line_breaks_in_a_url_by_choice(open_terminal: Open, stack: Stack) -> None:
    url = stack.web.url("/echo?text=line1\nline2")
    assert ask(open_terminal().start("ea"), "GET", url)[0] == 200
    dropping = open_terminal(switches={"web-url-break": "dropped"}).start("ea")
    assert ask(dropping, "GET", url)[0] == 200
    targets = [one["target"] for one in stack.web.capture.records("request")]
    assert targets == ["/echo?text=line1%0Aline2", "/echo?text=line1line2"]


@pytest.mark.parametrize(("choice", "is_sent"), [("same-origin", False), ("same-host", True)])
def test_secrets_on_the_way_to_another_port(open_terminal: Open, stack: Stack, choice: str, is_sent: bool) -> None:
    secrets = "Authorization: Bearer SECRET\r\nCookie: s=1\r\nX-Own: yes"  # the last header
    reply = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    with Scripted({"X-OWN:": reply}) as other:
        program = open_terminal(switches={"web-redirect-credentials": choice}).start("ea")
        away = stack.web.url(f"/redirect-to?url=http://127.0.0.1:{other.port}/x")
        assert ask(program, "GET", away, secrets)[0] == 200
        assert (b"Authorization: Bearer SECRET\r\n" in other.heard) is is_sent
        assert (b"Cookie: s=1\r\n" in other.heard) is is_sent


if sys.platform != "win32":  # which sends no signals to threads

    def test_ctrl_c_ends_a_request(program: mqlnet.Program) -> None:
        with Scripted({}, {GREETING: says(b"")}) as server:
            began = time.monotonic()
            timer = threading.Timer(0.3, lambda: signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT))
            timer.start()
            with pytest.raises(KeyboardInterrupt):
                ask(program, "GET", f"http://127.0.0.1:{server.port}/", timeout_ms=20_000)
            assert time.monotonic() - began < 10
