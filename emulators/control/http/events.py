"""The live stream: a server-sent event for each capture that is new or has changed, for the faults, and for a clear.

Every event carries the marker up to which its reader is informed; a browser that lost the stream asks for what came
since. Where captures have made room for new ones before a reader saw them, ``gap`` says so. Under load a reader
gets the newest state of each capture a few times a second, in bursts; none is left out.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Final

from emulators.control.as_json import encode
from emulators.control.http.change_signal import ChangeSignal
from emulators.control.http.fault_registry import FaultRegistry
from emulators.control.inbox.connection import Entry
from emulators.control.inbox.inbox import Inbox
from emulators.control.messages import CaptureSummary, Faults

PAUSE_S: Final = 0.1
HEARTBEAT_S: Final = 15.0
MAX_BURST: Final = 500


class News:
    """The state of one reader: what it was sent. Only changes since then are new to it."""

    def __init__(
        self, inbox: Inbox, faults: FaultRegistry, line: Callable[[Entry], CaptureSummary], *, after: int
    ) -> None:
        self._inbox = inbox
        self._faults = faults
        self._line = line
        self._seen = after
        self._clears = inbox.clears()
        self._dropped = after
        self._bare = {one.id for one in inbox.entries() if one.kind == "session"}
        self._armed = Faults(faults=faults.armed())

    def fresh(self) -> list[bytes]:
        """Return the events since the last call, of at most MAX_BURST captures; the next call has the others."""
        events: list[bytes] = []
        clears = self._inbox.clears()
        if clears != self._clears:
            self._clears = clears
            events.append(event("cleared", self._seen, {"marker": self._seen}))
        changed = self._inbox.changed(self._seen)
        dropped = self._inbox.last_dropped()
        if dropped > max(self._dropped, self._seen):  # it made room before this reader saw it
            events.append(event("gap", self._seen, {"from": self._seen, "to": dropped}))
        self._dropped = dropped
        for change in changed[:MAX_BURST]:
            self._seen = change.at
            if change.entry.kind == "session":
                self._bare.add(change.entry.id)
            elif change.entry.connection.id in self._bare:  # it has brought something, and is no entry any more
                self._bare.discard(change.entry.connection.id)
                events.append(event("gone", self._seen, {"id": change.entry.connection.id}))
            events.append(event("capture", self._seen, self._line(change.entry)))
        armed = Faults(faults=self._faults.armed())
        if armed != self._armed:
            self._armed = armed
            events.append(event("faults", self._seen, armed))
        return events


async def stream(news: News, changes: ChangeSignal, *, marker: int) -> AsyncIterator[bytes]:
    """Yield events until the interface stops or the reader leaves."""
    yield event("hello", marker, {"marker": marker})
    while not changes.has_ended:
        count = changes.count
        events = await asyncio.to_thread(news.fresh)
        if events:
            yield b"".join(events)
            await asyncio.sleep(PAUSE_S)  # changes of the pause are then sent together
        elif not await changes.wait(count, HEARTBEAT_S):
            yield b": still here\n\n"


def event(name: str, marker: int, data: object) -> bytes:
    """Return one event; JSON has no line breaks, so its data is one line."""
    return b"event: %s\nid: %d\ndata: %s\n\n" % (name.encode(), marker, encode(data))
