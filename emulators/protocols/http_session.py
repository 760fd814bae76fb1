"""One HTTP/1.1 connection: requests read by h11 and recorded as they came, answers written byte by byte.

A response has a head and a body, and either can be spoiled: stages ``response-head`` and ``response-body``. A
connection is kept unless the response or the client says otherwise.
"""

import asyncio
import time
from functools import partial
from typing import TYPE_CHECKING, Final

import h11

from emulators.answers.rows import Frame
from emulators.faults.board import Armed
from emulators.faults.plan import plan
from emulators.faults.steps import Render, Reply
from emulators.listening.listener import Listener
from emulators.listening.transport import peer_of, tap
from emulators.protocols.http import HttpRequest, HttpResponse, RequestHandler, render_body, render_head

if TYPE_CHECKING:
    from emulators.protocols.websocket import ScriptedWebSocket

MAX_NOTED_BYTES: Final = 1_048_576
MAX_HEARD_BYTES: Final = 65_536
JOINED_BYTES: Final = 65_536  # a longer body is not copied to stand behind its head
PIECES_AT_ONCE: Final = 200  # chunks of a body may have a byte each
MAX_AHEAD_BYTES: Final = 65_536  # of later requests, while one has no response yet


class HttpWire(asyncio.Protocol):
    """One HTTP connection; a fault's own answers are of ``reply_type``, a body over ``max_body_bytes`` is a 413."""

    def __init__(self, handler: RequestHandler, listener: Listener, *, reply_type: str, max_body_bytes: int) -> None:
        self._reply_type = reply_type
        self._max_body_bytes = max_body_bytes
        self._capture = listener.capture
        self._faults = listener.faults
        self._handler = handler
        self._listener = listener
        self._connection = h11.Connection(h11.SERVER, max_incomplete_event_size=1_048_576)
        self._transport: asyncio.Transport | None = None
        self._request: h11.Request | None = None
        self._body = bytearray()
        self._is_busy = False
        self._ahead_bytes = 0  # bytes that came while a response was due
        self._heard = bytearray()
        self._websocket: ScriptedWebSocket | None = None
        self._peer = 0
        self._sent = bytearray()
        self._sent_bytes = 0
        self._sent_at: float | None = None
        self._can_write = asyncio.Event()
        self._can_write.set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._peer = peer_of(transport)
        tap(transport, self._note_sent)

    def connection_lost(self, error: Exception | None) -> None:
        """Record the end of the connection."""
        self._can_write.set()
        if self._websocket is not None:
            self._websocket.end()
        self._listener.lost(self._transport)
        self._capture.add("closed", error=str(error) if error else "", peer=self._peer)

    def pause_writing(self) -> None:
        """Answer no later request while the client does not read; a WebSocket's client is not heard meanwhile."""
        self._can_write.clear()
        if self._websocket is not None:
            self._wire.pause_reading()

    def resume_writing(self) -> None:
        """Go on."""
        self._can_write.set()
        if self._websocket is not None and not self._wire.is_closing():
            self._wire.resume_reading()

    def _note_sent(self, data: bytes) -> None:
        """Keep the beginning of what is sent for the record."""
        self._sent += data[: MAX_NOTED_BYTES - len(self._sent)]
        self._sent_bytes += len(data)
        self._sent_at = time.monotonic()

    def _record_response(self, request: int) -> None:
        """Record what went back as it went back, spoiled or not: at most MAX_NOTED_BYTES of ``size`` bytes.

        Its moment is that of the last byte: the client may have read it by now.
        """
        sent, size, at = bytes(self._sent), self._sent_bytes, self._sent_at
        self._sent, self._sent_bytes, self._sent_at = bytearray(), 0, None
        self._capture.add("response", at=at, request=request, data=sent, size=size, peer=self._peer)

    @property
    def _wire(self) -> asyncio.Transport:
        assert self._transport is not None
        return self._transport

    def data_received(self, data: bytes) -> None:
        """Feed the parser; keep the beginning of a request, to be shown if it is not HTTP."""
        if self._websocket is not None:
            self._websocket.feed(data)
            return
        self._heard += data[: MAX_HEARD_BYTES - len(self._heard)]
        self._connection.receive_data(data)
        self._ahead_bytes += len(data) if self._is_busy else 0
        if self._ahead_bytes > MAX_AHEAD_BYTES:
            self._wire.pause_reading()
        self._advance()

    def eof_received(self) -> None:
        """Feed the end of the stream."""
        if self._websocket is None:
            self._connection.receive_data(b"")
            self._advance()

    def _advance(self) -> None:
        """Take what has come, up to a number of pieces: then the other connections have their turn."""
        for _ in range(PIECES_AT_ONCE):
            if self._is_busy:
                return
            try:
                event = self._connection.next_event()
            except h11.RemoteProtocolError as error:
                self._refuse(str(error).partition(": bytearray(")[0])  # the bytes are recorded beside it
                return
            if event is h11.NEED_DATA or event is h11.PAUSED or isinstance(event, h11.ConnectionClosed):
                return
            self._take(event)
        self._wire.pause_reading()
        asyncio.get_running_loop().call_soon(self._go_on)

    def _go_on(self) -> None:
        if not self._wire.is_closing():
            self._wire.resume_reading()
            self._advance()

    def _take(self, event: object) -> None:
        if isinstance(event, h11.Request):
            self._request = event
            self._body = bytearray()
            if self._connection.they_are_waiting_for_100_continue:
                self._wire.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        elif isinstance(event, h11.Data):
            self._body += event.data
            if len(self._body) > self._max_body_bytes:
                self._refuse("the body is too large", status=413)
        elif isinstance(event, h11.EndOfMessage) and self._request is not None:
            self._is_busy = True
            self._listener.spawn(self._serve(self._request, bytes(self._body)))

    def _refuse(self, reason: str, *, status: int = 400) -> None:
        self._capture.add("unexpected", reason=reason, data=bytes(self._heard), peer=self._peer)
        self._wire.write(render_head(HttpResponse(status, close=True)))
        self._record_response(0)
        self._wire.close()
        self._is_busy = True

    async def _serve(self, event: h11.Request, body: bytes) -> None:
        request = HttpRequest(
            method=event.method.decode("ascii"),
            target=event.target.decode("latin-1"),
            version=event.http_version.decode("ascii"),
            headers=[(name.decode("ascii"), value.decode("latin-1")) for name, value in event.headers.raw_items()],
            body=body,
            tls=self._wire.get_extra_info("ssl_object") is not None,
            peer=self._peer,
        )
        record = self._capture.add(
            "request",
            method=request.method,
            target=request.target,
            version=request.version,
            headers=request.headers,
            body=body,
            tls=request.tls,
            peer=self._peer,
        )
        try:
            response = await self._answered(request)
            if response.delay_ms:
                with self._listener.faults.pauses.one():
                    await asyncio.sleep(response.delay_ms / 1000)
            goes_on = await self._send(request, response)
        finally:  # also when a reset ends a stalled response
            self._record_response(record.id)
        await self._can_write.wait()
        if goes_on and response.websocket:
            self._upgrade(response.websocket)
        elif goes_on:
            self._next(keep=not (response.close or response.close_silently))

    def _upgrade(self, frames: tuple[Frame, ...]) -> None:
        """Play the frames of a WebSocket on this connection from now on."""
        from emulators.protocols.websocket import ScriptedWebSocket  # few connections become one

        self._websocket = ScriptedWebSocket(frames, self._listener, self._wire, self._peer, self._can_write)
        self._listener.spawn(self._websocket.play())
        early, _ = self._connection.trailing_data
        if early:
            self._websocket.feed(early)

    async def _answered(self, request: HttpRequest) -> HttpResponse:
        try:
            return await self._handler(request)
        except Exception as error:  # noqa: BLE001 - a handler of a user's own may raise anything, and its client waits
            reason = f"{type(error).__name__}: {error}"
            self._capture.add("unexpected", reason=reason, data=b"", peer=self._peer)
            return HttpResponse(500, [("Content-Type", "text/plain; charset=utf-8")], f"{reason}\n".encode())

    async def _send(self, request: HttpRequest, response: HttpResponse) -> bool:
        """Write a response, spoiled where a fault says so; return whether the connection goes on."""
        self._faults = self._listener.faults.nested()
        if response.fault:
            self._faults.arm(response.fault)
        if self._wire.is_closing():
            return False
        if response.raw is not None:
            self._wire.write(response.raw)
            self._wire.close()
            return False
        about = f"{request.method} {request.target}"
        armed = response.spoil or self._take_fault("response-head", about)
        if armed is not None and armed.fault.replaces:
            return await self._write(armed, b"", partial(self._render, request.method))
        head, body = render_head(response), render_body(response, request.method)
        if armed is not None:
            return await self._write(armed, head) and await self._send_body(b"", body, about)
        return await self._send_body(head, body, about)

    async def _send_body(self, head: bytes, body: bytes, about: str) -> bool:
        """Write a head that is as it should be, and a body; both in one piece where they can be, which wakes once."""
        spoiled = self._take_fault("response-body", about) if body else None
        if spoiled is None and len(body) <= JOINED_BYTES:
            head, body = head + body, b""
        if head:
            self._wire.write(head)
        return await self._write(spoiled, body) if body else True

    def _render(self, method: str, code: int, text: str) -> Reply:
        """Return the response that a fault sends itself."""
        response = HttpResponse(code, [("Content-Type", self._reply_type)], text.encode("utf-8", "replace"))
        return Reply(render_head(response) + render_body(response, method))

    def _take_fault(self, stage: str, about: str) -> Armed | None:
        return self._faults.take(f"{self._listener.name}.{stage}", about, peer=self._peer)

    async def _write(self, armed: Armed | None, data: bytes, render: Render | None = None) -> bool:
        if armed is None:
            self._wire.write(data)
            return True
        return await self._listener.perform(plan(armed.fault, data, render), self._wire)

    def _next(self, *, keep: bool) -> None:
        """Wait for the next request on the connection, or end it."""
        if not keep or self._connection.their_state is not h11.DONE:
            self._wire.close()
            return
        rest, _ = self._connection.trailing_data
        self._heard.clear()
        self._connection = h11.Connection(h11.SERVER, max_incomplete_event_size=1_048_576)
        self._is_busy = False
        if self._ahead_bytes > MAX_AHEAD_BYTES:
            self._wire.resume_reading()
        self._ahead_bytes = 0
        if rest:
            self.data_received(rest)
