"""Moments to text and back (bi:CV11-CV17).

Reading takes a date, a time or both and ignores what follows a good part. A text without separators is read as a
number: short ones are times, long ones dates whose day may have more than two digits (bi:CV16). What is missing is
today's date or midnight.
"""

import re
from datetime import timedelta
from typing import Final

from mqlnet.mql5.library.codes import ERR_WRONG_STRING_DATE
from mqlnet.mql5.library.datetime import local_time
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values.text import EPOCH, MAX_DATETIME

TIME_DATE: Final = 1
TIME_MINUTES: Final = 2
TIME_SECONDS: Final = 4
DAY_S: Final = 86400
_DATES: Final = (
    re.compile(r"(?P<year>\d{4})([./-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})", re.ASCII),
    re.compile(r"(?P<day>\d{1,2})([./-])(?P<month>\d{1,2})\2(?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d+)", re.ASCII),
)
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?", re.ASCII)
_DIGITS: Final = re.compile(r"\d{1,6}(?!\d)", re.ASCII)


@builtin("TimeToString", rows="bi:CV11 bi:CV12 bi:CV13")
def time_to_string(value: int, mode: int) -> str:
    """Return date and time as the flags ask for them."""
    if not 0 <= value <= MAX_DATETIME:
        return "wrong datetime"
    clock = "%H:%M:%S" if mode & TIME_SECONDS else "%H:%M" if mode & TIME_MINUTES else ""
    date = "%Y.%m.%d" if mode & TIME_DATE else ""
    form = " ".join(filter(None, (date, clock))) or "%Y.%m.%d %H:%M"
    return (EPOCH + timedelta(seconds=value)).strftime(form)


@builtin("StringToTime", rows="bi:CV14 bi:CV15 bi:CV16 bi:CV17")
def string_to_time(host: Host, string: str) -> int:
    """Return the moment that a string begins with; "" is 0, junk is the start of today and leaves 5031."""
    if not string:
        return 0
    string = string.strip()
    date, rest = _date(string)
    time = _time(rest.lstrip())
    if date is None:
        if time is None:
            host.leave(ERR_WRONG_STRING_DATE)
        now = local_time(host)
        date = now - now % DAY_S
    return date + (time or 0)


def _date(string: str) -> tuple[int | None, str]:
    """Return the date at the start of a text in seconds, None for an impossible one, and the text behind it."""
    for form in _DATES:
        found = form.match(string)
        if found is not None:
            return _day(int(found["year"]), int(found["month"]), int(found["day"])), string[found.end() :]
    return None, string


def _day(year: int, month: int, day: int) -> int | None:
    """Return a date in seconds; a day past the end of its month counts on (bi:CV16)."""
    if year < EPOCH.year or not 1 <= month <= 12 or not day:
        return None
    first = EPOCH.replace(year=year, month=month)
    return (first - EPOCH) // timedelta(seconds=1) + (day - 1) * DAY_S


def _time(string: str) -> int | None:
    found = _CLOCK.match(string)
    if found is not None:
        hour, minute, second = (int(part or 0) for part in found.groups())
    else:
        bare = _DIGITS.match(string)
        if bare is None:
            return None
        hour, minute, second = _bare(int(bare[0]), len(bare[0]))
    return min(hour, 23) * 3600 + min(minute, 59) * 60 + min(second, 59)


def _bare(number: int, digits: int) -> tuple[int, int, int]:
    """Return hours, minutes and seconds of digits without colons: ``hh``, ``hhmm`` or ``hhmmss``."""
    if digits > 4:
        return number // 10000, number // 100 % 100, number % 100
    return (number, 0, 0) if number < 100 else (number // 100, number % 100, 0)
