"""The literal ``D'…'`` -> seconds since 1970 (lang:LX51-LX58).

The date is three numbers with points; the group of four digits is the year. The time is up to three numbers with
colons. A day or month that is too large carries over, as the compiler does with warning 22.
"""

import re
from datetime import date, timedelta
from typing import Final

from mqlnet.mql5.source.dialect import Dialect
from mqlnet.mql5.source.literals import Reading

DAY: Final = 86_400
LAST_YEAR: Final = 3000
_EPOCH: Final = date(1970, 1, 1)
_DATE: Final = r"(?:(?P<y1>\d{4})\.(?P<m1>\d{1,2})\.(?P<d1>\d{1,2})|(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>\d{4}))"
_TIME: Final = r"(?P<hour>\d{1,2})(?::(?P<minute>\d{1,2})(?::(?P<second>\d{1,2}))?)?"
_LITERAL: Final = re.compile(rf"\s*{_DATE}(?:\s+{_TIME})?\s*\Z")
_TIME_ALONE: Final = re.compile(rf"\s*(?=\d+:){_TIME}\s*\Z")
_SEPARATORS: Final = re.compile(r"(?<=\d)[/-](?=\d)")


def read_date(inside: str, dialect: Dialect) -> Reading:
    """Read what is between the quotes of ``D'…'``; a bad one is error 287."""
    if not inside.strip():
        now = dialect.compiled_at
        return _read(now if dialect.empty_date == "now" else now - now % DAY, 21, f"D'{inside}' is the compilation's")
    if match := _TIME_ALONE.match(inside):
        today = dialect.compiled_at - dialect.compiled_at % DAY
        return _read(today + _seconds(match), 21, f"D'{inside}' has no date; it is the compilation's")
    plain = _SEPARATORS.sub(".", inside)
    match = _LITERAL.match(plain)
    if not match or not (days := _days(match)):
        return Reading(0, "datetime", (287, f"D'{inside}' is not a date"), True)
    number, carried = days
    seconds = number * DAY + _seconds(match)
    if not _is_time(match):
        return _read(seconds, 23, f"D'{inside}' has a time of day that does not exist")
    if carried:
        return _read(seconds, 22, f"D'{inside}' has a date that does not exist; the excess carries over")
    if plain != inside:
        return _read(seconds, None, f"D'{inside}' is written with points: D'{plain}'")
    return Reading(seconds, "datetime")


def _read(value: int, number: int | None, message: str) -> Reading:
    return Reading(value, "datetime", (number, message))


def _days(match: re.Match[str]) -> tuple[int, bool] | None:
    """Return the days since 1970, and whether something carried over; None outside of 1970 to 3000."""
    year, month, day = (int(match[f"{part}1"] or match[f"{part}2"]) for part in "ymd")
    whole = date(1, 1, 1) if not 1 <= year <= LAST_YEAR else _first_of(year, month) + timedelta(day - 1)
    carried = (whole.year, whole.month, whole.day) != (year, month, day)
    return ((whole - _EPOCH).days, carried) if 1970 <= whole.year <= LAST_YEAR else None


def _first_of(year: int, month: int) -> date:
    years, rest = divmod(month - 1, 12)
    return date(year + years, rest + 1, 1)


def _seconds(match: re.Match[str]) -> int:
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    return hour * 3600 + minute * 60 + second


def _is_time(match: re.Match[str]) -> bool:
    return int(match["hour"] or 0) < 24 and int(match["minute"] or 0) < 60 and int(match["second"] or 0) < 60
