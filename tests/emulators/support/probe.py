"""The probe's side of the wire: plain sockets and OpenSSL, and no code of ours."""

import re
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import pytest

from emulators.stack import Stack

QUIET_S = 0.02  # how long silence is listened to; everything here happens on loopback within a millisecond or two
PATIENCE_S = 3.0


@dataclass(frozen=True)
class Seen:
    """The bytes that came over a connection, the way they arrived, and its end."""

    arrivals: tuple[bytes, ...]
    end: str  # fin, rst, silence, or open: everything expected has come
    first_after_s: float

    @property
    def data(self) -> bytes:
        return b"".join(self.arrivals)


def look(sock: socket.socket, *, whole: Callable[[bytes], bool] | None = None, patience_s: float = PATIENCE_S) -> Seen:
    """Take everything until the connection ends, or the answer is ``whole``, or it is quiet after its first bytes."""
    arrivals: list[bytes] = []
    began, first = time.monotonic(), 0.0
    sock.settimeout(patience_s)
    try:
        while data := sock.recv(65536):
            first = first or time.monotonic() - began
            arrivals.append(data)
            if whole is not None and whole(b"".join(arrivals)):
                return Seen(tuple(arrivals), "open", first)
            sock.settimeout(QUIET_S if whole is None else patience_s)
    except TimeoutError:
        return Seen(tuple(arrivals), "silence", first)
    except ConnectionResetError:
        return Seen(tuple(arrivals), "rst", first)
    return Seen(tuple(arrivals), "fin", first)


def at_least(size: int) -> Callable[[bytes], bool]:
    """Return a test of whether this number of bytes has come."""
    return lambda data: len(data) >= size


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)


def reply(sock: socket.socket) -> bytes:
    """Read one whole reply of SMTP or FTP."""
    data = b""
    while not re.search(rb"^\d{3} [^\n]*\n\Z", data, re.MULTILINE):
        piece = sock.recv(4096)
        assert piece, f"the server ended after {data!r}"
        data += piece
    return data


def say(sock: socket.socket, *lines: str) -> None:
    """Send lines, and read the reply to each."""
    for line in lines:
        sock.sendall(line.encode() + b"\r\n")
        reply(sock)


class Tls:
    """OpenSSL as a client between two memory buffers, so that the encrypted bytes can be looked at."""

    def __init__(self, stack: Stack) -> None:
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        context = ssl.create_default_context(cadata=stack.pki.ca_pem)
        self._tls = context.wrap_bio(self._in, self._out, server_hostname="localhost")

    def hello(self) -> bytes:
        with pytest.raises(ssl.SSLWantReadError):
            self._tls.do_handshake()
        return self._out.read()

    def complete(self, sock: socket.socket) -> None:
        sock.sendall(self.hello())
        while True:
            try:
                self._in.write(sock.recv(65536))
                self._tls.do_handshake()
                break
            except ssl.SSLWantReadError:
                sock.sendall(self._out.read())
        sock.sendall(self._out.read())

    def encrypt(self, data: bytes) -> bytes:
        self._tls.write(data)
        return self._out.read()

    def decrypt_all(self, data: bytes) -> bytes:
        self._in.write(data)
        plain = b""
        with suppress(ssl.SSLWantReadError):
            while piece := self._tls.read(65536):
                plain += piece
        return plain
