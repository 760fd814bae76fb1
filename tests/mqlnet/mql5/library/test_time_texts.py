"""Moments to text and back; today is 2023.11.15."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.time_texts import time_to_string
from tests.mqlnet.mql5.library.support.calling import Calls

TODAY = 1_700_006_400
MOMENT = 1_611_270_015  # 2021.01.21 23:00:15


def at(*moment: int) -> int:
    return int(datetime.datetime(*moment, tzinfo=datetime.UTC).timestamp())  # type: ignore[misc,arg-type]


@pytest.fixture
def calls(host: Host) -> Calls:
    return Calls(host)


@pytest.mark.parametrize(
    ("value", "arguments", "text"),
    [
        (MOMENT, (), "2021.01.21 23:00"),
        (MOMENT, (1,), "2021.01.21"),
        (MOMENT, (2,), "23:00"),
        (MOMENT, (4,), "23:00:15"),
        (MOMENT, (1 | 4,), "2021.01.21 23:00:15"),
        (MOMENT, (1 | 2 | 4,), "2021.01.21 23:00:15"),
        (0, (), "1970.01.01 00:00"),
        (-1, (), "wrong datetime"),
        (32535215999, (), "3000.12.31 23:59"),
        (32535216000, (), "wrong datetime"),
    ],
)
def test_time_to_string(
    calls: Calls, value: int, arguments: tuple[int, ...], text: str
) -> None:  # rows: bi:CV11 bi:CV12 bi:CV13 bi:KN8
    assert calls("TimeToString", value, *arguments) == text


@pytest.mark.parametrize(
    ("string", "value"),
    [
        ("2020.01.02 03:04", 1577934240),
        ("15/01/2012 01:02:03", 1326589323),
        ("2000-10-10", 971136000),
        ("2020/01/02 \t 03:04:05", at(2020, 1, 2, 3, 4, 5)),
        ("20200102 030405", at(2020, 1, 2, 3, 4, 5)),
        ("2.1.2020", at(2020, 1, 2)),
        ("02-01-2020 5:6", at(2020, 1, 2, 5, 6)),
        ("21:01", TODAY + 21 * 3600 + 60),
        ("21:01:02 and more", TODAY + 21 * 3600 + 62),
        ("2020.01.02T03:04:05Z", at(2020, 1, 2)),
        ("2020.01.02 03:04+02:00", at(2020, 1, 2, 3, 4)),
        ("", 0),
        ("2024", TODAY + 20 * 3600 + 24 * 60),
        ("202400", TODAY + 20 * 3600 + 24 * 60),
        ("12345", TODAY + 3600 + 23 * 60 + 45),
        ("9", TODAY + 9 * 3600),
        ("20240000", TODAY),
        ("2024022410", at(2030, 9, 6)),
        ("20240224 10", at(2024, 2, 24, 10)),
        ("20240224 01", at(2024, 2, 24, 1)),
        ("20240224 0100", at(2024, 2, 24, 1)),
        ("20240224 0030", at(2024, 2, 24, 23)),
        ("2021.02.30", at(2021, 3, 2)),
    ],
)
def test_string_to_time(calls: Calls, string: str, value: int) -> None:  # rows: bi:CV14 bi:CV15 bi:CV16 bi:CV17
    assert calls("StringToTime", string) == value


def test_junk_is_the_start_of_today(calls: Calls) -> None:
    assert calls("StringToTime", "January 2-nd") == TODAY
    assert calls.error == 5031


def test_today_is_that_of_the_computer(make_host: Any) -> None:
    calls = Calls(make_host(options={"tz": str(14 * 3600)}))
    assert calls("StringToTime", "01:00") == TODAY + 86400 + 3600


@given(st.integers(0, 32535215999))
def test_times_as_datetime_writes_them(value: int) -> None:
    moment = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(seconds=value)
    assert time_to_string(value, 1 | 4) == f"{moment:%Y.%m.%d %H:%M:%S}"
