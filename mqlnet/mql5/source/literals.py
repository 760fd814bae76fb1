"""The text of a literal -> its value and type, and what the compiler warns about (lang:LX21-LX63).

Each reader returns a `Reading`; it never throws. A complaint is (number, message); an error differs from a warning by
`is_error`. Dates are in `dates.py`.
"""

import re
from typing import Final, NamedTuple

from mqlnet.mql5.source.dialect import Dialect

Complaint = tuple[int | None, str]

_DECIMAL: Final = re.compile(r"([0-9]+)([uUlL]*)\Z")
_HEX: Final = re.compile(r"0[xX]([0-9A-Fa-f]*)([uUlL]*)\Z")
_REAL: Final = re.compile(r"([0-9]*\.?[0-9]*(?:[eE][-+]?[0-9]+)?)([fFi]?)\Z")
_COLOR_PART: Final = re.compile(r"\s*(0[xX][0-9A-Fa-f]+|[0-9]+)\s*\Z")
_ESCAPE: Final = re.compile(r"\\(?:[xX]([0-9A-Fa-f]{1,4})|([0-9]{1,5})|(.))", re.DOTALL)
_SIMPLE: Final = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", "'": "'", '"': '"'}  # lang:LX36

INT_MAX: Final = 2**31 - 1
UINT_MAX: Final = 2**32 - 1
LONG_MAX: Final = 2**63 - 1
ULONG_MAX: Final = 2**64 - 1


class Reading(NamedTuple):
    """A value with its type; ``complaint`` is None where all is well."""

    value: int | float
    type: str
    complaint: Complaint | None = None
    is_error: bool = False


def number(text: str, dialect: Dialect) -> Reading:
    """Read an integer or real literal (lang:LX21 to LX32)."""
    if match := _DECIMAL.match(text):
        return _decimal(match[1], match[2].lower(), dialect)
    if match := _HEX.match(text):
        return _hexadecimal(match[1], match[2].lower(), dialect)
    if match := _REAL.match(text):
        kind = {"": "double", "i": "complex"}.get(match[2], "float")
        return Reading(float(match[1]), kind)
    return Reading(0, "int", (239, f"'{text}' is not a number"), True)


def _decimal(digits: str, suffix: str, dialect: Dialect) -> Reading:
    complaint: Complaint | None = None
    base = 10
    if len(digits) > 1 and digits[0] == "0":
        if dialect.octal and not set(digits) & set("89"):
            base = 8
        else:
            complaint = (None, f"'{digits}' is decimal: a leading zero means nothing in MQL5")
    if len(digits) > 400:  # beyond the largest double as well
        return Reading(float("inf"), "double", (34, "the number is too large for any type"))
    value = int(digits, base)
    if value > ULONG_MAX:
        return Reading(float(value), "double", (34, f"'{digits}' does not fit ulong; it becomes a double"))
    return Reading(value, _suffixed(suffix, value) or _smallest_signed(value), complaint)


def _smallest_signed(value: int) -> str:
    return "int" if value <= INT_MAX else "long" if value <= LONG_MAX else "ulong"


def _suffixed(suffix: str, value: int) -> str:
    """Return the type that a suffix asks for (lang:LX28), or nothing."""
    if "u" in suffix:
        return "ulong" if "l" in suffix or value > UINT_MAX else "uint"
    return ("long" if value <= LONG_MAX else "ulong") if "l" in suffix else ""


def _hexadecimal(digits: str, suffix: str, dialect: Dialect) -> Reading:
    if not digits:
        return Reading(0, "int", (36, "'0x' has no digits; its value is 0"))
    significant = digits.lstrip("0") or "0"
    value = int(significant[-16:], 16)
    complaint = (35, f"'0x{digits}' has more than 16 digits; the first are cut off") if len(significant) > 16 else None
    kind = _suffixed(suffix, value) or _smallest(value)
    if kind == "uint" and not suffix and dialect.hex_type == "long":
        kind = "long"
    return Reading(value, kind, complaint)


def _smallest(value: int) -> str:
    return "int" if value <= INT_MAX else "uint" if value <= UINT_MAX else _smallest_signed(value)


def binary(digits: str) -> Reading:
    """Read what is between the quotes of ``B'…'`` (lang:LX25)."""
    if not digits or set(digits) - {"0", "1"}:
        return Reading(0, "int", (239, f"B'{digits}' takes digits 0 and 1"), True)
    significant = digits.lstrip("0") or "0"
    value = int(significant[-32:], 2)
    long = len(significant) > 32
    complaint = (73, f"B'{digits}' has more than 32 digits; the first are cut off") if long else None
    return Reading(value, _smallest(value), complaint)


def color(inside: str) -> Reading:
    """Read what is between the quotes of ``C'…'`` into 0x00BBGGRR (lang:LX59)."""
    matches = [_COLOR_PART.match(part) for part in inside.split(",")]
    if len(matches) != 3 or not all(matches):
        return Reading(0, "color", (239, f"C'{inside}' takes three numbers from 0 to 255"), True)
    red, green, blue = (int(match[1], 16 if match[1][:2] in ("0x", "0X") else 10) for match in matches if match)
    value = red & 255 | (green & 255) << 8 | (blue & 255) << 16
    if max(red, green, blue) > 255:
        return Reading(value, "color", (24, f"C'{inside}' has a part above 255"))
    return Reading(value, "color")


def text(inside: str, dialect: Dialect) -> tuple[str, list[Complaint]]:
    """Return the UTF-16 units of what is between quotes, and what is wrong with its escapes (lang:LX36 to LX44)."""
    complaints: list[Complaint] = []

    def unescaped(match: re.Match[str]) -> str:
        hexadecimal, digits, other = match.groups()
        if hexadecimal:
            return chr(int(hexadecimal, 16))
        if digits:
            return chr(_numeric_escape(digits, dialect) & 0xFFFF)
        if other not in _SIMPLE:
            complaints.append((25, f"'\\{other}' is no escape sequence; the backslash is left out"))
        return _SIMPLE.get(other, other)

    value = _ESCAPE.sub(unescaped, inside) if "\\" in inside else inside
    return value if value.isascii() else units(value), complaints


def _numeric_escape(digits: str, dialect: Dialect) -> int:
    octal = dialect.escape_num == "oct" or (dialect.escape_num == "auto" and digits[0] == "0")
    return int(digits, 8) if octal and not set(digits) & set("89") else int(digits)


def units(value: str) -> str:
    """Return text with each character above U+FFFF as two surrogates, as MQL5 counts (lang:SR2)."""
    if max(value, default="") <= "\uffff":
        return value
    wide = value.encode("utf-16-le", "surrogatepass")
    return "".join(chr(wide[at] | wide[at + 1] << 8) for at in range(0, len(wide), 2))
