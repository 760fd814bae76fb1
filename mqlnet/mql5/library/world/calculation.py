"""The arguments of OnCalculate: the chart's bars as arrays that the terminal owns (bi:SW12)."""

from typing import Any, Final

from mqlnet.mql5.library.arrays import TerminalArray
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.world.buffers import Buffers
from mqlnet.mql5.library.world.copies import values_of
from mqlnet.mql5.library.world.shared_world import chart_of, live_of
from mqlnet.mql5.values.arrays import DOUBLE, Element

LONG_FORM: Final = 10
_FIELDS: Final = (
    ("time", Element("datetime", 0)),
    ("open", DOUBLE),
    ("high", DOUBLE),
    ("low", DOUBLE),
    ("close", DOUBLE),
    ("tick_volume", Element("long", 0)),
    ("real_volume", Element("long", 0)),
    ("spread", Element("int", 0)),
)


def arguments(host: Host, calculated: int, parameters: int) -> tuple[Any, ...]:
    """Return total, previously calculated, and all series; or, for the short form, the begin and the closes."""
    bars = live_of(host).series(*chart_of(host)) or []
    host.state(Buffers).resize(len(bars))
    total = len(bars)
    previous = min(calculated, total)
    if parameters < LONG_FORM:
        return total, previous, 0, TerminalArray(values_of(bars, "close"), DOUBLE)
    return total, previous, *(TerminalArray(values_of(bars, field), element) for field, element in _FIELDS)
