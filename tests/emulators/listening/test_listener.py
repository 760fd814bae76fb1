"""One port: it takes connections, applies the faults before the protocol, and leaves no connection behind."""

import asyncio
import socket
import ssl
import time
from collections.abc import Iterator

import pytest

from emulators.capture import Capture
from emulators.faults.board import FaultBoard
from emulators.listening.event_loop import LoopThread
from emulators.listening.listener import Listener
from emulators.stack import Stack
from emulators.tls.authority import Pki
from tests.emulators.support.leaving import leave, unfinished
from tests.emulators.support.probe import Tls, connect, look


class Greeter(asyncio.Protocol):
    """Greets each client, and answers in capitals."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(b"welcome\n")

    def data_received(self, data: bytes) -> None:
        self._transport.write(data.upper())

    def connection_lost(self, _: Exception | None) -> None:
        self._listener.lost(self._transport)


class Listening:
    """A listener on a loop of its own, driven from the test's thread."""

    def __init__(self, pki: Pki | None = None, *, fault: str = "") -> None:
        self.capture = Capture("tcp")
        self.faults = FaultBoard(lambda armed, _: self.capture.add("fault", fault=str(armed.fault)))
        self.loop = LoopThread()
        self.loop.start()
        self.listener = self.loop.run(self._make(pki, fault))

    async def _make(self, pki: Pki | None, fault: str) -> Listener:
        context = pki.server_context if pki else None
        listener = Listener("tcp", self.capture, self.faults, Greeter, context=context, fault=fault)
        await listener.open()
        return listener

    def do(self, what: str) -> None:
        async def call() -> None:
            getattr(self.listener, what)()

        self.loop.run(call())
        self.loop.settle()

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.listener.port), timeout=3)

    def stop(self) -> None:
        self.do("close")
        self.loop.stop()


@pytest.fixture
def listening() -> Iterator[Listening]:
    made = Listening()
    yield made
    made.stop()


def test_a_connection_is_recorded_with_its_peer_and_handed_to_the_protocol(listening: Listening) -> None:
    with listening.connect() as client:
        assert client.recv(100) == b"welcome\n"
        client.sendall(b"abc")
        assert client.recv(100) == b"ABC"
        record = listening.capture.wait_for("connection")
        assert (record["port"], record["peer"], record["tls"]) == (
            listening.listener.port,
            client.getsockname()[1],
            False,
        )


def test_a_fault_of_accept_ends_the_connection_before_the_protocol_speaks(listening: Listening) -> None:
    listening.faults.arm("tcp.accept close times=1")
    with listening.connect() as refused, listening.connect() as welcome:
        ends = sorted((look(one).data for one in (refused, welcome)), key=len)
    assert ends == [b"", b"welcome\n"]


def test_a_fault_of_the_listeners_own_stays_in_force() -> None:
    listening = Listening(fault="tcp.accept reset")
    try:
        for _ in range(2):
            with pytest.raises(ConnectionResetError), listening.connect() as client:  # a connect may already fail
                client.recv(1)
        assert listening.faults.armed() == []  # the server's own board has none
    finally:
        listening.stop()


def test_a_drop_resets_every_connection_and_goes_on_listening(listening: Listening) -> None:
    with listening.connect() as first:
        assert first.recv(100) == b"welcome\n"
        listening.do("drop")
        assert look(first).end == "rst"
    with listening.connect() as second:
        assert second.recv(100) == b"welcome\n"


def test_a_release_closes_what_a_stall_holds_and_nothing_else(listening: Listening) -> None:
    listening.faults.arm("tcp.accept stall times=1")
    with listening.connect() as held:
        listening.capture.wait_for("fault")
        with listening.connect() as free:
            assert free.recv(100) == b"welcome\n"
            listening.do("release")
            assert look(held).end == "fin"
            free.sendall(b"still here")
            assert free.recv(100) == b"STILL HERE"


def test_a_closed_listener_refuses(listening: Listening) -> None:
    listening.do("close")
    with pytest.raises(ConnectionRefusedError):
        listening.connect()


def test_a_handshake_is_recorded_with_what_was_negotiated(mqlnet_servers: Stack) -> None:
    pki = mqlnet_servers.pki
    listening = Listening(pki)
    try:
        with pki.client_context().wrap_socket(listening.connect(), server_hostname="localhost") as client:
            assert client.recv(100) == b"welcome\n"
            record = listening.capture.wait_for("tls")
            assert (record["version"], record["server_name"]) == (client.version(), "localhost")
        with listening.connect() as plain:
            plain.sendall(b"no hello of TLS\n")
            assert b"welcome" not in look(plain).data
        assert listening.capture.wait_for("tls-failed")["reason"]
    finally:
        listening.stop()


def test_bytes_close_behind_the_handshake_are_kept_for_the_protocol(mqlnet_servers: Stack) -> None:
    pki = mqlnet_servers.pki
    listening = Listening(pki)
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = pki.client_context().wrap_bio(incoming, outgoing, server_hostname="localhost")
    try:
        with listening.connect() as sock:
            while True:
                try:
                    tls.do_handshake()
                    break
                except ssl.SSLWantReadError:
                    sock.sendall(outgoing.read())
                    incoming.write(sock.recv(65_536))
            tls.write(b"early")
            sock.sendall(outgoing.read())  # the end of the handshake and the first data in one segment
            plain = b""
            while b"EARLY" not in plain:
                incoming.write(sock.recv(65_536))
                try:
                    while piece := tls.read(65_536):
                        plain += piece
                except ssl.SSLWantReadError:
                    continue
        assert plain == b"welcome\nEARLY"
    finally:
        listening.stop()


def test_a_client_that_goes_at_the_end_of_its_handshake_is_no_error(
    mqlnet_servers: Stack, caplog: pytest.LogCaptureFixture
) -> None:
    pki = mqlnet_servers.pki
    listening = Listening(pki)
    try:
        for _ in range(30):
            client = pki.client_context().wrap_socket(listening.connect(), server_hostname="localhost")
            leave(client, by_reset=True)
            client.close()
        listening.loop.settle()
    finally:
        listening.stop()
    assert [one.getMessage() for one in caplog.records] == []


def test_a_client_that_leaves_a_delayed_record_keeps_the_loop_from_nothing(stack: Stack) -> None:
    stack.tcp.misbehave("tls.record delay 400 times=1")
    with connect(stack.tcp.tls_port) as sock:
        tls = Tls(stack)
        tls.complete(sock)
        sock.sendall(tls.encrypt(b"hello"))
        stack.tcp.capture.wait_for("fault")
    began = time.process_time()
    assert unfinished(stack) == set()
    assert time.process_time() - began < 0.2
