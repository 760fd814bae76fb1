"""The alert of a handshake that fails: with it OpenSSL gives the client the reason.

asyncio drops it: it closes the connection without writing what OpenSSL has left in its buffer, and the client sees an
unexplained end. A context made here writes it to the transport that ``handshake_over`` has named.
"""

import asyncio
import ssl
from contextvars import ContextVar
from typing import Any

_TRANSPORT: ContextVar[asyncio.WriteTransport | None] = ContextVar("transport of the handshake", default=None)


def handshake_over(transport: asyncio.WriteTransport) -> None:
    """Name the transport of the handshake that the running task is about to begin."""
    _TRANSPORT.set(transport)


class _Connection(ssl.SSLObject):
    """A connection that sends its alert before it gives up."""

    outgoing: ssl.MemoryBIO
    transport: asyncio.WriteTransport | None
    has_goodbye = False  # whether the peer has said that no more will come (close_notify), rather than just hung up

    def read(self, len: int = 1024, buffer: Any = None) -> Any:  # noqa: A002 - ssl's name
        """Read, and note a goodbye: OpenSSL then has nothing more to give."""
        data = super().read(len, buffer)
        self.has_goodbye |= not data
        return data

    def do_handshake(self) -> None:
        """Go on with the handshake."""
        try:
            super().do_handshake()
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            raise
        except ssl.SSLError:
            if self.transport is not None:
                self.transport.write(self.outgoing.read())
            raise


class AlertingContext(ssl.SSLContext):
    """A server's context whose connections send their alerts."""

    sslobject_class = _Connection

    def wrap_bio(self, incoming: ssl.MemoryBIO, outgoing: ssl.MemoryBIO, *args: Any, **kwargs: Any) -> ssl.SSLObject:
        """Make a connection over two buffers, as asyncio does."""
        made = super().wrap_bio(incoming, outgoing, *args, **kwargs)
        assert isinstance(made, _Connection)
        made.outgoing = outgoing
        made.transport = _TRANSPORT.get()
        return made
