"""Adds to asyncio's transports: an end by RST, the peer's port, a look at every write, an early acknowledgement."""

import asyncio
import socket
import struct
import sys
from collections.abc import Callable


def reset_on_close(sock: socket.socket | None) -> None:
    """Make the next close of a socket send a RST."""
    if sock is not None and sock.fileno() >= 0:
        shorts_or_ints = "ii" if hasattr(socket, "AF_UNIX") else "hh"  # struct linger has two shorts on Windows
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(shorts_or_ints, 1, 0))


def cut(transport: asyncio.BaseTransport) -> None:
    """End a connection with RST."""
    if isinstance(transport, asyncio.WriteTransport):
        if transport.is_closing():
            return
        reset_on_close(transport.get_extra_info("socket"))
        transport.abort()


def acknowledge_now(transport: asyncio.BaseTransport | None) -> None:
    """Acknowledge at once what has come, where the system lets us (Linux).

    After a handshake the server has nothing to say. The system would wait 40 ms for an answer to put its
    acknowledgement on, and a client that has not set TCP_NODELAY sends nothing before that.
    """
    if sys.platform == "linux":
        sock = transport.get_extra_info("socket") if transport is not None else None
        if sock is not None and sock.fileno() >= 0:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)


def peer_of(transport: asyncio.BaseTransport | None) -> int:
    """Return the client's port, which names the connection in every record; 0 if it is gone."""
    peer = transport.get_extra_info("peername") if transport is not None else None
    return int(peer[1]) if peer else 0


def tap(transport: asyncio.WriteTransport, note: Callable[[bytes], object]) -> None:
    """Call ``note`` with all bytes that are written to a transport from now on, those of faults included."""
    write = transport.write

    def noted(data: bytes | bytearray | memoryview) -> None:
        note(bytes(data))
        write(data)

    transport.write = noted  # type: ignore[method-assign]  # asyncio offers no hook
