"""A signal from any thread to the coroutines on the server's loop: a capture or a fault has changed."""

import asyncio
import threading


class ChangeSignal:
    """A count of changes that one can wait on; several changes in one turn of the loop count as one."""

    def __init__(self) -> None:
        self.count = 0
        self.has_ended = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._changed = asyncio.Event()
        self._lock = threading.Lock()
        self._is_scheduled = False

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Set the loop on which others wait."""
        self._loop = loop

    def notify(self) -> None:
        """Wake every waiting coroutine; any thread may call this."""
        with self._lock:
            if self._loop is None or self._is_scheduled:
                return
            self._is_scheduled = True
            self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        with self._lock:
            self._is_scheduled = False
        self.count += 1
        self._changed.set()
        self._changed = asyncio.Event()

    def end(self) -> None:
        """Wake every waiting coroutine for the last time; later changes are ignored."""
        with self._lock:
            loop, self._loop = self._loop, None
        if loop is not None:
            loop.call_soon_threadsafe(self._end)

    def _end(self) -> None:
        self.has_ended = True
        self._changed.set()

    async def wait(self, count: int, timeout_s: float) -> bool:
        """Return True once there were more than ``count`` changes, at once if there were; False after the timeout."""
        if self.count > count or self.has_ended:
            return True
        try:
            await asyncio.wait_for(self._changed.wait(), timeout_s)
        except TimeoutError:
            return False
        return True
