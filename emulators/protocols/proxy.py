"""A proxy for TCP: stands in front of a server of one's own, passes bytes on, and spoils them where a fault says so.

Stage ``upstream`` is bytes on their way to the server, ``downstream`` on their way to the client. What is secured stays
so: TLS passes through as it is. Each target has a listener of its own; targets are on this computer unless the outside
is asked for.
"""

import asyncio
import contextlib
import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from emulators.faults.board import Armed
from emulators.faults.plan import plan
from emulators.faults.steps import Hold, Reset
from emulators.listening.held import MAX_BEHIND_BYTES
from emulators.listening.listener import Listener
from emulators.listening.ports import port_in_family
from emulators.listening.server import ServedEmulator
from emulators.listening.transport import cut, peer_of, tap

MAX_TARGETS: Final = 100
PIECE_BYTES: Final = 65_536
CONNECT_TIMEOUT_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Target:
    """The host and port that a listener leads to."""

    host: str
    port: int

    @property
    def is_here(self) -> bool:
        """Return whether it is this computer by its name or address; no name is looked up."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def target_of(text: str, *, outside: bool = False) -> Target:
    """Return the target that ``host:port`` names; ValueError for another form, or one off this computer unasked."""
    host, colon, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]").lower()
    if not (colon and host and port.isascii() and port.isdigit() and 0 < int(port[:6]) <= 65_535):
        raise ValueError(f"{text!r} is no target; write host:port, as in 127.0.0.1:8000")
    target = Target(host, int(port))
    if not outside and not target.is_here:
        raise ValueError(f"{text} leads off this computer")
    return target


class _Front(asyncio.StreamReaderProtocol):
    """The client's side of a connection."""

    def __init__(self, target: Target, listener: Listener) -> None:
        self._reader = asyncio.StreamReader(limit=PIECE_BYTES)
        super().__init__(self._reader)
        self._target = target
        self._listener = listener
        self._client: asyncio.Transport | None = None
        self._server: asyncio.WriteTransport | None = None
        self._peer = 0
        self._has_ended = False  # the client
        self._held: asyncio.BaseTransport | None = None  # where a fault keeps bytes for good

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection, and make the one to the server."""
        assert isinstance(transport, asyncio.Transport)
        self._client = transport
        self._peer = peer_of(transport)
        tap(transport, lambda data: self._listener.capture.add("sent", data=data, peer=self._peer))
        super().connection_made(transport)
        self._listener.spawn(self._serve(transport))

    def eof_received(self) -> bool:
        """Pass the end on; a client that ends while bytes are held for good waits for nothing any more."""
        super().eof_received()
        self._end()
        return True

    def _end(self) -> None:
        self._has_ended = True
        self._listener.lost(self._held)

    def connection_lost(self, error: Exception | None) -> None:
        """Record the end of the connection."""
        super().connection_lost(error)
        self._listener.lost(self._client)
        self._end()
        self._listener.capture.add("closed", error=str(error) if error else "", peer=self._peer)

    async def _serve(self, client: asyncio.Transport) -> None:
        try:
            async with asyncio.timeout(CONNECT_TIMEOUT_S):
                reader, writer = await asyncio.open_connection(self._target.host, self._target.port)
        except (OSError, TimeoutError) as error:
            reason = f"{self._target} cannot be reached: {error or 'no answer'}"
            self._listener.capture.add("unexpected", reason=reason, data=b"", peer=self._peer)
            cut(client)
            return
        self._server = writer.transport
        back = asyncio.StreamWriter(client, self, self._reader, asyncio.get_running_loop())
        ways = (
            asyncio.ensure_future(self._pass_on("upstream", self._reader, writer)),
            asyncio.ensure_future(self._pass_on("downstream", reader, back)),
        )
        try:
            await self._until_the_end(ways, (client, writer.transport))
        finally:
            for way in ways:
                way.cancel()
            for transport in (writer.transport, client):
                transport.close()

    async def _until_the_end(
        self, ways: Iterable["asyncio.Future[Armed | None]"], both: tuple[asyncio.Transport, asyncio.WriteTransport]
    ) -> None:
        """Wait until both sides have ended, or a fault has ended one; then end the other in the same way."""
        left = set(ways)
        while left:
            done, left = await asyncio.wait(left, return_when=asyncio.FIRST_COMPLETED)
            ended_by = next((one.result() for one in done if one.result() is not None), None)
            if ended_by is not None:
                is_reset = any(isinstance(step, Reset) for step in plan(ended_by.fault, b""))
                if is_reset:
                    for transport in both:
                        cut(transport)
                break
        for transport in both:
            transport.close()

    async def _pass_on(self, stage: str, source: asyncio.StreamReader, goal: asyncio.StreamWriter) -> Armed | None:
        """Pass bytes on until their end; return the fault that ended the connection, if one did."""
        try:
            while data := await source.read(PIECE_BYTES):
                if stage == "upstream":
                    self._listener.capture.add("bytes", data=data, peer=self._peer)
                armed = self._listener.faults.take(f"proxy.{stage}", data.decode("latin-1"), peer=self._peer)
                if armed is None:
                    goal.write(data)
                else:
                    if not await self._spoil(armed, data, source, goal.transport):
                        return armed
                await goal.drain()
            ended = self._client if stage == "upstream" else self._server
            if ended is not None and not ended.is_closing():  # else a fault has ended it, and ends the other too
                goal.write_eof()
        except OSError:  # one side has reset the connection: so does the other
            cut(goal.transport)
        return None

    async def _spoil(
        self, armed: Armed, data: bytes, source: asyncio.StreamReader, goal: asyncio.WriteTransport
    ) -> bool:
        """Execute a fault; return whether the connection goes on.

        Bytes behind those that are held for good are thrown away, up to a bound: behind bytes that nobody takes no end
        is seen.
        """
        steps = plan(armed.fault, data)
        behind = asyncio.ensure_future(_throw_away(source)) if Hold() in steps else None
        self._held = goal if behind is not None else None
        if self._has_ended:
            self._listener.lost(self._held)
        try:
            return await self._listener.perform(steps, goal, takes_over=False)
        finally:
            if behind is not None:
                behind.cancel()


async def _throw_away(source: asyncio.StreamReader) -> None:
    room = MAX_BEHIND_BYTES
    with contextlib.suppress(OSError):
        while room > 0 and (data := await source.read(PIECE_BYTES)):
            room -= len(data)


class TcpProxy(ServedEmulator):
    """Passes connections on to servers of one's own: ``port = stack.proxy.to("127.0.0.1:8000")``."""

    name = "proxy"
    others = ()

    def make_listeners(self) -> Iterable[Listener]:
        """Return no listener: each target brings one."""
        return ()

    @property
    def port(self) -> int:
        """The port that leads to the first target; LookupError if there is no target."""
        if not self._listeners:
            raise LookupError('the proxy has no target; proxy.to("127.0.0.1:8000") gives it one')
        return next(iter(self._listeners.values())).port

    @property
    def targets(self) -> Mapping[str, Target]:
        """The target of every listener, by its label: ``proxy``, ``proxy-2``."""
        return dict(self._targets)

    def start(self) -> None:
        """Begin to serve."""
        self._targets: dict[str, Target] = {}
        super().start()

    def to(self, target: str, *, outside: bool = False) -> int:
        """Return the port that leads to a target, ``host:port``; off this computer only if ``outside`` is set.

        ValueError says what is wrong with the target; the port stays over a reset.
        """
        wanted = target_of(target, outside=outside)
        known = next((label for label, one in self._targets.items() if one == wanted), None)
        return self._loop.run(self._lead_to(wanted)) if known is None else self._listeners[known].port

    async def _lead_to(self, target: Target) -> int:
        index = len(self._targets)
        if index >= MAX_TARGETS:
            raise ValueError(f"the proxy has {MAX_TARGETS} targets already")
        label = self.name if not index else f"{self.name}-{index + 1}"
        port = port_in_family(self.name, index, self.base_port)
        listener = Listener(self.name, self.capture, self.faults, partial(_Front, target), label=label, port=port)
        await listener.open(self.bound)
        self._listeners[label], self._targets[label] = listener, target
        return listener.port
