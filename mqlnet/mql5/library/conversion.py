"""Numbers, colours and members to text and back (bi:CV1-CV10 CV18-CV23).

DoubleToString is not printf: it splits the integer part from the fraction and rounds halves away from zero
(bi:CV2), which is proven by what the terminal prints for nan. Reading stops at the first character that does not
fit and sets no code, but for a number that is too large.
"""

import math
import re
from typing import Final

from mqlnet.facts.errors import ERR_INVALID_PARAMETER
from mqlnet.mql5.library.codes import ERR_STRING_TOO_BIGNUMBER
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values.numbers import wrap
from mqlnet.mql5.values.text import COLOR_NAMES

LONG_MIN: Final = -(1 << 63)
LONG_MAX: Final = (1 << 63) - 1
LARGE: Final = 2.0**63
HALF: Final = 0.5
MAX_DIGITS: Final = 16
POWERS: Final = tuple(10.0**digits for digits in range(MAX_DIGITS + 1))
DEFAULT_DIGITS: Final = 8
NORMALIZED_DIGITS: Final = 8
OTHER_NORMALIZED: Final = 12
_REAL: Final = re.compile(
    r"[ \t\r\n]*([+-]?)(?:(0[xX][0-9A-Fa-f]+)|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(nan|inf))", re.ASCII
)
_INTEGER: Final = re.compile(r"[ \t\r\n]*([+-]?)(?:(0[xX][0-9A-Fa-f]+)|(\d+))", re.ASCII)
_RGB: Final = re.compile(r"(\d+) *, *(\d+) *, *(\d+)", re.ASCII)


@builtin("DoubleToString", rows="bi:CV1 bi:CV2 bi:CV3 bi:CV4 bi:CV5 bi:CV6 bi:CV7")
def double_to_string(host: Host, value: float, digits: int) -> str:
    """Return a real with ``digits`` decimals; a negative number asks for the scientific form."""
    if 0 < digits <= MAX_DIGITS and 0.0 < value < LARGE and not host.options:  # nearly every call
        whole, power = int(value), POWERS[digits]
        fraction = int((value - whole) * power + HALF)
        return f"{whole}.{fraction:0{digits}d}" if fraction < power else _pointed(whole + 1, 0, digits)
    if -MAX_DIGITS <= digits < 0:
        return f"{value:.{-digits}e}"
    if digits > MAX_DIGITS or digits < 0:
        digits = DEFAULT_DIGITS
    if math.isnan(value) or (not abs(value) < LARGE and host.option("dts_big", "digits") == "wrap"):
        whole, fraction = divmod((1 << 63) * (10**digits + 1), 10**digits)
        return _pointed(whole, fraction, digits)
    if not abs(value) < LARGE:
        return f"{value:.{digits}f}"
    whole, fraction = split(host, abs(value), digits)
    text = _pointed(whole, fraction, digits)
    negative = math.copysign(1.0, value) < 0
    if negative and host.option("neg_zero", "keep") == "drop" and not whole and not fraction:
        negative = False
    return f"-{text}" if negative else text


def split(host: Host, value: float, digits: int) -> tuple[int, int]:
    """Return the integer part and the fraction in units of the last digit, rounded, of a real from 0 to 2**63."""
    return divmod_decimal(value, digits, float(host.option("round_half", "0.5")))


def divmod_decimal(value: float, digits: int, half: float) -> tuple[int, int]:
    """Return integer part and rounded fraction of a real that is not negative; ``half`` is what rounds up."""
    whole = int(value)
    power = POWERS[digits]
    fraction = int((value - whole) * power + half)
    return (whole + 1, 0) if fraction >= power else (whole, fraction)


def _pointed(whole: int, fraction: int, digits: int) -> str:
    return f"{whole}.{fraction:0{digits}d}" if digits else f"{whole}"


@builtin("NormalizeDouble", rows="bi:CV22")
def normalize_double(host: Host, value: float, digits: int) -> float:
    """Return a real rounded to ``digits`` decimals, as the integer part plus the fraction."""
    if not 0 <= digits <= NORMALIZED_DIGITS:
        digits = OTHER_NORMALIZED
    if not abs(value) < LARGE:
        return value
    whole, fraction = split(host, abs(value), digits)
    return math.copysign(whole + fraction / 10.0**digits, value)


@builtin("IntegerToString", rows="bi:CV8")
def integer_to_string(number: int, length: int, fill: int) -> str:
    """Return a whole number, filled from the left to ``length``."""
    text = str(number)
    return text.rjust(length, chr(fill)) if fill else text


@builtin("StringToDouble", rows="bi:CV9")
def string_to_double(string: str) -> float:
    """Return the real that a string begins with; 0 if it begins with none."""
    found = _REAL.match(string)
    if found is None:
        return 0.0
    sign, hexadecimal, decimal, word = found.groups()
    value = float(int(hexadecimal, 16)) if hexadecimal else float(decimal or word)
    return -value if sign == "-" else value


@builtin("StringToInteger", rows="bi:CV10")
def string_to_integer(host: Host, string: str) -> int:
    """Return the whole number that a string begins with; one that is too large leaves 5036."""
    value = read_integer(string)
    if LONG_MIN <= value <= LONG_MAX:
        return value
    host.leave(ERR_STRING_TOO_BIGNUMBER)
    return (
        wrap(value, "long") if host.option("str_overflow", "clamp") == "wrap" else max(LONG_MIN, min(value, LONG_MAX))
    )


def read_integer(string: str) -> int:
    """Return the whole number that a string begins with, of any size."""
    found = _INTEGER.match(string)
    if found is None:
        return 0
    sign, hexadecimal, decimal = found.groups()
    value = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return -value if sign == "-" else value


@builtin("EnumToString", rows="bi:CV18")
def enum_to_string(host: Host, types: tuple[str, ...], value: int) -> str:
    """Return the name of a member; for a number without one, ``TYPE::number`` and 4003."""
    enum = types[0].partition(" ")[2]
    name = (host.enums.get(enum) or numbers.members(enum)).get(value)
    return name if name is not None else host.fail(ERR_INVALID_PARAMETER, f"{enum}::{value}")


@builtin("ColorToString", rows="bi:CV19")
def color_to_string(color: int, by_name: bool) -> str:
    """Return ``R,G,B``, or the name of a web colour; the top byte counts for nothing."""
    color &= 0xFFFFFF
    name = COLOR_NAMES.get(color) if by_name else None
    return name or ",".join(map(str, _parts(color)))


def _parts(color: int) -> tuple[int, int, int]:
    return color & 0xFF, color >> 8 & 0xFF, color >> 16 & 0xFF


@builtin("StringToColor", rows="bi:CV20")
def string_to_color(string: str) -> int:
    """Return the colour of a ``clr`` name or of ``R,G,B`` anywhere in a string; otherwise 0, black."""
    named = numbers.colors().get(string.strip())
    if named is not None:
        return named
    found = _RGB.search(string)
    if found is None:
        return 0
    red, green, blue = (int(part) & 0xFF for part in found.groups())
    return red | green << 8 | blue << 16


@builtin("ColorToARGB", rows="bi:CV21")
def color_to_argb(color: int, alpha: int) -> int:
    """Return 0xAARRGGBB."""
    red, green, blue = _parts(color)
    return alpha << 24 | red << 16 | green << 8 | blue


@builtin("ColorToPRGB", rows="bi:CV21")
def color_to_prgb(color: int, alpha: int) -> int:
    """Return 0xAARRGGBB with each part multiplied by the alpha."""
    red, green, blue = (part * alpha // 255 for part in _parts(color))
    return alpha << 24 | red << 16 | green << 8 | blue


COLOR_NAMES.update({value: name for name, value in reversed(list(numbers.colors().items()))})
