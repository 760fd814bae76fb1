"""StringFormat and PrintFormat: C's printf with the terminal's own habits (bi:FM1-FM15).

A format is read once into parts and kept. Integers are cut to the size that the specifier names, 32 bits if it names
none; a real given to an integer specifier shows its bits. A value that does not fit shows in the text; it is no error.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from math import isfinite
from typing import Any, Final

from mqlnet.mql5.library import codepages
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.printing import write
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values.numbers import signed_bits
from mqlnet.mql5.values.strings import NULL
from mqlnet.mql5.values.text import not_finite_text

NOT_A_STRING: Final = "(non-string passed)"
NO_STRING: Final = "(missed string parameter)"
BITS: Final = {None: 32, "h": 16, "l": 32, "I32": 32, "ll": 64, "I64": 64}
_SPECIFIER: Final = re.compile(
    r"%(?:%|(?P<flags>[-+0 #]*)(?P<width>\*|\d+)?(?:\.(?P<precision>\*|\d*))?"
    r"(?P<size>h|ll|l|I32|I64)?(?P<letter>[diuoxXeEfgGaAcCs]))",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Specifier:
    """One ``%`` of a format; width and precision are ``*`` where an argument gives them.

    ``python`` is the same for Python's own ``%`` where that does the same: most reals are shown by it, quickly.
    """

    flags: str
    width: int | str | None
    precision: int | str | None
    bits: int
    letter: str
    python: str


@builtin("StringFormat", rows="bi:FM1")
def string_format(host: Host, types: tuple[str, ...], form: str, *values: Any) -> str:
    """Return a text made of a format and values."""
    return formatted(host, form, values, types[1:])


@builtin("PrintFormat", "printf", rows="bi:FM1")
def print_format(host: Host, types: tuple[str, ...], form: str, *values: Any) -> None:
    """Print a text made of a format and values."""
    write(host, formatted(host, form, values, types[1:]))


def formatted(host: Host, form: str, values: Sequence[Any], types: Sequence[str]) -> str:
    """Return the text of a format; ``types`` are the static types of the values."""
    if "%" not in form:
        return form
    arguments = iter(zip(values, types, strict=True))
    drop = host.option("fmt_bad", "copy") == "drop"
    parts = []
    for part in parse(form):
        if isinstance(part, Specifier):
            parts.append(_shown(host, part, arguments))
        else:
            parts.append(part.replace("\0", "" if drop else "%"))
    return "".join(parts)


@lru_cache(maxsize=1024)
def parse(form: str) -> tuple[Specifier | str, ...]:
    """Return the parts of a format; a ``%`` that begins nothing known is code 0 in its text (bi:Q13)."""
    parts: list[Specifier | str] = []
    after = 0
    for found in _SPECIFIER.finditer(form):
        parts.append(form[after : found.start()].replace("%", "\0"))
        parts.append(_specifier(found) if found["letter"] else "%")
        after = found.end()
    return (*parts, form[after:].replace("%", "\0"))


def _specifier(found: re.Match[str]) -> Specifier:
    letter = found["letter"]
    python = found[0].replace(found["size"] or "", "") if letter in "eEfgG" and "*" not in found[0] else ""
    return Specifier(
        found["flags"], _number(found["width"]), _number(found["precision"]), BITS[found["size"]], letter, python
    )


def _number(text: str | None) -> int | str | None:
    return text if text is None or text == "*" else int(text or "0")


Arguments = Iterator[tuple[Any, str]]


def _shown(host: Host, part: Specifier, arguments: Arguments) -> str:
    width = _integer(arguments) if part.width == "*" else part.width
    precision = _integer(arguments) if part.precision == "*" else part.precision
    flags = part.flags
    if isinstance(width, int) and width < 0:
        flags, width = f"{flags}-", -width
    precision = precision if isinstance(precision, int) and precision >= 0 else None
    given: tuple[Any, str] = next(arguments, (None, ""))
    value, kind = given
    if part.python and kind == "double" and isfinite(value) and host.option("printf_ties", "even") == "even":
        plain: str = part.python % value
        return plain
    text = _text(host, part, flags, precision, value, kind)
    return _filled(text, flags, int(width or 0), zeros=_takes_zeros(part.letter, precision, text))


def _integer(arguments: Arguments) -> int:
    value, kind = next(arguments, (0, "int"))
    return signed_bits(_bits(value, kind), 32)


def _text(host: Host, part: Specifier, flags: str, precision: int | None, value: Any, kind: str) -> str:
    """Return a value's text without its width; no ``kind``: the argument is missing."""
    if part.letter == "s":
        text = _string(host, value, kind)
        return text if precision is None else text[:precision]
    if part.letter == "c":
        return chr(_bits(value, kind) & 0xFFFF).replace("\0", "")
    if part.letter == "C":
        return codepages.decode(bytes([_bits(value, kind) & 0xFF]), 0, host).replace("\0", "")
    if part.letter in "diuoxX":
        return _whole(part, flags, precision, _bits(value, kind))
    return _real(
        host,
        part.letter,
        flags,
        6 if precision is None and part.letter not in "aA" else precision,
        _as_real(value, kind),
    )


def _string(host: Host, value: Any, kind: str) -> str:
    if not kind:
        return NO_STRING
    if kind != "string":
        return NOT_A_STRING
    if value is NULL:
        return "" if host.option("fmt_null", "null") == "empty" else "(null)"
    return str(value)


def _bits(value: Any, kind: str) -> int:
    """Return an argument as 64 bits, as they lie on the stack (bi:FM12)."""
    if kind in ("double", "float"):
        return int.from_bytes(struct.pack("<d", value), "little")
    return 0 if kind == "string" or not isinstance(value, int) else value & 0xFFFFFFFFFFFFFFFF


def _as_real(value: Any, kind: str) -> float:
    if kind in ("double", "float"):
        return float(value)
    (real,) = struct.unpack("<d", _bits(value, kind).to_bytes(8, "little"))
    return float(real)


def _whole(part: Specifier, flags: str, precision: int | None, bits: int) -> str:
    value = bits & ((1 << part.bits) - 1)
    sign = ""
    if part.letter in "di":
        value = signed_bits(value, part.bits)
        sign = "-" if value < 0 else _plus(flags)
    digits = format(abs(value), {"o": "o", "x": "x", "X": "X"}.get(part.letter, "d"))
    if precision is not None:
        digits = digits.rjust(precision, "0") if value or precision else ""
    if "#" in flags and value:
        sign += {"o": "0", "x": "0x", "X": "0X"}.get(part.letter, "")
    return f"{sign}{digits}"


def _plus(flags: str) -> str:
    return "+" if "+" in flags else " " if " " in flags else ""


def _real(host: Host, letter: str, flags: str, precision: int | None, value: float) -> str:
    if not isfinite(value):
        text = not_finite_text(value)
        text = text if text.startswith("-") else f"{_plus(flags)}{text}"
        return text.upper() if letter.isupper() else text
    if letter in "aA":
        text = (
            f"{_plus(flags)}{hexadecimal(value, precision)}" if str(value)[0] != "-" else hexadecimal(value, precision)
        )
        return text.upper() if letter == "A" else text
    if letter == "f" and host.option("printf_ties", "even") == "away":
        rounded = Decimal(value).quantize(Decimal(1).scaleb(-(precision or 0)), context=Context(400, ROUND_HALF_UP))
        return f"{_plus(flags)}{rounded:f}" if str(value)[0] != "-" else f"{rounded:f}"
    return f"%{''.join(flag for flag in flags if flag in '+ #')}.{precision}{letter}" % value


def hexadecimal(value: float, precision: int | None) -> str:
    """Return a real in base 16; thirteen digits unless a precision says fewer or more."""
    sign, _, rest = value.hex().partition("0x")
    mantissa, exponent = rest.split("p")
    lead, digits = mantissa.split(".")
    digits = digits.ljust(13, "0")
    if precision is not None and precision < 13:
        step = 16 ** (13 - precision)
        whole = int(lead + digits, 16)
        kept, left = divmod(whole, step)
        kept += left * 2 > step or (left * 2 == step and kept & 1)
        text = f"{kept:0{precision + 1}x}"
        lead, digits = text[: len(text) - precision], text[len(text) - precision :]
    elif precision is not None:
        digits = digits.ljust(precision, "0")
    return f"{sign}0x{lead}{'.' if digits else ''}{digits}p{exponent}"


def _takes_zeros(letter: str, precision: int | None, text: str) -> bool:
    """Return whether the flag ``0`` fills: not text, not integers with a precision, not nan or inf (bi:FM2)."""
    if letter in "diuoxX":
        return precision is None
    return letter not in "sScC" and not text.lower().endswith(("nan", "inf", "(ind)"))


def _filled(text: str, flags: str, width: int, *, zeros: bool) -> str:
    if len(text) >= width:
        return text
    if "-" in flags:
        return text.ljust(width)
    if "0" in flags and zeros:
        head = re.match(r"[-+ ]?(?:0[xX])?", text)
        end = head.end() if head else 0
        return text[:end] + text[end:].rjust(width - end, "0")
    return text.rjust(width)
