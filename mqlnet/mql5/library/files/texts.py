"""Text in files: strings, lines, fields of CSV (bi:FT1-FT14)."""

import re
from typing import Any, Final

from mqlnet.facts.errors import (
    ERR_FILE_BINSTRINGSIZE,
    ERR_FILE_ENDOFFILE,
    ERR_FILE_NOTCSV,
    ERR_FILE_NOTTXTORCSV,
)
from mqlnet.mql5.library import conversion, time_texts
from mqlnet.mql5.library.files.opened import ANSI, CSV, Opened
from mqlnet.mql5.library.files.table import Files
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values.text import text_of

_BARE_NEWLINE: Final = re.compile(r"(?<!\r)\n")
WHOLE: Final = -1


def with_line_ends(string: str) -> str:
    r"""Return a string with ``\r\n`` for each ``\n`` that has no ``\r`` before it (bi:FT1)."""
    return _BARE_NEWLINE.sub("\r\n", string)


@builtin("FileWriteString", rows="bi:FT1 bi:FT2")
def file_write_string(host: Host, handle: int, string: str, length: int = WHOLE) -> int:
    """Write a string; return the number of bytes."""
    opened = host.state(Files).to_write(handle)
    if opened is None:
        return 0
    if opened.is_text:
        return opened.write_text(with_line_ends(string))
    wanted = len(string) if length < 0 else length
    data = opened.encode(string[:wanted])
    return opened.write(data.ljust(wanted * _width(opened), b"\0"))


@builtin("FileWrite", rows="bi:FT3 bi:FT4 bi:FO6")
def file_write(host: Host, types: tuple[str, ...], handle: int, *values: Any) -> int:
    """Write values with the delimiter between them, and a line end; return the number of bytes."""
    opened = host.state(Files).to_write(handle)
    if opened is None:
        return 0
    if not opened.is_text:
        return host.fail(ERR_FILE_NOTTXTORCSV, 0)
    parts = [text_of(value, kind) for value, kind in zip(values, types[1:], strict=True)]
    return opened.write_text(f"{opened.delimiter.join(parts)}\r\n")


@builtin("FileReadString", rows="bi:FT5 bi:FT6 bi:FT7 bi:FT8")
def file_read_string(host: Host, handle: int, length: int = WHOLE) -> str:
    """Read a line, a field of CSV, or ``length`` characters of a binary file."""
    opened = host.state(Files).to_read(handle)
    if opened is None:
        return ""
    if not opened.is_text:
        return _read_characters(host, opened, length)
    if opened.is_ending:
        return host.fail(ERR_FILE_ENDOFFILE, "")
    return opened.read_field() if opened.kind == CSV else opened.read_line()


def _read_characters(host: Host, opened: Opened, length: int) -> str:
    if length < 0:
        return host.fail(ERR_FILE_BINSTRINGSIZE, "")
    return opened.decode(opened.read(length * _width(opened))).partition("\0")[0]


def _width(opened: Opened) -> int:
    return 1 if opened.flags & ANSI else 2


def _field(host: Host, handle: int) -> str | None:
    """Return the next field of a CSV file; None leaves a code (bi:FT12)."""
    opened = host.state(Files).to_read(handle)
    if opened is None:
        return None
    if opened.kind != CSV:
        return host.fail(ERR_FILE_NOTCSV, None)
    return host.fail(ERR_FILE_ENDOFFILE, None) if opened.is_ending else opened.read_field()


@builtin("FileReadNumber", rows="bi:FT12")
def file_read_number(host: Host, handle: int) -> float:
    """Read a field of CSV as a number."""
    field = _field(host, handle)
    return 0.0 if field is None else conversion.string_to_double(field)


@builtin("FileReadBool", rows="bi:FT12")
def file_read_bool(host: Host, handle: int) -> bool:
    """Read a field of CSV: ``true`` in any case, or a number other than zero."""
    field = _field(host, handle)
    return field is not None and (field.lower() == "true" or conversion.string_to_double(field) != 0.0)


@builtin("FileReadDatetime", rows="bi:FT12")
def file_read_datetime(host: Host, handle: int) -> int:
    """Read a field of CSV as a moment; nonsense is today at midnight."""
    field = _field(host, handle)
    return 0 if field is None else time_texts.string_to_time(host, field)
