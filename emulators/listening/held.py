"""A connection that a stall holds: nothing is answered, and yet it is seen when the client leaves.

asyncio sees an end only where it reads, and behind a fault most protocols do not: so reading goes on. What comes is
thrown away, since a stall ends with the connection; a client that sends very many bytes is held off, as by a server
that stands still.
"""

import asyncio
from collections.abc import Callable
from typing import Final

MAX_BEHIND_BYTES: Final = 262_144  # that are thrown away


class WhileHeld(asyncio.Protocol):
    """Stands in for a connection's own protocol, which gets bytes as long as it reads; ``lost`` hears of the end."""

    def __init__(self, transport: asyncio.Transport, lost: Callable[[asyncio.BaseTransport], object]) -> None:
        self._transport = transport
        self._lost = lost
        self._own = transport.get_protocol()
        self._room = MAX_BEHIND_BYTES
        self._is_deaf = not (isinstance(self._own, asyncio.Protocol) and transport.is_reading())
        if not transport.is_reading():
            transport.resume_reading()

    def data_received(self, data: bytes) -> None:
        """Pass bytes on, or throw them away."""
        if not self._is_deaf and isinstance(self._own, asyncio.Protocol):
            self._own.data_received(data)
            self._is_deaf = not (self._transport.is_reading() or self._transport.is_closing())
            if self._is_deaf:
                self._transport.resume_reading()
            return
        self._room -= len(data)
        if self._room <= 0:
            self._transport.pause_reading()

    def eof_received(self) -> bool:
        """End the stall, which then closes the connection; asyncio need not, and under TLS does so in any case."""
        self._lost(self._transport)
        return self._transport.get_extra_info("ssl_object") is None

    def pause_writing(self) -> None:
        """Tell the protocol."""
        self._own.pause_writing()

    def resume_writing(self) -> None:
        """Tell the protocol."""
        self._own.resume_writing()

    def connection_lost(self, error: Exception | None) -> None:
        """Tell the protocol, and end the stall."""
        self._own.connection_lost(error)
        self._lost(self._transport)
