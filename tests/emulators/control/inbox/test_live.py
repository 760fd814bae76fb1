"""Each capture is reported once, when its line can no longer change."""

import http.client
import queue
import socket

from emulators.control.inbox.live import Live
from emulators.control.messages import CaptureSummary
from emulators.stack import Stack

PATIENCE_S = 5


def test_requests_of_one_connection_are_reported_one_by_one(stack: Stack) -> None:
    shown: queue.Queue[CaptureSummary] = queue.Queue()
    with Live(stack, shown.put):
        connection = http.client.HTTPConnection("127.0.0.1", stack.web.port)
        for path in ("/text", "/status/404", "/text"):
            connection.request("GET", path)
            connection.getresponse().read()
            assert shown.get(timeout=PATIENCE_S).title == f"GET {path}"
        connection.close()
        stack.settle()
    assert shown.empty()


def test_a_connection_that_brings_nothing_is_reported_when_it_ends(stack: Stack) -> None:
    shown: queue.Queue[CaptureSummary] = queue.Queue()
    with Live(stack, shown.put):
        with socket.create_connection(("127.0.0.1", stack.tcp.port)) as client:
            client.sendall(b"abc")
            assert client.recv(3) == b"abc"
            stack.settle()
            assert shown.empty()
        session = shown.get(timeout=PATIENCE_S)
    assert (session.kind, session.note) == ("session", "3 bytes in, 3 out")


def test_earlier_captures_are_not_reported(stack: Stack) -> None:
    with socket.create_connection(("127.0.0.1", stack.tcp.port)) as client:
        client.sendall(b"abc")
        client.recv(3)
    stack.tcp.capture.wait_for("closed")
    shown: queue.Queue[CaptureSummary] = queue.Queue()
    with Live(stack, shown.put):
        stack.settle()
    assert shown.empty()
