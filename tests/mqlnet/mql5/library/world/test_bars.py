import itertools

import pytest

from mqlnet.mql5.library.world import bars
from mqlnet.mql5.library.world.records import Bar, Moment

NOON = 1_700_049_600  # 2023.11.15 12:00


def made(**changed: object) -> list[Bar]:
    values = {"count": 50, "until": NOON + 1234, "price": 1.1, "digits": 5, "seed": 1} | changed
    return bars.synthetic("EURUSD", "H1", **values)  # type: ignore[arg-type]


def test_synthetic_series_ends_at_the_moment_and_the_price() -> None:
    series = made()
    assert (len(series), series[-1].time, series[-1].close) == (50, NOON, 1.1)
    assert [later.time - bar.time for bar, later in itertools.pairwise(series)] == [3600] * 49
    assert all(bar.low <= min(bar.open, bar.close) <= max(bar.open, bar.close) <= bar.high for bar in series)
    assert all(bar.close == later.open for bar, later in itertools.pairwise(series))


def test_synthetic_series_is_the_same_each_time_and_differs_by_seed() -> None:
    assert made() == made()
    assert made() != made(seed=2)


@pytest.mark.parametrize(
    ("period", "opened"),
    [("M1", NOON + 1200), ("H4", NOON), ("D1", NOON - 12 * 3600), ("W1", 1_699_747_200), ("MN1", 1_698_796_800)],
)
def test_opening_of_a_bar(period: str, opened: int) -> None:
    assert bars.opening(NOON + 1234, period) == opened


def test_tick_moves_the_last_bar_and_then_opens_the_next() -> None:
    series = [Bar(time=Moment(NOON), open=1.0, high=1.0, low=1.0, close=1.0)]
    bars.carry_on(series, "H1", NOON + 3599, 1.5, 3)
    bars.carry_on(series, "H1", NOON + 3599, 0.5, 4)
    assert (len(series), series[0].high, series[0].low, series[0].close, series[0].tick_volume) == (1, 1.5, 0.5, 0.5, 3)
    bars.carry_on(series, "H1", NOON + 3600, 2.0, 4)
    assert (len(series), series[1].time, series[1].open) == (2, NOON + 3600, 2.0)


def test_longer_bars_are_made_of_shorter_ones() -> None:
    hours = [
        Bar(time=Moment(NOON + 3600 * n), open=n, high=n + 5, low=n - 5, close=n + 1, tick_volume=2) for n in range(5)
    ]
    assert [
        (bar.time, bar.open, bar.high, bar.low, bar.close, bar.tick_volume) for bar in bars.gathered(hours, "H4")
    ] == [
        (NOON, 0.0, 8.0, -5.0, 4.0, 8),
        (NOON + 4 * 3600, 4.0, 9.0, -1.0, 5.0, 2),
    ]


@pytest.mark.parametrize("separator", ["\t", ",", ";"])
def test_terminal_export_is_read(separator: str) -> None:
    text = (
        "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n"
        "2023.11.15\t12:00:00\t1.1\t1.3\t1.0\t1.2\t77\t5\t9\n\n2023.11.15\t13:00\t1.2\t1.3\t1.0\t1.1\n"
    )
    first, second = bars.from_csv(text.replace("\t", separator))
    assert (first.time, first.close, first.tick_volume, first.real_volume, first.spread) == (NOON, 1.2, 77, 5, 9)
    assert (second.time, second.close, second.tick_volume) == (NOON + 3600, 1.1, 0)


def test_day_without_a_time_is_midnight() -> None:
    assert bars.from_csv("2023-11-15,1,2,0.5,1.5")[0].time == NOON - 12 * 3600


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2023.11.15,12:00,1.1", "line 1: '2023.11.15,12:00,1.1' is no bar; expected date, time, open"),
        ("2023.11.15,12:00,1,1,1,1\n2023.11.15,12:00,1,1,1,1", "line 2: its time is not after the line before"),
        ("2023.11.15,12:00,1,1,1,one", "line 1"),
    ],
)
def test_bad_line_is_named(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        bars.from_csv(text)
