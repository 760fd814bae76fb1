r"""Bytes of a source file -> text, in every form that editors have written (lang:LX1 to LX4).

A mark decides. Without one, NUL bytes in every second place mean UTF-16, then strict UTF-8 is tried, and what is left
is an 8-bit page, Windows-1252 unless another is named. Line ends become ``\n``. What is plainly no source is refused.
"""

import codecs
from typing import Final

MAX_BYTES: Final = 16_000_000  # real sources stay below 1 MB; beyond this reading takes longer than anybody waits
SAMPLE: Final = 400  # bytes at the start that are looked at
ANSI: Final = "cp1252"  # lang:Q1

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_FOREIGN: Final = (
    (b"{\\rtf", "an RTF document"),
    (b"<!doctype", "an HTML page"),
    (b"<html", "an HTML page"),
    (b"<?xml", "an XML document"),
    (b"%pdf", "a PDF document"),
    (b"pk\x03\x04", "a ZIP archive"),
    (b"version https://git-lfs", "a Git LFS pointer: the file itself was not fetched"),
)


class NotSourceError(ValueError):
    """The bytes hold no MQL5 source; the message says what they hold."""


def decode(data: bytes, ansi: str = ANSI) -> str:
    """Return the text of a source file; raise `NotSourceError` if it is no source."""
    if len(data) > MAX_BYTES:
        raise NotSourceError(f"the file has {len(data):,} bytes; more than {MAX_BYTES:,} are not read")
    if foreign := _foreign(data):
        raise NotSourceError(f"the file is {foreign}, not MQL5 source")
    text = _decoded(data, ansi)
    if _is_binary(text[:SAMPLE]):
        raise NotSourceError("the file is binary (a compiled .ex5?), not MQL5 source")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _foreign(data: bytes) -> str:
    start = data[:SAMPLE].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return next((what for head, what in _FOREIGN if start.startswith(head)), "")


def _is_binary(start: str) -> bool:
    controls = sum(char < " " and char not in "\t\n\r\f\v" for char in start)
    return controls > len(start) // 20


def _decoded(data: bytes, ansi: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if wide := _wide(data[:SAMPLE]):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _single_bytes(data, ansi)


def _wide(start: bytes) -> str:
    """Return the UTF-16 form whose text has mostly letters below 256, or nothing."""
    low, high = start[0::2], start[1::2]
    if len(high) < 2:
        return ""
    if high.count(0) > len(high) * 0.8 and low.count(0) < len(low) * 0.2:
        return "utf-16-le"
    return "utf-16-be" if low.count(0) > len(low) * 0.8 and high.count(0) < len(high) * 0.2 else ""


def _single_bytes(data: bytes, ansi: str) -> str:
    """Return 8-bit text; a byte that the page leaves free stays the control character that Windows makes of it."""
    text = data.decode(ansi, "surrogateescape")
    return text if text.isascii() else "".join(chr(ord(c) - 0xDC00) if 0xDC80 <= ord(c) <= 0xDCFF else c for c in text)
