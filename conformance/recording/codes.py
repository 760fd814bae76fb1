"""The error codes that the calls of a case left.

GetLastError() keeps an old code until another takes its place, so a code that stands after a call may be older than
the call. A call left the code that stands after it if the code is new, or if the call failed: a function that fails
leaves its code, even the same one again. The functions in ``ASKING`` are an exception: what they return on failure is
also an ordinary answer, so an old code after them stays an old code.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from conformance.recording.values import Call
from mqlnet.facts.advice import PSEUDO
from mqlnet.facts.functions import FUNCTIONS

ASKING: Final = frozenset({"SocketIsConnected", "SocketIsReadable", "SocketIsWritable"})


@dataclass(frozen=True, slots=True)
class Left:
    """The code that a call left.

    ``has_failed`` says whether the call returned a value that means failure; ``is_new`` says whether another code, or
    none, stood before the call.
    """

    function: str
    code: int
    has_failed: bool
    is_new: bool


def codes_left(calls: Iterable[Call]) -> tuple[Left | None, ...]:
    """Return for each call the code it left; None for a call that left none."""
    before: dict[int, int] = {}
    found = []
    for call in calls:
        found.append(_left(call, before.get(call.program, 0)))
        before[call.program] = call.last_error or 0
    return tuple(found)


def _left(call: Call, before: int) -> Left | None:
    code = call.last_error or 0
    if not code:
        return None
    has_failed = pseudo_status(call) > 0 or _returned_failure(call)
    is_new = code != before
    leaves_again = has_failed and call.function not in ASKING
    return Left(call.function, code, has_failed, is_new) if is_new or leaves_again else None


def _returned_failure(call: Call) -> bool:
    function = FUNCTIONS.get(call.function)
    return function is not None and type(call.value) is type(function.failure) and call.value == function.failure


def pseudo_status(call: Call) -> int:
    """Return the number (1001, 1003 …) that WebRequest returned in place of an HTTP status; 0 if it returned none."""
    is_pseudo = call.function == "WebRequest" and isinstance(call.value, int) and call.value in PSEUDO
    return call.value if is_pseudo and isinstance(call.value, int) else 0
