"""A scripted WebSocket: plays the frames of an answer on a connection that has been upgraded; framing is wsproto's."""

import asyncio
import json
from base64 import b64decode
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, Final

from msgspec import UNSET
from wsproto.connection import Connection, ConnectionState, ConnectionType
from wsproto.events import BytesMessage, CloseConnection, Event, Ping, TextMessage
from wsproto.utilities import LocalProtocolError, RemoteProtocolError

from emulators.answers.matching import fits
from emulators.answers.rows import Frame
from emulators.capture import Capture
from emulators.faults.pauses import Pauses
from emulators.faults.plan import plan
from emulators.listening.listener import Listener

PROTOCOL_ERROR: Final = 1002
UNEXPECTED: Final = 1008  # "policy violation": the client said what the script does not expect
MOST_WAITING: Final = 1_000  # messages that the script has not come to yet
MOST_BYTES: Final = 16_777_216  # of one message
AT_ONCE: Final = 100  # frames of one client


@dataclass(frozen=True, slots=True)
class Heard:
    """A message of the client."""

    data: bytes
    is_text: bool

    @property
    def event(self) -> Event:
        """The same message, to be sent."""
        return TextMessage(self.data.decode("utf-8", "replace")) if self.is_text else BytesMessage(self.data)


class ScriptedWebSocket:
    """Plays ``frames``: a frame that expects a message waits for it, and the last one that does stays in force.

    A message that is not the expected one ends the connection with 1008 and is recorded as unexpected.
    """

    def __init__(
        self,
        frames: tuple[Frame, ...],
        listener: Listener,
        transport: asyncio.Transport,
        peer: int,
        can_write: asyncio.Event,
    ) -> None:
        self._frames = frames
        self._transport = transport
        self._peer = peer
        self._capture: Capture = listener.capture
        self._pauses: Pauses = listener.faults.pauses
        self._connection = Connection(ConnectionType.SERVER)
        self._listener = listener
        self._can_write = can_write  # set while the client reads what is sent
        self._messages: asyncio.Queue[Heard | None] = asyncio.Queue()  # None is the end of the connection
        self._part: list[str | bytes] = []
        self._size = 0

    def play(self) -> Coroutine[Any, Any, None]:
        """Return the script, to be run on the loop."""
        return self._play()

    def feed(self, data: bytes) -> None:
        """Take bytes of the client, and of its frames a number at once: then the other connections have their turn."""
        number = 0
        try:
            self._connection.receive_data(data)
            for event in self._connection.events():
                self._take(event)
                number += 1
                if number == AT_ONCE:
                    self._transport.pause_reading()
                    asyncio.get_running_loop().call_soon(self._go_on)
                    return
        except (RemoteProtocolError, LocalProtocolError) as error:
            self._complain(f"no WebSocket: {error}", data)
            self._close(PROTOCOL_ERROR, str(error))

    def _go_on(self) -> None:
        if self._transport.is_closing():
            return
        if self._can_write.is_set() and self._messages.qsize() < MOST_WAITING:
            self._transport.resume_reading()
        self.feed(b"")

    def _take(self, event: Event) -> None:
        if isinstance(event, Ping):
            self._write(event.response())
        elif isinstance(event, CloseConnection):
            if self._connection.state is ConnectionState.OPEN:  # the peer has not closed: its bytes are no frames
                self._complain(f"no WebSocket: {event.reason}", b"")
            self._write(event.response())
            self._transport.close()
        elif isinstance(event, TextMessage | BytesMessage):
            self._part.append(event.data if isinstance(event.data, str) else bytes(event.data))
            self._size += len(event.data)
            if self._size > MOST_BYTES:
                raise RemoteProtocolError("the message is too large")
            if event.message_finished:
                whole = b"".join(one.encode() if isinstance(one, str) else one for one in self._part)
                self._part, self._size = [], 0
                self._capture.add("message", data=whole, peer=self._peer)
                self._messages.put_nowait(Heard(whole, is_text=isinstance(event, TextMessage)))
                if self._messages.qsize() >= MOST_WAITING:
                    self._transport.pause_reading()

    def end(self) -> None:
        """Take the end of the connection: the script ends with it."""
        self._messages.put_nowait(None)

    async def _heard(self) -> "Heard | None":
        heard = await self._messages.get()
        if self._messages.qsize() == MOST_WAITING - 1 and not self._transport.is_closing():
            self._transport.resume_reading()
        return heard

    async def _play(self) -> None:
        for frame in self._frames:
            if not await self._step(frame):
                return
        last = self._frames[-1]
        while last.expect is not None and await self._step(last):
            pass

    async def _step(self, frame: Frame) -> bool:
        """Play one frame; return whether the script goes on."""
        heard = await self._heard() if frame.expect is not None else None
        if frame.expect is not None and (heard is None or not self._is_expected(frame.expect, heard)):
            return False
        if frame.delay_ms:
            with self._pauses.one():
                await asyncio.sleep(frame.delay_ms / 1000)
        event = heard.event if frame.echo and heard is not None else _event(frame)
        if event is not None and not await self._send(event):
            return False
        if frame.drop:
            self._transport.abort()
        elif frame.close is not None:
            self._close(frame.close, "")
        return not (frame.drop or frame.close is not None)

    def _is_expected(self, form: str, heard: "Heard") -> bool:
        text = heard.data.decode("utf-8", "replace")
        if fits(form, text):
            return True
        reason = f"the message {form!r} is expected, {text[:200]!r} came"
        self._capture.add("unexpected", reason=reason, data=b"", expected=form, came=text, peer=self._peer)
        self._close(UNEXPECTED, "unexpected message")
        return False

    async def _send(self, event: Event) -> bool:
        """Send a message, spoiled if a fault says so; return whether the connection goes on."""
        shown = _shown(event)
        armed = self._listener.faults.take("web.message", shown.decode("utf-8", "replace"), peer=self._peer)
        self._capture.add("message-sent", data=shown, peer=self._peer)
        if armed is None:
            self._write(event)
            await self._can_write.wait()
            return True
        try:
            payload = self._connection.send(event)
        except LocalProtocolError:  # the connection has ended already
            return False
        return await self._listener.perform(plan(armed.fault, payload), self._transport)

    def _complain(self, reason: str, data: bytes) -> None:
        self._capture.add("unexpected", reason=reason, data=data, peer=self._peer)

    def _close(self, code: int, reason: str) -> None:
        self._write(CloseConnection(code=code, reason=reason[:100]))

    def _write(self, event: Event) -> None:
        if self._transport.is_closing():
            return
        try:
            self._transport.write(self._connection.send(event))
        except LocalProtocolError:  # the connection has ended already
            self._transport.close()


def _event(frame: Frame) -> Event | None:
    """Return what a frame sends, None if it sends nothing."""
    if frame.ping:
        return Ping(payload=b"")
    if frame.base64 is not None:
        return BytesMessage(data=b64decode(frame.base64))
    if frame.json is not UNSET:
        return TextMessage(data=json.dumps(frame.json, ensure_ascii=False))
    return None if frame.send is None else TextMessage(data=frame.send)


def _shown(event: Event) -> bytes:
    data = getattr(event, "data", b"ping")
    return data.encode() if isinstance(data, str) else bytes(data)
