"""The world of a terminal's programs: one ``Live`` for each terminal, one ``Selection`` for each program.

``use`` gives a terminal its world, before the first program asks; without it the default world is there.
"""

from threading import Lock

from mqlnet.mql5.library.datetime import LastTick
from mqlnet.mql5.library.events import Event, Queue
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.world.live import Live, Selection
from mqlnet.mql5.library.world.model import DEFAULT, World
from mqlnet.mql5.values.strings import units


class SharedWorld:
    """The world of one terminal. Set ``world`` before the first program asks; it comes to life with that question."""

    def __init__(self) -> None:
        self.world: World = DEFAULT
        self._live: Live | None = None
        self._lock = Lock()

    def live(self, host: Host) -> Live:
        """Return the living world, begun on the terminal's clock."""
        with self._lock:
            if self._live is None:
                self._live = Live(self.world, now=host.clock.now, server_tz=int(host.option("server_tz", "7200")))
            return self._live


class Script:
    """The world's script as one program hears it: ticks, events of the chart, depths of market.

    Ticks that come while the program is busy are one OnTick. A depth of market is published once, to those who have
    subscribed to it, and goes on: it is heard after OnInit, where the subscription was made there.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        self._live = live_of(host)
        self._ticks_heard = len(self._live.ticks)
        self._events_heard = 0
        self.depths: list[str] = []
        """Symbols whose depth of market the program has subscribed to and not heard yet."""

    def due(self) -> Event | None:
        """Take what comes next of all whose time has come."""
        with self._live.lock:
            self._live.take_due_ticks()
        fresh = [tick for tick in self._live.ticks[self._ticks_heard :] if tick.symbol == self._live.world.chart.symbol]
        self._ticks_heard = len(self._live.ticks)
        if fresh:
            self._host.shared(LastTick).time = int(fresh[-1].time)
            return "OnTick", ()
        if self.depths:
            return "OnBookEvent", (units(self.depths.pop(0)),)
        return self._chart_event()

    def _chart_event(self) -> Event | None:
        coming = self._live.chart_events[self._events_heard :]
        if not coming or not self._live.has_passed(coming[0].at):
            return None
        self._events_heard += 1
        event = coming[0]
        return "OnChartEvent", (int(event.id), event.lparam, event.dparam, units(event.sparam))

    def next_at(self) -> float | None:
        """Return when the next thing comes, in seconds since the epoch."""
        coming = self._live.chart_events[self._events_heard :]
        times = [self._live.moment_of(coming[0].at)] if coming else []
        if self.depths:
            times.append(self._host.clock.now())
        tick_at = self._live.next_tick_at()
        return min(times if tick_at is None else [*times, tick_at], default=None)


def chart_of(host: Host) -> tuple[str, str]:
    """Return symbol and period of the chart that the program stands on; a chart that was changed says so."""
    return live_of(host).chart


def use(host: Host, world: World) -> None:
    """Let the program's terminal have this world, and let the program hear its script."""
    host.shared(SharedWorld).world = world
    if world.ticks or world.chart_events:
        script_of(host)


def script_of(host: Host) -> Script:
    """Return the world's script as the program hears it, from now on if it did not hear it before."""
    queue = host.state(Queue)
    if not isinstance(queue.feed, Script):
        queue.feed = Script(host)
    return queue.feed


class View:
    """The world as one program sees it: the terminal's, and what the program has selected in it."""

    def __init__(self, host: Host) -> None:
        self.live = host.shared(SharedWorld).live(host)
        self.selection = Selection()


def live_of(host: Host) -> Live:
    """Return the world of the program's terminal."""
    return host.state(View).live


def selection_of(host: Host) -> Selection:
    """Return what the program has selected."""
    return host.state(View).selection
