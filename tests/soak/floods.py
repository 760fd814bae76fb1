"""Clients that send and never read, or never end what they began: each is held off, and little is kept of it."""

import contextlib
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import psutil

from emulators.stack import Stack
from tests.soak.tally import MIB, Tally
from tests.soak.watch import give_back
from tests.soak.witness import Witness

SENT: Final = 192 * MIB
GROWTH: Final = 288 * MIB  # a request's body may have 128 MiB, and twice that while it grows
RECORDED: Final = 448 * MIB  # 256 MiB of records, 64 MiB retained, 64 MiB unsent, and what is under way
PATIENCE_S: Final = 0.5
LASTS_S: Final = 5.0
_MAIL: Final = b"HELO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<a@b>\r\nDATA\r\n"
_POST: Final = b"POST / HTTP/1.1\r\nHost: x\r\n"
_CONNECT: Final = b"\x10\x10\0\4MQTT\4\2\0\x3c\0\4here"
_EVERYTHING: Final = b"\x82\x06\0\1\0\1#\0"
_UPGRADE: Final = (
    b"GET /websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
_JSON: Final = b"POST /submit HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Flood:
    """Input sent to a server once, and then repeatedly, each time as it is or as the number of the time says."""

    name: str
    server: str
    first: bytes
    again: bytes | Callable[[int], bytes]
    fault: str = ""
    growth: int = GROWTH
    reads: bool = False

    def piece(self, number: int) -> bytes:
        """Return what is sent the next time."""
        return self.again if isinstance(self.again, bytes) else self.again(number)


def _packet(kind: int, rest: bytes) -> bytes:
    """Return a packet of MQTT of at most 2 MiB."""
    size = len(rest)
    return bytes([kind, size % 128 | 128, size // 128 % 128 | 128, size // 16_384]) + rest


def _retained(number: int) -> bytes:
    """Publish half a MiB that the broker is to keep, each time on another topic."""
    return _packet(0x31, b"\0\5%05d" % (number % 100_000) + b"x" * 500_000)


def _subscribed(number: int) -> bytes:
    """Subscribe to thirty topics with long names, each time to others."""
    names = (b"%09d" % (number * 30 + index) + b"x" * 60_000 for index in range(30))
    return _packet(0x82, b"\0\1" + b"".join(len(name).to_bytes(2, "big") + name + b"\0" for name in names))


FLOODS: Final = (
    Flood("a line of a mail without end", "smtp", _MAIL, b"x" * MIB),
    Flood("a mail without end", "smtp", _MAIL, (b"x" * 70 + b"\r\n") * 2_000),
    Flood("commands whose replies nobody reads", "smtp", b"HELO x\r\n", b"NOOP\r\n" * 10_000),
    Flood("recipients without end", "smtp", b"HELO x\r\nMAIL FROM:<a@b>\r\n", b"RCPT TO:<a@b>\r\n" * 500, reads=True),
    Flood("mails that nobody ends", "smtp", b"HELO x\r\n", b"MAIL FROM:<a@b>\r\nRSET\r\n" * 500, reads=True),
    Flood("a line without end", "ftp", b"", b"x" * MIB),
    Flood("commands whose replies nobody reads", "ftp", b"USER trader\r\nPASS secret\r\n", b"NOOP\r\n" * 10_000),
    Flood("data connections that nobody uses", "ftp", b"USER trader\r\nPASS secret\r\n", b"PASV\r\n" * 50, reads=True),
    Flood("a header without end", "web", b"GET / HTTP/1.1\r\nX: ", b"x" * MIB),
    Flood("headers without end", "web", b"GET / HTTP/1.1\r\n", b"a: b\r\n" * 10_000),
    Flood("a body without end", "web", _POST + b"Content-Length: 999999999999\r\n\r\n", b"x" * MIB),
    Flood("chunks without end", "web", _POST + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 10_000),
    Flood("answers that nobody reads", "web", b"", b"GET /bytes/9000000 HTTP/1.1\r\nHost: x\r\n\r\n" * 100),
    Flood("bytes behind a stalled answer", "web", b"GET /stall HTTP/1.1\r\nHost: x\r\n\r\n", b"x" * MIB),
    Flood("WebSocket messages that nobody reads", "web", _UPGRADE, b"\x82\xfe\x40\0\0\0\0\0" + b"x" * 16_384),
    Flood("a WebSocket message without end", "web", _UPGRADE, b"\x02\xfe\x40\0\0\0\0\0" + b"x" * 16_384),
    Flood("a notification without end", "push", _JSON, b"x" * MIB),
    Flood("an echo that nobody reads", "tcp", b"", b"x" * MIB),
    Flood("bytes at a stalled door", "tcp", b"", b"x" * MIB, "tcp.accept stall"),
    Flood("bytes through the proxy that nobody reads", "proxy", b"", b"x" * MIB),
    Flood("bytes that a fault of the proxy holds", "proxy", b"", b"x" * MIB, "proxy.upstream stall"),
    Flood("pings whose answers nobody reads", "mqtt", _CONNECT, b"\xc0\0" * 30_000),
    Flood("a packet without end", "mqtt", _CONNECT + b"\x30\xff\xff\x3f", b"x" * MIB),
    Flood("messages to be retained", "mqtt", _CONNECT, _retained, growth=RECORDED),
    Flood("subscriptions without end", "mqtt", _CONNECT, _subscribed, growth=RECORDED),
    Flood("messages that their own sender does not read", "mqtt", _CONNECT + _EVERYTHING,
          _packet(0x30, b"\0\1a" + b"x" * 100_000), growth=RECORDED),
)  # fmt: skip


def send(stack: Stack, witness: Witness) -> list[Tally]:
    """Send each flood; return how much was taken of each, and by how much memory grew meanwhile."""
    return [_send(stack, witness, flood) for flood in FLOODS]


def _send(stack: Stack, witness: Witness, flood: Flood) -> Tally:
    tally = Tally(f"{flood.server}: {flood.name}")
    process = psutil.Process()
    with witness.sparing(*((flood.server, "proxy") if flood.fault else ())):  # the proxy leads to the echo
        if flood.fault:
            getattr(stack, flood.server).misbehave(flood.fault)
        give_back()
        before = process.memory_info().rss
        taken, peak = _pour(flood, getattr(stack, flood.server).port, process)
        with witness.away():
            stack.reset()
    growth = max(0, peak - before)
    tally.add(f"{growth // MIB} MiB kept" if growth > flood.growth else "")
    return tally.end(f"{taken // MIB} MiB taken, at most {growth // MIB} MiB kept")


def _pour(flood: Flood, port: int, process: psutil.Process) -> tuple[int, int]:
    """Send until the server takes no more; return the bytes that it took, and the most memory that was held."""
    taken, times, peak = 0, 0, process.memory_info().rss
    with (
        contextlib.suppress(OSError),
        contextlib.closing(socket.create_connection(("127.0.0.1", port), PATIENCE_S)) as client,
    ):
        client.sendall(flood.first)
        ends = time.monotonic() + LASTS_S
        while taken < SENT and time.monotonic() < ends:
            taken += client.send(flood.piece(times))
            times += 1
            peak = max(peak, process.memory_info().rss)
            if flood.reads and not client.recv(MIB):
                break
    return taken, max(peak, process.memory_info().rss)
