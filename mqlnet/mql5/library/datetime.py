"""The chapter of date and time, on the terminal's clock (bi:TM1-TM17).

``TimeGMT`` is that clock; the others are moved from it by the switches ``tz`` (of the computer, seconds east),
``dst`` and ``server_tz``. In the tester all of them are one time. A program may wait in a loop that only reads the
clock, so a virtual clock moves on a little at each reading (bi:TM15).
"""

from datetime import timedelta
from typing import Any, Final

from mqlnet.clock import VirtualClock
from mqlnet.facts.errors import ERR_FUNCTION_NOT_ALLOWED, ERR_INVALID_DATETIME
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values.text import EPOCH, MAX_DATETIME

STEP_S: Final = 0.000001
IMPATIENT_STEP_S: Final = 0.001
PATIENT_READS: Final = 10_000
YEAR_OF_SHORT: Final = 1900  # bi:TM11: a year below this counts from it


class Reads:
    """The number of times that a program has read a virtual clock that nothing else moved."""

    def __init__(self, host: Host) -> None:
        self._clock = host.clock
        self._step_s = float(host.option("clock_step", str(STEP_S * 1e6))) / 1e6
        self._left_at = -1.0
        self._count = 0

    def tick(self) -> None:
        """Let the time of one reading pass."""
        if not isinstance(self._clock, VirtualClock):
            return
        self._count = self._count + 1 if self._clock.monotonic() == self._left_at else 0
        self._clock.advance(self._step_s if self._count < PATIENT_READS else max(self._step_s, IMPATIENT_STEP_S))
        self._left_at = self._clock.monotonic()


class LastTick:
    """The time of the last price, in seconds of the trade server; one for all programs of a terminal."""

    time = 0


def _now(host: Host) -> float:
    host.state(Reads).tick()
    return host.clock.now()


def _switch_s(host: Host, name: str, default: int) -> int:
    return 0 if host.is_tester else int(host.option(name, str(default)))


def _gmt_offset(host: Host) -> int:
    return -_switch_s(host, "tz", 0) - _switch_s(host, "dst", 0)


def local_time(host: Host) -> int:
    """Return the computer's time in seconds."""
    return int(_now(host)) - _gmt_offset(host)


def server_time(host: Host) -> int:
    """Return the trade server's time in seconds."""
    return int(_now(host)) + _switch_s(host, "server_tz", 7200)


@builtin("TimeGMT", rows="bi:TM1 bi:TM2 bi:TM9")
def time_gmt(host: Host, struct: Any = None) -> int:
    """Return the time of the clock."""
    return _filled(int(_now(host)), struct)


@builtin("TimeLocal", rows="bi:TM3 bi:TM8 bi:TM9")
def time_local(host: Host, struct: Any = None) -> int:
    """Return the computer's time."""
    return _filled(local_time(host), struct)


@builtin("TimeTradeServer", rows="bi:TM6 bi:TM8 bi:TM9")
def time_trade_server(host: Host, struct: Any = None) -> int:
    """Return the trade server's time."""
    return _filled(server_time(host), struct)


@builtin("TimeCurrent", rows="bi:TM7 bi:TM8 bi:TM9")
def time_current(host: Host, struct: Any = None) -> int:
    """Return the server's time; with ``time_current=last_tick`` that of the last price."""
    now = server_time(host)
    if host.option("time_current", "clock") == "last_tick":
        now = host.shared(LastTick).time
    return _filled(now, struct)


@builtin("TimeGMTOffset", rows="bi:TM4 bi:TM8")
def time_gmt_offset(host: Host) -> int:
    """Return GMT less local time: negative in the east, summer time included."""
    return _gmt_offset(host)


@builtin("TimeDaylightSavings", rows="bi:TM5")
def time_daylight_savings(host: Host) -> int:
    """Return 0 in winter, -3600 in summer."""
    return -_switch_s(host, "dst", 0)


@builtin("TimeToStruct", rows="bi:TM10")
def time_to_struct(host: Host, value: int, struct: Any) -> bool:
    """Fill a MqlDateTime; a moment outside 1970 to 3000 changes nothing and leaves 4010."""
    if not 0 <= value <= MAX_DATETIME:
        return host.fail(ERR_INVALID_DATETIME, False)
    _filled(value, struct)
    return True


def _filled(value: int, struct: Any) -> int:
    """Fill a MqlDateTime where the caller gave one, and return the time."""
    if struct is not None:
        moment = EPOCH + timedelta(seconds=value)
        struct.year, struct.mon, struct.day = moment.year, moment.month, moment.day
        struct.hour, struct.min, struct.sec = moment.hour, moment.minute, moment.second
        struct.day_of_week = moment.isoweekday() % 7
        struct.day_of_year = moment.timetuple().tm_yday - 1
    return value


@builtin("StructToTime", rows="bi:TM11")
def struct_to_time(host: Host, struct: Any) -> int:
    """Return the moment of a MqlDateTime; a field that is out of range is mended and leaves 4010."""
    year = struct.year + YEAR_OF_SHORT if struct.year < YEAR_OF_SHORT else struct.year
    if not EPOCH.year <= year <= 3000:
        return host.fail(ERR_INVALID_DATETIME, -1)
    fields = (struct.mon, struct.day, struct.hour, struct.min, struct.sec)
    mended: tuple[int, ...] = tuple(
        min(max(value, low), high) for value, (low, high) in zip(fields, _RANGES, strict=True)
    )
    month, day, hour, minute, second = mended
    if mended != fields or year != struct.year:
        host.leave(ERR_INVALID_DATETIME)
    start = EPOCH.replace(year=year, month=month, hour=hour, minute=minute, second=second)
    return int((start - EPOCH).total_seconds()) + (day - 1) * 86400


_RANGES: Final = ((1, 12), (1, 31), (0, 23), (0, 59), (0, 59))


@builtin("GetTickCount", rows="bi:TM12 bi:TM16")
def get_tick_count(host: Host) -> int:
    """Return the milliseconds since the system's start, modulo 2**32."""
    return get_tick_count_64(host) & 0xFFFFFFFF


@builtin("GetTickCount64", rows="bi:TM12 bi:TM16")
def get_tick_count_64(host: Host) -> int:
    """Return the milliseconds since the system's start."""
    host.state(Reads).tick()
    grain = int(host.option("tick_granularity_ms", "1"))
    count = int(host.option("boot_ms", "600000")) + int(host.clock.monotonic() * 1000)
    return count - count % grain


@builtin("GetMicrosecondCount", rows="bi:TM13")
def get_microsecond_count(host: Host) -> int:
    """Return the microseconds since the program's start."""
    host.state(Reads).tick()
    return round((host.clock.monotonic() - host.started) * 1e6)


@builtin("Sleep", rows="bi:TM14")
def sleep(host: Host, milliseconds: int) -> None:
    """Wait on the terminal's clock; an indicator may not, and goes on at once."""
    if host.kind == "indicator":
        host.leave(ERR_FUNCTION_NOT_ALLOWED)
    elif milliseconds > 0:
        host.sleep(milliseconds / 1000)
