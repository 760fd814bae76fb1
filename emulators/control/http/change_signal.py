"""Rung from any thread whenever a capture or a fault changes, heard on the loop by whoever waits for news."""

import asyncio
import threading


class Bell:
    """A counter of rings that one can wait on; many rings in one turn of the loop are heard as one."""

    def __init__(self) -> None:
        self.rings = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._heard = asyncio.Event()
        self._lock = threading.Lock()
        self._is_ringing = False
        self.has_ended = False

    def hang(self, loop: asyncio.AbstractEventLoop) -> None:
        """Say on which loop it is heard."""
        self._loop = loop

    def ring(self) -> None:
        """Tell of a change."""
        with self._lock:
            if self._loop is None or self._is_ringing:
                return
            self._is_ringing = True
            self._loop.call_soon_threadsafe(self._sound)

    def _sound(self) -> None:
        with self._lock:
            self._is_ringing = False
        self.rings += 1
        self._heard.set()
        self._heard = asyncio.Event()

    def end(self) -> None:
        """Let everyone go who waits; no ring is heard any more."""
        with self._lock:
            loop, self._loop = self._loop, None
        if loop is not None:
            loop.call_soon_threadsafe(self._end)

    def _end(self) -> None:
        self.has_ended = True
        self._heard.set()

    async def wait(self, rings: int, timeout_s: float) -> bool:
        """Return True once there are more rings than that, at once if there are; False when time is up."""
        if self.rings > rings or self.has_ended:
            return True
        try:
            await asyncio.wait_for(self._heard.wait(), timeout_s)
        except TimeoutError:
            return False
        return True
