"""The chart that a program stands on: Symbol, Period, Digits, Point, PeriodSeconds (bi:KO14 bi:KO15).

``name_of`` and ``period_of`` give the meaning of NULL, "" and PERIOD_CURRENT wherever a function takes them.
"""

from typing import Any, Final

from mqlnet.facts.errors import ERR_INVALID_PARAMETER
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.library.world import bars, derived
from mqlnet.mql5.library.world.records import Symbol
from mqlnet.mql5.library.world.shared_world import chart_of, live_of
from mqlnet.mql5.values.strings import text, units

CURRENT: Final = 0  # PERIOD_CURRENT
PREFIX: Final = "PERIOD_"


def name_of(host: Host, symbol: str) -> str:
    """Return the name of a symbol; "" and NULL are the chart's."""
    return text(symbol) or chart_of(host)[0]


def period_of(host: Host, period: int) -> str | None:
    """Return the short name of a period, ``H1``; PERIOD_CURRENT is the chart's, None: there is no such number."""
    if period == CURRENT:
        return chart_of(host)[1]
    name = numbers.members("ENUM_TIMEFRAMES").get(period, "").removeprefix(PREFIX)
    return name if name in bars.SECONDS else None


def number_of(period: str) -> int:
    """Return the number of a period by its short name."""
    return numbers.number(PREFIX + period) or CURRENT


def _symbol(host: Host) -> Symbol | None:
    return None if host.kind == "service" else live_of(host).symbols.get(chart_of(host)[0])


@builtin("Symbol", rows="bi:KO14")
def symbol(host: Host) -> str:
    """Return the chart's symbol, "" in a service."""
    return "" if host.kind == "service" else units(chart_of(host)[0])


@builtin("Period", rows="bi:KO14")
def period(host: Host) -> int:
    """Return the chart's period, 0 in a service."""
    return 0 if host.kind == "service" else number_of(chart_of(host)[1])


@builtin("Digits", rows="bi:KO14")
def digits(host: Host) -> int:
    """Return the digits of the chart's symbol."""
    found = _symbol(host)
    return 0 if found is None else found.digits


@builtin("Point", rows="bi:KO14")
def point(host: Host) -> float:
    """Return the point of the chart's symbol."""
    found = _symbol(host)
    return 0.0 if found is None else derived.point(found)


@builtin("PeriodSeconds", rows="bi:KO15")
def period_seconds(host: Host, number: int) -> Any:
    """Return the length of a period."""
    name = period_of(host, number)
    return host.fail(ERR_INVALID_PARAMETER, 0) if name is None else bars.SECONDS[name]
