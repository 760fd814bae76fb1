"""TCP and TLS echo: what comes in goes out, unless a fault says otherwise.

Beside the good ports, and two that speak one version of TLS alone, there is one for each way to be wrong: in TLS
(``pki.WRONG``) and in the clear (``PORTS``).
"""

import asyncio
import ssl
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from emulators.faults.board import Armed
from emulators.faults.steps import plan
from emulators.listening.listener import Door
from emulators.listening.ports import port_in_family, port_of
from emulators.listening.server import ServedEmulator
from emulators.listening.transport import peer_of, tap


@dataclass(frozen=True, slots=True)
class Port:
    """A port in the clear that always does the same wrong thing."""

    name: str
    meaning: str
    fault: str


PORTS: Final = (
    Port("closes-at-once", "takes the connection and closes it", "tcp.accept close"),
    Port("resets-at-once", "takes the connection and resets it", "tcp.accept reset"),
    Port("mute", "reads and never answers", "tcp.echo stall"),
    Port("closes", "closes instead of an answer", "tcp.echo close"),
    Port("resets", "resets instead of an answer", "tcp.echo reset"),
    Port("truncates", "answers with the first 4 bytes, then closes", "tcp.echo truncate 4"),
    Port("drips", "answers one byte every 100 ms", "tcp.echo drip 1 100"),
    Port("delays", "answers after 3 seconds", "tcp.echo delay 3000"),
    Port("garbage", "answers 64 bytes that nobody sent", "tcp.echo garbage 64"),
)

VERSIONS: Final[Mapping[str, ssl.TLSVersion]] = MappingProxyType(
    {"1.2": ssl.TLSVersion.TLSv1_2, "1.3": ssl.TLSVersion.TLSv1_3}
)


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
        armed = self._door.faults.take("tcp.echo", data.decode("latin-1"), peer=self._peer)
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
    """Echoes on ``port`` in the clear, on ``tls_port`` over TLS; ``wrong_port(which)`` is wrong in its way."""

    name = "tcp"

    def make_doors(self) -> Iterable[Door]:
        """Return the plain door, the good TLS doors, and the bad ones."""
        behind = partial(_Echo, self)
        yield self.plain_door(behind)
        yield self.tls_door(behind)
        for version in VERSIONS:
            yield self._version_door(behind, version)
        yield from self.wrong_doors(behind)
        for index, row in enumerate(PORTS):
            label, port = f"{self.name}-{row.name}", port_in_family("echo", index, self.base_port)
            yield Door(self.name, self.capture, self.faults, behind, label=label, port=port, fault=row.fault)

    def _version_door(self, behind: Callable[[Door], asyncio.Protocol], version: str) -> Door:
        label, context = f"{self.name}-tls-{version}", partial(self.pki.context_of_version, VERSIONS[version])
        port = port_of(label, self.base_port)
        return Door(self.name, self.capture, self.faults, behind, label=label, port=port, context=context)

    def version_port(self, version: str) -> int:
        """Return the port that speaks this version of TLS alone: ``1.2`` or ``1.3``."""
        return self._doors[f"{self.name}-tls-{version}"].port
