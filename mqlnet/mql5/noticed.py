"""Habits worth mending that show while a program runs: what ``mqlnet run`` tells of them at the end.

The detectors of ``habits`` read the source; these look at what was sent, how long a call took, and what was left open.
Names, sentences and cures are the same (``habits.rows``).
"""

import linecache
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mqlnet.facts.errors import ERR_FUNCTION_NOT_ALLOWED
from mqlnet.mql5.trace import Call

LONG_S: Final = 0.1
"""From here on a call in OnTick is long: ticks are missed meanwhile."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """A habit at a place: its name, what fills the gaps of its sentence, the place, and how often it showed."""

    name: str
    seen: tuple[str, ...]
    place: str
    count: int


def noticed(calls: Sequence[Call], kind: str) -> list[Noticed]:
    """Return the habits that show in the calls of a program that has ended, in the order in which they first showed.

    A line comment ``// mqlnet: allow NAME`` on the line silences one.
    """
    found: Counter[tuple[str, tuple[str, ...], str]] = Counter()
    for call in calls:
        for name, seen in _of(call, kind):
            if f"mqlnet: allow {name}" not in linecache.getline(call.file, call.line):
                found[name, seen, call.place] += 1
    found.update(_left_open(calls))
    return [Noticed(*key, count) for key, count in found.items()]


def _of(call: Call, kind: str) -> list[tuple[str, tuple[str, ...]]]:
    found: list[tuple[str, tuple[str, ...]]] = []
    if call.habit:
        found.append((call.habit, ("the body is not UTF-8",) if call.habit == "utf-8-body" else ()))
    if kind == "indicator" and call.error == ERR_FUNCTION_NOT_ALLOWED:
        found.append(("tester-and-indicator", (call.function,)))
    if call.handler == "OnTick" and call.took_s >= LONG_S:
        found.append(("program-waits", (call.function, "")))
    if call.function in ("SocketRead", "SocketTlsRead") and call.took_s > 0 and call.bytes_in < int(call.arguments[2]):
        found.append(("read-more-than-readable", (call.arguments[2],)))
    return found


def _left_open(calls: Sequence[Call]) -> Counter[tuple[str, tuple[str, ...], str]]:
    """Return the sockets that nobody closed, one for each line that made some."""
    closed = {call.arguments[0] for call in calls if call.function == "SocketClose"}
    left: Counter[tuple[str, tuple[str, ...], str]] = Counter()
    first: dict[str, str] = {}
    for call in calls:
        handle = str(call.value)
        if call.function == "SocketCreate" and call.value != -1 and handle not in closed:
            left["handle-not-closed", (first.setdefault(call.place, handle),), call.place] += 1
    return left
