"""The clock of a terminal: real, or virtual so that minutes pass in milliseconds.

Everything that depends on time asks the terminal's clock: rate limits, cookie and certificate dates, and every
wait. A wait is an attempt that takes real seconds and says whether the awaited thing happened. The real clock
gives the attempt the whole time. The virtual clock gives it at most its ``patience``; if nothing came by then,
nothing will, and the clock jumps to the end of the wait.
"""

import threading
import time
from collections.abc import Callable
from typing import Final, Protocol

Attempt = Callable[[float | None], bool]


class Clock(Protocol):
    """What the client asks of time."""

    def now(self) -> float:
        """Return seconds since the epoch, UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never go back, for deadlines."""
        ...

    def wait(self, attempt: Attempt, timeout_s: float | None) -> bool:
        """Run ``attempt`` with the real seconds it may take (None: no limit) and return whether it succeeded."""
        ...


class RealClock:
    """Time as the machine has it."""

    def now(self) -> float:
        """Return seconds since the epoch, UTC."""
        return time.time()

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()

    def wait(self, attempt: Attempt, timeout_s: float | None) -> bool:
        """Give ``attempt`` the whole time."""
        return attempt(timeout_s)


class VirtualClock:
    """Time that stands still until it is advanced, or until a wait has run out.

    ``start`` is in seconds since the epoch (default: now); ``patience_s`` is how long, in real seconds, a wait
    listens before the clock jumps. Give more patience where an answer is expected, less where silence is.
    """

    def __init__(self, *, start: float | None = None, patience_s: float = 1.0) -> None:
        self._start: Final = time.time() if start is None else start
        self._elapsed = 0.0
        self._lock = threading.Lock()
        self.patience_s = patience_s

    def now(self) -> float:
        """Return virtual seconds since the epoch, UTC."""
        return self._start + self._elapsed

    def monotonic(self) -> float:
        """Return virtual seconds since the clock was made."""
        return self._elapsed

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass at once."""
        if seconds < 0:
            raise ValueError(f"time goes forward only, not by {seconds} s")
        with self._lock:
            self._elapsed += seconds

    def wait(self, attempt: Attempt, timeout_s: float | None) -> bool:
        """Give ``attempt`` at most the patience; if it fails, jump to the end of the wait."""
        if timeout_s is None:
            return attempt(None)
        ends = self._elapsed + timeout_s
        if attempt(min(timeout_s, self.patience_s)):
            return True
        with self._lock:
            self._elapsed = max(self._elapsed, ends)
        return False


REAL: Final = RealClock()
