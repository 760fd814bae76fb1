"""One asyncio loop in one thread, for all servers that can share it."""

import asyncio
import errno
import logging
import threading
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

T = TypeVar("T")


STOP_TIMEOUT_S: Final = 1.0
TURN_TIMEOUT_S: Final = 5.0  # longer than any turn of a loop, on a busy machine, too
_EXHAUSTED: Final = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})


class LoopThread:
    """An asyncio loop that runs in a thread of its own."""

    def __init__(self) -> None:
        self.loop = asyncio.SelectorEventLoop()  # on Windows too: the one loop whose sockets behave alike everywhere
        self.loop.set_exception_handler(_report)
        self._thread = threading.Thread(target=self.loop.run_forever, name="emulators", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T], timeout_s: float = TURN_TIMEOUT_S) -> T:
        """Run a coroutine on the loop and return its result."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout_s)

    def settle(self) -> None:
        """Let the loop handle everything that has arrived by now."""
        self.run(settle())

    def stop(self) -> None:
        """End the loop and its thread, once every aborted transport has closed its socket and every task has ended."""
        self.settle()
        self.run(_end_tasks())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(STOP_TIMEOUT_S)
        self.loop.close()


def _report(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Say in one line that the system has no descriptors left; other errors with all that is known of them."""
    error = context.get("exception")
    if isinstance(error, OSError) and error.errno in _EXHAUSTED:
        logging.getLogger("asyncio").error("%s: %s", context.get("message"), error.strerror)
    else:
        loop.default_exception_handler(context)


async def _end_tasks() -> None:
    """Cancel what still waits: a task that its loop leaves behind would say so on stderr when it is collected."""
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    if left:
        await asyncio.wait(left, timeout=STOP_TIMEOUT_S)


async def settle() -> None:
    """Let the loop turn until it has handled everything that has arrived."""
    for _ in range(5):
        await asyncio.sleep(0)
