"""One asyncio loop in one thread for all servers that can share it, and the door every connection comes through.

The door records the connection, applies the faults of ``accept`` and of the TLS handshake before any protocol code
runs, and keeps every live transport so that a reset or stop leaves none behind.
"""

import asyncio
import ssl
import weakref
from collections.abc import Callable, Coroutine
from typing import Any, Final

from emulators.capture import Capture
from emulators.faults.board import Armed, FaultBoard
from emulators.faults.steps import Close, Hold, Pause, Send, Step, plan
from emulators.listening.ports import BACKLOG, listen
from emulators.listening.transport import cut, peer_of
from emulators.tls.alerts import handshake_over
from emulators.tls.authority import SERVER_NAME

BURST: Final = 16  # callers that asyncio takes in before it looks after the others again
HANDSHAKE_TIMEOUT_S: Final = 10.0


class Door:
    """A listener: admits connections, spoils them on demand, and hands them to the protocol behind it.

    ``faults`` is the door's own board, nested in the server's; ``fault`` is what this door always does.
    """

    def __init__(
        self,
        name: str,
        capture: Capture,
        faults: FaultBoard,
        behind: Callable[["Door"], asyncio.Protocol],
        *,
        label: str = "",
        port: int = 0,
        context: Callable[[], ssl.SSLContext] | None = None,
        fault: str = "",
    ) -> None:
        self.name = name
        self.label = label or name
        self.port = port
        self.capture = capture
        self.faults = faults.nested()
        if fault:
            self.faults.arm(fault)
        self._behind = behind
        self._context = context
        self._server: asyncio.Server | None = None
        self._live: weakref.WeakSet[asyncio.Transport] = weakref.WeakSet()
        self._raw: weakref.WeakKeyDictionary[asyncio.Transport, asyncio.Transport] = weakref.WeakKeyDictionary()
        self._tasks: set[asyncio.Task[None]] = set()
        self._released = asyncio.Event()

    async def open(self) -> None:
        """Listen on loopback, on the port that was asked for, or on a free one."""
        loop = asyncio.get_running_loop()
        listener = listen(self.label, self.port)
        self._server = await loop.create_server(lambda: _Threshold(self), sock=listener, backlog=BURST)
        listener.listen(BACKLOG)  # asyncio has told the system BURST, which it takes for both
        self.port = listener.getsockname()[1]

    def release(self) -> None:
        """Let go of everything that a stall holds: each such connection is closed."""
        self._released.set()
        self._released = asyncio.Event()

    def drop(self) -> None:
        """Drop every connection and everything held; the loop needs a few turns more for it."""
        if not (self._tasks or self._live):
            return
        self.release()
        for task in self._tasks:
            task.cancel()
        for transport in list(self._live):
            cut(transport)
        self._live.clear()

    def close(self) -> None:
        """Stop listening and drop every connection."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self.drop()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something on behalf of a connection; a reset cancels it."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def admit(self, transport: asyncio.Transport, threshold: "_Threshold") -> None:
        """Take a new connection."""
        if self._server is None:  # it came while the door closed
            cut(transport)
            return
        transport.pause_reading()
        self._live.add(transport)
        self.capture.add("connection", port=self.port, peer=peer_of(transport), tls=self._context is not None)
        self.spawn(self._admit(transport, threshold))

    async def _admit(self, transport: asyncio.Transport, threshold: "_Threshold") -> None:
        if not await self.obey(f"{self.name}.accept", transport):
            return
        if self._context is None:
            protocol = self._behind(self)
            transport.set_protocol(protocol)
            protocol.connection_made(transport)
            transport.resume_reading()
            return
        armed = self.faults.take("tls.handshake", peer=peer_of(transport))
        if armed is not None and armed.fault.what != "delay":
            await threshold.spoken(transport)
            if await self.perform(plan(armed.fault, b""), transport):
                transport.close()
        elif armed is None or await self.perform(plan(armed.fault, b""), transport):
            await self._secure(transport, self._context())

    async def _secure(self, transport: asyncio.Transport, context: ssl.SSLContext) -> None:
        """Negotiate TLS as the server and let the protocol in; a record says why, if it fails."""
        loop = asyncio.get_running_loop()
        lobby = _Lobby()
        peer = peer_of(transport)
        handshake_over(transport)
        try:
            secured = await loop.start_tls(
                transport, lobby, context, server_side=True, ssl_handshake_timeout=HANDSHAKE_TIMEOUT_S
            )
        except (TimeoutError, OSError) as error:
            self.capture.add("tls-failed", reason=str(error), peer=peer)
            transport.abort()
            return
        if secured is not None:
            tls = secured.get_extra_info("ssl_object")
            self.capture.add(
                "tls",
                version=tls.version(),
                cipher=tls.cipher()[0],
                server_name=getattr(tls, SERVER_NAME, None),
                peer=peer,
            )
            _Records(self, transport)
            self._raw[secured] = transport
            lobby.leave(secured, self._behind(self))

    async def obey(self, where: str, transport: asyncio.Transport, payload: bytes = b"") -> bool:
        """Apply the fault due at a stage that sends ``payload``, if any; return whether the connection goes on."""
        armed = self.faults.take(where, peer=peer_of(transport))
        if armed is None:
            return True
        goes_on = await self.perform(plan(armed.fault, payload), transport)
        if goes_on and armed.fault.what == "garbage":
            transport.close()
            return False
        return goes_on

    async def perform(
        self, steps: tuple[Step, ...], transport: asyncio.WriteTransport, write: Callable[[bytes], None] | None = None
    ) -> bool:
        """Execute the steps of a fault; return whether the connection goes on."""
        write = write or transport.write
        for step in steps:
            match step:
                case Send(data):
                    write(data)
                case Pause(milliseconds):
                    await asyncio.sleep(milliseconds / 1000)
                case Hold():
                    await self._released.wait()
                case Close():
                    self._close(transport)
                    return False
                case _:
                    cut(transport)
                    return False
        return not transport.is_closing()

    def _close(self, transport: asyncio.WriteTransport) -> None:
        """End a connection in order; under TLS say goodbye and hang up, without waiting for the client's goodbye."""
        transport.close()
        raw = self._raw.get(transport)  # type: ignore[call-overload]
        if raw is not None and not transport.get_write_buffer_size():
            raw.close()


class _Records:
    """Lets faults of the stage ``tls.record`` at encrypted bytes before they are written; later bytes wait."""

    def __init__(self, door: Door, raw: asyncio.Transport) -> None:
        self._door = door
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
        armed = self._door.faults.take("tls.record", peer=peer_of(self._raw))
        if armed is None:
            self._write(data)
        else:
            self._waiting = []
            self._door.spawn(self._spoil(armed, bytes(data)))

    def close(self) -> None:
        self._shall_close = True
        if self._waiting is None:
            self._close()

    async def _spoil(self, armed: Armed, data: bytes) -> None:
        goes_on = await self._door.perform(plan(armed.fault, data), self._raw, self._write)
        waiting, self._waiting = self._waiting or [], None
        for later in waiting if goes_on else ():
            self.write(later)
        if self._shall_close and self._waiting is None:
            self._close()


class _Lobby(asyncio.Protocol):
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


class _Threshold(asyncio.Protocol):
    """Stands in until the door has decided about the connection."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._has_spoken = asyncio.Event()
        self._peer = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._peer = peer_of(transport)
        asyncio.get_running_loop().call_soon(self._door.admit, transport, self)  # Python 3.11.2 reads on if paused here

    def data_received(self, data: bytes) -> None:
        del data  # a fault is about to end the conversation anyway
        self._has_spoken.set()

    def connection_lost(self, error: Exception | None) -> None:
        self._has_spoken.set()
        self._door.capture.add("closed", error=str(error) if error else "", peer=self._peer)

    async def spoken(self, transport: asyncio.Transport) -> None:
        """Wait for the client's first bytes, or its end."""
        transport.resume_reading()
        await self._has_spoken.wait()
