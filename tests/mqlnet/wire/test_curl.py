"""One exchange with libcurl: all that is declared is sent, and the machine's own settings change nothing."""

import gzip
import os
import socket
import threading
import time
import zlib
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
from tests.mqlnet.support.asking import LISTED, ask
from tests.mqlnet.support.scripted import Scripted, says


@pytest.fixture
def program() -> Iterator[mqlnet.Program]:
    with mqlnet.Terminal(build({"expert_advisors": LISTED})) as terminal:
        yield terminal.start("web")


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
        headers_sent = {name.lower(): value for name, value in first["headers"]}
        sent = b"" if method == "HEAD" else data
        assert first["body"] == sent, method
        assert headers_sent.get("content-length", "0") == str(len(sent)), method
        assert "transfer-encoding" not in headers_sent
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


def test_an_answer_is_undone_within_the_timeout(program: mqlnet.Program) -> None:
    """A hundred kilobytes that become a gigabyte take seconds."""
    packer = zlib.compressobj(wbits=-15)
    megabyte = packer.compress(bytes(1_048_576)) + packer.flush(zlib.Z_FULL_FLUSH)
    body = megabyte * 1_000 + packer.flush()
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: %d\r\n\r\n" % len(body)
    with Scripted({}, {"GET": says(head + body)}) as server:
        began = time.monotonic()
        assert ask(program, "GET", f"http://127.0.0.1:{server.port}/", timeout_ms=100) == (1003, 5203, b"")
        assert time.monotonic() - began < 1


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


def test_what_libcurl_cannot_be_given_is_no_exception(stack: Stack) -> None:
    clock = RealClock()
    engine = Engine(Network(build({}), Journal(clock)), clock)
    for value in ("a\0b", "\u0416"):
        with pytest.raises(ExchangeError):
            engine.exchange("GET", parse_url(stack.web.url("/text")), (("X-A", value),), b"", timeout_s=1)
    engine.forget_connections()


@pytest.mark.parametrize("gap", ["idle", "another host"])
def test_a_post_after_one_whose_kept_connection_had_ended_is_sent(open_terminal: Open, stack: Stack, gap: str) -> None:
    program = open_terminal().start("ea")
    assert ask(program, "POST", stack.web.url("/echo"), "", b"1")[0] == 200
    if gap == "another host":
        assert ask(program, "GET", stack.web.url("/text").replace("127.0.0.1", "localhost"))[0] == 200
    stack.reset()  # closes every connection
    for number in range(3):
        assert ask(program, "POST", stack.web.url("/echo"), "", b"2")[0] == 200, number
    assert len(stack.web.capture.records("connection")) == 1
