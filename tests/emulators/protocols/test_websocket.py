"""A scripted WebSocket, asked by a client that knows nothing of it: wsproto's other side over a plain socket."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from wsproto import ConnectionType, WSConnection
from wsproto.events import (
    AcceptConnection,
    BytesMessage,
    CloseConnection,
    Event,
    Ping,
    Pong,
    RejectConnection,
    Request,
    TextMessage,
)

from emulators.protocols import websocket
from emulators.stack import Stack
from tests.emulators.support.leaving import unfinished
from tests.emulators.support.probe import look


class Client:
    """A WebSocket client."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._connection = WSConnection(ConnectionType.CLIENT)
        self._events: list[Event] = []

    def send(self, event: Event) -> None:
        self._sock.sendall(self._connection.send(event))

    def send_all(self, *events: Event) -> None:
        """Send several in one piece."""
        self._sock.sendall(b"".join(map(self._connection.send, events)))

    def next(self) -> Event | None:
        """Return the next event, None at the end of the connection."""
        while not self._events:
            data = self._sock.recv(65_536)
            if not data:
                return None
            self._connection.receive_data(data)
            self._events.extend(self._connection.events())
        return self._events.pop(0)


@contextmanager
def connected(stack: Stack, path: str = "/feed") -> Iterator[Client]:
    with socket.create_connection(("127.0.0.1", stack.web.port), timeout=5) as sock:
        client = Client(sock)
        client.send(Request(host="feed.example.com", target=path))
        yield client


def script(stack: Stack, *frames: dict[str, Any]) -> None:
    stack.web.answer("GET /feed", websocket=list(frames))


def test_messages_are_expected_and_answered_and_the_last_frame_stays(stack: Stack) -> None:
    script(
        stack,
        {"send": "hello"},
        {"expect": '{"op":"sub*"}', "json": {"ok": True}},
        {"base64": "AAH/"},
        {"expect": "*", "send": "again"},
    )
    with connected(stack) as client:
        assert isinstance(client.next(), AcceptConnection)
        assert client.next() == TextMessage(data="hello")
        client.send(TextMessage(data='{"op":"subscribe"}'))
        assert client.next() == TextMessage(data='{"ok": true}')
        assert client.next() == BytesMessage(data=b"\x00\x01\xff")
        for _ in range(2):
            client.send(TextMessage(data="more"))
            assert client.next() == TextMessage(data="again")
        client.send(Ping(payload=b"p"))
        assert client.next() == Pong(payload=b"p")
        client.send(CloseConnection(code=1000))
        assert client.next() == CloseConnection(code=1000, reason="")
        assert client.next() is None
    stack.settle()
    assert [one["data"] for one in stack.web.capture.records("message")] == [b'{"op":"subscribe"}', b"more", b"more"]
    assert len(stack.web.capture.records("message-sent")) == 5


def test_another_message_than_expected_ends_it_and_says_why(stack: Stack) -> None:
    script(stack, {"expect": "ping", "send": "pong"})
    with connected(stack) as client:
        client.next()
        client.send(TextMessage(data="pang"))
        assert client.next() == CloseConnection(code=1008, reason="unexpected message")
    (record,) = stack.web.capture.records("unexpected")
    assert record["reason"] == "the message 'ping' is expected, 'pang' came"


@pytest.mark.parametrize(
    ("frame", "event"), [({"close": 1012}, CloseConnection(code=1012, reason="")), ({"drop": True}, None)]
)
def test_the_server_ends_it(stack: Stack, frame: dict[str, Any], event: Event | None) -> None:
    script(stack, {"ping": True}, frame)
    with connected(stack) as client:
        client.next()
        assert client.next() == Ping(payload=b"")
        try:
            assert client.next() == event
        except ConnectionResetError:
            assert event is None


def test_frames_that_are_not_masked_are_refused(stack: Stack) -> None:
    script(stack, {"expect": "*"})
    with connected(stack) as client:
        client.next()
        client._sock.sendall(b"\x81\x02hi")
        closed = client.next()
        assert isinstance(closed, CloseConnection)
        assert closed.code == 1002
    assert "no WebSocket" in stack.web.capture.records("unexpected")[0]["reason"]


def test_a_request_that_asks_for_no_websocket_does_not_get_one(stack: Stack) -> None:
    script(stack, {"send": "hello"})
    with connected(stack, "/other") as client:
        rejected = client.next()
        assert isinstance(rejected, RejectConnection)
        assert rejected.status_code == 404
    for head, status in (("", b"404"), ("Upgrade: websocket\r\n", b"400")):
        with socket.create_connection(("127.0.0.1", stack.web.port), timeout=5) as sock:
            sock.sendall(f"GET /feed HTTP/1.1\r\nHost: a\r\n{head}\r\n".encode())
            assert sock.recv(65_536).split(b" ")[1] == status


def test_the_built_in_one_sends_every_message_back(stack: Stack) -> None:
    with connected(stack, "/websocket") as client:
        assert isinstance(client.next(), AcceptConnection)
        for message in (TextMessage(data="žluť"), BytesMessage(data=b"\0\xff")):
            client.send(message)
            assert client.next() == message
    with socket.create_connection(("127.0.0.1", stack.web.port), timeout=5) as sock:
        sock.sendall(b"GET /websocket HTTP/1.1\r\nHost: a\r\n\r\n")
        assert sock.recv(65_536).split(b" ")[1] == b"400"


@pytest.mark.parametrize(("fault", "end"), [("close", "fin"), ("reset", "rst"), ("truncate 1", "fin")])
def test_a_fault_applies_to_one_message(stack: Stack, fault: str, end: str) -> None:
    script(stack, {"send": "one"}, {"send": "two"}, {"send": "three"})
    stack.web.misbehave(f'web.message {fault} match="two"')
    with connected(stack) as client:
        assert isinstance(client.next(), AcceptConnection)
        assert client.next() == TextMessage(data="one")
        assert look(client._sock).end == end


def test_the_script_ends_with_its_client(stack: Stack) -> None:
    script(stack, {"expect": "*", "send": "again"})
    with connected(stack) as client:
        client.next()
    stack.web.capture.wait_for("closed")
    stack.settle()
    assert all(not listener._tasks for listener in stack.web.listeners)


def test_messages_that_the_script_has_not_come_to_wait_outside(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websocket, "MOST_WAITING", 2)
    script(stack, {"send": "x"}, {"expect": "*", "delay_ms": 20}, {"expect": "*", "echo": True})
    with connected(stack) as client:
        client.next()
        client.next()
        for number in range(9):
            client.send(TextMessage(data=str(number)))
        assert [client.next() for _ in range(8)] == [TextMessage(data=str(number)) for number in range(1, 9)]


def test_messages_that_nobody_reads_are_not_taken_in(stack: Stack) -> None:
    with connected(stack, "/websocket") as client:
        assert isinstance(client.next(), AcceptConnection)
        client._sock.settimeout(0.3)
        taken = 0
        with suppress(TimeoutError):
            while taken < 128 * 1_048_576:
                taken += client._sock.send(b"\x82\xfe\x40\0\0\0\0\0" + b"x" * 16_384)
        assert taken < 64 * 1_048_576


def test_a_fault_at_an_answer_to_a_client_that_has_said_goodbye_is_no_error(
    stack: Stack, caplog: pytest.LogCaptureFixture
) -> None:
    stack.web.misbehave("web.message delay 1")
    with connected(stack, "/websocket") as client:
        assert isinstance(client.next(), AcceptConnection)
        client.send_all(TextMessage("hello"), CloseConnection(1000))
        assert isinstance(client.next(), CloseConnection)
    stack.web.capture.wait_for("fault")
    assert unfinished(stack) == set()
    assert [one.getMessage() for one in caplog.records] == []
