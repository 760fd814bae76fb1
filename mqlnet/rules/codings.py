"""Content codings of an answer: what the terminal offers, gzip and deflate, is undone; all else is left as it came.

An answer that breaks off within its coding is no whole answer (W3.16, WQ42). A coding that the terminal did not
offer cannot have been meant for it: the bytes are delivered, and the header says what they are (WQ43).
"""

import zlib
from collections.abc import Sequence
from typing import Final

_GZIP: Final = 16 + zlib.MAX_WBITS
_RAW: Final = -zlib.MAX_WBITS
_OFFERED: Final = frozenset({"gzip", "x-gzip", "deflate"})


class CodingError(ValueError):
    """The bytes are not what the coding's name says, break off, or become too many."""


def _codings(lines: Sequence[str]) -> list[str]:
    names = [name.strip().lower() for line in lines for name in line.split(",")]
    return [name for name in names if name not in ("", "identity")]


def codings_known(lines: Sequence[str]) -> bool:
    """Return whether the terminal has offered every coding that these Content-Encoding lines name."""
    return all(name in _OFFERED for name in _codings(lines))


def decode(body: bytes, lines: Sequence[str], limit: int) -> bytes:
    """Undo the codings that Content-Encoding lines name, last one first, into at most ``limit`` bytes."""
    if not body or not codings_known(lines):
        return body
    for name in reversed(_codings(lines)):
        body = _inflate(body, _GZIP if "gzip" in name else _deflate_form(body), limit)
    return body


def _deflate_form(body: bytes) -> int:
    """Return how a deflate body is wrapped: in zlib's format, as RFC 9110 has it, or bare, as some servers send it."""
    has_zlib_head = body[0] & 0x0F == zlib.DEFLATED and int.from_bytes(body[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if has_zlib_head else _RAW


def _inflate(body: bytes, form: int, limit: int) -> bytes:
    """Undo one coding; gzip may come in several members, and what follows the last one is no part of it."""
    whole = bytearray()
    rest = body
    while rest:
        inflater = zlib.decompressobj(form)
        try:
            whole += inflater.decompress(rest, limit + 1)
        except zlib.error as error:
            if whole and form == _GZIP:  # behind a whole member stands something else
                break
            raise CodingError(str(error)) from None
        if len(whole) > limit:
            raise CodingError(f"more than {limit} bytes")
        if not inflater.eof:
            raise CodingError("the answer breaks off within its coding")
        rest = inflater.unused_data if form == _GZIP else b""
    return bytes(whole)
