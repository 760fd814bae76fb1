"""A server whose listeners are doors on an asyncio loop: its own loop, or one it shares with others."""

import asyncio
import ssl
from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from emulators.emulator import Emulator
from emulators.listening.event_loop import LoopThread, settle
from emulators.listening.listener import Door
from emulators.listening.ports import port_in_family, port_of
from emulators.tls.authority import WRONG, Pki


class ServedEmulator(Emulator):
    """An emulator made of doors; the first is the plain protocol's."""

    def __init__(self, pki: Pki | None = None, loop: LoopThread | None = None, *, base_port: int = 0) -> None:
        super().__init__()
        self.base_port = base_port
        self.pki = pki or Pki()
        self._own_loop = loop is None
        self._loop = loop or LoopThread()
        self._doors: dict[str, Door] = {}

    @abstractmethod
    def make_doors(self) -> Iterable[Door]:
        """Return the doors to open; called on the loop."""

    def plain_door(self, behind: Callable[[Door], asyncio.Protocol]) -> Door:
        """Return the door of the plain protocol."""
        port = port_of(self.name, self.base_port)
        return Door(self.name, self.capture, self.faults, behind, port=port)

    def tls_door(
        self, behind: Callable[[Door], asyncio.Protocol], context: Callable[[], ssl.SSLContext] | None = None
    ) -> Door:
        """Return the door that speaks TLS from the first byte, with the good certificate unless told otherwise."""
        context = context or self.pki.server_context
        label = f"{self.name}-tls"
        port = port_of(label, self.base_port)
        return Door(self.name, self.capture, self.faults, behind, label=label, port=port, context=context)

    def wrong_doors(self, behind: Callable[[Door], asyncio.Protocol]) -> Iterable[Door]:
        """Return a TLS door for each way to be wrong."""
        for index, row in enumerate(WRONG):
            yield Door(
                self.name,
                self.capture,
                self.faults,
                behind,
                label=f"{self.name}-{row.name}",
                port=port_in_family(self.name, index, self.base_port),
                context=partial(self.pki.server_context, row.name),
                fault=row.fault,
            )

    @property
    def doors(self) -> tuple[Door, ...]:
        """Every listener."""
        return tuple(self._doors.values())

    @property
    def ports(self) -> Mapping[str, int]:
        """The port of every listener, by its label: ``smtp``, ``smtp-tls``."""
        return {label: door.port for label, door in self._doors.items()}

    def wrong_port(self, which: str) -> int:
        """Return the port that is wrong in the named way."""
        return self._doors[f"{self.name}-{which}"].port

    @property
    def port(self) -> int:
        """The port of the plain protocol."""
        return self._doors[self.name].port

    @property
    def tls_port(self) -> int:
        """The port that speaks TLS from the first byte."""
        return self._doors[f"{self.name}-tls"].port

    def start(self) -> None:
        """Open every door; an open door answers."""
        if self._own_loop:
            self._loop.start()
        self._loop.run(self._open())

    async def _open(self) -> None:
        self._doors = {door.label: door for door in self.make_doors()}
        try:
            for door in self.doors:
                await door.open()
        except OSError:
            await self._close()
            raise

    def settle(self) -> None:
        """Let the server handle everything that has arrived by now."""
        self._loop.settle()

    def reset(self) -> None:
        """Drop connections, faults and records, and restore what was set."""
        self._loop.run(reset_all((self,)))

    def forget(self) -> None:
        """Drop the records, and restore what was set; connections are gone by now."""
        self.capture.clear()

    def release(self) -> None:
        """Let go of everything that a stall holds: each such connection is closed, the others go on."""
        self._loop.run(self._release())

    async def _release(self) -> None:
        for door in self.doors:
            door.release()

    def stop(self) -> None:
        """Close every door, and the loop if it is this server's own."""
        self._loop.run(self._close())
        if self._own_loop:
            self._loop.stop()

    async def _close(self) -> None:
        await settle()  # before Python 3.12.8 asyncio loses a connection whose listener closes as it comes
        for door in self.doors:
            door.close()
        await settle()


async def reset_all(servers: Iterable[ServedEmulator]) -> None:
    """Reset servers of one loop together; called on it."""
    servers = tuple(servers)
    await settle()  # who waits at a door belongs before the reset, too
    for server in servers:
        server.faults.clear()
        for door in server.doors:
            door.drop()
    await settle()  # what the lost connections still have to tell belongs before the reset
    for server in servers:
        server.forget()
