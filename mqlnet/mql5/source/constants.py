"""Reads literals: one token, or neighbouring strings, to a node; complaints of the literal go to the diagnostics."""

from collections.abc import Callable
from typing import Final

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source import literals
from mqlnet.mql5.source.complaints import Complaint
from mqlnet.mql5.source.cursor import Cursor
from mqlnet.mql5.source.dates import read_date
from mqlnet.mql5.source.tokens import CHARACTER, KEYWORD, NUMBER, PREFIXED, STRING
from mqlnet.mql5.source.tree import Binary, Expression, Integer, Predefined, Real, Text

MAX_STRING: Final = 65_535  # lang:LX45
PREDEFINED: Final = frozenset({"__FUNCTION__", "__FUNCSIG__"})


def number(p: Cursor) -> Expression:
    """Read a number."""
    at = p.at
    p.at = at + 1
    text = p.texts[at]
    if len(text) < 10 and text.isdecimal() and (text[0] != "0" or text == "0"):  # most numbers: below 10^9
        return Integer(p.positions[at], int(text), "int")
    return _noted(p, at, literals.number(text, p.dialect))


def character(p: Cursor) -> Expression:
    """Read a character constant: one UTF-16 unit (lang:LX35, LX43)."""
    at = p.at
    p.at = at + 1
    value, complaints = literals.text(p.texts[at][1:-1], p.dialect)
    _warn(p, at, complaints)
    if len(value) != 1:
        p.reports.error(C.OPEN_CHARACTER if value else C.EMPTY_CHARACTER, p.positions[at])
    return Integer(p.positions[at], ord(value[0]) if value else 0, "ushort")


def prefixed(p: Cursor) -> Expression:
    """Read ``B'…'``, ``C'…'`` or ``D'…'``."""
    at = p.at
    p.at = at + 1
    text = p.texts[at]
    if text[0].islower():
        p.reports.warning(C.LOWER_PREFIX, p.positions[at], text[0].upper())
    inside = text[2:-1]
    prefix = text[0].upper()
    if prefix == "B":
        return _noted(p, at, literals.binary(inside))
    return _noted(p, at, literals.color(inside) if prefix == "C" else read_date(inside, p.dialect))


def joined(p: Cursor) -> Expression:
    """Read a string with its neighbours, among which ``__FUNCTION__`` may be: ``__FUNCTION__ ": failed"``."""
    node: Expression = predefined(p) if p.kinds[p.at] == KEYWORD else string(p)
    while p.kinds[p.at] == STRING or p.texts[p.at] in PREDEFINED:
        pos = p.pos
        node = Binary(pos, "+", node, predefined(p) if p.kinds[p.at] == KEYWORD else string(p))
    return node


def predefined(p: Cursor) -> Predefined:
    """Read ``__FUNCTION__`` and the like."""
    p.at += 1
    return Predefined(p.positions[p.at - 1], p.texts[p.at - 1])


def string(p: Cursor) -> Text:
    """Read a string with the strings that follow it (lang:LX46)."""
    at = start = p.at
    parts: list[str] = []
    while p.kinds[at] == STRING:
        text = p.texts[at]
        if "\\" in text or not text.isascii():
            text, complaints = literals.text(text[1:-1], p.dialect)
            _warn(p, at, complaints)
            parts.append(text)
        else:
            parts.append(text[1:-1])
        at += 1
    p.at = at
    value = "".join(parts)
    if len(value) > MAX_STRING:
        p.reports.error(C.LONG_STRING, p.positions[start])
    return Text(p.positions[start], value)


def _noted(p: Cursor, at: int, reading: literals.Reading) -> Expression:
    if reading.complaint is not None:
        report = p.reports.error if reading.is_error else p.reports.warning
        report(Complaint(reading.complaint[0], "{}"), p.positions[at], reading.complaint[1])
    if isinstance(reading.value, float):
        return Real(p.positions[at], reading.value, reading.type)
    return Integer(p.positions[at], reading.value, reading.type)


def _warn(p: Cursor, at: int, complaints: list[literals.Complaint]) -> None:
    for number, message in complaints:
        p.reports.warning(Complaint(number, "{}"), p.positions[at], message)


READERS: Final[dict[int, Callable[[Cursor], Expression]]] = {
    NUMBER: number,
    STRING: joined,
    CHARACTER: character,
    PREFIXED: prefixed,
}
