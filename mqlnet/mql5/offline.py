"""A terminal that leads every host a program names to local servers, so that its source runs unmodified and offline.

``http`` and ``https`` URLs go to one server each, sockets to those of their port or to the echo server. The list of
allowed addresses lets everything through and notes what the list of a real terminal must hold.
"""

from dataclasses import dataclass, field

from mqlnet.facts.addresses import DEFAULT_PORTS, normal_host
from mqlnet.rules.url import Url
from mqlnet.settings import Settings
from mqlnet.terminal_state import TerminalState
from mqlnet.wire.network import Network
from mqlnet.wire.waiting import LONGEST_S

Address = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Ways:
    """The targets of connections: ``http``, ``https``, sockets to a port of ``ports``, and all other sockets."""

    http: Address
    https: Address
    ports: dict[int, Address]
    others: Address


@dataclass(slots=True)
class Asked:
    """The addresses that a program has asked the list of allowed addresses for."""

    entries: dict[str, None] = field(default_factory=dict)
    schemes: dict[Address, str] = field(default_factory=dict)

    def url(self, url: Url) -> None:
        """Note a URL of WebRequest."""
        self.entries.setdefault(f"{url.scheme}://{url.authority}")
        self.schemes[normal_host(url.host), url.port] = url.scheme

    def host(self, host: str, port: int) -> None:
        """Note a host of SocketConnect."""
        self.entries.setdefault(host)
        self.schemes[normal_host(host), port] = "socket"


class LedNetwork(Network):
    """The way out of a terminal whose connections all end at local servers."""

    ways: Ways
    asked: Asked

    def addresses(self, host: str, port: int, timeout_s: float = LONGEST_S) -> list[Address]:
        """Return the one local server that a connection is led to; an address that nobody asked for is what it is."""
        scheme = self.asked.schemes.get((normal_host(host), port))
        if scheme is None:
            scheme = self._redirected(host, port)
        if scheme is None:
            return super().addresses(host, port, timeout_s)
        if scheme == "socket":
            return [self.ways.ports.get(port, self.ways.others)]
        return [self.ways.https if scheme == "https" else self.ways.http]

    def address(self, host: str, port: int) -> Address:
        """Return the same."""
        return self.addresses(host, port)[0]

    @staticmethod
    def _redirected(host: str, port: int) -> str | None:
        """Return the scheme of a host that a redirect leads to, by its port; None for an address of this machine."""
        if normal_host(host) in ("localhost", "127.0.0.1", "::1"):
            return None
        return next((scheme for scheme, default in DEFAULT_PORTS.items() if default == port), None)


class NotingState(TerminalState):
    """The state of a terminal that allows every address and notes what was asked."""

    asked: Asked

    def allows_url(self, url: Url) -> bool:
        """Note the URL; all are allowed."""
        self.asked.url(url)
        return True

    def allows_host(self, host: str, port: int) -> bool:
        """Note the host; all are allowed."""
        self.asked.host(host, port)
        return True


def noting_state(noted: Asked) -> type[TerminalState]:
    """Return the kind of terminal state that notes what was asked, and connects to where a program says."""
    return type("NotingState", (NotingState,), {"asked": noted})


def led_state(ways: Ways, noted: Asked) -> type[TerminalState]:
    """Return the kind of terminal state that notes what was asked, and goes these ways."""

    class LedState(NotingState):
        """The state of a terminal whose connections are led to local servers."""

        asked = noted

        def make_network(self, settings: Settings) -> Network:
            """Return the way out."""
            network = LedNetwork(settings, self.journal, verify=self.profile["tls-verify"] == "on")
            network.ways, network.asked = ways, noted
            return network

    return LedState
