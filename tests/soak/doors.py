"""Crowds, malformed openings, slow and vanished clients, each at one door of one server, in bounded counts."""

import contextlib
import selectors
import socket
import ssl
import struct
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from emulators.stack import Stack
from tests.soak.openings import opening
from tests.soak.tally import Tally

HOST: Final = "127.0.0.1"
CROWD: Final = 200
AT_ONCE: Final = 50
PATIENCE_S: Final = 20.0
GREETS: Final = ("smtp", "ftp")
POLITE: Final = {
    "smtp": (b"EHLO here\r\n", b"250 "),
    "ftp": (b"NOOP\r\n", b"200 "),
    "web": (b"GET /text HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", b"hello"),
    "push": (
        b"POST /submit HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 33\r\n\r\n"
        b'{"ids": ["1C2F1442"], "text":"x"}',
        b'"accepted"',
    ),
    "tcp": (b"hello", b"hello"),
    "proxy": (b"hello", b"hello"),
    "mqtt": (b"\x10\x10\0\4MQTT\4\2\0\x3c\0\4here\xc0\0", b"\x20\2\0\0\xd0\0"),
}


@dataclass(frozen=True, slots=True)
class Gate:
    """One door: the server's name, its port, and the context of a client where it speaks TLS."""

    server: str
    port: int
    context: ssl.SSLContext | None = None

    @property
    def name(self) -> str:
        """Its name in the table."""
        return f"{self.server} over TLS" if self.context else self.server


def call(gate: Gate, timeout_s: float = PATIENCE_S) -> socket.socket:
    """Connect, and negotiate where the door wants it."""
    plain = socket.create_connection((HOST, gate.port), timeout_s)
    return gate.context.wrap_socket(plain, server_hostname="localhost") if gate.context else plain


def converse(gate: Gate, connection: socket.socket) -> bool:
    """Have a polite exchange; say whether it was answered as it should be."""
    said, expected = POLITE[gate.server]
    if gate.server in GREETS:
        _hear(connection, b"220")
    connection.sendall(said)
    return _hear(connection, expected)


def _hear(connection: socket.socket, expected: bytes) -> bool:
    heard = b""
    while expected not in heard:
        piece = connection.recv(65_536)
        if not piece:
            return False
        heard += piece
    return True


def crowd(gate: Gate) -> int:
    """Open 200 connections before the first is used, then use each; return how many were answered."""
    with contextlib.ExitStack() as open_ones:
        connections = [open_ones.enter_context(call(gate)) for _ in range(CROWD)]
        return sum(converse(gate, connection) for connection in connections)


def malformed(gate: Gate, count: int, seed: int) -> float:
    """Make malformed openings, fifty at once, each ended in one of five ways; return their number a second."""
    dice = Random(seed)
    start = time.perf_counter()
    batch: list[socket.socket] = []
    for _ in range(count):
        with contextlib.suppress(OSError):
            batch.append(_open_badly(gate, dice))
        if len(batch) == AT_ONCE:
            _end(batch, dice)
    _end(batch, dice)
    return count / (time.perf_counter() - start)


def _open_badly(gate: Gate, dice: Random) -> socket.socket:
    sock = socket.create_connection((HOST, gate.port), PATIENCE_S)
    sock.setblocking(False)
    with contextlib.suppress(OSError):
        sock.send(opening(dice, gate.server, secure=gate.context is not None))
    return sock


def _end(batch: list[socket.socket], dice: Random) -> None:
    for sock in batch:
        with contextlib.suppress(OSError):
            match dice.randrange(5):
                case 0:
                    sock.shutdown(socket.SHUT_WR)
                case 1:
                    sock.recv(4096)
                case 2:
                    sock.send(b"\r\n\r\n")
                case 3:
                    linger = "hh" if not hasattr(socket, "AF_UNIX") else "ii"
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(linger, 1, 0))
        sock.close()
    batch.clear()


def linger(gate: Gate, count: int = 40) -> list[socket.socket]:
    """Leave clients behind: some say a word and no more, some hang up in one direction, some never say anything."""
    left = []
    for number in range(count):
        sock = socket.create_connection((HOST, gate.port), PATIENCE_S)
        with contextlib.suppress(OSError):
            if number % 4 == 0:
                sock.sendall(POLITE[gate.server][0][:3])
            elif number % 4 == 1:
                sock.shutdown(socket.SHUT_WR)
            elif number % 4 == 2:
                sock.sendall(POLITE[gate.server][0][:1])
                sock.shutdown(socket.SHUT_WR)
        left.append(sock)
    return left


def drip(gates: list[Gate], seconds: float = 1.5) -> int:
    """Feed polite requests a byte at a time to every plain door at once; return how many doors answered."""
    plain = [gate for gate in gates if gate.context is None]
    with selectors.DefaultSelector() as selector, contextlib.ExitStack() as open_ones:
        for gate in plain:
            selector.register(open_ones.enter_context(call(gate)), selectors.EVENT_READ, (gate, bytearray()))
        pause = threading.Event()
        step_s = seconds / max(len(POLITE[gate.server][0]) for gate in plain)
        for index in range(max(len(POLITE[gate.server][0]) for gate in plain)):
            for key in list(selector.get_map().values()):
                gate, _ = key.data
                assert isinstance(key.fileobj, socket.socket)
                key.fileobj.send(POLITE[gate.server][0][index : index + 1])
            pause.wait(step_s)
        return sum(_heard_all(selector, plain))


def _heard_all(selector: selectors.BaseSelector, plain: list[Gate]) -> Iterator[bool]:
    waiting = {gate.name for gate in plain}
    ends = time.monotonic() + PATIENCE_S
    while waiting and time.monotonic() < ends:
        for key, _ in selector.select(1):
            gate, heard = key.data
            assert isinstance(key.fileobj, socket.socket)
            heard += key.fileobj.recv(65_536)
            if POLITE[gate.server][1] in heard:
                waiting.discard(gate.name)
                selector.unregister(key.fileobj)
                yield True


def attack(gates: list[Gate], count: int, seed: int) -> list[Tally]:
    """Attack every door in turn."""
    return [*(_attack_one(gate, count, seed) for gate in gates), _drip(gates)]


def _attack_one(gate: Gate, count: int, seed: int) -> Tally:
    tally = Tally(f"{gate.name}: crowds, malformed openings")
    answered = crowd(gate)
    tally.add("" if answered == CROWD else f"{answered} of {CROWD} answered", count=CROWD)
    rate = malformed(gate, count, seed)
    tally.add(count=count)
    return tally.end(f"{answered} of {CROWD} answered, {rate:.0f} openings a second")


def _drip(gates: list[Gate]) -> Tally:
    tally = Tally("a byte at a time")
    plain = sum(gate.context is None for gate in gates)
    answered = drip(gates)
    tally.add("" if answered == plain else f"{answered} of {plain} answered", count=plain)
    return tally.end(f"{answered} of {plain} plain doors answered")


def leave_each(stack: Stack, gates: list[Gate]) -> Tally:
    """Leave clients behind at every door, and measure how long it takes to drop them all."""
    tally = Tally("clients that say too little")
    left = [sock for gate in gates for sock in linger(gate)]
    start = time.perf_counter()
    stack.reset()
    took = time.perf_counter() - start
    for sock in left:
        sock.close()
    tally.add(count=len(left))
    return tally.end(f"dropped in {took * 1000:.0f} ms")
