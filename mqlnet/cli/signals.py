"""Waiting until somebody says stop: Ctrl-C, Ctrl-Break, SIGTERM or a closed window (SIGHUP), on every system.

The signal wakes a socket, because on Windows no signal ends a wait on a lock.
"""

import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Final, Self

NOTHING: Final = 0  # no signal has this number
ENDING: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)  # SIGBREAK is Windows' alone, SIGHUP is all others'

PASSED_ON: Final = tuple(number for number in ENDING if number.name in ("SIGTERM", "SIGHUP"))


class Ending:
    """Takes the signals that end a program while its ``with`` block lasts."""

    def __init__(self) -> None:
        self._woken, self._waker = socket.socketpair()
        self._waker.setblocking(False)

    def __enter__(self) -> Self:
        self._before = {number: signal.signal(number, _ignore) for number in ENDING}
        self._waked_before = signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        return self

    def wait(self) -> int:
        """Return the number of the signal that came."""
        return self._woken.recv(1)[0]

    @contextmanager
    def passed_on(self, end: Callable[[], object]) -> Iterator[None]:
        """While the block lasts, call ``end`` for each SIGTERM and SIGHUP, also for a signal that came before.

        Ctrl-C is not passed on: it reaches every program of the terminal, and each decides what to make of it.
        """
        thread = threading.Thread(target=self._pass_on, args=(end,), name="signals", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._waker.send(bytes([NOTHING]))
            thread.join()

    def _pass_on(self, end: Callable[[], object]) -> None:
        for number in iter(self.wait, NOTHING):
            if number in PASSED_ON:
                end()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.set_wakeup_fd(self._waked_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._woken.close()
        self._waker.close()


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the wakeup socket reports the signal to ``wait``."""
