"""All servers together: one loop, one authority, one reset."""

import contextlib
import errno
import platform
import socket
from typing import Final

from emulators.capture import Record
from emulators.emulator import HOST, Emulator, reached_at
from emulators.listening.event_loop import LoopThread
from emulators.listening.ports import BASE_PORTS, hold, listen, port_of
from emulators.listening.server import reset_all
from emulators.protocols.ftp import FtpServer
from emulators.protocols.mqtt import MqttBroker
from emulators.protocols.proxy import TcpProxy
from emulators.protocols.push import PushRelay
from emulators.protocols.smtp import SmtpServer
from emulators.protocols.tcp import TcpEcho
from emulators.protocols.web import WebServer
from emulators.startable import Startable
from emulators.tls.authority import Pki
from emulators.tls.certificates import NAMES

LAST_LOOPBACK: Final = "127.255.255.255"
UNREACHABLE: Final = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH})


class Stack(Startable):
    """SMTP, FTP, web, push, TCP and MQTT servers; a context manager.

    They listen on loopback unless ``bound`` says otherwise.

    Every listener has a free port, or, with a ``base_port``, the one that ``ports.OFFSETS`` counts from it. Without
    ``preload`` it starts sooner, and the first client of a server waits longer.
    """

    def __init__(self, *, base_port: int = 0, pki: Pki | None = None, bound: str = HOST, preload: bool = True) -> None:
        if base_port not in BASE_PORTS and base_port != 0:
            raise ValueError(f"a base port is {BASE_PORTS.start} to {BASE_PORTS.stop - 1}, or 0, not {base_port}")
        self.base_port = base_port
        self.bound = bound
        self._preload = preload
        self.pki = pki or Pki((*NAMES, *(() if reached_at(bound) == HOST else (bound,))))
        self._loop = LoopThread()
        self.smtp = SmtpServer(self.pki, self._loop, base_port=base_port, bound=bound)
        self.ftp = FtpServer(self.pki, base_port=base_port, bound=bound)
        self.web = WebServer(self.pki, self._loop, base_port=base_port, bound=bound)
        self.push = PushRelay(self.pki, self._loop, base_port=base_port, bound=bound)
        self.tcp = TcpEcho(self.pki, self._loop, base_port=base_port, bound=bound)
        self.mqtt = MqttBroker(self.pki, self._loop, base_port=base_port, bound=bound, answers=lambda: self.web.answers)
        self.proxy = TcpProxy(self.pki, self._loop, base_port=base_port, bound=bound)
        self._refused: socket.socket | None = None
        self._silent: list[socket.socket] = []

    @property
    def tls_host(self) -> str:
        """The name by which this computer reaches the web server over TLS."""
        return "localhost" if self.smtp.host == HOST else self.smtp.host

    @property
    def servers(self) -> tuple[Emulator, ...]:
        """Every server."""
        return (self.smtp, self.ftp, self.web, self.push, self.tcp, self.mqtt, self.proxy)

    def start(self) -> None:
        """Start every server; on return each answers. If one cannot start, none runs."""
        self._loop.start()
        try:
            for server in self.servers:
                if self._preload:
                    server.preload()
                server.start()
            self._refused = hold("refused", port_of("refused", self.base_port), bound=self.bound)
        except OSError:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop every server."""
        for server in self.servers:
            server.stop()
        self._loop.stop()
        for sock in (*self._silent, *([self._refused] if self._refused else [])):
            sock.close()

    def reset(self) -> None:
        """Reset every server, those that share the loop in one go and the other meanwhile."""
        finish = self.ftp.resetting()
        self._loop.run(reset_all((self.smtp, self.web, self.push, self.tcp, self.mqtt, self.proxy)))
        finish()

    @property
    def ports(self) -> dict[str, int]:
        """The port of every listener, by its label: ``smtp``, ``web-tls``, ``tcp-expired``."""
        return {label: port for server in self.servers for label, port in server.ports.items()}

    @property
    def ipv6_ports(self) -> dict[str, int]:
        """The port of every listener on ``::1`` alone, by its label, ``web-ipv6``; none where there is no IPv6."""
        return {label: port for server in self.servers for label, port in server.ipv6_ports.items()}

    @property
    def all_ports(self) -> dict[str, int]:
        """The same with those on IPv6, and those where no connection succeeds: ``refused`` and ``silent``."""
        silent = self.silent_port()
        return (
            self.ports
            | self.ipv6_ports
            | {"refused": self.refused_port}
            | ({} if silent is None else {"silent": silent})
        )

    @property
    def refused_port(self) -> int:
        """A port that is taken but has no listener: a connection is refused."""
        assert self._refused is not None, "the stack is not started"
        return int(self._refused.getsockname()[1])

    def silent_port(self) -> int | None:
        """Return a port whose listener never answers: its queue is full and, on Linux, a SYN is dropped; else None."""
        if platform.system() != "Linux":
            return None
        if not self._silent:
            listener = listen("silent", port_of("silent", self.base_port), bound=self.bound, backlog=0)
            self._silent.append(listener)
            for _ in range(4):
                caller = socket.socket()
                caller.setblocking(False)
                with contextlib.suppress(BlockingIOError):
                    caller.connect((self.tcp.host, listener.getsockname()[1]))
                self._silent.append(caller)
        return int(self._silent[0].getsockname()[1])

    def unreachable_address(self) -> str | None:
        """Return a loopback address that the system says it cannot reach, as Linux does of its last; else None."""
        with socket.socket() as caller:
            caller.settimeout(1.0)
            try:
                caller.connect((LAST_LOOPBACK, self.tcp.port))
            except OSError as error:
                return LAST_LOOPBACK if error.errno in UNREACHABLE else None
        return None

    def settle(self) -> bool:
        """Let every server handle, and record, all that has arrived by now; return whether one pauses on purpose."""
        finish = self.ftp.settling()
        self._loop.run(self.web.settled())  # the others share its loop
        finish()
        return any(server.faults.pauses for server in self.servers)

    def connections(self) -> int:
        """Return how many connections all listeners together have taken since the last reset.

        Every server first takes what already waits at its listener, so that a quick caller cannot slip by.
        """
        self.settle()
        return sum(len(server.capture.records("connection")) for server in self.servers)

    def records(self, *, after: int = 0) -> list[Record]:
        """Return what all servers saw, in order."""
        return sorted(
            (one for server in self.servers for one in server.capture.records(after=after)), key=lambda r: r.id
        )
