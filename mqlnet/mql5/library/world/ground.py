"""Where the programs of a terminal find their world: one ``Live`` a terminal, one ``Selection`` a program (bi:13)."""

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
            self._live = Live(self.world, now=host.clock.now)
        return self._live


class Chosen(Selection):
    """What one program has selected, kept by its host."""

    def __init__(self, host: Host) -> None:
        del host
        super().__init__()


def live_of(host: Host) -> Live:
    """Return the world of the program's terminal."""
    return host.shared(Ground).live(host)


def selection_of(host: Host) -> Selection:
    """Return what the program has selected."""
    return host.state(Chosen)
