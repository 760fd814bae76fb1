"""Arithmetic that Python does otherwise: wrapping integers, C's division, single precision, reals that become integers.

The translator writes most of this inline and leaves out what the operands' ranges rule out; these functions are the
rest, and what the library uses. Rows: lang:CV7-CV15, OP4-OP15.
"""

import math
import struct
from typing import Final

from mqlnet.mql5.values.kinds import BITS, head

_SINGLE: Final = struct.Struct("<f")
INDEFINITE_INT: Final = -(1 << 31)
INDEFINITE_LONG: Final = -(1 << 63)


def wrap(value: int, kind: str) -> int:
    """Return the low bits of a value as the integer type ``kind`` reads them (lang:CV8)."""
    bits, signed = BITS[head(kind)]
    return signed_bits(value, bits) if signed else value & ((1 << bits) - 1)


def signed_bits(value: int, bits: int) -> int:
    """Return the low ``bits`` of a value as a two's complement number."""
    half = 1 << (bits - 1)
    return ((value + half) & ((1 << bits) - 1)) - half


def divide(left: int, right: int) -> int:
    """Return the integer quotient, rounded toward zero (lang:OP4)."""
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) == (right < 0) else -quotient


def modulo(left: int, right: int) -> int:
    """Return the remainder, which has the sign of the dividend (lang:OP5)."""
    remainder = abs(left) % abs(right)
    return -remainder if left < 0 else remainder


def single(value: float) -> float:
    """Return a real rounded to single precision (lang:CV14)."""
    try:
        (rounded,) = _SINGLE.unpack(_SINGLE.pack(value))
    except OverflowError:
        return math.copysign(math.inf, value)
    return float(rounded)


def single_of(value: int) -> float:
    """Return an integer as ``float``, rounded once (lang:CV13)."""
    nearest = float(value)
    rounded = single(nearest)
    if int(nearest) == value or abs(value) < 1 << 53:
        return rounded
    above = math.nextafter(nearest, math.inf if int(nearest) < value else -math.inf)
    halfway = single(above)
    return halfway if halfway != rounded and (nearest - rounded) * 2 == (halfway - rounded) else rounded


def to_int(value: float) -> int:
    """Return a real as ``int``: without its fraction, the minimum where it does not fit (lang:CV10 CV11)."""
    return int(value) if -2147483649.0 < value < 2147483648.0 else INDEFINITE_INT


def to_long(value: float) -> int:
    """Return a real as ``long``: without its fraction, the minimum where it does not fit."""
    return int(value) if -9223372036854775808.0 <= value < 9223372036854775808.0 else INDEFINITE_LONG


def to_uint(value: float) -> int:
    """Return a real as ``uint``: through 64 bits, then the low 32."""
    return to_long(value) & 0xFFFFFFFF


def to_ulong(value: float) -> int:
    """Return a real as ``ulong``; 2**63 where it does not fit."""
    if 0.0 <= value < 18446744073709551616.0:
        return int(value)
    return to_long(value) & 0xFFFFFFFFFFFFFFFF


def divide_real(left: float, right: float) -> float:
    """Return the quotient of reals; a division by zero is infinite, or no number (lang:Q39)."""
    if right:
        return left / right
    if not left or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def saturated(value: float, kind: str) -> int:
    """Return a real as an integer type, the nearest end of its range where it does not fit (lang:Q15)."""
    bits, signed = BITS[head(kind)]
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
    if math.isnan(value):
        return 0
    if math.isinf(value):
        return low if value < 0 else high
    return max(low, min(high, int(value)))


def from_real(value: float, kind: str) -> int:
    """Return a real as the integer type ``kind``."""
    bits, signed = BITS[head(kind)]
    if bits == 64:
        return to_long(value) if signed else to_ulong(value)
    if bits == 32 and not signed:
        return to_uint(value)
    return wrap(to_int(value), kind)
