"""TLS over a link, record by record: encrypted bytes wait in the link's inbox until a read needs them.

So the inbox always holds what SocketIsReadable counts on a secured socket: raw bytes not yet decrypted
(sockets IR9). One record at a time is handed to OpenSSL, and an incomplete record stays where it is (TR2).
"""

import contextlib
import ssl
from typing import Final

from mqlnet.by_reference import Bytes
from mqlnet.clock import Clock
from mqlnet.wire.network import Network
from mqlnet.wire.sockets import Link

_HEADER: Final = 5
_RECORD: Final = 16 * 1024
_MAJOR_VERSION: Final = (b"\3", b"")  # the second byte of every record; empty: it has not come yet


class TlsLayer:
    """The TLS state of one link, after its handshake."""

    __slots__ = ("_incoming", "_link", "_object", "_outgoing", "closed")

    def __init__(self, link: Link, context: ssl.SSLContext, host: str) -> None:
        self._link = link
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._object = context.wrap_bio(self._incoming, self._outgoing, server_hostname=host)
        self.closed = False

    def handshake(self, timeout_s: float) -> None:
        """Negotiate; TimeoutError, ssl.SSLError or OSError if it fails."""
        deadline = self._link.deadline(timeout_s)
        while not self._negotiate(timeout_s):
            while not self._feed():
                if self._link.ended or not self._link.receive_by(deadline):
                    raise TimeoutError("the server has closed, or took too long in the handshake")

    def _negotiate(self, timeout_s: float) -> bool:
        """Say what can be said now; return whether this was all."""
        try:
            self._object.do_handshake()
        except ssl.SSLWantReadError:
            return False
        else:
            return True
        finally:
            self._flush(timeout_s)  # after a failure the alert, which names the reason to the server

    def certificate(self) -> bytes:
        """Return the server's certificate in DER; empty if there is none."""
        return self._object.getpeercert(binary_form=True) or b""

    def read_available(self, limit: int) -> bytearray:
        """Return what can be decrypted now, at most ``limit`` bytes; ``closed`` marks the end of the stream."""
        self._link.gather()
        return self._decrypt(limit)

    def read(self, count: int, timeout_s: float | None) -> bytearray:
        """Return ``count`` decrypted bytes, or fewer if the time runs out or the stream ends."""
        deadline = self._link.deadline(timeout_s)
        data = self._decrypt(count)
        while len(data) < count and not self.closed and self._link.receive_by(deadline):
            data += self._decrypt(count - len(data))
        return data

    def _decrypt(self, limit: int) -> bytearray:
        data = bytearray()
        while len(data) < limit:
            if not self._object.pending() and not self._feed():  # asked first: an error that says so costs more
                self.closed = self.closed or self._link.ended
                break
            try:
                piece = self._object.read(min(limit - len(data), _RECORD))
            except ssl.SSLWantReadError:  # a record without data, such as a ticket
                continue
            self.closed = self.closed or not piece  # an empty piece is the peer's goodbye
            data += piece
        return data

    def _feed(self) -> bool:
        """Hand the next whole record to OpenSSL; what is no TLS goes as it is, to fail there."""
        inbox = self._link.inbox
        if not inbox:
            return False
        if bytes(inbox[1:2]) not in _MAJOR_VERSION:
            self._incoming.write(self._link.take(len(inbox)))
            return True
        size = _HEADER + int.from_bytes(inbox[3:_HEADER], "big")
        if len(inbox) < size:
            return False
        self._incoming.write(self._link.take(size))
        return True

    def send(self, data: Bytes, timeout_s: float | None) -> None:
        """Encrypt and send everything; TimeoutError if the peer does not take it in time: no record is halved."""
        self._object.write(data)
        self._flush(timeout_s)

    def say_goodbye(self) -> None:
        """Send the closing alert, if this needs no wait."""
        with contextlib.suppress(ssl.SSLError):
            self._object.unwrap()  # asks for the peer's own goodbye, too, which nobody waits for
        with contextlib.suppress(OSError):
            self._flush(0.0)

    def _flush(self, timeout_s: float | None) -> None:
        raw = self._outgoing.read()
        if raw and self._link.send(raw, timeout_s) < len(raw):
            raise TimeoutError("the peer did not take the data in time")


def secure(link: Link, network: Network, host: str, *, clock: Clock, timeout_s: float) -> TlsLayer:
    """Negotiate TLS on a link, with SNI and checks for ``host``.

    ssl.SSLError, TimeoutError or OSError if it fails; ValueError if ``host`` can be no name.
    """
    if "\0" in host:
        raise ValueError("a host's name has no NUL")
    layer = TlsLayer(link, network.tls_context(clock), host)
    layer.handshake(timeout_s)
    network.judge_dates(layer.certificate(), clock)
    return layer
