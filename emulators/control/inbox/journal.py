"""The journal of a terminal among the captures: each line at its own time, on the axis of everything else."""

import re
import time
from datetime import datetime
from typing import Final

from emulators.capture import Capture, Record

TERMINAL: Final = "terminal"  # the name of such a capture
_TIME: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,6}))?")
HALF_A_DAY_S: Final = 43_200


def add_line(capture: Capture, *, tab: str, time_text: str, source: str, text: str) -> Record:
    """Add a line; its time, in local time without a date, is the nearest such moment."""
    now_s = time.time()
    at = time.monotonic() - (now_s - moment(time_text, now_s))
    return capture.add("line", at=at, tab=tab, time=time_text, source=source, text=text)


def moment(time_text: str, now_s: float) -> float:
    """Return the moment of a time of day, in seconds since the epoch; ``now_s`` where it is no time."""
    found = _TIME.fullmatch(time_text)
    if found is None:
        return now_s
    hour, minute, second = (int(part) for part in found.groups()[:3])
    micro = int((found[4] or "0").ljust(6, "0"))
    day = datetime.fromtimestamp(now_s)
    said_s = day.replace(hour=hour, minute=minute, second=second, microsecond=micro).timestamp()
    if said_s - now_s > HALF_A_DAY_S:  # written before midnight, read after it
        return said_s - 2 * HALF_A_DAY_S
    if now_s - said_s > HALF_A_DAY_S:
        return said_s + 2 * HALF_A_DAY_S
    return said_s
