"""The chapter of strings: functions that measure, change, search and split them (bi:ST1-ST23).

A string is a ``str`` of UTF-16 units, so positions are Python's and a surrogate pair counts two. A string passed by
reference is a ``Ref``. NULL is an empty string of its own: it stays NULL where a function changes nothing.
"""

import unicodedata
from functools import cache
from typing import Final

from mqlnet.facts.errors import ERR_ARRAY_RESIZE_ERROR
from mqlnet.mql5.library.codes import (
    ERR_STRING_SMALL_LEN,
    ERR_STRING_ZEROADDED,
    ERR_STRINGPOS_OUTOFRANGE,
    ERR_WRONG_STRING_PARAMETER,
)
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values import arrays
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.strings import NULL
from mqlnet.mql5.values.text import text_of

BLANKS: Final = "\t\n\v\f\r "  # bi:ST16


@builtin("StringLen", rows="bi:ST1")
def string_len(string: str) -> int:
    """Return the number of units."""
    return len(string)


@builtin("StringBufferLen", rows="bi:ST2")
def string_buffer_len(string: str) -> int:
    """Return the capacity of a string, which is its length here."""
    return len(string)


@builtin("StringInit", rows="bi:ST3")
def string_init(target: Ref[str], length: int, unit: int) -> bool:
    """Fill a string with ``length`` times a unit; length 0 makes it NULL."""
    if length > 0:
        target.value = chr(unit) * length if unit else ""
    else:
        target.value = NULL
    return True


@builtin("StringReserve", rows="bi:ST4")
def string_reserve(target: Ref[str], capacity: int) -> bool:
    """Change nothing that a program can see."""
    del target, capacity
    return True


@builtin("StringSetLength", rows="bi:ST5")
def string_set_length(host: Host, target: Ref[str], length: int) -> bool:
    """Cut a string; a longer length leaves 5035."""
    if length > len(target.value):
        return host.fail(ERR_STRING_SMALL_LEN, False)
    if length < len(target.value):
        target.value = target.value[:length]
    return True


@builtin("StringFill", rows="bi:ST6")
def string_fill(target: Ref[str], unit: int) -> bool:
    """Set every unit; unit 0 makes the string empty."""
    if target.value:
        target.value = chr(unit) * len(target.value) if unit else ""
    return True


@builtin("StringAdd", rows="bi:ST7")
def string_add(target: Ref[str], string: str) -> bool:
    """Append a string, as ``+=`` does."""
    target.value += string
    return True


@builtin("StringConcatenate", rows="bi:ST8")
def string_concatenate(types: tuple[str, ...], target: Ref[str], *values: object) -> int:
    """Replace a string by the texts of the values and return its length."""
    target.value = "".join(map(text_of, values, types[1:]))
    return len(target.value)


@builtin("StringFind", rows="bi:ST10")
def string_find(host: Host, string: str, what: str, start: int) -> int:
    """Return the first position of ``what`` from ``start`` on, or -1."""
    if not what and host.option("find_empty", "none") == "none":
        return -1
    return string.find(what, max(start, 0))


@builtin("StringSubstr", rows="bi:ST11")
def string_substr(host: Host, string: str, start: int, length: int) -> str:
    """Return a part of a string; a negative length means the rest."""
    if not 0 <= start < len(string):
        return ""
    if length < 0 or (length == 0 and host.option("substr_zero", "empty") == "rest"):
        return string[start:]
    return string[start : start + length]


@builtin("StringReplace", rows="bi:ST12")
def string_replace(host: Host, target: Ref[str], find: str, replacement: str) -> int:
    """Replace every occurrence from left to right and return their number; -1 and 5040 where a text is empty."""
    if not find or not target.value:
        return host.fail(ERR_WRONG_STRING_PARAMETER, -1)
    found: int = target.value.count(find)
    if found:
        target.value = target.value.replace(find, replacement)
    return found


@builtin("StringSplit", rows="bi:ST13 bi:ST14 bi:ST15")
def string_split(host: Host, string: str, separator: int, result: arrays.Array) -> int:
    """Split a string at every separator; the array gets all parts, empty ones too."""
    parts = _parts(host, string, separator)
    if not arrays.resize(result, len(parts)) and len(parts) > len(result):
        return host.fail(ERR_ARRAY_RESIZE_ERROR, -1)
    arrays.flat(result)[: len(parts)] = parts
    return len(parts)


def _parts(host: Host, string: str, separator: int) -> list[str]:
    if not string:
        return []
    if separator:
        return string.split(chr(separator))
    return [string] if host.option("split_zero", "units") == "whole" else list(string)


@builtin("StringTrimLeft", rows="bi:ST16 bi:ST17")
def string_trim_left(target: Ref[str]) -> int:
    """Cut blanks from the start and return how many."""
    return _set_shorter(target, target.value.lstrip(BLANKS))


@builtin("StringTrimRight", rows="bi:ST16 bi:ST17")
def string_trim_right(target: Ref[str]) -> int:
    """Cut blanks from the end and return how many."""
    return _set_shorter(target, target.value.rstrip(BLANKS))


def _set_shorter(target: Ref[str], trimmed: str) -> int:
    cut = len(target.value) - len(trimmed)
    if cut:
        target.value = trimmed
    return cut


@builtin("StringToLower", rows="bi:ST18")
def string_to_lower(target: Ref[str]) -> bool:
    """Make letters small, one unit for one unit."""
    if target.value:
        value = target.value
        target.value = value.lower() if value.isascii() else "".join(map(_lower, value))
    return True


@builtin("StringToUpper", rows="bi:ST18")
def string_to_upper(target: Ref[str]) -> bool:
    """Make letters capital, one unit for one unit: ``ß`` stays."""
    if target.value:
        value = target.value
        target.value = value.upper() if value.isascii() else "".join(map(_upper, value))
    return True


def _lower(unit: str) -> str:
    small = unit.lower()
    return small if len(small) == 1 else unit


def _upper(unit: str) -> str:
    capital = unit.upper()
    return capital if len(capital) == 1 else unit


@builtin("StringGetCharacter", rows="bi:ST19")
def string_get_character(host: Host, string: str, position: int) -> int:
    """Return the unit at a position; 0 and 5041 outside."""
    if 0 <= position < len(string):
        return ord(string[position])
    return host.fail(ERR_STRINGPOS_OUTOFRANGE, 0)


@builtin("StringSetCharacter", rows="bi:ST20")
def string_set_character(host: Host, target: Ref[str], position: int, unit: int) -> bool:
    """Set the unit at a position, or append it at the end; unit 0 cuts there."""
    value = target.value
    if not 0 <= position <= len(value):
        return host.fail(ERR_STRINGPOS_OUTOFRANGE, False)
    if not unit:
        if position == len(value):
            return host.fail(ERR_STRING_ZEROADDED, False)
        target.value = value[:position]
    else:
        target.value = value[:position] + chr(unit) + value[position + 1 :]
    return True


@builtin("StringCompare", rows="bi:ST21 bi:ST22")
def string_compare(first: str, second: str, case_sensitive: bool) -> int:
    """Compare alphabetically: without case first, then small letters before capitals at the first difference."""
    by_letter = _compare(sort_key(first), sort_key(second))
    if by_letter or not case_sensitive:
        return by_letter
    return _compare(tuple(map(str.isupper, first)), tuple(map(str.isupper, second)))


def _compare(left: tuple[object, ...], right: tuple[object, ...]) -> int:
    return (left > right) - (left < right)


def sort_key(string: str) -> tuple[object, ...]:
    """Return what strings are ordered by without case: NULL first, then class and folded unit of each unit."""
    return string is not NULL, *map(_folded, string)


@cache
def _folded(unit: str) -> tuple[int, str]:
    """Return the class (punctuation, digits, letters) and the unit without its case (bi:ST22)."""
    category = unicodedata.category(unit)
    return (2 if category[0] == "L" else 1 if category == "Nd" else 0), _lower(unit)
