"""Constant expressions are worked out while the program is checked, with the arithmetic of the run-time (lang:OP37).

Every function takes values that have their type's form already (see `typed.Constant`) and gives the result in the
same form, or None where the run-time would stop: a division by zero.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from mqlnet.mql5.types.conversions import How
from mqlnet.mql5.types.kinds import FLOAT, Family, Number, Type
from mqlnet.mql5.values import numbers

if TYPE_CHECKING:
    from collections.abc import Callable

Value = int | float | str | tuple[float, float] | None


def wrap(value: int, kind: Number) -> int:
    """Return the low bits of an integer as its type reads them."""
    if kind.signed:
        return numbers.signed_bits(value, kind.bits)
    return value & ((1 << kind.bits) - 1)


def fits(value: int, kind: Number) -> bool:
    """Say whether an integer is one of its type's values."""
    return wrap(value, kind) == value


def convert(value: Value, how: How, target: Type) -> Value:
    """Return a value as another type has it; None means that only the run-time can do it (texts)."""
    if how is How.SAME or how is How.BOOL_TO_INTEGER:
        return int(value) if how is How.BOOL_TO_INTEGER else value  # type: ignore[arg-type]  # a bool
    convert = _CONVERT.get(how)
    return convert(value, target) if convert is not None else None  # type: ignore[arg-type]  # as the row says


def _to_integer(value: float, target: Number) -> int:
    return numbers.from_real(value, target.name)


_CONVERT: Final[dict[How, Callable[[float, Number], Value]]] = {
    How.WRAP: lambda value, target: wrap(int(value), target),
    How.NUMBER_TO_BOOL: lambda value, _: value != 0,
    How.INTEGER_TO_DOUBLE: lambda value, _: float(value),
    How.INTEGER_TO_FLOAT: lambda value, _: numbers.single(float(value)),
    How.DOUBLE_TO_FLOAT: lambda value, _: numbers.single(value),
    How.REAL_TO_INTEGER: _to_integer,
    How.NUMBER_TO_COMPLEX: lambda value, _: (float(value), 0.0),
}


def integers(operator: str, left: int, right: int) -> int | None:
    """Return the exact result of an operator on integers, not yet wrapped; None: division by zero."""
    return _INTEGERS[operator](left, right)


def _divide(left: int, right: int) -> int | None:
    return numbers.divide(left, right) if right else None


def _modulo(left: int, right: int) -> int | None:
    return numbers.modulo(left, right) if right else None


_INTEGERS: Final[dict[str, Callable[[int, int], int | None]]] = {
    "+": int.__add__,
    "-": int.__sub__,
    "*": int.__mul__,
    "/": _divide,
    "%": _modulo,
    "&": int.__and__,
    "|": int.__or__,
    "^": int.__xor__,
}


def shift(operator: str, left: int, count: int, kind: Number) -> int:
    """Return a shifted integer; the count keeps its low five or six bits (lang:OP13)."""
    count &= kind.bits - 1
    return wrap(left << count, kind) if operator == "<<" else left >> count


def reals(operator: str, left: float, right: float, kind: Type) -> float | None:
    """Return the result of an operator on reals; None: division by zero (lang:OP7)."""
    try:
        result = _REALS[operator](left, right)
    except OverflowError:
        result = math.inf
    return numbers.single(result) if result is not None and kind is FLOAT else result


_REALS: Final[dict[str, Callable[[float, float], float | None]]] = {
    "/": lambda left, right: left / right if right else None,
    "+": float.__add__,
    "-": float.__sub__,
    "*": float.__mul__,
}


def compare(operator: str, left: float | str, right: float | str) -> bool:
    """Return the result of a comparison; texts compare by code (lang:SR8)."""
    return _COMPARE[operator](left, right)


_COMPARE: Final[dict[str, Callable[[float | str, float | str], bool]]] = {
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,  # type: ignore[operator]  # both numbers or both texts
    ">": lambda left, right: left > right,  # type: ignore[operator]
    "<=": lambda left, right: left <= right,  # type: ignore[operator]
    ">=": lambda left, right: left >= right,  # type: ignore[operator]
}


def is_number(kind: Type) -> bool:
    """Say whether a constant of this type can be worked with here."""
    return kind.family in {Family.INTEGER, Family.BOOL, Family.REAL, Family.ENUM}
