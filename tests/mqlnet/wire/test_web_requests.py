"""WebRequest on the wire: what is declared is sent, and nothing of a server's or the machine's comes between."""

import gzip
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

import mqlnet
from emulators.stack import Stack
from mqlnet.clock import RealClock
from mqlnet.journal import Journal
from mqlnet.rules.url import parse_url
from mqlnet.settings import build
from mqlnet.wire.curl import Engine, ExchangeError
from mqlnet.wire.network import Network
from tests.mqlnet.conftest import Open
from tests.mqlnet.support.scripted import GREETING, Scripted, says

LISTED = {"allow_web_request": True, "web_request_urls": ["localhost", "127.0.0.1"]}


def ask(
    program: mqlnet.Program, method: str, url: str, headers: str = "", data: bytes = b"", timeout_ms: int = 5000
) -> tuple[int, int, bytes]:
    program.reset_last_error()
    body = bytearray()
    status = program.web_request(method, url, headers, timeout_ms, data, body, mqlnet.Ref(""))
    return status, program.last_error, bytes(body)


@pytest.fixture
def program() -> Iterator[mqlnet.Program]:
    with mqlnet.Terminal(build({"expert_advisors": LISTED})) as terminal:
        yield terminal.start("web")


def cookies_of(record: Any) -> list[str]:
    return [value for name, value in record["headers"] if name == "Cookie"]


METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "PROPFIND")
BODIES = (b"", b"{}", b"\0" * 70_000)
HEADERS = (
    "",
    "Content-Length: 3",
    "Transfer-Encoding: chunked",
    "Expect: 100-continue",
    "Content-Type: text/plain\r\nContent-Encoding: gzip",
    "Content-Length:\r\nContent-Length: 99",
)


@pytest.mark.parametrize("headers", HEADERS)
def test_the_next_request_on_the_connection_arrives_whole(open_terminal: Open, stack: Stack, headers: str) -> None:
    program = open_terminal().start("ea")
    for method, data in product(METHODS, BODIES):
        stack.reset()
        assert ask(program, method, stack.web.url("/echo"), headers, data)[0] in (200, 204, 405, 501), method
        assert ask(program, "GET", stack.web.url("/text"))[::2] == (200, b"hello"), (method, len(data))
        first, second = stack.web.capture.records("request")
        told = {name.lower(): value for name, value in first["headers"]}
        sent = b"" if method == "HEAD" else data
        assert first["body"] == sent, method
        assert told.get("content-length", "0") == str(len(sent)), method
        assert "transfer-encoding" not in told
        assert (second["method"], second["target"]) == ("GET", "/text")


def test_a_delete_without_data_says_so(open_terminal: Open, stack: Stack) -> None:
    assert ask(open_terminal().start("ea"), "DELETE", stack.web.url("/echo"))[0] == 200
    assert ("Content-Length", "0") in [tuple(one) for one in stack.web.capture.wait_for("request")["headers"]]


def test_a_body_does_not_wait_for_a_server_s_leave(program: mqlnet.Program) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
    with Scripted({"LAST": answer}) as server:
        url = f"http://127.0.0.1:{server.port}/"
        began = time.monotonic()
        assert ask(program, "POST", url, "Expect: 100-continue", b"LAST line\r\n", 900) == (200, 0, b"ok")
        assert time.monotonic() - began < 0.9


@pytest.mark.parametrize("size", [5, 500])
@pytest.mark.parametrize("is_chunked", [False, True])
def test_a_gzip_answer_that_breaks_off_is_no_answer(program: mqlnet.Program, size: int, is_chunked: bool) -> None:
    whole = gzip.compress(os.urandom(2000), mtime=0)
    cut = whole[:size]
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
    framed = b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (size, cut)
    plain = b"Content-Length: %d\r\n\r\n%s" % (size, cut)
    with Scripted({}, {"GET": says(head + (framed if is_chunked else plain))}) as server:
        assert ask(program, "GET", f"http://127.0.0.1:{server.port}/") == (1003, 5203, b"")


@pytest.mark.parametrize("coding", ["UTF-8", "binary", "br", "zstd", "aws-chunked"])
def test_a_coding_that_was_not_offered_costs_nothing(open_terminal: Open, stack: Stack, coding: str) -> None:
    url = stack.web.url(f"/headers?Content-Encoding={coding}")
    status, code, body = ask(open_terminal().start("ea"), "GET", url)
    assert (status, code) == (200, 0)
    assert body
    refusing = open_terminal(switches={"web-unknown-coding": "1003"}).start("ea")
    assert ask(refusing, "GET", url) == (1003, 5203, b"")


def test_localhost_is_where_a_server_of_it_is(program: mqlnet.Program) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as listener:

        def serve() -> None:
            for _ in range(1):
                sock, _ = listener.accept()
                with sock:
                    while sock.recv(65_536):
                        sock.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        url = f"http://localhost:{listener.getsockname()[1]}/"
        assert ask(program, "GET", url) == (200, 0, b"ok")
        assert ask(program, "GET", url) == (200, 0, b"ok")  # on the same connection: only one is accepted


def test_cookies_and_locations_keep_their_bytes(program: mqlnet.Program) -> None:
    head = b"HTTP/1.1 302 Found\r\nSet-Cookie: n=\xc3\xbc; Path=/\r\nSet-Cookie: m=\xfc; Path=/\r\n"
    redirect = head + b"Location: /caf\xe9/\xc3\xa9\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    with Scripted({"ACCEPT-LANGUAGE:": redirect}) as server:
        ask(program, "GET", f"http://127.0.0.1:{server.port}/", timeout_ms=2000)
        assert b"GET /caf%E9/%C3%A9 HTTP/1.1\r\n" in server.heard
    told = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
    with Scripted({"COOKIE:": told}) as server:
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


@pytest.mark.parametrize(("choice", "is_told"), [("same-origin", False), ("same-host", True)])
def test_secrets_on_the_way_to_another_port(open_terminal: Open, stack: Stack, choice: str, is_told: bool) -> None:
    secrets = "Authorization: Bearer SECRET\r\nCookie: s=1\r\nX-Own: yes"  # the last header
    told = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    with Scripted({"X-OWN:": told}) as other:
        program = open_terminal(switches={"web-redirect-credentials": choice}).start("ea")
        away = stack.web.url(f"/redirect-to?url=http://127.0.0.1:{other.port}/x")
        assert ask(program, "GET", away, secrets)[0] == 200
        assert (b"Authorization: Bearer SECRET\r\n" in other.heard) is is_told
        assert (b"Cookie: s=1\r\n" in other.heard) is is_told


def test_only_the_settings_say_who_is_trusted(stack: Stack, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    trusted = tmp_path / "trusted.pem"
    trusted.write_text(stack.pki.ca_pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    url = stack.web.url("/text").replace(
        f"http://{stack.web.host}:{stack.web.port}", f"https://localhost:{stack.web.tls_port}"
    )
    with mqlnet.Terminal(build({"expert_advisors": LISTED})) as terminal:
        assert ask(terminal.start("ea"), "GET", url) == (1001, 5203, b"")
    with mqlnet.Terminal(build({"expert_advisors": LISTED, "network": {"ca_pem": stack.pki.ca_pem}})) as terminal:
        assert ask(terminal.start("ea"), "GET", url) == (200, 0, b"hello")


if sys.platform != "win32":  # which sends no signals to threads

    def test_ctrl_c_ends_a_request(program: mqlnet.Program) -> None:
        with Scripted({}, {GREETING: says(b"")}) as server:
            began = time.monotonic()
            timer = threading.Timer(0.3, lambda: signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT))
            timer.start()
            with pytest.raises(KeyboardInterrupt):
                ask(program, "GET", f"http://127.0.0.1:{server.port}/", timeout_ms=20_000)
            assert time.monotonic() - began < 10


def test_what_libcurl_cannot_be_told_is_no_exception(stack: Stack) -> None:
    clock = RealClock()
    engine = Engine(Network(build({}), Journal(clock)), clock)
    for value in ("a\0b", "\u0416"):
        with pytest.raises(ExchangeError):
            engine.exchange("GET", parse_url(stack.web.url("/text")), (("X-A", value),), b"", timeout_s=1)
    engine.forget_connections()
