"""The one interface of all servers."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar, Final

from emulators.capture import Capture
from emulators.faults.board import Armed, FaultBoard
from emulators.faults.language import Fault, FaultError, parse
from emulators.startable import Startable

HOST: Final = "127.0.0.1"
ANY_HOST: Final = "0.0.0.0"
IPV6_HOST: Final = "::1"
LOGIN: Final = ("trader", "secret")  # the user and password of every server that has users


def reached_at(bound: str) -> str:
    """Return where this computer reaches a server that listens on an address."""
    return HOST if bound == ANY_HOST else bound


class Emulator(Startable):
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

    def preload(self) -> None:
        """Load the library that serves the clients, so that the first of them need not wait for it."""

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
