"""Where the programs of a terminal find their world: one ``Live`` a terminal, one ``Selection`` a program.

``use`` gives a terminal its world, before the first program asks; without it the default world is there.
"""

from mqlnet.mql5.library.datetime import LastTick
from mqlnet.mql5.library.events import Event, Queue
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.world.live import Live, Selection
from mqlnet.mql5.library.world.model import DEFAULT, World


class Ground:
    """The world of one terminal. Set ``world`` before the first program asks; it comes to life with that question."""

    def __init__(self) -> None:
        self.world: World = DEFAULT
        self._live: Live | None = None

    def live(self, host: Host) -> Live:
        """Return the living world, begun on the terminal's clock."""
        if self._live is None:
            self._live = Live(self.world, now=host.clock.now, server_tz=int(host.option("server_tz", "7200")))
        return self._live


class Ticks:
    """The scripted ticks as one program hears them: those that come while it is busy are one OnTick."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._live = live_of(host)
        self._seen = len(self._live.ticks)

    def due(self) -> Event | None:
        """Take the ticks whose time has come; return OnTick if one is of the chart's symbol."""
        self._live.take_due_ticks()
        fresh = [tick for tick in self._live.ticks[self._seen :] if tick.symbol == self._live.world.chart.symbol]
        self._seen = len(self._live.ticks)
        if not fresh:
            return None
        self._host.shared(LastTick).time = int(fresh[-1].time)
        return "OnTick", ()

    def next_at(self) -> float | None:
        """Return when the next scripted tick comes, in seconds since the epoch."""
        return self._live.next_tick_at()


def chart_of(host: Host) -> tuple[str, str]:
    """Return symbol and period of the chart that the program stands on; a chart that was changed says so."""
    return live_of(host).chart


def use(host: Host, world: World) -> None:
    """Let the program's terminal have this world, and let the program hear its ticks."""
    host.shared(Ground).world = world
    if world.ticks:
        host.state(Queue).feed = Ticks(host)


class View:
    """The world as one program sees it: the terminal's, and what the program has selected in it."""

    def __init__(self, host: Host) -> None:
        self.live = host.shared(Ground).live(host)
        self.selection = Selection()


def live_of(host: Host) -> Live:
    """Return the world of the program's terminal."""
    return host.state(View).live


def selection_of(host: Host) -> Selection:
    """Return what the program has selected."""
    return host.state(View).selection
