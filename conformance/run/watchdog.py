"""Ends a run in which a case does not end, and shows where it stood.

Only a subject in the suite's own process can hold a case up for ever: a subject behind a pipe or a connection has a
time limit for each answer. Python cannot stop a thread, so the process ends; every thread's traceback goes to standard
error.
"""

import faulthandler
import math
import os
import time
from typing import Final

LIMIT_S: Final = 300.0  # more than the longest wait that a case may ask of a subject
_REARM_S: Final = 1.0  # arming starts a thread, which costs a quick case more than the rest of its harness


class Watchdog:
    """Ends the process when a case takes more than ``limit_s`` seconds, within a second."""

    def __init__(self, limit_s: float = LIMIT_S) -> None:
        self._limit_s = limit_s
        self._armed_at = -math.inf
        self._out = os.dup(2)  # pytest puts its own file there while a case runs

    def begin(self) -> None:
        """Give the case that begins now its whole limit, and up to a second more."""
        now = time.monotonic()
        if now - self._armed_at > _REARM_S:
            faulthandler.dump_traceback_later(self._limit_s + _REARM_S, exit=True, file=self._out)
            self._armed_at = now

    def close(self) -> None:
        """Stop watching."""
        faulthandler.cancel_dump_traceback_later()
        os.close(self._out)
