"""Clients that send and never read, or never end what they began: each is held off, and little is kept of it."""

import contextlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import psutil

from emulators.stack import Stack
from tests.soak.watch import give_back

MIB: Final = 1_048_576
SENT: Final = 192 * MIB
GROWTH: Final = 288 * MIB  # a request's body may have 128 MiB, and twice that while it grows
PATIENCE_S: Final = 0.5
_MAIL: Final = b"HELO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<a@b>\r\nDATA\r\n"
_POST: Final = b"POST / HTTP/1.1\r\nHost: x\r\n"
_CONNECT: Final = b"\x10\x10\0\4MQTT\4\2\0\x3c\0\4here"
_UPGRADE: Final = (
    b"GET /websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


@dataclass(frozen=True, slots=True)
class Flood:
    """Input sent to a server once, and then repeatedly."""

    name: str
    server: str
    first: bytes
    again: bytes
    fault: str = ""


FLOODS: Final = (
    Flood("a line of a mail without end", "smtp", _MAIL, b"x" * MIB),
    Flood("a mail without end", "smtp", _MAIL, (b"x" * 70 + b"\r\n") * 2_000),
    Flood("commands whose replies nobody reads", "smtp", b"HELO x\r\n", b"NOOP\r\n" * 10_000),
    Flood("a line without end", "ftp", b"", b"x" * MIB),
    Flood("commands whose replies nobody reads", "ftp", b"USER trader\r\nPASS secret\r\n", b"NOOP\r\n" * 10_000),
    Flood("a header without end", "web", b"GET / HTTP/1.1\r\nX: ", b"x" * MIB),
    Flood("headers without end", "web", b"GET / HTTP/1.1\r\n", b"a: b\r\n" * 10_000),
    Flood("a body without end", "web", _POST + b"Content-Length: 999999999999\r\n\r\n", b"x" * MIB),
    Flood("answers that nobody reads", "web", b"", b"GET /bytes/9000000 HTTP/1.1\r\nHost: x\r\n\r\n" * 100),
    Flood("bytes behind a stalled answer", "web", b"GET /stall HTTP/1.1\r\nHost: x\r\n\r\n", b"x" * MIB),
    Flood("WebSocket messages that nobody reads", "web", _UPGRADE, b"\x82\xfe\x40\0\0\0\0\0" + b"x" * 16_384),
    Flood("an echo that nobody reads", "tcp", b"", b"x" * MIB),
    Flood("bytes at a stalled door", "tcp", b"", b"x" * MIB, "tcp.accept stall"),
    Flood("bytes through the proxy that nobody reads", "proxy", b"", b"x" * MIB),
    Flood("bytes that a fault of the proxy holds", "proxy", b"", b"x" * MIB, "proxy.upstream stall"),
    Flood("pings whose answers nobody reads", "mqtt", _CONNECT, b"\xc0\0" * 30_000),
    Flood("a packet without end", "mqtt", _CONNECT + b"\x30\xff\xff\x3f", b"x" * MIB),
)


def send(stack: Stack) -> Iterator[tuple[Flood, int, int]]:
    """Yield each flood, the bytes that were taken of it, and by how much memory grew meanwhile."""
    process = psutil.Process()
    for flood in FLOODS:
        server = getattr(stack, flood.server)
        if flood.fault:
            server.misbehave(flood.fault)
        give_back()
        before = process.memory_info().rss
        taken, peak = 0, before
        with (
            contextlib.suppress(OSError),
            contextlib.closing(socket.create_connection(("127.0.0.1", server.port), PATIENCE_S)) as client,
        ):
            client.sendall(flood.first)
            while taken < SENT:
                taken += client.send(flood.again)
                peak = max(peak, process.memory_info().rss)
        peak = max(peak, process.memory_info().rss)
        stack.reset()
        yield flood, taken, peak - before
