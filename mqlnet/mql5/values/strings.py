"""Strings: ``str`` of UTF-16 units, and NULL, the string that never was (lang:SR1 SR2 SR9 bi:CM7 CM8).

A character above U+FFFF is two units here and one character of Python's; texts are converted only where they enter
or leave (source, files, network, journal). NULL is an object of its own that behaves as "" in everything but
comparisons, so that no code path need ask for it.
"""

import re
from typing import Final

_ABOVE: Final = re.compile("[\U00010000-\U0010ffff]")


class _Null(str):
    """The string NULL: empty, equal to itself only, less than every other string."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return other is self

    def __ne__(self, other: object) -> bool:
        return other is not self

    def __lt__(self, other: object) -> bool:
        return other is not self

    def __le__(self, other: object) -> bool:
        del other
        return True

    def __gt__(self, other: object) -> bool:
        del other
        return False

    def __ge__(self, other: object) -> bool:
        return other is self

    def __hash__(self) -> int:
        return id(self)

    def __repr__(self) -> str:
        return "NULL"


NULL: Final[str] = _Null()


def _pair(character: str) -> str:
    above = ord(character) - 0x10000
    return chr(0xD800 + (above >> 10)) + chr(0xDC00 + (above & 0x3FF))


def units(text: str) -> str:
    """Return a Python text as a string of UTF-16 units; it ends before its first code 0 (bi:CM7)."""
    if not text.isascii() and max(text) > "\uffff":
        text = _ABOVE.sub(lambda found: _pair(found.group()), text)
    return text.partition("\0")[0] if "\0" in text else text


def text(string: str) -> str:
    """Return a string of UTF-16 units as a Python text; a lone surrogate becomes U+FFFD."""
    if string.isascii() or not any("\ud800" <= unit <= "\udfff" for unit in string):
        return str(string)
    return string.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def from_python(value: str | None) -> str:
    """Return the string for a Python text, NULL for None."""
    return NULL if value is None else units(value)


def to_python(string: str) -> str | None:
    """Return the Python text of a string, None for NULL."""
    return None if string is NULL else text(string)


def unit_at(string: str, position: int) -> int:
    """Return ``s[i]``: the unit's code, 0 outside (lang:SR11 bi:ST19)."""
    return ord(string[position]) if 0 <= position < len(string) else 0


def with_unit(string: str, position: int, code: int) -> str:
    """Return the string after ``s[i] = code``; outside it stays as it is, code 0 ends it (lang:SR11 bi:ST20)."""
    if not 0 <= position < len(string):
        return string + chr(code) if position == len(string) and code else string
    return string[:position] + chr(code) + string[position + 1 :] if code else string[:position]
