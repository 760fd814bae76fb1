"""Finds a WebSocket in the bytes of a conversation: its messages are kept, not its random masks and keys."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wsproto.connection import Connection, ConnectionType
from wsproto.events import Message, TextMessage
from wsproto.utilities import LocalProtocolError, RemoteProtocolError

END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class WebSocketTalk:
    """A WebSocket: URL, headers of request and answer, and messages as (sent by the program, bytes, is text)."""

    url: str
    headers: str
    answer_headers: str
    messages: tuple[tuple[bool, bytes, bool], ...]


def websocket_of(turns: Sequence[tuple[bool, bytes]]) -> WebSocketTalk | None:
    """Return the WebSocket that some turns are; None if they are something else."""
    if len(turns) < 2 or not turns[0][1].startswith(b"GET ") or not turns[1][1].startswith(b"HTTP/1.1 101"):
        return None
    request, _, early = turns[0][1].partition(END)
    answer, _, first = turns[1][1].partition(END)
    line, _, headers = request.decode("latin-1").partition("\r\n")
    host = next((one[5:].strip() for one in headers.split("\r\n") if one.lower().startswith("host:")), "")
    rest = [(True, early), (False, first), *turns[2:]]
    path = line.split(" ")[1] if line.count(" ") == 2 else "/"
    return WebSocketTalk(f"ws://{host}{path}", headers, answer.decode("latin-1").partition("\r\n")[2], _messages(rest))


def _messages(turns: Sequence[tuple[bool, bytes]]) -> tuple[tuple[bool, bytes, bool], ...]:
    sides = {True: _Side(ConnectionType.SERVER), False: _Side(ConnectionType.CLIENT)}
    found = []
    with contextlib.suppress(RemoteProtocolError, LocalProtocolError):
        for is_sent, data in turns:
            found += [(is_sent, *message) for message in sides[is_sent].messages(data)]
    return tuple(found)


class _Side:
    """The words of one side, as the other reads them."""

    def __init__(self, reader: ConnectionType) -> None:
        self._reader = Connection(reader)
        self._parts: list[bytes] = []

    def messages(self, data: bytes) -> Iterator[tuple[bytes, bool]]:
        """Yield the messages that are whole with these bytes, and whether each is text."""
        if not data:
            return
        self._reader.receive_data(data)
        for event in self._reader.events():
            if isinstance(event, Message):
                self._parts.append(event.data.encode() if isinstance(event, TextMessage) else bytes(event.data))
                if event.message_finished:
                    yield b"".join(self._parts), isinstance(event, TextMessage)
                    self._parts = []
