"""The schedules of terminals: those that real ones keep, as values of Locust's ``wait_time``.

All go by the machine's time of day, so that the workers of one test keep step on every machine whose clock is right.
"""

import random
import time
from collections.abc import Callable, Mapping
from typing import Any, Final
from weakref import WeakKeyDictionary

Schedule = Callable[[Any], float]
"""Takes a user and returns the seconds until its next turn."""


def in_step(seconds: float) -> Schedule:
    """Return the schedule of timers that all fire at once: each user has its turn at every multiple of ``seconds``."""
    _check(seconds)
    return lambda _user: _until(seconds, 0.0)


def spread(seconds: float) -> Schedule:
    """Return the schedule of timers that were started at any time: each user has a moment of its own in ``seconds``."""
    _check(seconds)
    moments: WeakKeyDictionary[Any, float] = WeakKeyDictionary()
    return lambda user: _until(seconds, moments.setdefault(user, random.uniform(0, seconds)))


def openings(every_s: float, *, busy_s: float = 5.0, busy_pace_s: float = 0.1, quiet_pace_s: float = 1.0) -> Schedule:
    """Return the schedule of a market that opens every ``every_s`` seconds.

    At the opening all users act at once. For ``busy_s`` seconds they then act every ``busy_pace_s``, afterwards every
    ``quiet_pace_s`` until the next opening.
    """
    _check(every_s, busy_pace_s, quiet_pace_s)

    def wait(_user: Any) -> float:
        left = _until(every_s, 0.0)
        return min(left, busy_pace_s if every_s - left < busy_s else quiet_pace_s)

    return wait


def _check(*seconds: float) -> None:
    if min(seconds) <= 0:
        raise ValueError(f"a schedule needs more than 0 seconds, not {min(seconds):g}")


def _until(seconds: float, moment: float) -> float:
    """Return how long it is until the time of day, less ``moment``, is a multiple of ``seconds``."""
    return seconds - (time.time() - moment) % seconds


NAMED: Final[Mapping[str, Callable[[float], Schedule]]] = {
    "in-step": in_step,
    "spread": spread,
    "openings": lambda seconds: openings(seconds),
}


def named(text: str) -> str:
    """Return ``in-step:10``, ``spread:10`` or ``openings:60`` as a Python expression; ValueError says what is wrong."""
    name, colon, seconds = text.partition(":")
    if name not in NAMED or not colon:
        raise ValueError(f"{text!r} is no schedule; expected one of {', '.join(f'{each}:SECONDS' for each in NAMED)}")
    try:
        NAMED[name](float(seconds))
    except ValueError as error:
        raise ValueError(f"{text!r}: {error}") from None
    return f"{name.replace('-', '_')}({float(seconds):g})"
