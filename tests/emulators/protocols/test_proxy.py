"""The proxy: bytes pass both ways as they are, ends pass as they come, and faults reach either way."""

import socket
import ssl
import struct
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

import pytest

from emulators.protocols.proxy import Target, target_of
from emulators.stack import Stack
from tests.emulators.support.leaving import leave, unfinished
from tests.emulators.support.probe import connect, look


@contextmanager
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(5)
        yield listener


@contextmanager
def through(stack: Stack, listener: socket.socket) -> Iterator[tuple[socket.socket, socket.socket]]:
    """Give both ends of a connection that goes through the proxy."""
    port = stack.proxy.to(f"127.0.0.1:{listener.getsockname()[1]}")
    with closing(connect(port)) as client:
        far, _ = listener.accept()
        far.settimeout(5)
        with closing(far):
            yield client, far


def test_a_server_of_ones_own_is_reached_in_the_clear_and_over_tls(stack: Stack) -> None:
    port = stack.proxy.to(stack.web.address)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/text", timeout=5) as answer:
        assert answer.read() == b"hello"
    secured = stack.proxy.to(f"localhost:{stack.web.tls_port}")
    context: ssl.SSLContext = stack.pki.client_context()
    with urllib.request.urlopen(f"https://localhost:{secured}/text", timeout=5, context=context) as answer:
        assert answer.read() == b"hello"
    stack.settle()
    assert b"GET /text" in stack.proxy.capture.records("bytes")[0]["data"]
    assert b"hello" in b"".join(one["data"] for one in stack.proxy.capture.records("sent"))
    assert stack.proxy.to(stack.web.address) == port, "a target has one port"


def test_megabytes_pass_both_ways_at_once(stack: Stack) -> None:
    size = 8_000_000
    with server() as listener, through(stack, listener) as (client, far):
        sending = [threading.Thread(target=sock.sendall, args=(b"x" * size,)) for sock in (client, far)]
        for thread in sending:
            thread.start()
        got = {client: 0, far: 0}
        for sock in got:
            sock.settimeout(20)
            while got[sock] < size:
                got[sock] += len(sock.recv(1_048_576))
        for thread in sending:
            thread.join(5)
    assert set(got.values()) == {size}


def test_an_end_of_one_side_passes_and_leaves_the_other_way_open(stack: Stack) -> None:
    with server() as listener, through(stack, listener) as (client, far):
        client.sendall(b"ask")
        client.shutdown(socket.SHUT_WR)
        assert look(far).data == b"ask"
        far.sendall(b"answer")
        far.shutdown(socket.SHUT_WR)
        assert (look(client).data, look(client).end) == (b"answer", "fin")


@pytest.mark.parametrize("is_far", [True, False])
def test_a_reset_passes_as_a_reset(stack: Stack, is_far: bool) -> None:
    with server() as listener, through(stack, listener) as (client, far):
        client.sendall(b"ask")
        assert far.recv(3) == b"ask"
        one, other = (far, client) if is_far else (client, far)
        one.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii" if hasattr(socket, "AF_UNIX") else "hh", 1, 0)
        )
        one.close()
        assert look(other).end == "rst"


@pytest.mark.parametrize(
    ("fault", "sent", "end"),
    [
        ("proxy.upstream truncate 2", b"as", ("fin", "fin")),
        ("proxy.upstream close", b"", ("fin", "fin")),
        ("proxy.upstream reset", b"", ("rst", "rst")),
        ('proxy.upstream reset match="other"', b"ask", ("silence", "silence")),
        ("proxy.upstream drip 1 1", b"ask", ("silence", "silence")),
        ("proxy.upstream stall 1", b"a", ("silence", "silence")),
    ],
)
def test_a_fault_on_the_way_there_reaches_both_sides(
    stack: Stack, fault: str, sent: bytes, end: tuple[str, str]
) -> None:
    armed = stack.proxy.misbehave(fault)
    with server() as listener, through(stack, listener) as (client, far):
        client.sendall(b"ask")
        far.settimeout(0.2 if "silence" in end else 5)
        got = b""
        while len(got) < len(sent):
            got += far.recv(3)
        assert got == sent
        seen = [look(sock, patience_s=0.1 if "silence" in end else 5).end for sock in (far, client)]
    assert tuple(seen) == end
    assert armed.fired == ("other" not in fault)


def test_a_target_where_nobody_listens_resets_its_client_and_is_recorded(stack: Stack) -> None:
    port = stack.proxy.to(f"127.0.0.1:{stack.refused_port}")
    with suppress(ConnectionResetError), connect(port) as client:  # so early that connect() may meet it
        assert look(client).end == "rst"
    assert "cannot be reached" in stack.proxy.capture.wait_for("unexpected")["reason"]


def test_a_client_that_leaves_ends_what_a_fault_holds(stack: Stack) -> None:
    stack.proxy.misbehave("proxy.upstream stall")
    with server() as listener, through(stack, listener) as (client, far):
        client.sendall(b"ask")
        stack.proxy.capture.wait_for("fault")
        client.close()
        assert look(far).end == "fin"


@pytest.mark.parametrize("fault", ["proxy.upstream stall", "proxy.downstream stall"])
@pytest.mark.parametrize("by_reset", [False, True])
def test_a_client_that_has_left_before_a_fault_holds_anything_is_held_for_nobody(
    stack: Stack, fault: str, *, by_reset: bool
) -> None:
    stack.proxy.misbehave(fault)
    with closing(connect(stack.proxy.to(stack.tcp.address))) as client:
        client.sendall(b"hello")
        leave(client, by_reset=by_reset)
    stack.proxy.capture.wait_for("closed")
    assert unfinished(stack) == set()


def test_targets_stay_over_a_reset_and_connections_do_not(stack: Stack) -> None:
    with server() as listener, through(stack, listener) as (client, _):
        port = client.getpeername()[1]
        stack.reset()
        assert look(client).end == "rst"
        with through(stack, listener) as (again, _):
            assert again.getpeername()[1] == port


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("127.0.0.1:80", Target("127.0.0.1", 80)),
        ("localhost:8000", Target("localhost", 8000)),
        ("[::1]:8000", Target("::1", 8000)),
        ("127.1.2.3:65535", Target("127.1.2.3", 65_535)),
    ],
)
def test_targets_are_read(text: str, target: Target) -> None:
    assert target_of(text) == target
    assert target_of(str(target)) == target


@pytest.mark.parametrize("text", ["", "8000", ":8000", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", "a:٣", "a:b"])
def test_what_is_no_target_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no target; write host:port"):
        target_of(text, outside=True)


@pytest.mark.parametrize(
    "text", ["example.com:80", "192.0.2.1:80", "0.0.0.0:80", "[2001:db8::1]:80", "localhost.example:1"]
)
def test_a_target_elsewhere_must_be_asked_for(text: str) -> None:
    with pytest.raises(ValueError, match="leads off this computer"):
        target_of(text)
    assert target_of(text, outside=True).port
