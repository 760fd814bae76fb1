"""The one interface of all servers."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Mapping
from types import TracebackType
from typing import ClassVar, Final, Self

from emulators.capture import Capture
from emulators.faults.board import Armed, FaultBoard
from emulators.faults.language import Fault, FaultError, parse

HOST: Final = "127.0.0.1"
ANY_HOST: Final = "0.0.0.0"
IPV6_HOST: Final = "::1"


def reached_at(bound: str) -> str:
    """Return where this computer reaches a server that listens on an address."""
    return HOST if bound == ANY_HOST else bound


class Emulator(ABC):
    """A server: start, stop, reset, capture, misbehave; a context manager.

    ``bound`` is the address that it listens on, loopback unless another was asked for; ``host`` is where this computer
    reaches it.
    """

    name: str
    others: ClassVar[tuple[str, ...]] = ("tls.handshake", "tls.record")  # its stages beyond its own protocol's

    def __init__(self, *, bound: str = HOST) -> None:
        self.bound = bound
        self.host = reached_at(bound)
        self.capture = Capture(self.name)
        self.faults = FaultBoard(
            lambda armed, peer: self.capture.add("fault", fault=str(armed.fault), fired=armed.fired, peer=peer)
        )

    @property
    @abstractmethod
    def port(self) -> int:
        """The port of the plain protocol."""

    @property
    @abstractmethod
    def ports(self) -> Mapping[str, int]:
        """The port of every listener, by its label."""

    @property
    @abstractmethod
    def ipv6_ports(self) -> Mapping[str, int]:
        """The port of every listener on ``::1`` alone, by its label, ``web-ipv6``; none where there is no IPv6."""

    @property
    def address(self) -> str:
        """The plain protocol's ``host:port``."""
        return f"{self.host}:{self.port}"

    @abstractmethod
    def start(self) -> None:
        """Begin to serve; on return the protocol answers."""

    @abstractmethod
    def stop(self) -> None:
        """End within a second, whatever the clients do."""

    @abstractmethod
    def settle(self) -> None:
        """Let the server handle everything that has arrived by now; TimeoutError if it is too busy."""

    @abstractmethod
    def reset(self) -> None:
        """Drop connections, faults, records and state, as after a start."""

    def misbehave(self, fault: Fault | str) -> Armed:
        """Put a fault in force and return its counter; FaultError if the stage belongs to another server."""
        fault = parse(fault) if isinstance(fault, str) else fault
        if fault.protocol != self.name and fault.where not in self.others:
            has = " and ".join((f"stages of {self.name}", *self.others))
            raise FaultError(f"{fault.where!r}: the {self.name} server has {has} only")
        return self.faults.arm(fault)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    async def __aenter__(self) -> Self:
        return await asyncio.to_thread(self.__enter__)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self.stop)
