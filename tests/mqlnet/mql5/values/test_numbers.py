"""Arithmetic that Python does otherwise, against the definitions of C."""

import ctypes
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.mql5.values import numbers

TYPES = {
    "char": ctypes.c_int8, "uchar": ctypes.c_uint8, "short": ctypes.c_int16, "ushort": ctypes.c_uint16,
    "int": ctypes.c_int32, "uint": ctypes.c_uint32, "color": ctypes.c_uint32, "enum E": ctypes.c_int32,
    "long": ctypes.c_int64, "ulong": ctypes.c_uint64, "datetime": ctypes.c_int64,
}  # fmt: skip


@given(st.integers(-(1 << 70), 1 << 70), st.sampled_from(sorted(TYPES)))
def test_wrap_keeps_the_low_bits(value: int, kind: str) -> None:
    assert numbers.wrap(value, kind) == TYPES[kind](value).value


@given(st.integers(-(1 << 63), (1 << 63) - 1), st.integers(-(1 << 63), (1 << 63) - 1).filter(bool))
def test_division_is_toward_zero_and_the_remainder_fits(left: int, right: int) -> None:
    quotient, rest = numbers.divide(left, right), numbers.modulo(left, right)
    assert quotient * right + rest == left
    assert abs(rest) < abs(right)
    assert rest == 0 or (rest < 0) == (left < 0)


@given(st.floats(allow_nan=False))
def test_single_rounds_as_c_does(value: float) -> None:
    assert numbers.single(value) == ctypes.c_float(value).value


@given(st.integers(-(1 << 63), (1 << 64) - 1))
def test_an_integer_becomes_single_in_one_rounding(value: int) -> None:
    nearest = numbers.single_of(value)
    below, above = math.nextafter(nearest, -math.inf), math.nextafter(nearest, math.inf)
    step = max(abs(int(numbers.single(nearest + (above - nearest) * (1 << 29))) - int(nearest)), 1)
    assert abs(int(nearest) - value) * 2 <= step or below < value < above


@pytest.mark.parametrize(
    ("value", "kind", "result"),
    [
        (9.8, "int", 9), (-9.8, "int", -9), (3e10, "int", -2147483648), (math.nan, "int", -2147483648),
        (3e9, "uint", 3000000000), (-1.0, "uint", 4294967295), (1e300, "long", -(1 << 63)),
        (1.8e19, "ulong", 18 * 10**18),
        (math.nan, "ulong", 1 << 63), (300.7, "char", 44), (-1.0, "ulong", (1 << 64) - 1), (3e10, "short", 0),
    ],
)  # fmt: skip
def test_reals_become_integers_as_the_processor_does_it(value: float, kind: str, result: int) -> None:
    assert numbers.from_real(value, kind) == result
