"""What asyncio's transports lack: end with RST, name the peer, observe every write."""

import asyncio
import socket
import struct
from collections.abc import Callable


def cut(transport: asyncio.BaseTransport) -> None:
    """End a connection with RST."""
    if isinstance(transport, asyncio.WriteTransport) and transport.is_closing():
        return
    sock = transport.get_extra_info("socket")
    if sock is not None and sock.fileno() >= 0:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if is_windows() else "ii", 1, 0))
    if isinstance(transport, asyncio.WriteTransport):
        transport.abort()


def peer_of(transport: asyncio.BaseTransport | None) -> int:
    """Return the client's port, which names the connection in every record; 0 if it is gone."""
    peer = transport.get_extra_info("peername") if transport is not None else None
    return int(peer[1]) if peer else 0


def tap(transport: asyncio.WriteTransport, note: Callable[[bytes], object]) -> None:
    """Tell ``note`` of everything that is written to a transport from now on, faults and all."""
    write = transport.write

    def noted(data: bytes | bytearray | memoryview) -> None:
        note(bytes(data))
        write(data)

    transport.write = noted  # type: ignore[method-assign]  # asyncio offers no hook


def is_windows() -> bool:
    """Whether struct linger has two shorts, as on Windows."""
    return not hasattr(socket, "AF_UNIX")
