"""Bars by their place: iOpen … iSpread, iBarShift, iHighest, iLowest, Bars, SeriesInfoInteger (bi:SW5)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from mqlnet.facts.errors import ERR_INVALID_PARAMETER
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import (
    ERR_HISTORY_NOT_FOUND,
    ERR_HISTORY_WRONG_PROPERTY,
    ERR_MARKET_UNKNOWN_SYMBOL,
)
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.current import name_of, period_of
from mqlnet.mql5.library.world.records import Bar
from mqlnet.mql5.library.world.shared_world import live_of
from mqlnet.mql5.values.references import Ref

FIELDS: Final[Mapping[str, tuple[str, type]]] = MappingProxyType(
    {
        "iTime": ("time", int),
        "iOpen": ("open", float),
        "iHigh": ("high", float),
        "iLow": ("low", float),
        "iClose": ("close", float),
        "iVolume": ("tick_volume", int),
        "iTickVolume": ("tick_volume", int),
        "iRealVolume": ("real_volume", int),
        "iSpread": ("spread", int),
    }
)
"""By function: the field of a bar, and its type."""
MODES: Final = ("open", "low", "high", "close", "tick_volume", "real_volume", "spread")  # ENUM_SERIESMODE


def series_of(host: Host, symbol: str, period: int) -> list[Bar] | None:
    """Return the bars, oldest first; None leaves 4301, 4003 or 4401."""
    live, name = live_of(host), name_of(host, symbol)
    if name not in live.symbols:
        return host.fail(ERR_MARKET_UNKNOWN_SYMBOL, None)
    short = period_of(host, period)
    if short is None:
        return host.fail(ERR_INVALID_PARAMETER, None)
    found = live.series(name, short)
    return host.fail(ERR_HISTORY_NOT_FOUND, None) if found is None else found


def _value(field: str, kind: type) -> Callable[..., Any]:
    def read(host: Host, symbol: str, period: int, shift: int) -> Any:
        bars = series_of(host, symbol, period)
        if bars is None:
            return kind(0)
        if not 0 <= shift < len(bars):
            return host.fail(ERR_HISTORY_NOT_FOUND, kind(0))
        return kind(getattr(bars[-1 - shift], field))

    return read


for _name, (_field, _kind) in FIELDS.items():
    scripted(_name)(_value(_field, _kind))


@scripted("iBars")
def i_bars(host: Host, symbol: str, period: int) -> int:
    """Return the number of bars."""
    return len(series_of(host, symbol, period) or ())


@scripted("Bars")
def bars_total(host: Host, symbol: str, period: int, begins: int | None = None, ends: int | None = None) -> int:
    """Return the number of bars, of all or of those that opened in a time span."""
    found = series_of(host, symbol, period) or []
    if begins is None or ends is None:
        return len(found)
    first, last = sorted((begins, ends))
    return sum(first <= bar.time <= last for bar in found)


@scripted("iBarShift")
def i_bar_shift(host: Host, symbol: str, period: int, time: int, exact: bool) -> int:
    """Return the place of the bar that holds a moment, counted from the last.

    Unless ``exact`` the nearest one counts; no such bar is -1 and no error (B:timeseries_ibarshift).
    """
    found = series_of(host, symbol, period)
    if not found:
        return -1
    shift = next((place for place, bar in enumerate(reversed(found)) if bar.time <= time), len(found) - 1)
    return -1 if exact and found[-1 - shift].time != time else shift


def _extreme(host: Host, symbol: str, period: int, mode: int, count: int, start: int, *, largest: bool) -> int:
    found = series_of(host, symbol, period)
    if not found:
        return -1
    if not 0 <= mode < len(MODES) or not 0 <= start < len(found) or count == 0:
        return host.fail(ERR_INVALID_PARAMETER, -1)
    newest_first = [getattr(bar, MODES[mode]) for bar in reversed(found)]
    chosen = newest_first[start:] if count < 0 else newest_first[start : start + count]
    return start + chosen.index(max(chosen) if largest else min(chosen))


@scripted("iHighest")
def i_highest(host: Host, symbol: str, period: int, mode: int, count: int, start: int) -> int:
    """Return the place of the largest value."""
    return _extreme(host, symbol, period, mode, count, start, largest=True)


@scripted("iLowest")
def i_lowest(host: Host, symbol: str, period: int, mode: int, count: int, start: int) -> int:
    """Return the place of the smallest value."""
    return _extreme(host, symbol, period, mode, count, start, largest=False)


_INFO: Final[Mapping[str, Callable[[list[Bar]], int]]] = MappingProxyType(
    {
        "SERIES_BARS_COUNT": len,
        "SERIES_FIRSTDATE": lambda bars: int(bars[0].time),
        "SERIES_SERVER_FIRSTDATE": lambda bars: int(bars[0].time),
        "SERIES_TERMINAL_FIRSTDATE": lambda bars: int(bars[0].time),
        "SERIES_LASTBAR_DATE": lambda bars: int(bars[-1].time),
        "SERIES_SYNCHRONIZED": lambda _: 1,
    }
)


@scripted("SeriesInfoInteger")
def series_info_integer(
    host: Host, symbol: str, period: int, property_id: int, target: Ref[int] | None = None
) -> int | bool:
    """Return a property of a series."""
    bars = series_of(host, symbol, period)
    rule = _INFO.get(numbers.members("ENUM_SERIES_INFO_INTEGER").get(property_id, ""))
    if rule is None:
        host.leave(ERR_HISTORY_WRONG_PROPERTY)
    value = rule(bars) if rule is not None and bars else None
    if target is None:
        return value or 0
    if value is not None:
        target.value = value
    return value is not None
