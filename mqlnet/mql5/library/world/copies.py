"""Copying bars and ticks into arrays: CopyRates, CopyClose …, CopySeries, CopyTicks (bi:SW5 bi:SW4).

Three forms: by place and count, from a moment and count, between two moments; the static types of the third and fourth
argument tell them apart. The oldest element comes first in memory. A dynamic array gets exactly as many elements, a
fixed one as many as it holds.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from mqlnet.facts.errors import ERR_INVALID_PARAMETER
from mqlnet.mql5.library.arrays import TerminalArray
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import ERR_HISTORY_NOT_FOUND
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.market import known, last_tick, put_tick
from mqlnet.mql5.library.world.records import Bar, Tick
from mqlnet.mql5.library.world.series import series_of
from mqlnet.mql5.library.world.shared_world import live_of
from mqlnet.mql5.values import arrays
from mqlnet.mql5.values.arrays import AnyArray
from mqlnet.mql5.values.structures import Structure

FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "CopyTime": "time",
        "CopyOpen": "open",
        "CopyHigh": "high",
        "CopyLow": "low",
        "CopyClose": "close",
        "CopyTickVolume": "tick_volume",
        "CopyRealVolume": "real_volume",
        "CopySpread": "spread",
    }
)
MASK: Final = ("open", "high", "low", "close", "time", "tick_volume", "real_volume", "spread")  # COPY_RATES_OPEN …
_REALS: Final = frozenset({"open", "high", "low", "close"})
_RATES: Final = ("open", "high", "low", "close", "tick_volume", "spread", "real_volume")
USUAL_TICKS: Final = 2000


def window(host: Host, bars: Sequence[Bar], types: Sequence[str], first: int, second: int) -> list[Bar] | None:
    """Return the bars that the two arguments choose; ``types`` are theirs. None leaves 4003."""
    if types[1] == "datetime":
        begins, ends = sorted((first, second))
        return [bar for bar in bars if begins <= bar.time <= ends]
    if second <= 0 or (types[0] != "datetime" and first < 0):
        return host.fail(ERR_INVALID_PARAMETER, None)
    if types[0] == "datetime":
        chosen = [bar for bar in bars if bar.time <= first]
    else:
        chosen = list(bars[: max(len(bars) - first, 0)])
    return chosen[-second:]


def put(array: AnyArray, values: Sequence[Any]) -> int:
    """Put values into an array from its beginning in memory; return how many found room.

    A buffer of an indicator keeps its size: it has an element for each bar, and takes the values at its newest bars.
    """
    if isinstance(array, TerminalArray):
        count = min(len(values), len(array.data))
        array.data[len(array.data) - count :] = values[len(values) - count :]
        return count
    if arrays.is_dynamic(array):
        arrays.resize(array, len(values))
    data = arrays.flat(array)
    count = min(len(values), len(data))
    data[:count] = values[:count]
    return count


def put_structures(array: AnyArray, rows: Sequence[Any], fill: Callable[[Structure, Any], None]) -> int:
    """Fill the structures of an array from its beginning in memory; return how many found room."""
    if arrays.is_dynamic(array):
        arrays.resize(array, len(rows))
    data = arrays.flat(array)
    count = min(len(rows), len(data))
    for target, row in zip(data[:count], rows, strict=False):
        fill(target, row)
    return count


def _chosen(host: Host, types: Sequence[str], symbol: str, period: int, first: int, second: int) -> list[Bar] | None:
    """Return the bars; None leaves a code. No bars at all are 4401."""
    bars = series_of(host, symbol, period)
    found = None if bars is None else window(host, bars, types[2:4], first, second)
    return host.fail(ERR_HISTORY_NOT_FOUND, None) if found == [] else found


def values_of(bars: Sequence[Bar], field: str) -> list[Any]:
    """Return one field of bars as an array holds it."""
    kind = float if field in _REALS else int
    return [kind(getattr(bar, field)) for bar in bars]


def _copy(field: str) -> Callable[..., int]:
    def copy(  # the prototype's five parameters
        host: Host, types: tuple[str, ...], symbol: str, period: int, first: int, second: int, array: AnyArray
    ) -> int:
        bars = _chosen(host, types, symbol, period, first, second)
        return -1 if bars is None else put(array, values_of(bars, field))

    return copy


for _name, _field in FIELDS.items():
    scripted(_name)(_copy(_field))


def put_rates(target: Structure, bar: Bar) -> None:
    """Set the fields of an MqlRates."""
    for name in _RATES:
        value = getattr(bar, name)
        setattr(target, name, float(value) if name in _REALS else value)
    target.time = int(bar.time)  # type: ignore[attr-defined]  # a field of MqlRates, which the program's code declares


@scripted("CopyRates")
def copy_rates(  # the prototype's five parameters
    host: Host, types: tuple[str, ...], symbol: str, period: int, first: int, second: int, array: AnyArray
) -> int:
    """Copy whole bars."""
    bars = _chosen(host, types, symbol, period, first, second)
    return -1 if bars is None else put_structures(array, bars, put_rates)


@scripted("CopySeries")
def copy_series(
    host: Host, types: tuple[str, ...], symbol: str, period: int, first: int, count: int, mask: int, *targets: AnyArray
) -> int:
    """Copy the fields that a mask names, one into each array."""
    wanted = [field for place, field in enumerate(MASK) if mask >> place & 1]
    if not wanted or len(wanted) != len(targets):
        return host.fail(ERR_INVALID_PARAMETER, -1)
    bars = _chosen(host, types, symbol, period, first, count)
    if bars is None:
        return -1
    return min(put(array, values_of(bars, field)) for field, array in zip(wanted, targets, strict=True))


# -- ticks


def _ticks(host: Host, name: str) -> list[Tick] | None:
    """Return the ticks of a symbol, oldest first: those that came, or the last one."""
    symbol = known(host, name)
    if symbol is None:
        return None
    came = [tick for tick in live_of(host).ticks if tick.symbol == symbol.name]
    return came or [last_tick(symbol)]


@scripted("CopyTicks")
def copy_ticks(host: Host, name: str, array: AnyArray, flags: int, begins: int, count: int) -> int:
    """Copy the last ticks, or those from a moment in milliseconds."""
    del flags
    ticks = _ticks(host, name)
    if ticks is None:
        return -1
    wanted = count or USUAL_TICKS
    chosen = [tick for tick in ticks if tick.time_msc >= begins][:wanted] if begins else ticks[-wanted:]
    return put_structures(array, chosen, put_tick)


@scripted("CopyTicksRange")
def copy_ticks_range(host: Host, name: str, array: AnyArray, flags: int, begins: int, ends: int) -> int:
    """Copy the ticks between two moments in milliseconds; 0 as the second is now."""
    del flags
    ticks = _ticks(host, name)
    if ticks is None:
        return -1
    chosen = [tick for tick in ticks if begins <= tick.time_msc and (not ends or tick.time_msc <= ends)]
    return put_structures(array, chosen, put_tick)
