"""TCP and TLS echo: what comes in goes out, unless a fault says otherwise.

The TLS ports are one with a good certificate and one for each certificate that is wrong in its own way.
"""

import asyncio
from collections.abc import Iterable
from functools import partial

from emulators.faults import Armed, plan
from emulators.loop import Door, peer_of, tap
from emulators.pki import BAD
from emulators.ports import port_in_family
from emulators.served import ServedEmulator


class _Echo(asyncio.Protocol):
    def __init__(self, server: "TcpEcho", door: Door) -> None:
        self._server = server
        self._door = door
        self._transport: asyncio.Transport | None = None
        self._peer = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._peer = peer_of(transport)
        tap(transport, lambda data: self._server.capture.add("sent", data=data, peer=self._peer))

    def data_received(self, data: bytes) -> None:
        assert self._transport is not None
        self._server.capture.add("bytes", data=data, peer=self._peer)
        armed = self._server.faults.take("tcp.echo", data.decode("latin-1"), peer=self._peer)
        if armed is None:
            self._transport.write(data)
        else:
            self._transport.pause_reading()
            self._door.spawn(self._spoil(armed, data))

    async def _spoil(self, armed: Armed, data: bytes) -> None:
        assert self._transport is not None
        if await self._door.perform(plan(armed.fault, data), self._transport):
            self._transport.resume_reading()

    def eof_received(self) -> None:
        self._server.capture.add("eof", peer=self._peer)

    def connection_lost(self, error: Exception | None) -> None:
        told = partial(self._server.capture.add, "closed", error=str(error) if error else "", peer=self._peer)
        asyncio.get_running_loop().call_soon(told)  # asyncio closes the socket only after this method


class TcpEcho(ServedEmulator):
    """Echoes on ``port`` in the clear, on ``tls_port`` over TLS, on ``bad_tls(which)`` with a bad certificate."""

    name = "tcp"

    def make_doors(self) -> Iterable[Door]:
        """Return the plain door, the good TLS door, and the bad ones."""
        behind = partial(_Echo, self)
        yield self.plain_door(behind)
        yield self.tls_door(behind)
        for index, which in enumerate(BAD):
            label, port = f"{self.name}-{which}", port_in_family(self.name, index, self.base_port)
            context = partial(self.pki.server_context, which)
            yield Door(self.name, self.capture, self.faults, behind, label=label, port=port, context=context)

    def bad_tls(self, which: str) -> int:
        """Return the port that presents the certificate that is wrong in the named way."""
        return self._doors[f"{self.name}-{which}"].port
