"""The chapter of date and time on a virtual clock: 2023.11.15 10:00:00 UTC, a Wednesday."""

import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.clock import VirtualClock
from mqlnet.mql5.library.datetime import LastTick, struct_to_time, time_to_struct
from mqlnet.mql5.library.host import Host
from tests.mqlnet.mql5.library.support.calling import Calls

NOW = 1_700_042_400
HOUR = 3600


@pytest.fixture
def calls(host: Host) -> Calls:
    return Calls(host)


def moment(*fields: int) -> SimpleNamespace:
    names = ("year", "mon", "day", "hour", "min", "sec", "day_of_week", "day_of_year")
    return SimpleNamespace(**dict(zip(names, (*fields, *[0] * 8), strict=False)))


def test_times_by_default(calls: Calls) -> None:  # rows: bi:TM1 bi:TM2 bi:TM3 bi:TM6 bi:Q26
    assert calls("TimeGMT") == NOW
    assert calls("TimeLocal") == NOW
    assert calls("TimeTradeServer") == NOW + 2 * HOUR
    assert calls("TimeCurrent") == NOW + 2 * HOUR
    assert calls("TimeGMTOffset") == 0
    assert calls("TimeDaylightSavings") == 0


def test_times_of_a_computer_in_the_east_in_summer(make_host: Any) -> None:  # rows: bi:TM4 bi:TM5
    calls = Calls(make_host(options={"tz": str(2 * HOUR), "dst": str(HOUR), "server_tz": "0"}))
    assert calls("TimeGMTOffset") == -3 * HOUR
    assert calls("TimeDaylightSavings") == -HOUR
    assert calls("TimeLocal") == NOW + 3 * HOUR
    assert calls("TimeTradeServer") == NOW


def test_time_of_the_last_tick_stands_still(make_host: Any) -> None:  # rows: bi:TM7
    host = make_host(options={"time_current": "last_tick"})
    host.shared(LastTick).time = NOW - 60
    calls = Calls(host)
    assert calls("TimeCurrent") == NOW - 60
    calls("Sleep", 5000)
    assert calls("TimeCurrent") == NOW - 60


def test_all_times_are_one_in_the_tester(make_host: Any) -> None:  # rows: bi:TM8
    calls = Calls(make_host(tester=True, options={"tz": str(HOUR)}))
    names = ("TimeGMT", "TimeLocal", "TimeTradeServer", "TimeCurrent")
    assert {calls(name) for name in names} == {NOW}
    assert calls("TimeGMTOffset") == 0


@pytest.mark.parametrize("name", ["TimeGMT", "TimeLocal", "TimeTradeServer", "TimeCurrent"])
def test_times_also_fill_a_structure(make_host: Any, name: str) -> None:  # rows: bi:TM9
    calls = Calls(make_host(options={"server_tz": "0"}))
    struct = moment()
    assert calls(name, struct) == NOW
    assert vars(struct) == vars(moment(2023, 11, 15, 10, 0, 0, 3, 318))


def test_time_to_struct(calls: Calls) -> None:  # rows: bi:TM10
    struct = moment()
    assert calls("TimeToStruct", 32535215999, struct)
    assert vars(struct) == vars(moment(3000, 12, 31, 23, 59, 59, 3, 364))
    assert calls("TimeToStruct", 0, moment())
    for wrong in (-1, 32535216000, 2**63 - 1):
        assert not calls("TimeToStruct", wrong, struct)
        assert (calls.error, struct.year) == (4010, 3000)


@pytest.mark.parametrize(
    ("fields", "value", "code"),
    [
        ((2021, 2, 30), 1614643200, 0),
        ((2021, 10, 20, 15, 30, 155), 1634743859, 4010),
        ((0,), -1, 4010),
        ((100, 1, 1), 946684800, 4010),
        ((1969, 12, 31), -1, 4010),
        ((3001, 1, 1), -1, 4010),
        ((2021, 13, 0, 25, 60, -1), 1638403140, 4010),
        ((1970, 1, 1), 0, 0),
    ],
)
def test_struct_to_time(calls: Calls, fields: tuple[int, ...], value: int, code: int) -> None:  # rows: bi:TM11
    assert calls("StructToTime", moment(*fields)) == value
    assert calls.error == code


@given(st.datetimes(datetime.datetime(1970, 1, 1), datetime.datetime(3000, 12, 31)))
def test_round_trip_of_structures(when: datetime.datetime) -> None:
    value = int(when.replace(tzinfo=datetime.UTC).timestamp())
    struct = moment()
    assert time_to_struct(None, value, struct)  # type: ignore[arg-type]
    assert struct_to_time(None, struct) == value  # type: ignore[arg-type]
    assert (struct.day_of_week, struct.day_of_year) == (when.isoweekday() % 7, when.timetuple().tm_yday - 1)


def test_tick_counts(make_host: Any) -> None:  # rows: bi:TM12 bi:TM16
    calls = Calls(make_host(options={"boot_ms": str(2**32)}))
    assert calls("GetTickCount64") == 2**32
    assert calls("GetTickCount") == 0
    calls("Sleep", 1234)
    assert calls("GetTickCount") == 1234
    coarse = Calls(make_host(options={"tick_granularity_ms": "16", "boot_ms": "0"}))
    assert coarse("GetTickCount") == 1232


def test_microseconds_since_the_program_began(host: Host) -> None:  # rows: bi:TM13
    calls = Calls(host)
    calls("Sleep", 3)
    assert calls("GetMicrosecondCount") - 10_003_000 in range(10)


def test_sleep(make_host: Any) -> None:  # rows: bi:TM14
    calls = Calls(make_host())
    for milliseconds, passed in ((1500, 1.5), (0, 0), (-5, 0)):
        before = calls.host.clock.monotonic()
        calls("Sleep", milliseconds)
        assert calls.host.clock.monotonic() - before == pytest.approx(passed)
    indicator = Calls(make_host(kind="indicator"))
    before = indicator.host.clock.monotonic()
    indicator("Sleep", 1500)
    assert (indicator.error, indicator.host.clock.monotonic()) == (4014, before)


def test_a_loop_that_only_reads_the_clock_ends(calls: Calls) -> None:  # rows: bi:TM15
    start = calls("GetTickCount")
    reads = 0
    while calls("GetTickCount") - start < 500 and reads < 20_000:
        reads += 1
    assert reads < 11_000


def test_steps_are_small_again_after_a_wait(calls: Calls) -> None:
    clock = calls.host.clock
    assert isinstance(clock, VirtualClock)
    for _ in range(10_001):
        calls("TimeGMT")
    before = clock.monotonic()
    calls("TimeGMT")
    assert clock.monotonic() - before == pytest.approx(0.001)
    calls("Sleep", 1)
    before = clock.monotonic()
    calls("TimeGMT")
    assert clock.monotonic() - before == pytest.approx(0.000001, rel=0.1)
