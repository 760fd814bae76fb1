"""Conversions of a value of one type to a value of another.

One table for numbers and strings, and short rules for the rest.

`find(source, target)` gives a `Conversion` or None. It says in which way (`How`, which is what the translator
emits), how good it is when overloads are compared (lang:FN16), and what the compiler warns of. Whether it may
happen unasked is a column: `implicit`.
"""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import Final, NamedTuple

from mqlnet.mql5.types.kinds import (
    BOOL,
    CHAR,
    COLOR,
    COMPLEX,
    DATETIME,
    DOUBLE,
    FLOAT,
    INT,
    LONG,
    SHORT,
    STRING,
    UCHAR,
    UINT,
    ULONG,
    USHORT,
    Family,
    Number,
    Type,
)


class How(Enum):
    """The operation on the value. The target's type says the rest: its width, its sign."""

    SAME = "nothing: the value is the same"
    WRAP = "integer to a narrower or differently signed one: the low bits"
    NUMBER_TO_BOOL = "is it not zero (lang:CV15)"
    BOOL_TO_INTEGER = "0 or 1"
    INTEGER_TO_DOUBLE = "the nearest double (lang:CV12)"
    INTEGER_TO_FLOAT = "the nearest single (lang:CV13)"
    DOUBLE_TO_FLOAT = "rounded to single (lang:CV14)"
    REAL_TO_INTEGER = "toward zero; out of range as x86-64 does (lang:CV10, lang:CV11)"
    INTEGER_TO_STRING = "decimal (lang:CV25)"
    DOUBLE_TO_STRING = "16 digits (lang:CV26)"
    FLOAT_TO_STRING = "5 decimals (lang:CV30)"
    BOOL_TO_STRING = "true or false (lang:CV32)"
    DATETIME_TO_STRING = "date and time (lang:CV33)"
    COLOR_TO_STRING = "name or R,G,B (lang:CV35)"
    STRING_TO_INTEGER = "the longest valid prefix (lang:CV37), then the low bits"
    STRING_TO_DOUBLE = "the longest valid prefix (lang:CV37)"
    STRING_TO_FLOAT = "the longest valid prefix (lang:CV37), rounded to single"
    STRING_TO_DATETIME = "parsed as StringToTime does: an explicit cast (lang:CV40)"
    STRING_TO_COLOR = "R,G,B or a name (lang:CV41)"
    POINTER_TO_BOOL = "is there a live object (lang:PT8)"
    FUNCTION_TO_BOOL = "is it not NULL"
    POINTER_DOWN = "checked: a wrong class ends the program (lang:CV45)"
    POINTER_DYNAMIC = "dynamic_cast: NULL if the class is wrong (lang:CV46)"
    POINTER_TO_STRING = "the number of the handle (lang:CV36)"
    NUMBER_TO_COMPLEX = "real part, imaginary part 0"
    COMPLEX_TO_STRING = "both parts in parentheses (lang:MX2)"


class Rank(IntEnum):
    """The rank of a conversion when overloads are compared: less is better."""

    EXACT = 0
    CONST = 1  # added to what else it is: a changeable thing for a const parameter
    PROMOTION = 2
    INTEGER = 3  # between plain integers
    STANDARD = 4
    TEXT = 6  # between numbers and strings; a number for an enumeration
    ANY = 8  # to a pseudo type of the library


class Loss(IntEnum):
    """The warning of the compiler about an unwritten conversion."""

    NONE = 0
    DATA = 1  # warning 43, for constants 44
    TO_TEXT = 2  # warning 181
    FROM_TEXT = 3  # warning 180
    TO_ENUM = 4  # a warning for variables, an error for constants that are no member (lang:EN4, lang:EN5)


class Conversion(NamedTuple):
    """A way from one type to another."""

    how: How
    rank: Rank
    loss: Loss
    implicit: bool


SAME: Final = Conversion(How.SAME, Rank.EXACT, Loss.NONE, implicit=True)

_INTEGERS: Final = (CHAR, UCHAR, SHORT, USHORT, INT, UINT, LONG, ULONG, DATETIME, COLOR)
_PLAIN: Final = frozenset(_INTEGERS) - {DATETIME, COLOR}
_NUMBERS: Final = (BOOL, *_INTEGERS, FLOAT, DOUBLE)
_TO_STRING: Final = {
    BOOL: How.BOOL_TO_STRING, DATETIME: How.DATETIME_TO_STRING, COLOR: How.COLOR_TO_STRING, FLOAT: How.FLOAT_TO_STRING,
    DOUBLE: How.DOUBLE_TO_STRING,
}  # fmt: skip
_FROM_STRING: Final = {
    DATETIME: How.STRING_TO_DATETIME, COLOR: How.STRING_TO_COLOR,
    FLOAT: How.STRING_TO_FLOAT, DOUBLE: How.STRING_TO_DOUBLE,
}  # fmt: skip
_UNSIGNED: Final[dict[Type, Type]] = {UINT: INT, ULONG: LONG, UCHAR: CHAR, USHORT: SHORT}
_PROMOTED: Final = {BOOL: INT, CHAR: INT, UCHAR: INT, SHORT: INT, USHORT: INT, FLOAT: DOUBLE}


def _how(source: Number, target: Number) -> How:
    """In which way a number becomes another."""
    if target is BOOL:
        return How.NUMBER_TO_BOOL
    if target.family is Family.REAL:
        if source.family is Family.REAL:
            return How.DOUBLE_TO_FLOAT if target is FLOAT else How.SAME
        return How.INTEGER_TO_FLOAT if target is FLOAT else How.INTEGER_TO_DOUBLE
    if source.family is Family.REAL:
        return How.REAL_TO_INTEGER
    if source is BOOL:
        return How.BOOL_TO_INTEGER
    return How.SAME if _holds(target, source) else How.WRAP


def _holds(target: Number, source: Number) -> bool:
    """Say whether each value of one integer type is a value of the other."""
    if target.signed == source.signed:
        return target.bits >= source.bits
    return target.signed and target.bits > source.bits


def _loses(source: Number, target: Number) -> bool:
    """Say whether the compiler warns of a loss (lang:CW1): fewer bytes, a fraction, or more digits than the target has.

     From unsigned to signed at the same size warns, the other way round is silent. To bool is silent: any number is
    a condition.
    """
    if target is BOOL or source is BOOL:
        return False
    if target is DATETIME:
        return source.size == 8
    if source.family is Family.REAL:
        return target.family is not Family.REAL or target.size < source.size
    if target.family is Family.REAL:
        return source.size >= target.size and source.size > 2
    return target.size < source.size or (source in _UNSIGNED and target is _UNSIGNED[source])


def _rank(source: Number, target: Number) -> Rank:
    """Return the rank of a conversion between numbers.

    A plain integer for another beats a datetime or color: CopyTime and its kin are called with an `uint` where both
    `int` and `datetime` could be meant.
    """
    if _PROMOTED.get(source) is target:
        return Rank.PROMOTION
    return Rank.INTEGER if source in _PLAIN and target in _PLAIN else Rank.STANDARD


def _numbers() -> dict[tuple[Type, Type], Conversion]:
    """Make the rows between numbers, and between numbers and strings."""
    table: dict[tuple[Type, Type], Conversion] = {}
    for source in _NUMBERS:
        for target in _NUMBERS:
            if source is target:
                continue
            rank = _rank(source, target)
            loss = Loss.DATA if _loses(source, target) else Loss.NONE
            table[source, target] = Conversion(_how(source, target), rank, loss, implicit=True)
        to_string = _TO_STRING.get(source, How.INTEGER_TO_STRING)
        table[source, STRING] = Conversion(to_string, Rank.TEXT, Loss.TO_TEXT, implicit=True)
        if source is not BOOL:
            from_string = _FROM_STRING.get(source, How.STRING_TO_INTEGER)
            table[STRING, source] = Conversion(from_string, Rank.TEXT, Loss.FROM_TEXT, implicit=True)
        table[source, COMPLEX] = Conversion(How.NUMBER_TO_COMPLEX, Rank.STANDARD, Loss.NONE, implicit=True)
    table[COMPLEX, STRING] = Conversion(How.COMPLEX_TO_STRING, Rank.TEXT, Loss.TO_TEXT, implicit=True)
    return table


TABLE: Final = _numbers()

IMPLICIT_TEXT_TO_DATETIME: Final = Conversion(How.STRING_TO_INTEGER, Rank.TEXT, Loss.FROM_TEXT, implicit=True)
"""Unwritten, a text becomes a datetime as a number does (lang:CV40)."""
