"""The live stream: a server-sent event for each capture that is new or has changed, for the faults, and for a clear.

Every event carries the marker up to which its reader is informed; a browser that lost the stream asks for what came
since. Under load a reader gets the newest state of each capture a few times a second, never a backlog.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Final

import msgspec

from emulators.control.http.change_signal import Bell
from emulators.control.http.fault_registry import FaultDesk
from emulators.control.inbox.inbox import Entry, Inbox
from emulators.control.messages import Capture, Cleared, Faults

PAUSE_S: Final = 0.1
HEARTBEAT_S: Final = 15.0
MAX_BURST: Final = 500


class News:
    """What one reader has been told, and what is new to it."""

    def __init__(self, inbox: Inbox, faults: FaultDesk, line: Callable[[Entry], Capture], *, after: int) -> None:
        self._inbox = inbox
        self._faults = faults
        self._line = line
        self._known = {one.id: one.last for one in inbox.entries() if one.last <= after}
        self._armed = Faults(faults=faults.armed())

    def fresh(self) -> list[bytes]:
        """Return the events since the last call; at most MAX_BURST captures, the newest."""
        entries = self._inbox.entries()
        marker = self._inbox.marker()
        events: list[bytes] = []
        gone = self._known.keys() - {one.id for one in entries}
        if gone:
            events.append(event("cleared", marker, Cleared(count=len(gone), marker=marker)))
        changed = [one for one in entries if self._known.get(one.id) != one.last]
        self._known = {one.id: one.last for one in entries}
        events += [event("capture", marker, self._line(one)) for one in changed[-MAX_BURST:]]
        armed = Faults(faults=self._faults.armed())
        if armed != self._armed:
            self._armed = armed
            events.append(event("faults", marker, armed))
        return events


async def stream(news: News, bell: Bell, *, marker: int) -> AsyncIterator[bytes]:
    """Yield events until the interface stops or the reader leaves."""
    yield event("hello", marker, {"marker": marker})
    while not bell.has_ended:
        rings = bell.rings
        events = await asyncio.to_thread(news.fresh)
        if events:
            yield b"".join(events)
            await asyncio.sleep(PAUSE_S)  # what comes meanwhile is told in one go
        elif not await bell.wait(rings, HEARTBEAT_S):
            yield b": still here\n\n"


def event(name: str, marker: int, data: object) -> bytes:
    """Return one event; JSON has no line breaks, so its data is one line."""
    return b"event: %s\nid: %d\ndata: %s\n\n" % (name.encode(), marker, encode(data))


def encode(message: object) -> bytes:
    """Return a message as JSON; a lone surrogate, which only hostile text contains, becomes a question mark."""
    try:
        return msgspec.json.encode(message)
    except UnicodeEncodeError:
        return msgspec.json.encode(_scrubbed(msgspec.to_builtins(message)))


def _scrubbed(value: object) -> object:
    match value:
        case str():
            return value.encode("utf-8", "replace").decode("utf-8")
        case list() | tuple():
            return [_scrubbed(one) for one in value]
        case dict():
            return {_scrubbed(key): _scrubbed(one) for key, one in value.items()}
    return value
