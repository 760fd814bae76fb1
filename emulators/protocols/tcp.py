"""TCP and TLS echo: what comes in goes out, unless a fault says otherwise.

Beside the good ports, some of them special in one way (``tls.authority.VARIANTS``), there is one for each way to be
wrong: in TLS (``tls.authority.WRONG``) and in the clear (``PORTS``).
"""

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Final

from emulators.answers.scripts import ScriptBook, made
from emulators.faults.action import EchoPort
from emulators.faults.actions import ACTIONS
from emulators.faults.board import Armed
from emulators.faults.plan import plan
from emulators.listening.listener import Listener
from emulators.listening.ports import port_in_family, port_of
from emulators.listening.server import ServedEmulator
from emulators.listening.transport import peer_of, tap
from emulators.protocols.played_script import PlayedScript
from emulators.tls.authority import VARIANTS

PORTS: Final[tuple[EchoPort, ...]] = tuple(
    sorted((port for action in ACTIONS.values() for port in action.ports), key=lambda port: port.index)
)


class _Echo(asyncio.Protocol):
    def __init__(self, server: "TcpEcho", listener: Listener) -> None:
        self._server = server
        self._listener = listener
        self._transport: asyncio.Transport | None = None
        self._peer = 0
        self._is_full = False  # of bytes that the client does not read
        self._is_spoiling = False
        self._has_begun = False
        self._played: PlayedScript | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._peer = peer_of(transport)
        tap(transport, lambda data: self._server.capture.add("sent", data=data, peer=self._peer))
        self._begin(b"")

    def data_received(self, data: bytes) -> None:
        assert self._transport is not None
        self._server.capture.add("bytes", data=data, peer=self._peer)
        if not self._has_begun:
            self._has_begun = True
            self._begin(data)
        if self._played is not None:
            self._played.feed(data)
            return
        if self._server.scripts.is_closed:
            return
        armed = self._listener.faults.take("tcp.echo", data.decode("latin-1"), peer=self._peer)
        if armed is None:
            self._transport.write(data)
        else:
            self._is_spoiling = True
            self._transport.pause_reading()
            self._listener.spawn(self._spoil(armed, data))

    def _begin(self, data: bytes) -> None:
        """Play the script that is for a connection that begins so."""
        script = None if self._played is not None else self._server.scripts.take(data)
        if script is not None:
            assert self._transport is not None
            self._played = PlayedScript(script, self._listener, self._transport, self._peer)
        elif data and self._played is None and self._server.scripts.is_closed:
            assert self._transport is not None
            self._server.scripts.unmatched.append(data)
            self._transport.close()

    async def _spoil(self, armed: Armed, data: bytes) -> None:
        assert self._transport is not None
        if await self._listener.perform(plan(armed.fault, data), self._transport):
            self._is_spoiling = False
            self._resume()

    def eof_received(self) -> None:
        assert self._transport is not None
        secured = self._transport.get_extra_info("ssl_object")
        goodbye = {"goodbye": secured.has_goodbye} if secured is not None else {}
        self._server.capture.add("eof", **goodbye, peer=self._peer)

    def pause_writing(self) -> None:
        """Read no more while the client does not: the echo would fill the memory."""
        assert self._transport is not None
        self._is_full = True
        self._transport.pause_reading()

    def resume_writing(self) -> None:
        """Go on reading."""
        self._is_full = False
        self._resume()

    def _resume(self) -> None:
        transport = self._transport
        if transport is not None and not (self._is_full or self._is_spoiling or transport.is_closing()):
            transport.resume_reading()

    def connection_lost(self, error: Exception | None) -> None:
        self._listener.lost(self._transport)
        record = partial(self._server.capture.add, "closed", error=str(error) if error else "", peer=self._peer)
        asyncio.get_running_loop().call_soon(record)  # asyncio closes the socket only after this method


class TcpEcho(ServedEmulator):
    """Echoes on ``port`` in the clear, on ``tls_port`` over TLS; ``wrong_port(which)`` is wrong in its way."""

    name = "tcp"

    def script(self, **parts: Any) -> None:
        """Play a conversation on connections that begin as it does, in place of the echo; a reset forgets it.

        ``stack.tcp.script(steps=[{"expect": "HELLO*", "send": "WELCOME"}])``; the parts are those of ``[[script]]`` in
        a file of answers. AnswerError says what is wrong.
        """
        self.scripts.add(made(**parts))

    def forget(self) -> None:
        """Drop records and scripts."""
        super().forget()
        self.scripts.begin_again()

    def make_listeners(self) -> Iterable[Listener]:
        """Return the plain listener, the good TLS listeners, and the bad ones."""
        self.scripts = ScriptBook()
        behind = partial(_Echo, self)
        yield self.plain_listener(behind)
        yield self.tls_listener(behind)
        for variant in VARIANTS:
            yield self._variant_listener(behind, variant)
        yield from self.wrong_listeners(behind)
        for row in PORTS:
            label, port = f"{self.name}-{row.name}", port_in_family("echo", row.index, self.base_port)
            yield Listener(self.name, self.capture, self.faults, behind, label=label, port=port, fault=row.fault)

    def _variant_listener(self, behind: Callable[[Listener], asyncio.Protocol], variant: str) -> Listener:
        label, context = f"{self.name}-tls-{variant}", partial(self.pki.variant_context, variant)
        port = port_of(label, self.base_port)
        return Listener(self.name, self.capture, self.faults, behind, label=label, port=port, context=context)

    def variant_port(self, variant: str) -> int:
        """Return the TLS port that is special in one way of ``tls.authority.VARIANTS``: ``1.2``, ``tickets``."""
        return self._listeners[f"{self.name}-tls-{variant}"].port
