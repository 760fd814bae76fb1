"""Timers and events: what waits for a program, and the functions that put it there (bi:EV1-EV5, bi:KO4).

``Queue`` is the one place that events come from; whoever drives a program asks it what is due (``due``) and when to
ask again (``next_due``), in seconds of the clock's ``monotonic``. A timer has no queue of its own: while an event of it
waits or runs, further ones are lost, as in a terminal. An event is the handler's name and its arguments; a structure
stands there as its name and its fields. The scripted world is a ``Feed``: most programs have none, and start sooner
without it.
"""

from collections import deque
from importlib import import_module
from threading import Lock
from typing import Any, Final, Protocol
from weakref import WeakSet

from mqlnet.facts.errors import ERR_INVALID_PARAMETER
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.library.terminal_codes import ERR_CHART_NOT_FOUND, ERR_CHART_WRONG_ID

Event = tuple[str, tuple[Any, ...]]
CUSTOM: Final = 1000  # CHARTEVENT_CUSTOM
MAX_CUSTOM: Final = 65535
LONGEST: Final = 4096
"""How many events may wait; with one more the oldest is lost (lang:LC8, the number is ours)."""
CHART_ID: Final = 132_000_000_000_000_001
"""The id of the one chart there is from the beginning (bi:SW14)."""
_CALCULATION: Final = "mqlnet.mql5.library.world.calculation"


class Feed(Protocol):
    """A source of events beside the program's own: the ticks of a scripted world."""

    def due(self) -> Event | None:
        """Take the next event whose time has come."""
        ...

    def next_at(self) -> float | None:
        """Return when the next one comes, in seconds since the epoch; None: there is none left."""
        ...


class Queue:
    """The events that wait for one program; ``removed`` says that it has called ExpertRemove."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._waiting: deque[Event] = deque(maxlen=LONGEST)
        self._period: float | None = None
        self._timer_at = 0.0
        self.feed: Feed | None = None
        self.removed = False
        host.shared(Queues).add(self)

    def put(self, name: str, *arguments: Any) -> None:
        """Let an event wait."""
        self._waiting.append((name, arguments))

    def drop(self) -> None:
        """Forget what waits (lang:LC10)."""
        self._waiting.clear()

    def set_timer(self, period: float) -> None:
        """Begin a timer, in the place of the one there was; its first event comes after one period."""
        self._period = period
        self._timer_at = self._host.clock.monotonic() + period

    def kill_timer(self) -> None:
        """End the timer."""
        self._period = None

    def due(self, now: float) -> Event | None:
        """Take the next event that is due: what waits, then what the world sends, then the timer."""
        if self._waiting:
            return self._waiting.popleft()
        event = self.feed.due() if self.feed is not None else None
        if event is not None:
            return event
        if self._period is None or now < self._timer_at:
            return None
        missed = int((now - self._timer_at) // self._period)
        self._timer_at += self._period * (missed + 1)
        return "OnTimer", ()

    def next_due(self) -> float | None:
        """Return when something comes by itself; None: nothing will."""
        clock = self._host.clock
        if self._waiting:
            return clock.monotonic()
        times = [] if self._period is None else [self._timer_at]
        feed_at = self.feed.next_at() if self.feed is not None else None
        if feed_at is not None:
            times.append(clock.monotonic() + max(0.0, feed_at - clock.now()))
        return min(times, default=None)

    def calculation(self, calculated: int, parameters: int) -> tuple[Any, ...]:
        """Return the arguments of OnCalculate, in its long form (10 parameters) or its short one (4)."""
        module = import_module(_CALCULATION)  # prices are needed by indicators alone
        given: tuple[Any, ...] = module.arguments(self._host, calculated, parameters)
        return given


class Queues:
    """The queues of all programs of a terminal: they stand on one chart and hear its events."""

    def __init__(self) -> None:
        self._all: WeakSet[Queue] = WeakSet()
        self._lock = Lock()

    def add(self, queue: Queue) -> None:
        """Take a program's queue in."""
        with self._lock:
            self._all.add(queue)

    def put(self, name: str, *arguments: Any) -> None:
        """Let an event wait for every program."""
        with self._lock:
            for queue in self._all:
                queue.put(name, *arguments)


def _timer(host: Host, function: str, count: int, unit: float) -> bool:
    if host.program.refuses(function):
        return False
    if count <= 0 and host.option("timer_zero", "fail") == "fail":
        return host.fail(ERR_INVALID_PARAMETER, False)
    host.state(Queue).set_timer(count * unit if count > 0 else 1.0)
    return True


@builtin("EventSetTimer", rows="bi:EV1 bi:EV4 bi:Q22")
def event_set_timer(host: Host, seconds: int) -> bool:
    """Call OnTimer every ``seconds`` seconds."""
    return _timer(host, "EventSetTimer", seconds, 1.0)


@builtin("EventSetMillisecondTimer", rows="bi:EV2 bi:EV4")
def event_set_millisecond_timer(host: Host, milliseconds: int) -> bool:
    """Call OnTimer every ``milliseconds`` milliseconds."""
    return _timer(host, "EventSetMillisecondTimer", milliseconds, 0.001)


@builtin("EventKillTimer", rows="bi:EV3 bi:EV4")
def event_kill_timer(host: Host) -> None:
    """End the timer."""
    if not host.program.refuses("EventKillTimer"):
        host.state(Queue).kill_timer()


@builtin("EventChartCustom", rows="bi:EV5")
def event_chart_custom(host: Host, chart: int, number: int, lparam: int, dparam: float, sparam: str) -> bool:
    """Send an event of one's own to a chart: every program on it gets it."""
    if chart < 0:
        return host.fail(ERR_CHART_WRONG_ID, False)
    if chart not in (0, CHART_ID):
        return host.fail(ERR_CHART_NOT_FOUND, False)
    host.state(Queue)  # a program that has not asked for its queue yet hears its own event, too
    host.shared(Queues).put("OnChartEvent", CUSTOM + min(number, MAX_CUSTOM), lparam, dparam, sparam)
    return True
