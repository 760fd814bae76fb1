"""Bars: a deterministic walk, a CSV file, and how ticks carry a series on (bi:SW1 bi:KN3 bi:KO15).

A synthetic series ends with the bar that holds the given moment, and its last close is the given price, so that a
program sees prices that fit the tick. The same symbol, period and seed give the same bars on every machine. A new bar
opens with the first tick behind the end of the last one, as in a terminal: time alone opens none.
"""

import random
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

from mqlnet.mql5.library.world.records import Bar, Moment

_MINUTES: Final = (1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30)
_HOURS: Final = (1, 2, 3, 4, 6, 8, 12)
DAY: Final = 86_400
SECONDS: Final[Mapping[str, int]] = MappingProxyType(
    {f"M{n}": n * 60 for n in _MINUTES}
    | {f"H{n}": n * 3600 for n in _HOURS}
    | {"D1": DAY, "W1": 7 * DAY, "MN1": 30 * DAY}
)
_SUNDAY: Final = 3 * DAY  # 1970.01.04, the first day of a terminal's week
_TYPICAL_MOVE: Final = 0.0008  # of the price, in an hour


def opening(moment: int, period: str) -> int:
    """Return when the bar opened that holds a moment."""
    if period == "MN1":
        return int(datetime.fromtimestamp(moment, UTC).replace(day=1, hour=0, minute=0, second=0).timestamp())
    offset = _SUNDAY if period == "W1" else 0
    return moment - (moment - offset) % SECONDS[period]


def synthetic(name: str, period: str, *, count: int, until: int, price: float, digits: int, seed: int) -> list[Bar]:
    """Return ``count`` bars, oldest first; the last holds the moment ``until`` and closes at ``price``."""
    walk = random.Random(f"{name} {period} {seed}")
    step = price * _TYPICAL_MOVE * (SECONDS[period] / 3600) ** 0.5
    found: list[Bar] = []
    time, close = opening(until, period), price
    for _ in range(count):
        open_ = round(max(close + walk.gauss(0.0, step), price * 0.1), digits)
        high = round(max(open_, close) + abs(walk.gauss(0.0, step / 2)), digits)
        low = round(max(min(open_, close) - abs(walk.gauss(0.0, step / 2)), price * 0.05), digits)
        found.append(
            Bar(
                time=Moment(time),
                open=open_,
                high=high,
                low=low,
                close=close,
                tick_volume=walk.randrange(100, 5000),
                spread=10,
            )
        )
        time, close = opening(time - 1, period), open_
    found.reverse()
    return found


def carry_on(series: list[Bar], period: str, moment: int, price: float, spread: int) -> None:
    """Put a tick into a series: it changes the last bar, or opens the next."""
    if not series or moment >= opening(series[-1].time, period) + SECONDS[period]:
        begun = Moment(opening(moment, period))
        if not series or begun > series[-1].time:
            series.append(Bar(time=begun, open=price, high=price, low=price, close=price, spread=spread))
            return
    last = series[-1]
    series[-1] = Bar(
        time=last.time,
        open=last.open,
        high=max(last.high, price),
        low=min(last.low, price),
        close=price,
        tick_volume=last.tick_volume + 1,
        spread=spread,
        real_volume=last.real_volume,
    )


def gathered(series: Sequence[Bar], period: str) -> list[Bar]:
    """Return the bars of a longer period made of those of a shorter one."""
    found: list[Bar] = []
    for bar in series:
        begun = Moment(opening(bar.time, period))
        if not found or found[-1].time != begun:
            found.append(Bar(time=begun, **{name: getattr(bar, name) for name in _COPIED}))
            continue
        last = found[-1]
        found[-1] = Bar(
            time=begun,
            open=last.open,
            high=max(last.high, bar.high),
            low=min(last.low, bar.low),
            close=bar.close,
            tick_volume=last.tick_volume + bar.tick_volume,
            spread=bar.spread,
            real_volume=last.real_volume + bar.real_volume,
        )
    return found


_COPIED: Final = ("open", "high", "low", "close", "tick_volume", "spread", "real_volume")
_COLUMNS: Final = ("date", "time", "open", "high", "low", "close", "tickvol", "vol", "spread")


def from_csv(text: str) -> tuple[Bar, ...]:
    """Read the bars of a terminal's export: date, time, open, high, low, close, tick volume, volume, spread.

    The last three may be left out.
    Fields stand between tabs, commas or semicolons; a first line of words is skipped. A bad line is a ValueError with
    its number.
    """
    found: list[Bar] = []
    for number, line in enumerate(text.splitlines(), 1):
        fields = [field.strip() for field in re.split(r"[\t,;]", line.strip())]
        if fields == [""] or (number == 1 and not fields[0][:1].isdigit()):
            continue
        try:
            bar = _bar(fields)
        except ValueError:
            expected = ", ".join(_COLUMNS)
            raise ValueError(f"line {number}: {line.strip()!r} is no bar; expected {expected}") from None
        if found and bar.time <= found[-1].time:
            raise ValueError(f"line {number}: its time is not after the line before; bars go from old to new")
        found.append(bar)
    return tuple(found)


def _bar(fields: Sequence[str]) -> Bar:
    day = fields[0].replace("-", ".").replace("/", ".")
    rest = list(fields[1:])
    clock = rest.pop(0) if rest and ":" in rest[0] else "00:00"
    form = "%Y.%m.%d %H:%M:%S" if clock.count(":") == 2 else "%Y.%m.%d %H:%M"
    time = Moment(int(datetime.strptime(f"{day} {clock}", form).replace(tzinfo=UTC).timestamp()))
    open_, high, low, close = map(float, rest[:4])
    tick_volume, real_volume, spread = (*(int(float(field)) for field in rest[4:7]), 0, 0, 0)[:3]
    return Bar(
        time=time,
        open=open_,
        high=high,
        low=low,
        close=close,
        tick_volume=tick_volume,
        real_volume=real_volume,
        spread=spread,
    )
