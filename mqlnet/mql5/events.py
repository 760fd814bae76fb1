"""The life of a program: OnInit, OnStart, ticks, timers, other events, OnDeinit (lang:LC1-LC23).

Handlers never overlap: whoever drives a program calls it from one thread. What comes by itself (timers, events that the
program or the world sent) waits in the library's queue, and `Life.run` delivers it when the terminal's clock says so.
"""

from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

from mqlnet.mql5.library.events import Queue
from mqlnet.mql5.library.host import LEAST_S

if TYPE_CHECKING:
    from mqlnet.mql5.run import Running


class Reason(IntEnum):
    """Why a program ends: what OnDeinit is given and ``_UninitReason`` says (lang:LC4)."""

    PROGRAM = 0
    REMOVE = 1
    RECOMPILE = 2
    CHARTCHANGE = 3
    CHARTCLOSE = 4
    PARAMETERS = 5
    ACCOUNT = 6
    TEMPLATE = 7
    INITFAILED = 8
    CLOSE = 9


SUCCEEDED: Final = 0
WITH_EVENTS: Final = frozenset({"expert", "indicator"})
"""The kinds that have OnInit, OnDeinit and events; the others have OnStart alone (lang:LC6)."""


class Life:
    """The life of one program: the events in their order."""

    def __init__(self, running: "Running") -> None:
        self._running = running
        self._host = running.host
        self._bars = 0
        self._is_refused = False
        self.init_code: int | None = None
        """What OnInit returned; None before, and where there is none."""

    @property
    def _has_events(self) -> bool:
        return self._host.kind in WITH_EVENTS and self._running.source.code.kind != "library"

    @property
    def _queue(self) -> Queue:
        return self._host.state(Queue)

    def init(self) -> None:
        """Run OnInit; what happened before its end is lost (lang:LC10), and whoever says it failed ends (lang:LC2)."""
        if not self._has_events:
            return
        self._running.reset_inputs()
        result = self._running.handle("OnInit")
        self.init_code = result if isinstance(result, int) else SUCCEEDED
        self._queue.drop()
        if self.init_code != SUCCEEDED:
            self._refuse()
        elif self._queue.removed:
            self._running.stop(Reason.PROGRAM)

    def _refuse(self) -> None:
        """Unload an expert; an indicator stays on its chart, and nothing reaches it."""
        if self._host.kind == "indicator":
            self._leave(Reason.INITFAILED)
            self._is_refused = True
        else:
            self._running.stop(Reason.INITFAILED)

    def reinit(self, reason: Reason) -> None:
        """Let a setting change: OnDeinit and OnInit; only an expert keeps its global variables (lang:LC5)."""
        self._leave(reason)
        self._is_refused = False
        if self._host.kind == "indicator":
            self._bars = 0
            self._running.reload()
        self._running.program.take_stop_back()
        self.init()

    def deinit(self, reason: Reason) -> None:
        """Run OnTester, in the tester, and OnDeinit (lang:LC21)."""
        if self._host.is_tester and self._has_events and self.init_code == SUCCEEDED:
            self._running.handle("OnTester")
        self._leave(reason)

    def _leave(self, reason: Reason) -> None:
        if not self._has_events or self._is_refused:
            return
        self._running.set_reason(int(reason))
        self._running.program.request_stop()
        if self.init_code is not None:
            self._running.handle("OnDeinit", int(reason))

    def deliver(self, name: str, *arguments: Any) -> None:
        """Call a handler; a program that asked to be removed meanwhile ends (lang:LC17)."""
        if self._running.ended or not self._has_events or self._is_refused:
            return
        self._running.handle(name, *arguments)
        if self._queue.removed and not self._running.ended:
            self._running.stop(Reason.PROGRAM)

    def tick(self) -> None:
        """Let a price come."""
        if self._host.kind == "indicator":
            self._calculate()
        else:
            self.deliver("OnTick")

    def _calculate(self) -> None:
        code = self._running.handler("OnCalculate")
        if code is None or self._is_refused:
            return
        given = self._queue.calculation(self._bars, code.__code__.co_argcount)
        result = self._running.handle("OnCalculate", *given)
        self._bars = result if isinstance(result, int) else 0

    def run(self, seconds: float | None, tick_seconds: float | None) -> None:
        """Run to the end, or for so long."""
        if self._running.ended or self._is_refused:
            return
        clock = self._host.clock
        ends = None if seconds is None else clock.monotonic() + seconds
        self._host.ends = ends
        if not self._has_events:
            self._running.handle("OnStart")
            self._running.finish()
            return
        next_tick = clock.monotonic() if tick_seconds else None
        while not self._running.ended and (ends is None or clock.monotonic() < ends - LEAST_S):
            next_tick = self._turn(ends, next_tick, tick_seconds or 0.0)
        self._host.ends = None

    def _turn(self, ends: float | None, next_tick: float | None, tick_seconds: float) -> float | None:
        """Deliver what is due, else wait for the next thing to come."""
        now = self._host.clock.monotonic()
        if next_tick is not None and now >= next_tick:
            self.tick()
            return next_tick + tick_seconds * max(1, -(-(self._host.clock.monotonic() - next_tick) // tick_seconds))
        event = self._queue.due(now)
        if event is not None:
            name, arguments = event
            self.deliver(name, *map(self._argument, arguments))
            return next_tick
        coming = [each for each in (ends, next_tick, self._queue.next_due()) if each is not None]
        if not coming:
            self._running.stop(Reason.CLOSE)
            return next_tick
        self._host.wait(max(0.0, min(coming) - now))
        if self._host.program.is_stopping and (ends is None or self._host.clock.monotonic() < ends):
            self._running.stop(Reason.REMOVE)
        return next_tick

    def _argument(self, value: Any) -> Any:
        if isinstance(value, tuple):
            name, fields = value
            return self._running.structure(name, fields)
        return value
