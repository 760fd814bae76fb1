"""A listener: it takes connections, spoils them on demand, and hands them to the protocol behind it.

It records each connection, applies the faults of ``accept`` and of the TLS handshake before any protocol code runs,
and keeps every live transport so that a reset or stop leaves none behind.
"""

import asyncio
import contextlib
import socket
import ssl
import weakref
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from functools import partial
from typing import Any, Final

from emulators.capture import Capture
from emulators.emulator import HOST
from emulators.faults.board import Armed, FaultBoard
from emulators.faults.plan import plan
from emulators.faults.steps import Close, Hear, Hold, Pause, Reset, Send, Step, Steps
from emulators.listening.held import WhileHeld
from emulators.listening.ports import BACKLOG, ipv6_label, listen, listen_on_ipv6
from emulators.listening.transport import acknowledge_now, cut, peer_of
from emulators.tls.alerts import handshake_over
from emulators.tls.authority import SERVER_NAME

BURST: Final = 16  # connections that asyncio accepts in one go before it serves the others again
HANDSHAKE_TIMEOUT_S: Final = 10.0
Hearing = Callable[[], Awaitable[object]]


class Listener:
    """One port of a server.

    ``faults`` is the listener's own board, nested in the server's; ``fault`` is in force on this listener for good.
    One that ``is_ipv6`` listens on ::1 alone.
    """

    def __init__(
        self,
        name: str,
        capture: Capture,
        faults: FaultBoard,
        behind: Callable[["Listener"], asyncio.Protocol],
        *,
        label: str = "",
        port: int = 0,
        context: Callable[[], ssl.SSLContext] | None = None,
        fault: str = "",
        is_ipv6: bool = False,
    ) -> None:
        self.name = name
        self.is_ipv6 = is_ipv6
        self.label = label or name
        self.port = port
        self.capture = capture
        self.faults = faults.nested()
        if fault:
            self.faults.arm(fault)
        self._behind = behind
        self._context = context
        self._server: asyncio.Server | None = None
        self._reserved: socket.socket | None = None  # the port of 127.0.0.1 where nobody is to listen
        self._live: weakref.WeakSet[asyncio.Transport] = weakref.WeakSet()
        self._raw: weakref.WeakKeyDictionary[asyncio.Transport, asyncio.Transport] = weakref.WeakKeyDictionary()
        self._lost: weakref.WeakKeyDictionary[asyncio.BaseTransport, asyncio.Event] = weakref.WeakKeyDictionary()
        self._tasks: set[asyncio.Task[None]] = set()
        self._released = asyncio.Event()
        self._had_connections = False  # since the last drop

    async def open(self, bound: str = HOST) -> None:
        """Listen on an address, on the port that was asked for, or on a free one."""
        loop = asyncio.get_running_loop()
        if self.is_ipv6:
            sock, self._reserved = listen_on_ipv6(self.label, self.port)
        else:
            sock = listen(self.label, self.port, bound=bound)
        self._server = await loop.create_server(lambda: _BeforeDecision(self), sock=sock, backlog=BURST)
        sock.listen(BACKLOG)  # asyncio gave the system BURST, which it takes for both
        self.port = sock.getsockname()[1]

    def twin(self, port: int) -> "Listener":
        """Return the same listener on ::1."""
        assert self.faults.whole is not None
        board, label = self.faults.whole, ipv6_label(self.label)
        return Listener(
            self.name, self.capture, board, self._behind, label=label, port=port, context=self._context, is_ipv6=True
        )

    def release(self) -> None:
        """Close every connection that a stall holds."""
        self._released.set()
        self._released = asyncio.Event()

    def drop(self) -> bool:
        """Drop every connection and everything held; if there may have been any, the loop needs a few turns more."""
        if not (self._had_connections or self._tasks):
            return False
        self._had_connections = False
        self.release()
        for task in self._tasks:
            task.cancel()
        for transport in list(self._live):
            cut(transport)
        self._live.clear()
        return True

    def close(self) -> None:
        """Stop listening and drop every connection."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._reserved is not None:
            self._reserved.close()
        self.drop()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something on behalf of a connection; a reset cancels it."""
        self.adopt(asyncio.get_running_loop().create_task(work))

    def adopt(self, task: asyncio.Task[None]) -> None:
        """Let a reset cancel a task that a library runs for a connection."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def admit(self, transport: asyncio.Transport, before: "_BeforeDecision") -> None:
        """Take a new connection."""
        if self._server is None:  # the connection came while the port closed
            cut(transport)
            return
        transport.pause_reading()
        self._had_connections = True
        self._live.add(transport)
        self.capture.add("connection", port=self.port, peer=peer_of(transport), tls=self._context is not None)
        self.spawn(self._admit(transport, before))

    async def _admit(self, transport: asyncio.Transport, before: "_BeforeDecision") -> None:
        if not await self.obey(f"{self.name}.accept", transport):
            return
        if self._context is None:
            protocol = self._behind(self)
            transport.set_protocol(protocol)
            protocol.connection_made(transport)
            transport.resume_reading()
            return
        if await self.obey("tls.handshake", transport, hear=partial(before.hear, transport)):
            await self._secure(transport, self._context())

    async def _secure(self, transport: asyncio.Transport, context: ssl.SSLContext) -> None:
        """Negotiate TLS as the server, then start the protocol; if TLS fails, a record says why."""
        loop = asyncio.get_running_loop()
        early = _EarlyBytes()
        peer = peer_of(transport)
        handshake_over(transport)
        try:
            secured = await loop.start_tls(
                transport, early, context, server_side=True, ssl_handshake_timeout=HANDSHAKE_TIMEOUT_S
            )
        except (TimeoutError, OSError) as error:
            self.capture.add("tls-failed", reason=str(error), peer=peer)
            transport.abort()
            return
        if secured is None:
            return
        tls = secured.get_extra_info("ssl_object")
        if tls.version() is None:  # asyncio calls it done where the client has gone meanwhile
            self.capture.add("tls-failed", reason="the client has gone", peer=peer)
            transport.abort()
        else:
            acknowledge_now(transport)
            self.capture.add(
                "tls",
                version=tls.version(),
                cipher=tls.cipher()[0],
                server_name=getattr(tls, SERVER_NAME, None),
                protocol=tls.selected_alpn_protocol(),
                client=_common_name(tls.getpeercert()),
                peer=peer,
            )
            _Records(self, transport)
            self._raw[secured] = transport
            early.leave(secured, self._behind(self))

    async def obey(self, where: str, transport: asyncio.Transport, *, hear: Hearing | None = None) -> bool:
        """Apply the fault due at a stage that sends nothing, if any; return whether the connection goes on."""
        armed = self.faults.take(where, peer=peer_of(transport))
        return armed is None or await self.perform(plan(armed.fault, b""), transport, hear=hear)

    async def perform(
        self,
        steps: Steps,
        transport: asyncio.WriteTransport,
        *,
        write: Callable[[bytes], None] | None = None,
        hear: Hearing | None = None,
        takes_over: bool = True,
    ) -> bool:
        """Execute the steps of a fault; return whether the connection goes on.

        ``write`` writes in the transport's stead; ``hear`` waits for the client's first bytes. A stall ``takes_over``
        the connection, unless what comes over it is still for somebody.
        """
        write = write or transport.write
        for step in _while_open(steps, transport):
            match step:
                case Send(data):
                    write(data)
                case Pause(milliseconds):
                    with self.faults.pauses.one():
                        await self._wait(self._lost_of(transport), milliseconds / 1000)
                case Hear():
                    assert hear is not None, "only a handshake waits for the client, and it passes `hear`"
                    await hear()
                case Hold():
                    await self._held(transport, takes_over=takes_over)
                case Close():
                    self._close(transport)
                    return False
                case Reset():
                    cut(transport)
                    return False
        return not transport.is_closing()

    def lost(self, transport: asyncio.BaseTransport | None) -> None:
        """Note that a protocol has lost its connection; a fault that holds or delays it then ends."""
        if transport is not None:
            self._lost_of(transport).set()

    def _lost_of(self, transport: asyncio.BaseTransport) -> asyncio.Event:
        if transport not in self._lost:
            self._lost[transport] = asyncio.Event()
        return self._lost[transport]

    async def _held(self, transport: asyncio.BaseTransport, *, takes_over: bool) -> None:
        """Wait until the server is reset or stopped, or the connection is gone."""
        waits = [asyncio.ensure_future(event.wait()) for event in (self._released, self._lost_of(transport))]
        if takes_over and isinstance(transport, asyncio.Transport) and not transport.is_closing():
            transport.set_protocol(WhileHeld(transport, self.lost))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waits:
                one.cancel()

    @staticmethod
    async def _wait(event: asyncio.Event, seconds: float) -> None:
        """Wait for the event, at most this time."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)

    def _close(self, transport: asyncio.WriteTransport) -> None:
        """End a connection in order; under TLS say goodbye and hang up, without waiting for the client's goodbye."""
        transport.close()
        raw = self._raw.get(transport)  # type: ignore[call-overload]
        if raw is not None and not transport.get_write_buffer_size():
            raw.close()


def _common_name(certificate: Mapping[str, Any] | None) -> str | None:
    """Return the name in a client's certificate; None if it has presented none."""
    subject = (certificate or {}).get("subject", ())
    return (
        next((value for part in subject for key, value in part if key == "commonName"), "unnamed") if subject else None
    )


def _while_open(steps: Steps, transport: asyncio.WriteTransport) -> Iterator[Step]:
    """Yield the steps until the connection has gone: asyncio would warn at each write behind that."""
    for step in steps:
        if transport.is_closing():
            return
        yield step


class _Records:
    """Lets faults of the stage ``tls.record`` at encrypted bytes before they are written; later bytes wait."""

    def __init__(self, listener: Listener, raw: asyncio.Transport) -> None:
        self._listener = listener
        self._raw = raw
        self._write = raw.write
        self._close = raw.close
        self._waiting: list[bytes] | None = None
        self._shall_close = False
        raw.write = self.write  # type: ignore[method-assign]  # asyncio offers no other place between TLS and socket
        raw.close = self.close  # type: ignore[method-assign]

    def write(self, data: bytes | bytearray | memoryview) -> None:
        if self._waiting is not None:
            self._waiting.append(bytes(data))
            return
        armed = self._listener.faults.take("tls.record", peer=peer_of(self._raw))
        if armed is None:
            self._write(data)
        else:
            self._waiting = []
            self._listener.spawn(self._spoil(armed, bytes(data)))

    def close(self) -> None:
        self._shall_close = True
        if self._waiting is None:
            self._close()
        elif self._raw.is_reading() and not isinstance(self._raw.get_protocol(), WhileHeld):
            self._raw.pause_reading()  # the end of the stream would wake the loop again and again

    async def _spoil(self, armed: Armed, data: bytes) -> None:
        goes_on = await self._listener.perform(plan(armed.fault, data), self._raw, write=self._write)
        waiting, self._waiting = self._waiting or [], None
        for later in waiting if goes_on else ():
            self.write(later)
        if self._shall_close and self._waiting is None:
            self._close()


class _EarlyBytes(asyncio.Protocol):
    """Keeps what a quick client sends right behind its handshake, until the protocol is in place."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._has_ended = False

    def data_received(self, data: bytes) -> None:
        self._data += data

    def eof_received(self) -> None:
        self._has_ended = True

    def leave(self, transport: asyncio.Transport, protocol: asyncio.Protocol) -> None:
        """Hand over to the protocol."""
        transport.set_protocol(protocol)
        protocol.connection_made(transport)
        if self._data:
            protocol.data_received(bytes(self._data))
        if self._has_ended:
            protocol.eof_received()


class _BeforeDecision(asyncio.Protocol):
    """The protocol of a connection until the listener has decided about it."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._has_spoken = asyncio.Event()
        self._transport: asyncio.Transport | None = None
        self._peer = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._peer = peer_of(transport)
        asyncio.get_running_loop().call_soon(
            self._listener.admit, transport, self
        )  # Python 3.11.2 reads on if paused here

    def data_received(self, data: bytes) -> None:
        del data  # a fault is about to end the conversation anyway
        self._has_spoken.set()

    def connection_lost(self, error: Exception | None) -> None:
        self._has_spoken.set()
        self._listener.lost(self._transport)
        self._listener.capture.add("closed", error=str(error) if error else "", peer=self._peer)

    async def hear(self, transport: asyncio.Transport) -> None:
        """Wait for the client's first bytes, or its end."""
        transport.resume_reading()
        await self._has_spoken.wait()
