"""A server made of listeners: alone on a loop of its own, or with others on one loop."""

import asyncio
import socket
from collections.abc import Iterable, Iterator

import pytest

from emulators.listening.event_loop import LoopThread
from emulators.listening.listener import Listener
from emulators.listening.ports import PortTakenError
from emulators.listening.server import ServedEmulator, reset_all
from emulators.stack import Stack
from emulators.tls.authority import WRONG
from tests.emulators.support.probe import look


class Greeter(asyncio.Protocol):
    def __init__(self, _: Listener) -> None: ...

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(b"welcome\n")


class Echo(ServedEmulator):
    """A server of the usual three kinds of listener, with one thing to set."""

    name = "tcp"
    is_set = False

    def make_listeners(self) -> Iterable[Listener]:
        yield self.plain_listener(Greeter)
        yield self.tls_listener(Greeter)
        yield from self.wrong_listeners(Greeter)

    def forget(self) -> None:
        super().forget()
        self.is_set = False


@pytest.fixture
def loop() -> Iterator[LoopThread]:
    made = LoopThread()
    made.start()
    yield made
    made.stop()


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=3)


def test_a_server_alone_brings_its_loop_and_ends_it(mqlnet_servers: Stack) -> None:
    with Echo(mqlnet_servers.pki) as server, connect(server.port) as client:
        assert client.recv(100) == b"welcome\n"
        loop = server._loop
    assert loop.loop.is_closed()
    with pytest.raises(ConnectionRefusedError):
        connect(server.port)


def test_a_shared_loop_goes_on_after_a_server_has_stopped(loop: LoopThread, mqlnet_servers: Stack) -> None:
    with Echo(mqlnet_servers.pki, loop) as other:
        with Echo(mqlnet_servers.pki, loop):
            pass
        with connect(other.port) as client:
            assert client.recv(100) == b"welcome\n"


def test_every_listener_has_its_label_and_a_port_of_its_own(loop: LoopThread, mqlnet_servers: Stack) -> None:
    with Echo(mqlnet_servers.pki, loop) as server:
        assert list(server.ports) == ["tcp", "tcp-tls", *(f"tcp-{row.name}" for row in WRONG)]
        assert len(set(server.ports.values())) == len(server.ports)
        assert (server.port, server.tls_port) == (server.ports["tcp"], server.ports["tcp-tls"])
        assert server.wrong_port(WRONG[0].name) == server.ports[f"tcp-{WRONG[0].name}"]


def test_a_taken_port_leaves_no_listener_of_the_server_open(
    loop: LoopThread, base_port: int, mqlnet_servers: Stack
) -> None:
    with connect_taken(base_port + 8):
        server = Echo(mqlnet_servers.pki, loop, base_port=base_port)
        with pytest.raises(PortTakenError, match="tcp-tls"):
            server.start()
        with pytest.raises(ConnectionRefusedError):
            connect(base_port + 7)


def connect_taken(port: int) -> socket.socket:
    """Take a port."""
    taken = socket.socket()
    taken.bind(("127.0.0.1", port))
    return taken


def test_a_reset_drops_connections_faults_records_and_what_was_set(loop: LoopThread, mqlnet_servers: Stack) -> None:
    with Echo(mqlnet_servers.pki, loop) as server, connect(server.port) as client:
        client.recv(100)
        server.misbehave("tcp.accept close")
        server.is_set = True
        server.reset()
        assert look(client).end == "rst"
        assert (server.capture.records(), server.faults.armed(), server.is_set) == ([], [], False)


def test_servers_of_one_loop_are_reset_together(loop: LoopThread, mqlnet_servers: Stack) -> None:
    with Echo(mqlnet_servers.pki, loop) as one, Echo(mqlnet_servers.pki, loop) as two:
        with connect(one.port), connect(two.port):
            loop.run(reset_all((one, two)))  # both wait in the accept queue, and count as before
            loop.settle()
        assert one.capture.records("connection") == two.capture.records("connection") == []


def test_a_release_reaches_every_listener(loop: LoopThread, mqlnet_servers: Stack) -> None:
    with Echo(mqlnet_servers.pki, loop) as server:
        server.misbehave("tcp.accept stall")
        with connect(server.port) as plain, connect(server.tls_port) as tls:
            for _ in range(2):
                server.settle()
            server.release()
            assert (look(plain).end, look(tls).end) == ("fin", "fin")
