"""All servers together: one loop, one authority, one reset."""

import contextlib
import socket
import sys
from types import TracebackType
from typing import Self

from emulators.capture import Record
from emulators.emulator import HOST, Emulator
from emulators.ftp import FtpServer
from emulators.loop import LoopThread
from emulators.pki import Pki
from emulators.push import PushRelay
from emulators.smtp import SmtpServer
from emulators.tcp import TcpEcho
from emulators.web import WebServer


class Stack:
    """SMTP, FTP, web, push and TCP servers on loopback; a context manager."""

    def __init__(self) -> None:
        self.pki = Pki()
        self._loop = LoopThread()
        self.smtp = SmtpServer(self.pki, self._loop)
        self.ftp = FtpServer(self.pki)
        self.web = WebServer(self.pki, self._loop)
        self.push = PushRelay(self.pki, self._loop)
        self.tcp = TcpEcho(self.pki, self._loop)
        self._refused: socket.socket | None = None
        self._silent: list[socket.socket] = []

    @property
    def servers(self) -> tuple[Emulator, ...]:
        """Every server."""
        return (self.smtp, self.ftp, self.web, self.push, self.tcp)

    def start(self) -> None:
        """Start every server; on return each answers."""
        self._loop.start()
        for server in self.servers:
            server.start()
        self._refused = socket.socket()
        self._refused.bind((HOST, 0))

    def stop(self) -> None:
        """Stop every server."""
        for server in self.servers:
            server.stop()
        self._loop.stop()
        for sock in (*self._silent, *([self._refused] if self._refused else [])):
            sock.close()

    def reset(self) -> None:
        """Reset every server."""
        for server in self.servers:
            server.reset()

    @property
    def refused_port(self) -> int:
        """A port that is taken but has no listener: a connection is refused."""
        assert self._refused is not None, "the stack is not started"
        return int(self._refused.getsockname()[1])

    def silent_port(self) -> int | None:
        """Return a port whose listener never answers: its queue is full and, on Linux, a SYN is dropped; else None."""
        if sys.platform != "linux":
            return None
        if not self._silent:
            listener = socket.socket()
            listener.bind((HOST, 0))
            listener.listen(0)
            self._silent.append(listener)
            for _ in range(4):
                caller = socket.socket()
                caller.setblocking(False)
                with contextlib.suppress(BlockingIOError):
                    caller.connect(listener.getsockname())
                self._silent.append(caller)
        return int(self._silent[0].getsockname()[1])

    def connections(self) -> int:
        """Return how many connections all listeners together have taken since the last reset.

        Every server first takes what already waits at its door, so that a quick caller cannot slip by.
        """
        self._loop.settle()
        self.ftp.settle()
        return sum(len(server.capture.records("connection")) for server in self.servers)

    def records(self, *, after: int = 0) -> list[Record]:
        """Return what all servers saw, in order."""
        return sorted(
            (one for server in self.servers for one in server.capture.records(after=after)), key=lambda r: r.id
        )

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
