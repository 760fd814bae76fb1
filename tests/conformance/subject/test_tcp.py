"""Subjects at an address: the same lines over a connection, which is made again after trouble."""

import json
import socket
import socketserver
import threading
from collections.abc import Iterator

import pytest

from conformance.examples.stdio_python import Adapter, answer
from conformance.subject.interface import Answer, CrashError, HangError, TwoAnswersError
from conformance.subject.load import SpecError, load
from conformance.subject.remote import RemoteSubject
from conformance.subject.tcp import Listener
from tests.conformance.support.subjects import Opened


class Server(socketserver.TCPServer):
    """The Python example at an address, one connection after the other; it may misbehave at a function."""

    connections = 0
    gone_at = ""
    deaf_to = ""
    repeats = ""

    @property
    def spec(self) -> str:
        return f"tcp:127.0.0.1:{self.server_address[1]}"


class Conversation(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.server.connections += 1
        adapter = Adapter()
        for line in self.rfile:
            request = json.loads(line)
            function = request.get("function", "none")
            if function == self.server.gone_at:
                break
            if function != self.server.deaf_to:
                said = json.dumps(answer(adapter, request)).encode() + b"\n"
                self.wfile.write(said * 2 if function == self.server.repeats else said)
        adapter.close()


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Conversation) as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.01,))
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def test_conversation_over_a_connection(opened: Opened, server: Server) -> None:
    subject = opened(server.spec)
    subject.configure({}, virtual_clock=None)
    assert subject.name == "mqlnet over stdio"
    assert subject.program("script").call("SocketClose", 99) == Answer(False, 5270)
    subject.stop()


def test_connection_is_made_again_after_it_was_lost(opened: Opened, server: Server) -> None:
    server.gone_at = "SocketCreate"
    subject = opened(server.spec)
    for _ in range(2):
        subject.configure({}, virtual_clock=None)
        with pytest.raises(CrashError, match="ended instead of answering `call SocketCreate`"):
            subject.program("script").call("SocketCreate")
    assert server.connections == 2


def test_silence_and_repetition_end_the_connection(opened: Opened, server: Server) -> None:
    server.deaf_to, server.repeats = "SocketCreate", "SocketClose"
    subject = opened(server.spec, 0.2)
    subject.configure({}, virtual_clock=None)
    with pytest.raises(HangError):
        subject.program("script").call("SocketCreate")
    subject.configure({}, virtual_clock=None)
    program = subject.program("script")
    with pytest.raises(TwoAnswersError):
        program.call("SocketClose", 99)
    assert server.connections == 2


def test_subject_that_has_gone_away_is_a_crash(opened: Opened) -> None:
    with Server(("127.0.0.1", 0), Conversation) as server:
        server.gone_at = "SocketCreate"
        once = threading.Thread(target=server.handle_request)
        once.start()
        subject = opened(server.spec)
        subject.configure({}, virtual_clock=None)
        with pytest.raises(CrashError):
            subject.program("script").call("SocketCreate")
        once.join()
    with pytest.raises(CrashError, match="cannot be reached"):
        subject.configure({}, virtual_clock=None)


def test_nobody_there_is_reported_before_the_first_case() -> None:
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        with pytest.raises(SpecError, match="cannot be reached"):
            load(f"tcp:127.0.0.1:{unheard.getsockname()[1]}")


@pytest.mark.parametrize("spec", ["tcp:198.51.100.7:9000", "tcp:example.com:9000", "tcp:[2001:db8::1]:9000"])
def test_address_beyond_this_machine_is_asked_for_twice(spec: str) -> None:
    with pytest.raises(SpecError, match="beyond this machine; if it is meant, write tcp:outside:"):
        load(spec)


def call(port: int) -> threading.Thread:
    """Let the Python example connect by itself, and serve one conversation."""

    def serve() -> None:
        adapter = Adapter()
        with socket.create_connection(("127.0.0.1", port), 10) as sock, sock.makefile("rb") as lines:
            for line in lines:
                sock.sendall(json.dumps(answer(adapter, json.loads(line))).encode() + b"\n")
        adapter.close()

    thread = threading.Thread(target=serve)
    thread.start()
    return thread


def test_a_subject_that_cannot_listen_connects_by_itself_and_again() -> None:
    door = Listener("127.0.0.1", 0, wait_s=10)
    for _ in range(2):
        caller = call(door.port)
        subject = RemoteSubject(door.accept)
        subject.configure({}, virtual_clock=None)
        assert subject.name == "mqlnet over stdio"
        subject.close()
        caller.join(10)
    door.close()


def test_nobody_connects_in_time() -> None:
    door = Listener("127.0.0.1", 0, wait_s=0.01)
    with pytest.raises(CrashError, match=r"no subject has connected to 127.0.0.1:0 within 0.01 s"):
        RemoteSubject(door.accept, closed=door.close)
    door.close()


@pytest.mark.parametrize(
    ("spec", "says"),
    [
        ("tcp:listen:192.168.1.5:9000", "write tcp:listen:outside:192.168.1.5:9000"),
        ("tcp:listen:9000", "expected a command"),
        ("tcp:listen:127.0.0.1:99999", "expected a command"),
    ],
)
def test_a_door_stays_on_this_machine(spec: str, says: str) -> None:
    with pytest.raises(SpecError, match=says):
        load(spec)
