"""The clock of a terminal: real, or virtual so that minutes pass in milliseconds.

Everything that depends on time asks the terminal's clock: rate limits, cookie and certificate dates, and every
wait. A wait is an attempt that takes real seconds and says whether the awaited thing happened. The real clock
gives the attempt the whole time. The virtual clock gives it at most its ``patience``; if nothing came by then,
nothing will, and the clock jumps to the end of the wait. Where the servers are in the same process it need not be
patient: they can say when they have done all that they had to do.
"""

import threading
import time
from collections.abc import Callable
from typing import Final, Protocol

Attempt = Callable[[float | None], bool]
Look = Callable[[], object]
GLANCE_S: Final = 0.002  # how long a wait listens before it asks the servers to settle
ASKED: Final = 3  # number of times the servers are asked; one answer may take several loop turns


class Clock(Protocol):
    """The operations with time that the client needs."""

    @property
    def asks_servers(self) -> bool:
        """Return whether a wait stops in between to ask the servers, so that nobody may wait who cannot be asked."""
        ...

    def now(self) -> float:
        """Return seconds since the epoch, UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never go back, for deadlines."""
        ...

    def wait(self, attempt: Attempt, timeout_s: float | None, look: Look | None = None) -> bool:
        """Run ``attempt`` with the real seconds it may take (None: no limit) and return whether it succeeded.

        ``look``, where there is one, says without waiting whether it would now.
        """
        ...

    def waits(self, attempt: Attempt, look: Look) -> Attempt:
        """Return ``wait`` for this attempt alone, a function of the seconds, for what waits often."""
        ...

    def sleep(self, seconds: float, stop: threading.Event | None = None) -> bool:
        """Let ``seconds`` pass and return True; return False as soon as ``stop`` is set."""
        ...

    def aside(self) -> "Clock":
        """Return the clock of what runs beside the programs: its waits let no time pass for them."""
        ...


class RealClock:
    """Time as the machine has it."""

    asks_servers: Final = False

    def now(self) -> float:
        """Return seconds since the epoch, UTC."""
        return time.time()

    monotonic = staticmethod(time.monotonic)  # as it is: every read asks for it

    def wait(self, attempt: Attempt, timeout_s: float | None, look: Look | None = None) -> bool:
        """Give ``attempt`` the whole time."""
        del look
        return attempt(timeout_s)

    def waits(self, attempt: Attempt, look: Look) -> Attempt:
        """Return the attempt itself: it is given the whole time."""
        del look
        return attempt

    def sleep(self, seconds: float, stop: threading.Event | None = None) -> bool:
        """Sleep that long, or until ``stop`` is set."""
        return not (stop or threading.Event()).wait(max(0.0, seconds))

    def aside(self) -> Clock:
        """Return this clock: time passes by itself."""
        return self


class VirtualClock:
    """Time that stands still until it is advanced, or until a wait has run out.

    ``start`` is in seconds since the epoch (default: now); ``patience_s`` is how long, in real seconds, a wait
    listens before the clock jumps. Give more patience where an answer is expected, less where silence is. ``settle``
    is for servers in the same process, ``Stack.settle``: it returns when they have handled all that has arrived, and
    says whether one of them pauses on purpose. A wait then listens for a moment only and asks them; it is patient as
    long as one pauses. ``pause_s`` is how long, in real seconds, it bears with such a pause (default: the patience);
    what comes after one has taken its time on this clock, too.
    """

    def __init__(
        self,
        *,
        start: float | None = None,
        patience_s: float = 1.0,
        settle: Callable[[], object] | None = None,
        pause_s: float | None = None,
    ) -> None:
        self._start: Final = time.time() if start is None else start
        self._elapsed = 0.0
        self._lock = threading.Lock()
        self.patience_s = patience_s
        self.pause_s = pause_s
        self._settle = settle

    @property
    def asks_servers(self) -> bool:
        """Return whether the servers can say that they have done all they had to do."""
        return self._settle is not None

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

    def wait(self, attempt: Attempt, timeout_s: float | None, look: Look | None = None) -> bool:
        """Give ``attempt`` at most the patience; if it fails, jump to the end of the wait."""
        if timeout_s is None:
            return attempt(None)
        ends = self._elapsed + timeout_s
        if self.comes(attempt, timeout_s, look):
            return True
        self._jump(ends)
        return False

    def waits(self, attempt: Attempt, look: Look) -> Attempt:
        """Return a wait for this attempt alone."""
        return lambda timeout_s: self.wait(attempt, timeout_s, look)

    def sleep(self, seconds: float, stop: threading.Event | None = None) -> bool:
        """Jump to the end of the sleep at once; a sleep that is stopped before it begins takes no time."""
        if stop is not None and stop.is_set():
            return False
        self._jump(self._elapsed + max(0.0, seconds))
        return True

    def aside(self) -> Clock:
        """Return a clock of the same date whose waits go by the machine's time, and ask the servers in the same way."""
        return _Aside(self)

    def _jump(self, ends: float) -> None:
        with self._lock:
            self._elapsed = max(self._elapsed, ends)

    def comes(self, attempt: Attempt, timeout_s: float, look: Look | None) -> bool:
        """Run ``attempt`` as ``wait`` does, and let no time pass."""
        patience_s = min(timeout_s, self.patience_s)
        if self._settle is None or look is None:
            return attempt(patience_s)
        began, has_paused = time.monotonic(), False
        ends = began + (patience_s if self.pause_s is None else min(timeout_s, self.pause_s))
        while not attempt(min(patience_s, GLANCE_S)):
            has_come, is_pausing = self._news(look)
            if not (has_come or is_pausing) or (is_pausing and time.monotonic() >= ends):
                return False  # what a busy machine brings late has come in time
            has_paused = has_paused or is_pausing
        if has_paused and self.pause_s is not None:
            self._jump(self._elapsed + min(timeout_s, time.monotonic() - began))
        return True

    def _news(self, look: Look) -> tuple[bool, bool]:
        """Ask the servers to settle; return whether something has come then, and whether one of them only pauses."""
        assert self._settle is not None
        is_pausing = False
        for _ in range(ASKED):
            is_pausing = bool(self._settle())
            if look():
                return True, is_pausing
        return False, is_pausing


class _Aside:
    """The date of a virtual clock, the machine's time, and waits that ask the servers as that clock's do."""

    def __init__(self, of: VirtualClock) -> None:
        self._of = of

    @property
    def asks_servers(self) -> bool:
        return self._of.asks_servers

    def now(self) -> float:
        return self._of.now()

    def monotonic(self) -> float:
        return time.monotonic()

    def wait(self, attempt: Attempt, timeout_s: float | None, look: Look | None = None) -> bool:
        return attempt(None) if timeout_s is None else self._of.comes(attempt, timeout_s, look)

    def waits(self, attempt: Attempt, look: Look) -> Attempt:
        return lambda timeout_s: self.wait(attempt, timeout_s, look)

    def sleep(self, seconds: float, stop: threading.Event | None = None) -> bool:
        return REAL.sleep(seconds, stop)

    def aside(self) -> Clock:
        return self


REAL: Final = RealClock()
