"""The buffers, plots and properties that a custom indicator sets in the terminal."""

from typing import Any, Final

from mqlnet.mql5.library.arrays import Buffer
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import ERR_BUFFERS_WRONG_INDEX
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.values import arrays
from mqlnet.mql5.values.arrays import AnyArray, Array

MOST: Final = 512
"""How many buffers an indicator may have."""


class Buffers:
    """The buffers of one indicator and what it has set."""

    def __init__(self, host: Host) -> None:
        declared = host.properties.get("indicator_buffers")
        self._count = int(declared[0]) if declared else MOST
        self.arrays: dict[int, AnyArray] = {}
        self.set: dict[tuple[Any, ...], Any] = {}

    def bind(self, index: int, array: AnyArray) -> bool:
        """Take an array as a buffer; False: there is no such buffer."""
        if not 0 <= index < self._count:
            return False
        if isinstance(array, Array):
            array.__class__ = Buffer
        self.arrays[index] = array
        return True

    def resize(self, bars: int) -> None:
        """Give each buffer an element a bar."""
        for array in self.arrays.values():
            if len(arrays.flat(array)) != bars:
                arrays.resize(array, bars)


@scripted("SetIndexBuffer", failure=False)
def set_index_buffer(host: Host, index: int, buffer: AnyArray, kind: int) -> bool:
    """Bind an array to a buffer of the indicator; it is sized to the bars."""
    del kind
    if not host.state(Buffers).bind(index, buffer):
        return host.fail(ERR_BUFFERS_WRONG_INDEX, False)
    return True


def _setter(name: str) -> None:
    @scripted(name, failure=False)
    def keep(host: Host, *arguments: Any) -> bool:
        host.state(Buffers).set[name.partition("Set")[0], *arguments[:-1]] = arguments[-1]
        return True


for _name in (
    "IndicatorSetDouble",
    "IndicatorSetInteger",
    "IndicatorSetString",
    "PlotIndexSetDouble",
    "PlotIndexSetInteger",
    "PlotIndexSetString",
):
    _setter(_name)


@scripted("PlotIndexGetInteger", failure=0)
def plot_index_get_integer(host: Host, *arguments: int) -> int:
    """Return what was set of a plot, else 0."""
    found = host.state(Buffers).set.get(("PlotIndex", *arguments), 0)
    return int(found)
