"""A server whose listeners run on an asyncio loop: its own loop, or a loop shared with other servers."""

import asyncio
import ssl
from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from emulators.emulator import HOST, Emulator
from emulators.listening.event_loop import LoopThread, settle
from emulators.listening.listener import Listener
from emulators.listening.ports import IPV6, has_ipv6, ipv6_port_of, port_in_family, port_of
from emulators.tls.authority import WRONG, Pki


class ServedEmulator(Emulator):
    """An emulator made of listeners; the first one speaks the plain protocol."""

    def __init__(
        self, pki: Pki | None = None, loop: LoopThread | None = None, *, base_port: int = 0, bound: str = HOST
    ) -> None:
        super().__init__(bound=bound)
        self.base_port = base_port
        self.pki = pki or Pki()
        self._own_loop = loop is None
        self._loop = loop or LoopThread()
        self._listeners: dict[str, Listener] = {}

    @abstractmethod
    def make_listeners(self) -> Iterable[Listener]:
        """Return the listeners to open; called on the loop."""

    def plain_listener(self, behind: Callable[[Listener], asyncio.Protocol]) -> Listener:
        """Return the listener of the plain protocol."""
        port = port_of(self.name, self.base_port)
        return Listener(self.name, self.capture, self.faults, behind, port=port)

    def tls_listener(
        self, behind: Callable[[Listener], asyncio.Protocol], context: Callable[[], ssl.SSLContext] | None = None
    ) -> Listener:
        """Return the listener that speaks TLS from the first byte, with the good certificate by default."""
        context = context or self.pki.server_context
        label = f"{self.name}-tls"
        port = port_of(label, self.base_port)
        return Listener(self.name, self.capture, self.faults, behind, label=label, port=port, context=context)

    def wrong_listeners(self, behind: Callable[[Listener], asyncio.Protocol]) -> Iterable[Listener]:
        """Return a TLS listener for each way to be wrong."""
        for index, row in enumerate(WRONG):
            yield Listener(
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
    def listeners(self) -> tuple[Listener, ...]:
        """Every listener."""
        return tuple(self._listeners.values())

    @property
    def ports(self) -> Mapping[str, int]:
        """The port of every listener, by its label: ``smtp``, ``smtp-tls``."""
        return {label: listener.port for label, listener in self._listeners.items() if not listener.is_ipv6}

    @property
    def ipv6_ports(self) -> Mapping[str, int]:
        """The port of every listener on ``::1`` alone, by its label: ``smtp-ipv6``."""
        return {label: listener.port for label, listener in self._listeners.items() if listener.is_ipv6}

    def wrong_port(self, which: str) -> int:
        """Return the port that is wrong in the named way."""
        return self._listeners[f"{self.name}-{which}"].port

    @property
    def port(self) -> int:
        """The port of the plain protocol."""
        return self._listeners[self.name].port

    @property
    def tls_port(self) -> int:
        """The port that speaks TLS from the first byte."""
        return self._listeners[f"{self.name}-tls"].port

    def start(self) -> None:
        """Open every listener; an open listener answers."""
        if self._own_loop:
            self._loop.start()
        self._loop.run(self._open())

    async def _open(self) -> None:
        made = list(self.make_listeners())
        if has_ipv6():
            made += [one.twin(ipv6_port_of(one.label, self.base_port)) for one in made if one.label in IPV6]
        self._listeners = {listener.label: listener for listener in made}
        try:
            for listener in self.listeners:
                await listener.open(self.bound)
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
        """Close every connection that a stall holds; the others go on."""
        self._loop.run(self._release())

    async def _release(self) -> None:
        for listener in self.listeners:
            listener.release()

    def stop(self) -> None:
        """Close every listener, and the loop if it is this server's own."""
        self._loop.run(self._close())
        if self._own_loop:
            self._loop.stop()

    async def _close(self) -> None:
        await settle()  # before Python 3.12.8 asyncio loses a connection whose listener closes as it comes
        for listener in self.listeners:
            listener.close()
        await settle()


async def reset_all(servers: Iterable[ServedEmulator]) -> None:
    """Reset servers of one loop together; called on it."""
    servers = tuple(servers)
    await settle()  # connections still in the accept queue count as before the reset
    has_dropped = False
    for server in servers:
        server.faults.clear()
        for listener in server.listeners:
            has_dropped |= listener.drop()
    if has_dropped:
        await settle()  # the records of dropped connections count as before the reset
    for server in servers:
        server.forget()
