"""Arguments that a program may pass to the socket functions and no system call takes."""

import pytest

import mqlnet
from emulators.stack import Stack
from mqlnet import Terminal
from mqlnet.program import Program
from mqlnet.settings import build
from tests.mqlnet.conftest import Open

HUGE = (-1, 4_294_967_295, 2**31, -(2**31), 2**62 - 1)


@pytest.fixture
def program(open_terminal: Open) -> Program:
    return open_terminal().start("sockets")


@pytest.mark.parametrize("timeout_ms", HUGE)
def test_a_huge_time_waits_for_what_comes(program: Program, stack: Stack, timeout_ms: int) -> None:
    handle = program.socket_create()
    assert program.socket_connect(handle, "127.0.0.1", stack.tcp.port, timeout_ms)
    assert program.socket_timeouts(handle, timeout_ms, timeout_ms)
    assert program.socket_send(handle, b"hello", 5) == 5
    buffer = bytearray()
    assert program.socket_read(handle, buffer, 5, timeout_ms) == 5
    assert buffer == b"hello"


@pytest.mark.parametrize("timeout_ms", HUGE)
def test_a_huge_time_waits_under_tls(program: Program, stack: Stack, timeout_ms: int) -> None:
    handle = program.socket_create()
    assert program.socket_connect(handle, "127.0.0.1", stack.tcp.tls_port, 2000)
    assert program.socket_timeouts(handle, timeout_ms, timeout_ms)
    assert program.socket_tls_handshake(handle, "localhost")
    assert program.socket_tls_send(handle, b"hello", 5) == 5
    assert program.socket_tls_read(handle, bytearray(), 5) == 5


@pytest.mark.parametrize("host", ["a\0b", "\0", "x" * 300, "a..b", "\ud800", "ü" * 100, ".", "a b"])
def test_a_host_that_can_be_no_name_fails_the_handshake(program: Program, stack: Stack, host: str) -> None:
    handle = program.socket_create()
    assert program.socket_connect(handle, "127.0.0.1", stack.tcp.tls_port, 2000)
    assert not program.socket_tls_handshake(handle, host)
    assert program.last_error == 5274


@pytest.mark.parametrize("host", ["a\0b", "x" * 300, "\ud800", "127.0.0.1\0"])
def test_a_host_that_can_be_no_name_is_not_connected_to(program: Program, stack: Stack, host: str) -> None:
    assert not program.socket_connect(program.socket_create(), host, stack.tcp.port, 100)
    assert program.last_error in (4014, 5272)


def test_connections_can_be_cut_as_by_a_server_that_restarts(program: Program, stack: Stack) -> None:
    """The handle stays, and the next call finds the connection broken."""
    handle = program.socket_create()
    assert program.socket_connect(handle, "127.0.0.1", stack.tcp.port, 1000)
    program.cut_connections()
    assert program.open_sockets == 1
    assert program.socket_read(handle, bytearray(), 1, 60_000) == -1
    assert program.last_error == 5273


@pytest.mark.parametrize("host", ["a" * 64 + ".example", "a..example"])
def test_a_listed_host_that_no_look_up_takes_is_not_connected_to(host: str) -> None:
    listed = {"allow_web_request": True, "web_request_urls": [host]}
    with Terminal(build({"expert_advisors": listed, "network": {"outside": True}})) as terminal:
        program = terminal.start("ea")
        assert not program.socket_connect(program.socket_create(), host, 80, 100)
        assert program.last_error == 5272


@pytest.mark.parametrize("which", ["negative-serial", "no-such-date"])
def test_a_certificate_that_breaks_its_rules_gives_no_texts(open_terminal: Open, stack: Stack, which: str) -> None:
    program = open_terminal(switches={"tls-verify": "off"}).start("ea")
    handle = program.socket_create()
    assert program.socket_connect(handle, "127.0.0.1", stack.tcp.wrong_port(which), 1000)
    assert program.socket_tls_handshake(handle, "localhost")
    text, moment = mqlnet.Ref("before"), mqlnet.Ref(0)
    assert not program.socket_tls_certificate(handle, text, text, text, text, moment)
    assert (program.last_error, text.value, moment.value) == (5275, "before", 0)


def test_a_date_that_there_is_not_is_over_by_any_clock(open_terminal: Open, stack: Stack) -> None:
    program = open_terminal(clock=mqlnet.VirtualClock(patience_s=2.0)).start("ea")
    handle = program.socket_create()
    assert program.socket_connect(handle, "127.0.0.1", stack.tcp.wrong_port("no-such-date"), 1000)
    assert not program.socket_tls_handshake(handle, "localhost")
    assert program.last_error == 5274
