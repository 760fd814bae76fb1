"""The web server under load and neglect: what is not read is not kept, what is abandoned ends."""

import socket
import struct

import pytest

from emulators.faults.language import Fault
from emulators.protocols.http_session import MAX_AHEAD_BYTES
from emulators.stack import Stack

PIECE = b"x" * 65_536
LINGER = "ii" if hasattr(socket, "AF_UNIX") else "hh"  # struct linger has two shorts on Windows


def flood(sock: socket.socket, limit: int) -> int:
    """Send until the other side takes no more; return how many bytes it took."""
    sock.settimeout(0.5)
    sent = 0
    try:
        while sent < limit:
            sent += sock.send(PIECE)
    except TimeoutError:
        pass
    return sent


def test_bytes_behind_a_stalled_answer_are_not_taken_in(stack: Stack) -> None:
    with socket.create_connection(("127.0.0.1", stack.web.port)) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65_536)
        client.sendall(b"GET /stall HTTP/1.1\r\nHost: x\r\n\r\n")
        stack.web.capture.wait_for("fault")
        assert flood(client, 64 * 1_048_576) < 32 * 1_048_576 + MAX_AHEAD_BYTES


def test_an_echo_that_nobody_reads_takes_in_no_more(stack: Stack) -> None:
    with socket.create_connection(("127.0.0.1", stack.tcp.port)) as client:
        assert flood(client, 128 * 1_048_576) < 64 * 1_048_576


def test_an_echo_goes_on_once_it_is_read_again(stack: Stack) -> None:
    with socket.create_connection(("127.0.0.1", stack.tcp.port)) as client:
        sent = flood(client, 128 * 1_048_576)
        client.settimeout(10)
        received = 0
        while received < sent:
            piece = client.recv(1_048_576)
            assert piece
            received += len(piece)
        client.sendall(b"again")
        assert client.recv(5) == b"again"


@pytest.mark.parametrize("path", ["/stall", "/stall/10", "/delay/60000", "/drip/1/60000"])
def test_what_a_client_has_abandoned_ends_with_it(stack: Stack, path: str) -> None:
    marker = stack.web.capture.marker()
    with socket.create_connection(("127.0.0.1", stack.web.port)) as client:
        client.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        stack.web.capture.wait_for("request", after=marker)
        stack.settle()
    stack.web.capture.wait_for("response", after=marker, timeout=5)


def test_requests_one_behind_the_other_are_all_answered(stack: Stack) -> None:
    with socket.create_connection(("127.0.0.1", stack.web.port), timeout=10) as client:
        count = 2_000
        client.sendall(b"GET /text HTTP/1.1\r\nHost: x\r\n\r\n" * count)
        received = b""
        while received.count(b"HTTP/1.1 200") < count:
            piece = client.recv(1_048_576)
            assert piece
            received += piece


def test_answers_wait_for_a_client_that_does_not_read(stack: Stack) -> None:
    with socket.create_connection(("127.0.0.1", stack.web.port), timeout=10) as client:
        client.sendall(b"GET /bytes/9000000 HTTP/1.1\r\nHost: x\r\n\r\n" * 20)
        stack.web.capture.wait_for("response")
        stack.settle()
        assert len(stack.web.capture.records("request")) <= 2
        received = 0
        while received < 20 * 9_000_000:
            received += len(client.recv(1_048_576))
    assert len(stack.web.capture.records("request")) == 20


def test_an_answer_without_a_fault_comes_in_one_piece(stack: Stack) -> None:
    """Two pieces wake a client twice; what a fault of the body spoils comes behind its head."""
    with socket.create_connection((stack.web.host, stack.web.port), timeout=3) as client:
        for fault, first in (("", b"hello"), ("web.response-body delay 50 times=1", b"\r\n\r\n")):
            if fault:
                stack.web.misbehave(fault)
            client.sendall(b"GET /text HTTP/1.1\r\nHost: a\r\n\r\n")
            piece = client.recv(65_536)
            assert piece.endswith(first)
            while not piece.endswith(b"hello"):
                piece += client.recv(65_536)


def test_a_client_that_leaves_during_a_drip_is_no_news(stack: Stack, caplog: pytest.LogCaptureFixture) -> None:
    with socket.create_connection(("127.0.0.1", stack.web.port)) as client:
        client.sendall(b"GET /drip/1/1 HTTP/1.1\r\nHost: x\r\n\r\n")
        assert client.recv(10)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(LINGER, 1, 0))
    stack.web.capture.wait_for("response")
    stack.settle()
    assert [one.message for one in caplog.records] == []


@pytest.mark.parametrize("text", ["\ud800", "žluť", "a\nb"])
def test_a_reply_of_any_text_is_sent(stack: Stack, text: str) -> None:
    stack.web.misbehave(Fault("web.response-head", "reply", (503,), text))
    with socket.create_connection(("127.0.0.1", stack.web.port), timeout=3) as client:
        client.sendall(b"GET /text HTTP/1.1\r\nHost: x\r\n\r\n")
        assert client.recv(65_536).endswith(b"\r\n\r\n" + text.encode("utf-8", "replace"))
