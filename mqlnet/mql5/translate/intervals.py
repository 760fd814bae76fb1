"""Intervals of integers, and what Python's exact operators make of them; None where that is not worth knowing."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

Interval: TypeAlias = tuple[int, int]
_MAX_SHIFT: Final = 63
_FAR: Final = 1 << 70


def within(inner: Interval, outer: Interval) -> bool:
    """Return whether an interval lies in another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def join(left: Interval, right: Interval) -> Interval:
    """Return the least interval around both."""
    return min(left[0], right[0]), max(left[1], right[1])


def intersection(left: Interval, right: Interval) -> Interval | None:
    """Return what both have; None: nothing."""
    low, high = max(left[0], right[0]), min(left[1], right[1])
    return (low, high) if low <= high else None


def _around(*values: int) -> Interval:
    return min(values), max(values)


def _multiply(left: Interval, right: Interval) -> Interval:
    return _around(*(one * other for one in left for other in right))


def _divide(left: Interval, right: Interval) -> Interval | None:
    if right[0] <= 0 <= right[1]:
        greatest = max(abs(left[0]), abs(left[1]))
        return (0 if left[0] >= 0 and right[0] >= 0 else -greatest), greatest
    quotients = [abs(one) // abs(other) * (1 if (one < 0) == (other < 0) else -1) for one in left for other in right]
    return _around(*quotients, *([0] if left[0] <= 0 <= left[1] else []))


def _modulo(left: Interval, right: Interval) -> Interval:
    greatest = min(max(abs(right[0]), abs(right[1])) - 1, max(abs(left[0]), abs(left[1])))
    greatest = max(greatest, 0)
    return (0 if left[0] >= 0 else -greatest), (0 if left[1] <= 0 else greatest)


def _and(left: Interval, right: Interval) -> Interval | None:
    masks = [each[1] for each in (left, right) if each[0] >= 0]
    return (0, min(masks)) if masks else None


def _or(left: Interval, right: Interval) -> Interval | None:
    if left[0] < 0 or right[0] < 0:
        return None
    return 0, (1 << max(left[1].bit_length(), right[1].bit_length())) - 1


def _left(left: Interval, right: Interval) -> Interval | None:
    if right[0] < 0 or right[1] > _MAX_SHIFT:
        return None
    return _around(*(one << other for one in left for other in right))


def _right(left: Interval, right: Interval) -> Interval | None:
    if right[0] < 0 or right[1] > _MAX_SHIFT:
        return join(left, (0, 0)) if left[0] >= 0 else left
    return _around(*(one >> other for one in left for other in right))


OPERATIONS: Final[Mapping[str, Callable[[Interval, Interval], Interval | None]]] = MappingProxyType({
    "+": lambda left, right: (left[0] + right[0], left[1] + right[1]),
    "-": lambda left, right: (left[0] - right[1], left[1] - right[0]),
    "*": _multiply, "/": _divide, "%": _modulo, "&": _and, "|": _or, "^": _or, "<<": _left, ">>": _right,
})  # fmt: skip
"""What is known of ``left operator right`` before it wraps."""

NARROWED: Final[Mapping[str, Callable[[Interval], Interval]]] = MappingProxyType({
    "<": lambda right: (-_FAR, right[1] - 1), "<=": lambda right: (-_FAR, right[1]),
    ">": lambda right: (right[0] + 1, _FAR), ">=": lambda right: (right[0], _FAR),
    "==": lambda right: right, "!=": lambda _: (-_FAR, _FAR),
})  # fmt: skip
"""Where ``x operator right`` holds, the interval of x."""
