"""The control server: uvicorn in a thread of its own, on a loopback port of its own."""

import asyncio
import contextlib
import ipaddress
import secrets
import socket
import threading
import time
from collections.abc import Callable
from typing import Any, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from emulators.capture import Capture
from emulators.control.http.app import build
from emulators.control.http.change_signal import ChangeSignal
from emulators.control.http.guard import Guard
from emulators.control.http.service import Service
from emulators.control.inbox.inbox import captures_of
from emulators.listening.ports import listen, port_of
from emulators.stack import Stack
from emulators.startable import Startable

START_TIMEOUT_S: Final = 5.0
STOP_TIMEOUT_S: Final = 2.0
TICK_S: Final = 1.0  # how often the Date header is made again
MAX_CONNECTIONS: Final = 100


class _Connection(H11Protocol):
    """A connection; where there are many, the oldest that asks for nothing makes room for the newest."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Take the connection, and let another go if there is no room for both."""
        self._opened = time.monotonic()
        super().connection_made(transport)
        live = [one for one in self.connections if isinstance(one, _Connection) and not one.transport.is_closing()]
        idle = [one for one in live if one.is_idle and one is not self]
        if idle and len(live) >= MAX_CONNECTIONS:
            min(idle, key=lambda one: one._opened).transport.close()

    @property
    def is_idle(self) -> bool:
        """Return whether no request is being answered on it."""
        return self.cycle is None or self.cycle.response_complete


class _Uvicorn(uvicorn.Server):
    """uvicorn, saying when it serves."""

    def __init__(self, config: uvicorn.Config, changes: ChangeSignal) -> None:
        super().__init__(config)
        self._changes = changes
        self.serves = threading.Event()
        self._leaves = asyncio.Event()

    async def startup(self, sockets: list[Any] | None = None) -> None:
        """Begin to serve."""
        self._changes.attach(asyncio.get_running_loop())
        await super().startup(sockets)
        self._loop = asyncio.get_running_loop()
        self.serves.set()

    async def main_loop(self) -> None:
        """Serve until ``leave`` is called; uvicorn's own loop looks ten times a second whether it shall end."""
        while not await self.on_tick(0):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._leaves.wait(), TICK_S)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End at once where nobody is connected; uvicorn waits a tenth of a second for connections to end."""
        if self.server_state.connections:
            await super().shutdown(sockets)
            return
        for server in self.servers:
            server.close()
        for sock in sockets or []:
            sock.close()

    def leave(self) -> None:
        """Ask it to end, from any thread."""
        self.should_exit = True
        with contextlib.suppress(RuntimeError):  # it has ended by itself
            self._loop.call_soon_threadsafe(self._leaves.set)


class ControlServer(Startable):
    """REST interface and page over a started stack; a context manager. A change needs the ``token``.

    Lines in ``journal`` stand in the inbox beside what the servers saw.
    """

    def __init__(
        self, stack: Stack, *, port: int | None = None, token: str | None = None, journal: Capture | None = None
    ) -> None:
        self._stack = stack
        self._journal = journal
        self.host = stack.smtp.host
        self._wanted = port_of("control", stack.base_port) if port is None else port
        self.token = token or secrets.token_urlsafe(24)
        self.port = 0
        self._changes = ChangeSignal()
        self._leave: list[Callable[[], None]] = []
        self._server: _Uvicorn | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The address of the page; the interface is below ``api/v1/``."""
        return f"http://{self.host}:{self.port}/"

    @property
    def is_open(self) -> bool:
        """Return whether other computers reach it; then reading needs the token, too."""
        return not ipaddress.ip_address(self._stack.bound).is_loopback

    @property
    def entry_url(self) -> str:
        """The address to open in a browser: the page's, with the token where reading needs it."""
        return f"{self.url}?token={self.token}" if self.is_open else self.url

    def start(self) -> None:
        """Begin to serve; PortTakenError if the port is not free."""
        listener = listen("control", self._wanted, bound=self._stack.bound)
        self.port = listener.getsockname()[1]
        app = build(
            Service(self._stack, self._changes, self._journal), Guard(self.port, self.token, is_open=self.is_open)
        )
        config = uvicorn.Config(
            app,
            loop="asyncio",
            http=_Connection,
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="error",  # the client hears what it sends wrong
            access_log=False,
            server_header=False,
            limit_concurrency=MAX_CONNECTIONS,
            timeout_graceful_shutdown=1,
        )
        self._server = _Uvicorn(config, self._changes)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listener]}, name="control", daemon=True
        )
        self._thread.start()
        if not self._server.serves.wait(START_TIMEOUT_S):
            raise TimeoutError("the control server did not start")
        self._leave = [one.watch(self._changes.notify) for one in captures_of(self._stack, self._journal)]

    def stop(self) -> None:
        """End within a second, even while clients wait or follow the events."""
        for leave in self._leave:
            leave()
        self._changes.end()
        if self._server is not None and self._thread is not None:
            self._server.leave()
            self._thread.join(STOP_TIMEOUT_S)
