"""The additions to asyncio's transports, on real connections over loopback."""

import asyncio
import contextlib
import socket
import ssl
import sys
import time
from collections.abc import AsyncIterator

import pytest

from emulators.listening.transport import cut, peer_of, reset_on_close, tap
from emulators.stack import Stack


@contextlib.asynccontextmanager
async def connected() -> AsyncIterator[tuple[asyncio.Transport, socket.socket]]:
    """Give the server's transport of a connection, and the client's socket."""
    loop = asyncio.get_running_loop()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = socket.create_connection(listener.getsockname(), timeout=3)
        accepted, _ = listener.accept()
    with client:
        transport, _ = await loop.connect_accepted_socket(asyncio.Protocol, accepted)
        try:
            yield transport, client
        finally:
            transport.abort()
            await asyncio.sleep(0)


def test_cut_ends_a_connection_with_a_reset() -> None:
    async def main() -> None:
        async with connected() as (transport, client):
            cut(transport)
            await asyncio.sleep(0)
            with pytest.raises(ConnectionResetError):
                client.recv(1)

    asyncio.run(main())


def test_cut_leaves_a_connection_alone_that_closes_in_order() -> None:
    async def main() -> None:
        async with connected() as (transport, client):
            transport.close()
            cut(transport)
            await asyncio.sleep(0)
            assert client.recv(1) == b""

    asyncio.run(main())


def test_a_socket_closes_with_a_reset_if_asked() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        socket.create_connection(listener.getsockname(), timeout=3) as client,
    ):
        accepted, _ = listener.accept()
        reset_on_close(accepted)
        accepted.close()
        with pytest.raises(ConnectionResetError):
            client.recv(1)


def test_a_socket_that_is_closed_or_missing_is_no_error() -> None:
    closed = socket.socket()
    closed.close()
    reset_on_close(closed)
    reset_on_close(None)


def test_the_peer_is_the_clients_port() -> None:
    async def main() -> None:
        async with connected() as (transport, client):
            assert peer_of(transport) == client.getsockname()[1]
        assert peer_of(None) == 0

    asyncio.run(main())


def test_a_tap_notes_what_is_written_from_then_on_and_still_writes_it() -> None:
    async def main() -> None:
        async with connected() as (transport, client):
            noted: list[bytes] = []
            transport.write(b"before ")
            tap(transport, noted.append)
            transport.write(bytearray(b"after"))
            assert noted == [b"after"]
            with client.makefile("rb") as received:
                assert received.read(12) == b"before after"

    asyncio.run(main())


if sys.platform == "linux":  # elsewhere the system has no such option

    def test_a_client_that_holds_back_small_writes_need_not_wait_after_a_handshake(stack: Stack) -> None:
        """The system would acknowledge the end of the handshake 40 ms later; the quickest of some tries counts."""
        context = ssl.create_default_context(cadata=stack.pki.ca_pem)

        def echo() -> float:
            plain = socket.create_connection((stack.tcp.host, stack.tcp.tls_port), timeout=3)
            with context.wrap_socket(plain, server_hostname="localhost") as secured:
                began = time.monotonic()
                secured.send(b"hello")
                assert secured.recv(5) == b"hello"
                return time.monotonic() - began

        def greet() -> float:
            plain = socket.create_connection((stack.smtp.host, stack.smtp.port), timeout=3)
            with plain, plain.makefile("rb") as lines:
                lines.readline()
                plain.send(b"STARTTLS\r\n")
                lines.readline()
                with context.wrap_socket(plain, server_hostname="localhost") as secured:
                    began = time.monotonic()
                    secured.send(b"EHLO a\r\n")
                    assert secured.recv(3) == b"250"
                    return time.monotonic() - began

        assert min(echo() for _ in range(5)) < 0.03
        assert min(greet() for _ in range(5)) < 0.03
